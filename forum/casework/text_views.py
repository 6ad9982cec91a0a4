"""Routes of the texts that an office keeps ready."""

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from ..offices.models import Office
from ..permissions import allow, reader
from ..rendering import page
from . import ready_texts
from .forms import TextForm
from .models import ResponseTemplate
from .views import bp


def _texts_page(office: Office, form: TextForm, status: int = 200):
    kept = ready_texts.of_office([office.id])
    return page("casework/texts.html", status=status, office=office, form=form, texts=kept)


def _done(office: Office, sentence: str):
    flash(sentence)
    return redirect(url_for("casework.texts", office=office), 303)


@bp.get("/offices/<office:office>/texts")
@allow("office.work")
def texts(office: Office):
    """The texts that the office keeps ready."""
    return _texts_page(office, TextForm())


@bp.post("/offices/<office:office>/texts")
@allow("office.work")
def create_text(office: Office):
    form = TextForm.sent()
    if form.validate() and form.accepts(ready_texts.keep, office, **form.data, by=reader()):
        return _done(office, _("The text is ready for all of you."))
    return _texts_page(office, form, 422)


@bp.get("/texts/<response_template:response_template>")
@allow("casework.keep")
def edit_text(response_template: ResponseTemplate):
    """The form to put a text right."""
    return page("casework/text.html", text=response_template, form=TextForm(obj=response_template))


@bp.post("/texts/<response_template:response_template>")
@allow("casework.keep")
def update_text(response_template: ResponseTemplate):
    form = TextForm.sent()
    if form.validate() and form.accepts(ready_texts.change, response_template, **form.data, by=reader()):
        return _done(response_template.office, _("Saved."))
    return page("casework/text.html", status=422, text=response_template, form=form)


@bp.post("/texts/<response_template:response_template>/removal")
@allow("casework.keep")
def remove_text(response_template: ResponseTemplate):
    ready_texts.remove(response_template, by=reader())
    return _done(response_template.office, _("The text is removed."))

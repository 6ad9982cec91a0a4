"""Routes on which an administrator says who answers for what; the blueprint of the offices' acts."""

from flask import Blueprint, Response, flash, redirect, url_for
from flask_babel import gettext as _

from .. import loading
from ..database import db
from ..labels import of_reader
from ..offices import queries as offices
from ..offices.models import Office
from ..permissions import allow, reader
from ..places.models import Place
from ..rendering import page
from . import lifecycle, queries
from .forms import ResponsibilityForm

bp = Blueprint("handling", __name__)


def _form(place: Place, form: ResponsibilityForm) -> ResponsibilityForm:
    form.office.offer((row.id, row.name) for row in offices.serving(place))
    return form


def _gaps(place: Place) -> list[tuple[Place, str]]:
    """The places below with what nobody answers for there, in words."""
    words = of_reader().category
    return [
        (child, _(", ").join(words[one] for one in missing)) for child, missing in queries.gaps_below(place)
    ]


def _page(place: Place, form: ResponsibilityForm, status: int = 200) -> Response:
    lines, gaps = queries.chart(place), _gaps(place)
    template = "handling/responsibilities.html"
    return page(template, status=status, form=form, place=place, lines=lines, gaps=gaps)


def _done(place: Place, sentence: str):
    flash(sentence)
    return redirect(url_for("handling.show", place=place), 303)


@bp.get("/admin/places/<place:place>/responsibilities")
@allow("place.administer")
def show(place):
    """Who answers for what in the place, what nobody answers for, and what two do."""
    return _page(place, _form(place, ResponsibilityForm()))


def _give(place: Place, form: ResponsibilityForm) -> None:
    office = db.session.get_one(Office, form.office.data)
    lifecycle.answer_for(office, place, form.chosen, by=reader())


@bp.post("/admin/places/<place:place>/responsibilities")
@allow("place.administer")
def create(place):
    """Make an office answer for what is ticked."""
    form = _form(place, ResponsibilityForm.sent())
    if form.validate() and form.accepts(_give, place, form):
        return _done(place, _("Saved."))
    return _page(place, form, 422)


@bp.post("/admin/responsibilities/<responsibility:responsibility>/end")
@allow("place.administer")
def end(responsibility):
    """The office no longer answers for it here."""
    lifecycle.end(responsibility, by=reader())
    return _done(responsibility.place, _("Saved."))


def init_app(app) -> None:
    """Register the routes."""
    from . import giving, office_views  # noqa: F401  (routes hang on bp; giving answers to the issue's acts)

    loading.register(app, "responsibility", queries.find)
    loading.register(app, "handling", queries.find_handling, see="handling.see")
    app.register_blueprint(bp)

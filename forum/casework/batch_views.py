"""Routes of many acts at once: what is ticked in the inbox, and sheets that are filled in."""

import io
from functools import partial

from flask import Response, flash, redirect, send_file, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from ..database import db
from ..errors import Refused
from ..offices.models import Office
from ..people.models import Person
from ..permissions import allow, reader
from ..rendering import page
from . import batching, ready_texts, sheet, sheet_rows
from .forms import BulkForm, SheetForm
from .models import Batch
from .page import batch_page, filed
from .pieces import filled
from .views import bp, bulk_form, inbox_page
from .words import BatchAct


def _bulk(office: Office, form: BulkForm) -> Batch:
    person = db.session.get(Person, form.person.data) if form.person.data else None
    kept = ready_texts.find(form.text.data) if form.text.data else None
    reason = form.reason.data or (partial(filled, kept) if kept else "")
    given = {"person": person, "due_on": form.due_on.data, "reason": reason}
    return batching.bulk(office, form.act.data, form.chosen, by=reader(), **given)


def _said(act: BatchAct, done: int) -> str:
    """What happened to all that was ticked."""
    if act is BatchAct.MORE_TIME:
        return ngettext(
            "The facilitator is asked for more time: %(num)d promise. Until the answer, the date stands.",
            "The facilitator is asked for more time: %(num)d promises. Until the answer, the dates stand.",
            done,
        )
    if act is BatchAct.REMIND:
        return ngettext("A reminder was sent: %(num)d matter.", "Reminders were sent: %(num)d matters.", done)
    return ngettext(
        "Given to the colleague: %(num)d matter.", "Given to the colleague: %(num)d matters.", done
    )


@bp.post("/offices/<office:office>/batches")
@allow("office.work")
def create_batch(office: Office):
    """One act for all that is ticked; where one refuses, the page says which and why."""
    form = bulk_form(office, BulkForm.sent())
    if not (form.validate() and form.accepts(_bulk, office, form)):
        return inbox_page(office, 422, bulk_form=form)
    refused = [row for row in form.result.results["rows"] if row["sentence"]]
    if refused:
        return redirect(url_for("casework.show_batch", batch=form.result), 303)
    done = len(form.result.results["rows"])
    flash(_said(form.result.act, done))
    return redirect(url_for("casework.inbox", office=office), 303)


@bp.get("/offices/<office:office>/inbox.xlsx")
@allow("office.work")
def download_sheet(office: Office):
    """The queue as a table to fill in."""
    content = sheet.written(office.name, filed(office))
    kept = io.BytesIO(content)
    return send_file(kept, as_attachment=True, download_name=f"{office.slug}.xlsx", max_age=0)


@bp.get("/offices/<office:office>/sheet")
@allow("office.work")
def new_sheet(office: Office):
    """How the sheet works, and the form to send it back."""
    return page("casework/sheet.html", office=office, form=SheetForm())


def _take_in(office: Office, form: SheetForm) -> Batch:
    if form.sheet.data is None:
        raise Refused(_("Choose the file that you filled in."), field="sheet")
    return sheet_rows.take_in(office, form.sheet.data.content, by=reader())


@bp.post("/offices/<office:office>/sheet")
@allow("office.work")
def create_sheet(office: Office):
    """Check a filled-in sheet; nothing is done before it is confirmed."""
    form = SheetForm.sent()
    if form.validate() and form.accepts(_take_in, office, form):
        return redirect(url_for("casework.show_batch", batch=form.result), 303)
    return page("casework/sheet.html", status=422, office=office, form=form)


@bp.get("/batches/<batch:batch>")
@allow("casework.keep")
def show_batch(batch: Batch) -> Response:
    """Before it is confirmed what would be done, row by row; afterwards what was."""
    return batch_page(batch)


@bp.post("/batches/<batch:batch>/application")
@allow("casework.keep")
def apply_batch(batch: Batch):
    """Do what the sheet asks, each row on its own."""
    sheet_rows.apply(batch, by=reader())
    return redirect(url_for("casework.show_batch", batch=batch), 303)

"""Routes of what is said: a line is noted, and put right while the meeting is open."""

from flask import flash
from flask_babel import gettext as _

from ..permissions import allow, reader
from ..rendering import page
from . import noting, queries
from .forms import CorrectionForm
from .models import Entry
from .page import answer, back_to, bp, own
from .pieces import from_live, sent_form


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/entries")
@allow("meeting.record")
def create_entry(meeting, item):
    """One more line; a second recorder may add theirs at the same moment."""
    form = sent_form("entry")
    said = {name: form[name].data for name in ("body", "speaker", "side")}
    return answer(own(meeting, item), "entry", form, noting.note, item, **said, by=reader())


def _entry_page(entry: Entry, form: CorrectionForm, *, status: int = 200, **more):
    record = queries.record_of_item(entry.item)
    return page(
        "recording/entry.html",
        status=status,
        meeting=entry.meeting,
        item=entry.item,
        entry=entry,
        form=form,
        origin=from_live(),
        former=record.wordings[entry.id],
        **more,
    )


@bp.get("/meetings/<meeting:meeting>/items/<item:item>/entries/<entry:entry>")
@allow("meeting.record")
def edit_entry(meeting, item, entry):
    """Put a line right."""
    own(meeting, item, entry)
    return _entry_page(entry, CorrectionForm(obj=entry))


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/entries/<entry:entry>")
@allow("meeting.record")
def update_entry(meeting, item, entry):
    """Save the correction. When somebody else corrected it meanwhile, both texts are shown."""
    own(meeting, item, entry)
    form = CorrectionForm.sent()
    if form.validate() and form.accepts(noting.correct, entry, **form.data, by=reader()):
        flash(_("Saved. How the line read before is kept."))
        return back_to(item, f"entry-{entry.id}")
    theirs = form.version.data != entry.version
    form.version.data, form.version.raw_data = entry.version, None
    return _entry_page(entry, form, status=422, theirs=theirs)

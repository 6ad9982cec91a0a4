"""Routes of an office's queue."""

from flask import Blueprint

from .. import loading
from ..duty import pieces as duty
from ..handling import pieces as handling
from ..meetings import pieces as meetings
from ..offices.models import Office
from ..permissions import allow, reader
from ..rendering import page
from . import batching, ready_texts, staff, sweeping  # noqa: F401  (the last registers the background duty)
from .forms import BulkForm
from .listing import Inbox, asked
from .words import SHELF_NAMES, TextKind

bp = Blueprint("casework", __name__)


@bp.get("/offices/<office:office>/inbox")
@allow("office.work")
def inbox(office: Office):
    """What is the office's to do, what bites first at the top, each with its next act."""
    return inbox_page(office)


def bulk_form(office: Office, form: BulkForm) -> BulkForm:
    """The form for all that is ticked, with the colleagues and the ready reasons to choose from."""
    form.person.offer((row.id, row.name) for row in staff.colleagues(office))
    reasons = ready_texts.of_office([office.id], TextKind.MORE_TIME)
    form.text.offer((row.id, row.name) for row in reasons)
    return form


def inbox_page(office: Office, status: int = 200, **given):
    """The inbox; given forms are shown with their errors."""
    wanted, form = asked(), given.pop("bulk_form", None)
    work = Inbox(office, reader(), wanted)
    return page(
        "casework/inbox.html",
        status=status,
        office=office,
        wanted=wanted,
        counts=[(shelf.value, str(SHELF_NAMES[shelf]), number) for shelf, number in work.counts.items()],
        shelves=work.shelves(),
        **handling.of_inbox(office),
        **meetings.of_office(office),
        **duty.of_office(office),
        bulk_form=form or bulk_form(office, BulkForm()),
        chosen=form.chosen if form else [],
        **given,
    )


def init_app(app) -> None:
    """Register the routes, and how a ready text is found."""
    from . import batch_views, case_views, text_views  # noqa: F401  (their routes hang on bp)

    loading.register(app, "response_template", ready_texts.find, see="casework.keep")
    loading.register(app, "batch", batching.find, see="casework.keep")
    app.register_blueprint(bp)

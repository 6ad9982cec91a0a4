"""Routes of the door: the screen with the changing code, and checking in with it."""

from functools import partial

from flask import Response, flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..meetings.models import Meeting
from ..meetings.page import spoken_time
from ..meetings.words import Arrival
from ..people import attempts, throttling
from ..permissions import allow, reader
from ..rendering import page
from ..squares import absolute, square
from ..transactions import afterwards
from . import arriving, door, queries
from .door import Standing
from .forms import CheckInForm
from .page import bp

OLD = _l(
    "This code is too old: it changes every 15 minutes. Look at the screen at the door, or scan it again."
)
RELOADED_SECONDS = 180
WRONG = _l("This is not the code of this meeting. Write it as it stands on the screen at the door.")


@bp.get("/meetings/<meeting:meeting>/door")
@allow("meeting.lead")
def show_door(meeting):
    """The screen for the wall: it loads itself anew before its code grows old."""
    letters = door.code(meeting)
    address = absolute(url_for("coming.check_in", meeting=meeting))
    screen = page(
        "coming/door.html",
        meeting=meeting,
        is_time=arriving.is_time(meeting),
        turnout=queries.turnout(meeting),
        letters=door.grouped(letters),
        address=address,
        square=square(f"{address}?code={letters}"),
    )
    screen.headers["Refresh"] = str(RELOADED_SECONDS)
    return screen


def _companions(meeting: Meeting) -> list[tuple[int, str]]:
    """Those without an account whom the reader registered, and who are not there yet."""
    parties = queries.parties_of(meeting, reader()) if reader() else []
    return [
        (other.id, other.name)
        for party, _ahead in parties
        for other in party.expected
        if other.person_id is None and other.attendance_id is None
    ]


def _check_in_page(meeting: Meeting, form: CheckInForm, status: int = 200) -> Response:
    form.companions.choices = _companions(meeting)
    standing = queries.attendance_of(meeting, reader()) if reader() else None
    return page(
        "coming/check_in.html",
        status=status,
        meeting=meeting,
        spoken_time=spoken_time(meeting),
        form=form,
        is_time=arriving.is_time(meeting),
        i_am_here=standing is not None and standing.capacity.value != "excused",
    )


@bp.get("/meetings/<meeting:meeting>/check-in")
@allow("meeting.see")
def check_in(meeting):
    """Where the square at the door leads; pressing the button checks in."""
    form = CheckInForm(data={"code": request.args.get("code", "")[:40]})
    if form.code.data and door.judge(meeting, form.code.data) is Standing.OLD:
        form.code.errors, form.code.data = [OLD], ""
    return _check_in_page(meeting, form)


def _proved(meeting: Meeting, form: CheckInForm) -> int:
    """200 when the code is good. A guess is counted; a code that was good earlier is none."""
    key = f"door {meeting.id} {reader().id if reader() else attempts.address()}"
    if throttling.too_many(key, attempts.address()):
        form.code.errors = [attempts.WAIT]
        return attempts.TOO_MANY
    standing = door.judge(meeting, form.code.data)
    if standing is Standing.GOOD:
        return 200
    form.code.errors = [OLD if standing is Standing.OLD else WRONG]
    if standing is Standing.WRONG:
        afterwards(partial(throttling.note_failure, key, attempts.address()))
    return attempts.WRONG


def _arrived(meeting: Meeting, form: CheckInForm) -> bool:
    """Whether the account, or the name, is on the list now."""
    if form.name.data or not reader():
        return form.accepts(arriving.walk_in, meeting, name=form.name.data or "", by=reader())
    ticked = set(form.companions.data or [])
    return form.accepts(arriving.come, meeting, how=Arrival.DOOR, companions=ticked, by=reader())


@bp.post("/meetings/<meeting:meeting>/check-in")
@allow("meeting.see")
def create_check_in(meeting):
    form, status = CheckInForm.sent(), 422
    if form.validate() and (status := _proved(meeting, form)) == 200:
        if _arrived(meeting, form):
            flash(
                _("You are on the list. Welcome.")
                if not form.name.data
                else _("%(name)s is on the list. Welcome.", name=form.name.data)
            )
            return redirect(url_for("coming.check_in", meeting=meeting), 303)
        status = 422
    return _check_in_page(meeting, form, status)


@bp.post("/meetings/<meeting:meeting>/online-arrival")
@allow("meeting.join_online")
def create_online_arrival(meeting):
    """“I am here online.”"""
    arriving.join_online(meeting, by=reader())
    flash(_("You are on the list as taking part online."))
    return redirect(_where_pressed(meeting), 303)


def _where_pressed(meeting) -> str:
    """Beside an open vote it leads back to that vote, else to the meeting's page."""
    if request.form.get("from") == "live":
        return url_for("live.show", meeting=meeting)
    item = request.form.get("item", type=int)
    if item in {row.id for row in meeting.items}:
        return url_for("recording.show", meeting=meeting, item=item)
    return url_for("meetings.show", meeting=meeting)

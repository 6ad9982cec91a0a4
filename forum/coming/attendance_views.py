"""Routes of the list of those present: ticked, excused, noted by hand, and on paper."""

from flask import abort

from ..meetings import attending
from ..meetings import queries as meetings
from ..meetings.models import Meeting
from ..meetings.page import spoken_time
from ..meetings.words import Arrival, Capacity
from ..permissions import allow, reader
from ..rendering import page
from . import arriving, queries
from .forms import AttendanceForm
from .models import Expected
from .page import bp, coming_page, offer_offices
from .views import to_list
from .words import Way

ON_FIRST_SHEET, ON_NEXT, FEWEST_BLANK = 17, 18, 10


def _of(meeting: Meeting, expected: Expected) -> Expected:
    return expected if expected.registration.meeting_id == meeting.id else abort(404)


@bp.post("/meetings/<meeting:meeting>/expected/<expected:expected>/arrival")
@allow("meeting.record")
def create_arrival(meeting, expected):
    """Somebody registered is there."""
    arriving.tick(_of(meeting, expected), by=reader())
    return to_list(meeting, "arrivals")


@bp.post("/meetings/<meeting:meeting>/expected/<expected:expected>/excuse")
@allow("meeting.record")
def create_excuse(meeting, expected):
    """Somebody registered cannot come."""
    arriving.excuse(_of(meeting, expected), by=reader())
    return to_list(meeting, "arrivals")


def _said(form: AttendanceForm, offices: dict) -> dict:
    """What the form says of somebody, as arriving.note() takes it."""
    walked = Arrival.ONLINE if form.joins.data is Way.ONLINE else Arrival.WALK_IN
    return {
        "name": form.name.data,
        "person": form.person,
        "capacity": form.capacity.data,
        "office": offices.get(form.office.data),
        "unit": form.unit.data or "",
        "how": Arrival.LIST if form.capacity.data is Capacity.EXCUSED else walked,
    }


@bp.post("/meetings/<meeting:meeting>/attendances")
@allow("meeting.record")
def create_attendance(meeting):
    """Note somebody by hand: who walked in, or sent excuses."""
    form = AttendanceForm.sent()
    offer_offices(form, meeting)
    offices = {office.id: office for office in meetings.offices_for(meeting.place)}
    if form.validate() and form.accepts(arriving.note, meeting, **_said(form, offices), by=reader()):
        return to_list(meeting, "arrivals")
    return coming_page(meeting, status=422, attendance_form=form)


@bp.post("/meetings/<meeting:meeting>/attendances/<attendance:attendance>/removal")
@allow("meeting.record")
def create_attendance_removal(meeting, attendance):
    """Strike a name that stands there by mistake."""
    if attendance.meeting_id != meeting.id:
        abort(404)
    attending.strike(attendance, meeting=meeting, by=reader())
    return to_list(meeting, "arrivals")


def _blank_rows(expected: int) -> int:
    """How many empty rows fill the last sheet of A4, ten at least."""
    beyond = expected + FEWEST_BLANK - ON_FIRST_SHEET
    return ON_FIRST_SHEET + max(0, -(-beyond // ON_NEXT)) * ON_NEXT - expected


@bp.get("/meetings/<meeting:meeting>/sign-in-sheet")
@allow("meeting.record")
def sign_in_sheet(meeting):
    """The sheet of paper to sign on: those expected first, then empty rows."""
    rows = [row for row in queries.expected(meeting) if row.seated_at and row.way is Way.IN_PERSON]
    return page(
        "coming/sheet.html",
        meeting=meeting,
        expected=rows,
        spoken_time=spoken_time(meeting),
        blank=range(_blank_rows(len(rows))),
    )

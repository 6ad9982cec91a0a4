"""The page of who comes: for residents their own registration, for those who keep the list all of it."""

from flask import Blueprint, Response

from ..meetings import queries as meetings
from ..meetings.attending import NOTABLE
from ..meetings.models import Meeting
from ..meetings.words import Format, Phase
from ..permissions import can
from ..rendering import page
from . import arriving, queries
from .forms import AttendanceForm, RegistrationForm
from .pieces import standing_of_reader
from .words import WAYS_OF, Way

bp = Blueprint("coming", __name__)


def offer_offices(form: AttendanceForm, meeting: Meeting) -> None:
    """Let the sheet's keeper choose among the offices of the place."""
    form.office.offer((office.id, office.name) for office in meetings.offices_for(meeting.place))


def _attendance_form(meeting: Meeting, form: AttendanceForm | None) -> AttendanceForm | None:
    """For those who keep the sheet, as long as it can be kept."""
    if meeting.phase not in NOTABLE or not can("meeting.record", meeting):
        return None
    online = meeting.format is Format.ONLINE
    form = form or AttendanceForm(data={"joins": Way.ONLINE if online else Way.IN_PERSON})
    offer_offices(form, meeting)
    return form


def _registration_form(
    meeting: Meeting, form: RegistrationForm | None, registered: bool
) -> RegistrationForm | None:
    if meeting.phase is not Phase.CALLED or not can("meeting.register", meeting):
        return None
    others_only = registered or can("meeting.lead", meeting)
    return form or RegistrationForm(data={"myself": not others_only, "way": WAYS_OF[meeting.format][0]})


def coming_page(meeting: Meeting, *, status: int = 200, **sent) -> Response:
    """The page, with the forms that were sent and not accepted."""
    keeps, standing = can("meeting.record", meeting), standing_of_reader(meeting)
    return page(
        "coming/index.html",
        parts=("arrivals",),
        status=status,
        meeting=meeting,
        turnout=queries.turnout(meeting),
        ways=WAYS_OF[meeting.format],
        keeps=keeps,
        leads=can("meeting.lead", meeting),
        checks_in=arriving.is_time(meeting),
        notable=meeting.phase in NOTABLE,
        expected=queries.expected(meeting) if keeps else [],
        attendance=meetings.attendance(meeting) if keeps else [],
        attendance_form=_attendance_form(meeting, sent.get("attendance_form")),
        registration_form=_registration_form(
            meeting, sent.get("registration_form"), standing["i_am_registered"]
        ),
        wrong_form=next(iter(sent.values()), None),
        **standing,
    )

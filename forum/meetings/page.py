"""A meeting's page: the thread that keeps showing each issue until it is resolved."""

from zoneinfo import ZoneInfo

from babel.dates import format_time, get_timezone_name
from flask import Blueprint, Response, url_for
from flask_babel import get_locale

from ..coming import pieces as coming
from ..commitments import queries as commitments
from ..commitments.pieces import reviewed_at
from ..issues.queries import timeline
from ..issues.words import Phase as IssuePhase
from ..permissions import can, reader
from ..preferences import in_brackets
from ..recording.queries import record_of
from ..rendering import day, page
from . import calling, notice_rules, papers, queries, replying, timing
from .filling import FILLABLE
from .forms import CallForm, IssueForm, ReasonForm
from .lifecycle import CHANGEABLE
from .models import Meeting
from .words import LIFECYCLE, Phase

bp = Blueprint("meetings", __name__)
OF_HANDS = ("live.hand_raised", "live.hand_lowered", "live.turn_begun", "live.turn_ended")
QUIET = (
    OF_HANDS
    + tuple(
        f"meeting.{deed}"
        for deed in (
            *("item_minuted", "item_moved", "item_timed", "attendance_noted"),
            *("registered", "registration_withdrawn", "moved_up", "reminded"),
            *("amendment_proposed", "amendment_refused"),
            *(
                "vote_cast",
                "vote_changed",
                "hands_counted",
                "count_confirmed",
                "count_objected",
                "dissent_noted",
            ),
        )
    )
    + ("minutes.edited", "minutes.remark_answered", "minutes.signatures_lapsed", "minutes.awaited")
)


def spoken_time(meeting) -> str:
    """From when to when, in the reader's language and the meeting's own zone, which is named."""
    zone, locale = ZoneInfo(meeting.timezone), get_locale()
    start, end = meeting.starts_at.astimezone(zone), meeting.ends_at.astimezone(zone)
    begins, ends = (format_time(moment, "HH:mm", locale=locale) for moment in (start, end))
    until = ends if start.date() == end.date() else f"{day(end.date())} {ends}"
    return f"{day(start.date())} {begins} – {until}" + in_brackets(get_timezone_name(zone, locale=locale))


def _offer(form: IssueForm, meeting: Meeting, *phases: IssuePhase) -> IssueForm:
    rows = queries.candidates(meeting, *phases)
    form.issue.offer((row.id, f"{row.title} ({row.supports})") for row in rows)
    return form


def _agenda_form(meeting: Meeting, form: IssueForm | None) -> IssueForm | None:
    """For those who may fill the agenda, while it can be filled."""
    if meeting.phase not in CHANGEABLE or not can("meeting.lead", meeting):
        return None
    return _offer(form or IssueForm(), meeting, IssuePhase.ACCEPTED)


def _proposal_form(meeting: Meeting, form: IssueForm | None) -> IssueForm | None:
    """For residents, until the meeting is closed."""
    if meeting.phase not in CHANGEABLE or not can("meeting.propose", meeting):
        return None
    return _offer(form or IssueForm(prefix="proposed-"), meeting, IssuePhase.ACCEPTED, IssuePhase.RAISED)


def _cancel_form(meeting: Meeting, form: ReasonForm | None) -> ReasonForm | None:
    if not LIFECYCLE.allows(meeting, Phase.CANCELLED) or not can("meeting.lead", meeting):
        return None
    return form or ReasonForm()


def _call_form(meeting: Meeting, form: CallForm | None) -> CallForm | None:
    if not LIFECYCLE.allows(meeting, Phase.CALLED) or not can("meeting.lead", meeting):
        return None
    return form or CallForm(prefix="call-")


FORMS = {
    "call_form": _call_form,
    "agenda_form": _agenda_form,
    "proposal_form": _proposal_form,
    "cancel_form": _cancel_form,
}


def _of_invited(meeting: Meeting) -> dict:
    """The invited offices with their answers, and which of them the reader speaks for."""
    stands = replying.standings(meeting)
    person = reader() if meeting.phase in replying.ANSWERABLE else None
    return {
        "invited": stands,
        "written": replying.on_items(stands),
        "mine_to_answer": {s.office_id for s in stands if person and person.speaks_for(s.office_id)},
        "office_urls": {i.office_id: url_for("offices.show", office=i.office) for i in meeting.invitations},
    }


def _of_notice(meeting: Meeting) -> dict:
    """Under which rule it is called, until when that is in time, and how many days are left."""
    return {
        "rule": notice_rules.named(meeting.rule),
        "latest_day": calling.latest_day(meeting),
        "days_left": calling.days_ahead(meeting.starts_at),
    }


def _of_agenda(meeting: Meeting) -> dict:
    """What is on the agenda, and what became of it."""
    agenda = queries.agenda(meeting)
    return {
        "agenda": agenda,
        "table": timing.timetable(meeting, agenda),
        "promises": commitments.of_issues([row.issue_id for row in agenda]),
        "reviews": reviewed_at(meeting),
        "papers": papers.of_meeting(meeting),
        "taken_off": queries.taken_off(meeting),
        "proposals": queries.proposals(meeting),
        "changeable": meeting.phase in CHANGEABLE,
        "fillable": meeting.phase in FILLABLE,
    }


def _forms(meeting: Meeting, sent: dict) -> dict:
    return {name: make(meeting, sent.get(name)) for name, make in FORMS.items()}


def meeting_page(meeting: Meeting, *, status: int = 200, **sent) -> Response:
    """The page, with the forms that were sent and not accepted."""
    return page(
        "meetings/show.html",
        parts=("agenda",),
        status=status,
        meeting=meeting,
        spoken_time=spoken_time(meeting),
        record=record_of(meeting),
        leads=can("meeting.lead", meeting),
        records=can("meeting.record", meeting),
        entries=timeline("meeting", meeting.id, quiet=QUIET),
        row_form=sent.get("row_form"),
        wrong_form=next((form for form in sent.values() if form.errors or form.form_errors), None),
        **_of_agenda(meeting),
        **_of_invited(meeting),
        **_of_notice(meeting),
        **_forms(meeting, sent),
        **coming.of_meeting(meeting),
    )

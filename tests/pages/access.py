"""Who is let in where: asks every route as every role, and reads the tables of test_permissions."""

import re

import sqlalchemy as sa
from flask import url_for

from forum.casework.models import Batch, ResponseTemplate
from forum.coming.models import Expected, Registration
from forum.commitments.models import Commitment
from forum.commitments.rectification import Rectification
from forum.commitments.verdicts import Confirmation
from forum.database import db
from forum.deadlines.models import CalendarDay, Deadline, Limit
from forum.deadlines.words import Step as DeadlineStep
from forum.discussion.models import Comment
from forum.duty.models import DutyQuestion, Shift
from forum.duty.words import Phase as DutyPhase
from forum.files import Picture
from forum.handling.models import Handling, Responsibility
from forum.issues.models import Issue
from forum.issues.words import Category
from forum.live.models import Hand
from forum.meetings.models import AgendaItem, Attendance, Invitation, Meeting
from forum.meetings.prepared import Paper
from forum.minutes.models import Minutes, Remark
from forum.moderation.models import Report
from forum.notices import stopping
from forum.offices.models import Office
from forum.people.models import Grant, Person, Residency, ResidencyPhase, Role
from forum.people.resets import PasswordReset, Way
from forum.places.models import Place
from forum.recording.models import Amendment, Entry, HandCount, Motion

from ..commitments import telling
from ..filled import ROLES
from ..people import telling as passwords

LET_IN, SIGN_IN, REFUSED, NOT_THERE = "+", "s", "x", "0"


def _one(model, **values):
    return db.session.scalars(
        sa.select(model).filter_by(**values).order_by(sa.inspect(model).primary_key[0])
    ).first()


def _person(name: str) -> Person:
    return _one(Person, name=name)


def subjects(note: str) -> dict:
    """The records that stand in the URLs; the note in brackets chooses others."""
    titles = {
        "hidden": {"issue": "An insult"},
        "planned": {"meeting": "Planned meeting"},
        "online": {"meeting": "Online thread"},
        "held": {"meeting": "Held meeting"},
        "thread": {"meeting": "Online thread"},
        "minutes going round": {"meeting": "Minutes going round"},
        "adopted": {"meeting": "First bench meeting"},
        "elsewhere": {"place": "elsewhere"},
    }.get(note, {})
    issue = _one(Issue, title=titles.get("issue", "The gate does not close"))
    meeting = _one(Meeting, title=titles.get("meeting", "Called meeting"))
    commitment = _one(Commitment, what="change the lamp")
    comment = _one(Comment, body="A rude word." if note == "hidden comment" else "Mend it.")
    helper = _person("Former helper")
    party = _one(Registration, meeting_id=meeting.id)
    item = _one(AgendaItem, meeting_id=meeting.id)
    motion = _one(Motion, item_id=item.id) if item else None
    of_item = {"item_id": item.id if item else 0}
    counts = db.session.query(HandCount).join(Motion).filter_by(**of_item)
    amendments = db.session.query(Amendment).join(Motion).filter_by(**of_item)
    return {
        "entry": _one(Entry, **of_item) or 1,
        "motion": motion or 1,
        "amendment": amendments.first() or 1,
        "hand_count": counts.first() or 1,
        "registration": party or 1,
        "expected": _one(Expected, registration_id=party.id) if party else 1,
        "issue": issue,
        "meeting": meeting,
        "item": item or 1,
        "attendance": _one(Attendance, meeting_id=meeting.id) or 1,
        "invitation": _one(Invitation, meeting_id=meeting.id) or 1,
        "paper": _one(Paper, title=titles.get("paper", "Prices of stands")),
        "commitment": commitment,
        "confirmation": _one(Confirmation, result=None),
        "rectification": _one(Rectification, commitment_id=commitment.id),
        "comment": comment,
        "report": _one(Report, settled_at=None),
        "place": _one(Place, slug=titles.get("place", "community")),
        "office": _one(Office, slug="water"),
        "person": helper,
        "residency": _one(Residency, phase=ResidencyPhase.ASKED),
        "grant": _one(Grant, role=Role.FACILITATOR, person_id=helper.id),
        "responsibility": _one(Responsibility, category=Category.WASTE),
        "duty_question": _one(DutyQuestion, phase=DutyPhase.ASKED, hidden=note == "hidden question"),
        "shift": _one(Shift),
        "handling": _one(Handling, reason="Theirs."),
        "remark": _one(Remark, minutes_id=_minutes_of(meeting)) or 1,
        "fingerprint": "0" * 64,
        "hand": _one(Hand, called_at=None),
        "token": telling.open_letter(),
        "digest": _one(Picture).digest,
        "reset_token": passwords.open_link(),
        "password_reset": _one(PasswordReset, way=Way.BENCH),
        "stop_token": stopping.token(_person("Author")),
        "response_template": _one(ResponseTemplate),
        "batch": _one(Batch, applied_at=None),
        "deadline": _one(Deadline, step=DeadlineStep.SETTLE),
        "time_limit": _one(Limit, ended_at=None),
        "calendar_day": _one(CalendarDay),
    }


def _minutes_of(meeting: Meeting) -> int:
    written = _one(Minutes, meeting_id=meeting.id)
    return written.id if written else 0


def rules(app) -> dict[str, object]:
    """Every route as a person writes it: `POST /issues/<issue>/support`."""
    found = {}
    for rule in app.url_map.iter_rules():
        path = re.sub(r"<\w+:(\w+)>", r"<\1>", rule.rule)
        for method in sorted(rule.methods & {"GET", "POST"}):
            if rule.endpoint != "static":
                found[f"{method} {path}"] = rule
    return found


# What must be said for a route to know what is meant.
FORMS = {
    "POST /meetings": {"place": "community"},
    "POST /meetings/<meeting>/items/<item>/moves": {"to": "up"},
    "POST /meetings/<meeting>/items/<item>/motions/<motion>/ballots": {"ballot": "for"},
}


def answer(browser, method: str, url: str, form: dict | None) -> str:
    """How the site receives somebody there."""
    response = browser.open(url, method=method, data=form)
    if response.status_code == 303 and response.location.startswith("/sign-in"):
        return SIGN_IN
    return {401: SIGN_IN, 403: REFUSED, 404: NOT_THERE}.get(response.status_code, LET_IN)


def row(filled, route: str, note: str = "") -> str:
    """The answers for all roles, in their order, as one word."""
    rule = rules(filled.app)[route]
    records = subjects(note)
    with filled.app.test_request_context():
        url = url_for(rule.endpoint, **{name: records[name] for name in rule.arguments})
    method = route.partition(" ")[0]
    return " ".join(answer(filled.client(role), method, url, FORMS.get(route)) for role in ROLES)

"""What pages show of the record of an item: now() for everybody, console() for who records it."""

from typing import Any

from flask import request

from ..clock import now as this_moment
from ..coming import queries as coming
from ..coming.words import WAYS_OF, Way
from ..commitments import pieces as commitments
from ..commitments import queries as promises
from ..commitments.forms import PromiseForm
from ..forms import Form
from ..issues.words import Phase as IssuePhase
from ..meetings.lifecycle import CHANGEABLE
from ..meetings.models import AgendaItem
from ..meetings.words import Capacity, Format
from ..meetings.words import Phase as MeetingPhase
from ..permissions import can, reader
from ..places.models import Place
from . import forms, known_views, queries, roll
from .words import VALID, Phase, Standing

COMMITTABLE = (IssuePhase.DECIDED, IssuePhase.IN_HAND)
TYPES: dict[str, type[Form]] = {
    "entry": forms.EntryForm,
    "motion": forms.MotionForm,
    "amendment": forms.AmendmentForm,
    "refusal": forms.ReasonForm,
    "withdrawal": forms.ReasonForm,
    "put": forms.PutForm,
    "count": forms.CountForm,
    "seen": forms.CountForm,
    "decision": forms.DecisionForm,
    "review": forms.ReviewForm,
    "dissent": forms.DissentForm,
    "carry": forms.CarryForm,
    "promise": PromiseForm,
    "removal": forms.ReasonForm,
    "resolution": forms.ReasonForm,
}


def blank(name: str, **data) -> Form:
    """An empty form of that name, or one that holds the data; its fields carry the name as prefix."""
    return TYPES[name](prefix=f"{name}-", data=data or None)


def sent_form(name: str) -> Form:
    """The form of that name as the request carries it."""
    return TYPES[name].sent(prefix=f"{name}-")


def _shared(item: AgendaItem) -> dict[str, Any]:
    """What both parts need: the record, read once a request for each item."""
    record = queries.record_of_item(item)
    return {
        "item": item,
        "meeting": item.meeting,
        "record": record,
        "motion": record.motion,
        "review": commitments.reviewed(item),
        "present": roll.present(item.meeting),
        "joined_online": roll.joined_online(item.meeting),
        "votes_cast": _votes_cast(record.motion),
        "online_only": item.meeting.format is Format.ONLINE,
        "undecided": item.removed_because is None and item.decision is None,
    }


def _votes_cast(motion) -> int:
    return queries.votes_cast(motion.id) if motion and motion.phase is Phase.OPEN else 0


def now(
    item: AgendaItem, sent: dict | None = None, *, origin: str = "", shared: dict | None = None
) -> dict[str, Any]:
    """What is on the table now, and what this reader may do about it: vote, confirm a count, differ.

    shared is what console() gave for the same item, so that it is read once.
    """
    shared, sent = shared or _shared(item), sent or {}
    motion, person = shared["motion"], reader()
    here = person is not None and roll.may_vote(item.meeting, person.id)
    made = _made_here(item)
    return {
        **shared,
        "origin": origin or from_live(),
        "may_vote": here and _takes_votes(item, motion),
        "no_ballot": "" if here or not _takes_votes(item, motion) else _why_no_ballot(item.meeting, person),
        "my_vote": queries.vote_of(motion.id, person) if motion and person else None,
        "seen_form": sent.get("seen") or (blank("seen") if _may_second(item, motion) else None),
        "dissent_form": sent.get("dissent") or (blank("dissent") if _may_differ(item, motion) else None),
        "records": can("meeting.record", item.meeting),
        "voters": _voters(item, shared["record"]),
        "promised": made,
        "to_acknowledge": [row for row in made if _waits_for(row, person)],
    }


def from_live() -> str:
    """The page the form came from: the live one, or this item's own."""
    return "live" if request.values.get("from") == "live" else ""


def _made_here(item: AgendaItem) -> list:
    """The promises that were made in this meeting on the item's issue."""
    rows = promises.of_issues([item.issue_id]).get(item.issue_id, [])
    return [row for row in rows if row.meeting_id == item.meeting_id]


def _waits_for(row, person) -> bool:
    """An office's promise that was taken down in its name, and this person can confirm."""
    return bool(
        person and row.made_for_office and row.acknowledged_at is None and person.speaks_for(row.office_id)
    )


def _takes_votes(item: AgendaItem, motion) -> bool:
    runs = motion is not None and motion.phase is Phase.OPEN and item.meeting.phase is MeetingPhase.OPEN
    return runs and (motion.closes_at is None or motion.closes_at > this_moment())


def _why_no_ballot(meeting, person) -> str:
    """What keeps this reader from an open vote, as recording/_no_ballot.html tells it."""
    if person is None:
        return "visitor"
    noted = coming.attendance_of(meeting, person)
    if noted and noted.capacity is not Capacity.EXCUSED:
        return "noted"
    if Way.ONLINE not in WAYS_OF[meeting.format]:
        return "in_person"
    return "online" if can("meeting.join_online", meeting) else "stranger"


def _may_second(item: AgendaItem, motion) -> bool:
    counted = motion.count if motion and motion.phase is Phase.OPEN else None
    if counted is None or counted.standing is not Standing.WAITING:
        return False
    return counted.by_id != reader_id() and can("meeting.second", item.meeting)


def reader_id() -> int:
    return getattr(reader(), "id", 0)


def _may_differ(item: AgendaItem, motion) -> bool:
    spoken = item.meeting.phase in (MeetingPhase.OPEN, MeetingPhase.CLOSED)
    closed = motion is not None and motion.phase is Phase.CLOSED
    return spoken and closed and can("meeting.second", item.meeting)


def _voters(item: AgendaItem, record) -> dict:
    """Who voted electronically, by motion; only those who keep order read the names."""
    return queries.voters(one.id for one in record.motions) if can("meeting.lead", item.meeting) else {}


def console(item: AgendaItem, sent: dict | None = None, *, origin: str = "") -> dict[str, Any]:
    """What the recorders and the facilitator write and press; sent are forms with what was wrong."""
    shared, sent = _shared(item), sent or {}
    writable = shared["undecided"] and item.meeting.phase is MeetingPhase.OPEN
    wanted = _wanted(item, shared, writable)
    offered = {f"{name}_form": sent.get(name) or _filled(name, item, shared) for name in wanted}
    return {
        **shared,
        "origin": origin or from_live(),
        "writable": writable,
        "leads": can("meeting.lead", item.meeting),
        "records": can("meeting.record", item.meeting),
        "meanwhile": sent.get("meanwhile"),
        "may_close": _may_close(shared["motion"], shared["online_only"]),
        "console": offered,
    }


def _wanted(item: AgendaItem, shared: dict, writable: bool) -> set[str]:
    """The names of the forms this reader may use now."""
    records = writable and can("meeting.record", item.meeting)
    names = _of_recorder(shared["motion"], shared["online_only"]) if records else set()
    if writable and can("meeting.lead", item.meeting):
        names |= _of_chair(shared["motion"], shared["online_only"], known_views.ending(item))
    if item.removed_because is None and not item.decision and item.meeting.phase in CHANGEABLE:
        names |= {"removal"}
    if item.decision and item.issue.phase in COMMITTABLE and _may_promise(item):
        names |= {"promise"}
    if item.issue.phase is IssuePhase.DECIDED and item.decision and can("issue.resolve", item.issue):
        names |= {"resolution"}
    return names if can("meeting.lead", item.meeting) else names - {"removal", "resolution"}


def _may_promise(item: AgendaItem) -> bool:
    return can("meeting.promise", item.meeting) and can("commitment.make", item.issue)


def _of_recorder(motion, online_only: bool) -> set[str]:
    if motion is None:
        return {"entry", "motion"}
    if motion.phase is Phase.MOVED:
        return {"entry", "amendment"}
    if motion.phase is Phase.OPEN:
        return {"entry"} if online_only else {"entry", "count"}
    return {"entry"} if known_views.is_adopted(motion) else {"entry", "motion"}


def _of_chair(motion, online_only: bool, ending: str) -> set[str]:
    if motion is None:
        return {ending, "carry"}
    if motion.phase is Phase.MOVED:
        return {"withdrawal", "refusal", "carry"} | ({"put"} if online_only else set())
    if motion.phase is Phase.OPEN:
        return set()
    return {ending, "carry"} if motion.outcome else {"carry"}


def _may_close(motion, online_only: bool) -> bool:
    """Whether the vote can be closed now: the hands are counted and hold, or its time has passed."""
    if motion is None or motion.phase is not Phase.OPEN:
        return False
    if online_only:
        return motion.closes_at is not None and motion.closes_at <= this_moment()
    return motion.count is not None and motion.count.standing in VALID


def _filled(name: str, item: AgendaItem, shared: dict) -> Form:
    """The form as it begins: what is known already stands in it."""
    motion = shared["motion"]
    form = blank(name, **known_views.known(name, motion, shared["review"]))
    if isinstance(form, forms.MotionForm):
        form.offering(item.meeting.place)
    if isinstance(form, PromiseForm):
        form.office.choices = commitments.may_speak_for(item.issue.place)
    return form


def of_place(place: Place) -> dict[str, Any]:
    """Whether this reader may say that two people count hands here."""
    return {"sets_second_count": can("place.set_count", place)}

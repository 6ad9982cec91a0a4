"""What the meeting concludes on an item, who differs, and what goes on at another meeting."""

from flask_babel import gettext as _

from ..database import db, insert_new
from ..errors import Refused
from ..issues import lifecycle as issues
from ..issues.resolving import resolve_without_action
from ..meetings.agenda import must_be_undecided
from ..meetings.lifecycle import lock, must_be, send_back
from ..meetings.models import AgendaItem, Decision
from ..meetings.words import ItemKind, Outcome
from ..meetings.words import Phase as MeetingPhase
from ..people.models import Person
from . import roll
from .models import CarryOver, Dissent, Motion
from .moving import latest, note_event
from .words import Phase

SPOKEN = (MeetingPhase.OPEN, MeetingPhase.CLOSED)


def decide(item: AgendaItem, *, text: str, by: Person) -> Decision:
    """Conclude the item by its last vote; without any motion, that nothing needs doing.

    The outcome is that of the vote: nobody chooses it.
    """
    motion = _ready(item)
    if item.kind is ItemKind.REVIEW:
        raise Refused(_("This reviews a promise that is not kept. Say what came of the review."))
    roll.check_quorum(item.meeting)
    return _conclude(item, motion, text, by)


def review(item: AgendaItem, *, text: str, by: Person) -> Decision:
    """Conclude a review: by its last vote; without any, that the meeting has looked at the promise."""
    motion = _ready(item)
    if motion:
        roll.check_quorum(item.meeting)
    return _conclude(item, motion, text, by)


def _ready(item: AgendaItem) -> Motion | None:
    """The motion that counts, voted on; Refused while the item cannot be concluded."""
    lock(item.meeting)
    must_be(item.meeting, MeetingPhase.OPEN)
    must_be_undecided(item)
    motion = latest(item)
    _must_be_voted_on(motion)
    return motion


def _must_be_voted_on(motion: Motion | None) -> None:
    if motion is None:
        return
    if motion.phase is Phase.MOVED:
        raise Refused(_("A motion is on the table. Put it to the vote, or withdraw it."))
    if motion.phase is Phase.OPEN:
        raise Refused(_("The vote is still open. Close it, then record the decision."))
    if motion.outcome is None:
        raise Refused(_("Nobody voted on this motion. Make another one, or let the matter go on next time."))


def _outcome(item: AgendaItem, motion: Motion | None) -> Outcome:
    if motion is None and item.kind is ItemKind.REVIEW:
        return Outcome.REVIEWED
    if motion is None or (motion.no_action and motion.outcome is Outcome.ADOPTED):
        return Outcome.NO_ACTION
    return motion.outcome  # type: ignore[return-value]


def _numbers(motion: Motion | None) -> dict:
    names = ("for", "against", "abstained")
    columns = [f"{kind}_{name}" for kind in ("hands", "online") for name in names]
    return {name: getattr(motion, name) if motion else 0 for name in columns}


def _conclude(item: AgendaItem, motion: Motion | None, text: str, by: Person) -> Decision:
    outcome, numbers = _outcome(item, motion), _numbers(motion)
    sentence = motion.sentence if motion else ""
    values = {"issue_id": item.issue_id, "outcome": outcome, "motion": sentence, "by_id": by.id}
    decision = Decision(item_id=item.id, text=text or sentence, **values, **numbers)
    db.session.add(decision)
    db.session.flush()
    db.session.expire(item, ["decision"])
    _carry_to_issue(item, decision, by)
    action = "meeting.item_reviewed" if outcome is Outcome.REVIEWED else "meeting.item_decided"
    note_event(action, item, by, text=decision.text, outcome=outcome.value, **numbers)
    return decision


def _carry_to_issue(item: AgendaItem, decision: Decision, by: Person) -> None:
    """The issue is decided by it; after a review it stays where it is."""
    if item.kind is ItemKind.REVIEW:
        issues.review(item.issue, text=decision.text, by=by)
        return
    issues.decide(item.issue, text=decision.text, by=by)
    if decision.outcome is Outcome.NO_ACTION:
        resolve_without_action(item.issue, reason=decision.text, by=by)


def dissent(motion: Motion, *, sentence: str, name: str = "", by: Person) -> None:
    """Note a different opinion: one's own, or under the name of who asks for it to be noted."""
    must_be(motion.meeting, *SPOKEN)
    if motion.phase is not Phase.CLOSED:
        raise Refused(_("A different opinion is noted once the vote is over."))
    mine = not name
    values = {"name": name or by.name, "person_id": by.id if mine else None, "sentence": sentence}
    if not insert_new(Dissent, motion_id=motion.id, by_id=by.id, **values):
        raise Refused(_("Your different opinion on this motion is noted already."))
    note_event("meeting.dissent_noted", motion.item, by)


def carry_over(item: AgendaItem, *, note: str = "", by: Person) -> None:
    """It was talked about and goes on next time; the issue keeps its place in the order of the pool."""
    lock(item.meeting)
    must_be(item.meeting, MeetingPhase.OPEN)
    must_be_undecided(item)
    motion = latest(item)
    if motion and motion.phase is Phase.OPEN:
        raise Refused(_("The vote is still open. Close it first."))
    insert_new(CarryOver, item_id=item.id, note=note, by_id=by.id)
    send_back(item, removed_because="", reason=_("Talked about; it goes on next time."), by=by)
    note_event("meeting.item_carried_over", item, by)
    db.session.expire(item.meeting, ["items"])

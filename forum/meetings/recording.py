"""The minute of an item: points made, the motion, the count of hands, the decision."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from ..database import db
from ..errors import Refused
from ..issues import lifecycle as issues
from ..issues.resolving import resolve_without_action
from ..people.models import Person
from ..timeline import record
from .agenda import must_be_undecided
from .lifecycle import lock, must_be
from .models import AgendaItem, Decision, Meeting
from .words import OUTCOME_LABELS, Capacity, Outcome, Phase


@dataclass(frozen=True)
class Hands:
    """How many raised a hand."""

    hands_for: int = 0
    hands_against: int = 0
    hands_abstained: int = 0

    @property
    def total(self) -> int:
        return self.hands_for + self.hands_against + self.hands_abstained

    @property
    def outcome(self) -> Outcome:
        """What the count says of the motion."""
        if self.hands_for == self.hands_against:
            return Outcome.TIED
        return Outcome.ADOPTED if self.hands_for > self.hands_against else Outcome.REJECTED


def note(item: AgendaItem, *, points: str, motion: str, version: int, by: Person) -> None:
    """Write down what is said and the motion as it stands.

    version is that of the text the writer began from; Refused when somebody saved
    another text since, so that neither is lost.
    """
    must_be(item.meeting, Phase.OPEN)
    db.session.refresh(item, ["points", "motion", "version"], with_for_update=True)
    must_be_undecided(item)
    if item.version != version:
        raise Refused(
            _("Somebody else saved this meanwhile. Both texts are below: bring them together, then save.")
        )
    if (item.points, item.motion) == (points, motion):
        return
    item.points, item.motion = points, motion
    db.session.flush()
    record("meeting.item_minuted", item.meeting, by=by, title=item.issue.title, item=item.id)


def decide(
    item: AgendaItem, *, outcome: Outcome, text: str, hands: Hands = Hands(), motion: str, by: Person
) -> Decision:
    """Record what the meeting concludes. motion is the sentence the hands were raised on."""
    lock(item.meeting)
    must_be(item.meeting, Phase.OPEN)
    db.session.refresh(item, ["motion", "version"], with_for_update=True)
    must_be_undecided(item)
    if item.motion != motion:
        raise Refused(_("The motion was changed meanwhile. Read it out again, then count again."))
    _check(item.meeting, outcome, hands, motion)
    return _conclude(item, outcome, text, hands, by)


def _check(meeting: Meeting, outcome: Outcome, hands: Hands, motion: str) -> None:
    """The numbers must fit the motion, those present and the conclusion."""
    if hands.total and not motion:
        raise Refused(_("Write down the motion first, then count the hands."), field="hands_for")
    if not hands.total and outcome is not Outcome.NO_ACTION:
        raise Refused(_("Write down the motion and count the hands for it."), field="hands_for")
    present = sum(a.capacity is Capacity.PRESENT for a in meeting.attendances)
    if present and hands.total > present:
        raise Refused(
            _(
                "That makes %(total)d hands, but %(present)d people are noted as present.",
                total=hands.total,
                present=present,
            ),
            field="hands_for",
        )
    if hands.total and not _fits(outcome, hands.outcome):
        raise Refused(
            _(
                "%(for)d for and %(against)d against means: %(outcome)s.",
                **{"for": hands.hands_for, "against": hands.hands_against},
                outcome=OUTCOME_LABELS[hands.outcome],
            ),
            field="outcome",
        )


def _fits(outcome: Outcome, counted: Outcome) -> bool:
    """A motion to leave it at that is adopted like any other."""
    return outcome is counted or (outcome is Outcome.NO_ACTION and counted is Outcome.ADOPTED)


def _conclude(item: AgendaItem, outcome: Outcome, text: str, hands: Hands, by: Person) -> Decision:
    numbers: dict[str, Any] = vars(hands)
    decision = Decision(
        item_id=item.id,
        issue_id=item.issue_id,
        outcome=outcome,
        motion=item.motion,
        text=text,
        by_id=by.id,
        **numbers,
    )
    db.session.add(decision)
    db.session.flush()
    db.session.expire(item, ["decision"])
    issues.decide(item.issue, text=text, by=by)
    if outcome is Outcome.NO_ACTION:
        resolve_without_action(item.issue, reason=text, by=by)
    told: dict[str, Any] = {"title": item.issue.title, "text": text, "outcome": outcome.value, **numbers}
    record("meeting.item_decided", item.meeting, by=by, item=item.id, **told)
    return decision

"""What the timeline tells, and nothing else: rules of the tests' own say what each event makes of a state."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Issue:
    """Where an issue stands."""

    author: int | None
    place: int
    phase: str = "raised"
    priority: str = "ordinary"
    lead: str = ""
    hidden: bool = False
    supporters: set = field(default_factory=set)
    just_answered: bool = False


@dataclass
class Promise:
    """Where a promise stands; asks: what waits for a facilitator."""

    issue: int
    due: str
    phase: str = "promised"
    asks: set = field(default_factory=set)
    listed: bool = False


@dataclass
class Limit:
    """Until when an office has to take a step."""

    issue: int
    due: str
    state: str = "running"
    asks: bool = False


class Told:
    """Everything the events told so far."""

    def __init__(self) -> None:
        self.issues: dict[int, Issue] = {}
        self.promises: dict[int, Promise] = {}
        self.limits: dict[int, Limit] = {}
        self.asked: set[tuple[str, int]] = set()
        self.words: dict[int, dict[str, str]] = {}
        self.questions: dict[int, str] = {}
        self.reminders: Counter = Counter()
        self.last = 0

    def read(self, events) -> None:
        for event in events:
            self.last = event.id
            subject = event.action.split(".")[0]
            if event.subject_kind == "duty_question":
                before = self.questions.get(event.subject_id, "asked")
                self.questions[event.subject_id] = ON_DUTY.get(event.action, before)
            elif event.subject_kind == "issue":
                self._of_issue(event)
                PARTS.get(subject, Told._nothing)(self, event)

    def _nothing(self, event) -> None:
        """What is only told."""

    def _of_issue(self, event) -> None:
        number, action, data = event.subject_id, event.action, event.data
        if action == "issue.raised":
            self.issues[number] = Issue(event.actor_id, event.place_id)
            return
        issue = self.issues[number]
        issue.phase = PHASES.get(action, issue.phase)
        if action in CHANGES:
            CHANGES[action](issue, event)
        elif action == "issue.took_in":
            source = self.issues[data["issue"]]
            issue.supporters |= (source.supporters | {source.author}) - {issue.author}
        elif action == "issue.untabled" and issue.phase == "tabled":
            issue.phase = "accepted"
        elif action == "issue.disputed" and issue.phase == "awaiting_confirmation":
            issue.phase = "in_hand"
        elif action == "issue.awaiting_confirmation" and issue.just_answered:
            self.asked.add(("answer", number))
        issue.just_answered = action == "answer.given" or (issue.just_answered and action == "issue.in_hand")

    def _of_promise(self, event) -> None:
        number, step, data = event.data["commitment"], event.action.split(".")[1], event.data
        if step in REMINDERS and data.get("tell") != []:
            self.reminders["promise", number, data["due"], step, data.get("above")] += 1
        if step == "promised":
            self.promises[number] = Promise(event.subject_id, data["due"])
            return
        promise = self.promises[number]
        promise.phase = FATES.get(step, promise.phase)
        promise.due = data["new"] if step in ("extended", "promised_again") else promise.due
        if step in ("time_asked", "release_asked"):
            promise.asks.add(step)
        promise.asks -= ENDS.get(step, set())
        if step == "delivered":
            self.asked.add(("promise", number))
        elif step in ("kept", "kept_unconfirmed", "disputed"):
            self.asked.remove(("promise", number))

    def _of_limit(self, event) -> None:
        number, step, data = event.data["deadline"], event.action.split(".")[1], event.data
        if step in REMINDERS and data.get("tell") != []:
            self.reminders["limit", number, data["due"], step, data.get("above")] += 1
        if step == "started":
            self.limits[number] = Limit(event.subject_id, data["due"])
            return
        limit = self.limits[number]
        if step in ("met", "dropped"):
            assert limit.state == "running", (number, limit.state, step)
            limit.state = step
        limit.due = data["new"] if step == "moved" else limit.due
        limit.asks = step == "time_asked" or (limit.asks and step in REMINDERS)

    def _of_word(self, event) -> None:
        data = event.data
        if event.action in ("rectification.entered", "rectification.left"):
            promise = self.promises[data["commitment"]]
            enters = event.action.endswith("entered")
            assert promise.listed is not enters, data
            promise.listed = enters
        elif event.action in ("verdict.given", "verdict.recorded"):
            self.words.setdefault(data["confirmation"], {})[data["voice"]] = data["word"]
        elif event.action in ("answer.confirmed", "answer.unconfirmed", "answer.disputed"):
            self.asked.remove(("answer", event.subject_id))


PARTS: dict[str, Callable[[Told, Any], None]] = {
    "commitment": Told._of_promise,
    "deadline": Told._of_limit,
    "rectification": Told._of_word,
    "verdict": Told._of_word,
    "answer": Told._of_word,
}


REMINDERS = ("half", "day_before", "overdue", "above")
PHASES = {
    "issue.accepted": "accepted",
    "issue.declined": "declined",
    "issue.withdrawn": "withdrawn",
    "issue.merged": "merged",
    "issue.tabled": "tabled",
    "issue.not_reached": "accepted",
    "issue.put_back": "accepted",
    "issue.decided": "decided",
    "issue.in_hand": "in_hand",
    "issue.awaiting_confirmation": "awaiting_confirmation",
    "issue.resolved": "resolved",
    "issue.reopened": "in_hand",
}
FATES = {
    "promised_again": "promised",
    "delivered": "delivered",
    "kept": "kept",
    "kept_unconfirmed": "kept",
    "disputed": "disputed",
    "released": "released",
}
TIME, RELEASE = {"time_asked"}, {"release_asked"}
ENDS = {
    "extended": TIME,
    "time_refused": TIME,
    "release_refused": RELEASE,
    "released": TIME | RELEASE,
    "delivered": TIME | RELEASE,
}
ON_DUTY = {"duty.asked": "asked", "duty.answered": "answered", "duty.became_issue": "became_issue"}


def _set(**makes: Callable) -> Callable[[Issue, Any], None]:
    """A change of these facts to what the event says."""

    def change(issue: Issue, event) -> None:
        for name, value in makes.items():
            setattr(issue, name, value(event))

    return change


def _office(event) -> str:
    return event.data["office"]


CHANGES: dict[str, Callable[[Issue, Any], None]] = {
    "issue.supported": lambda issue, event: issue.supporters.add(event.actor_id),
    "issue.support_withdrawn": lambda issue, event: issue.supporters.remove(event.actor_id),
    "issue.hidden": _set(hidden=lambda event: True),
    "issue.shown_again": _set(hidden=lambda event: False),
    "issue.referred": _set(place=lambda event: event.place_id),
    "issue.priority_raised": _set(priority=lambda event: event.data["priority"]),
    "issue.priority_lowered": _set(priority=lambda event: event.data["priority"]),
    "issue.handed_over": _set(lead=_office),
    "handling.passed_on": _set(lead=lambda event: event.data["to"]),
    "handling.returned": _set(lead=lambda event: ""),
    "handling.return_refused": _set(lead=_office),
    "handling.taken_back": _set(lead=_office),
    "handling.accepted": _set(lead=_office),
}

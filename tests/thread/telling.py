"""What the timeline tells, and nothing else: rules of the tests' own say what each event makes of a state."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from .standing import Answer, Issue, Limit, Promise


class Told:
    """Everything the events told so far."""

    def __init__(self) -> None:
        self.issues: dict[int, Issue] = {}
        self.promises: dict[int, Promise] = {}
        self.limits: dict[int, Limit] = {}
        self.asked: set[tuple[str, int]] = set()
        self.words: dict[int, dict[str, tuple]] = {}
        self.questions: dict[int, str] = {}
        self.reminders: Counter = Counter()
        self.noted: dict[tuple[str, int], str] = {}
        self.last = 0

    def read(self, events) -> None:
        for event in events:
            self.last = event.id
            subject = event.action.split(".")[0]
            if event.subject_kind == "duty_question":
                before = self.questions.get(event.subject_id, "asked")
                assert (before, event.action) != ("became_issue", "duty.became_issue"), event.subject_id
                self.questions[event.subject_id] = ON_DUTY.get(event.action, before)
            elif event.subject_kind == "issue":
                self._of_issue(event)
                PARTS.get(subject, Told._nothing)(self, event)

    def _nothing(self, event) -> None:
        """What is only told."""

    def _of_issue(self, event) -> None:
        number, action, data = event.subject_id, event.action, event.data
        if action in ("issue.raised", "issue.imported"):
            self.issues[number] = _begun(event)
            return
        issue = self.issues[number]
        issue.phase = PHASES.get(action, issue.phase)
        if action == "issue.reviewed":
            of_issue = [each for each, one in self.promises.items() if one.issue == number]
            self.noted = {key: on for key, on in self.noted.items() if key[1] not in of_issue}
        if action in CHANGES:
            CHANGES[action](issue, event)
        elif action == "issue.took_in":
            source = self.issues[data["issue"]]
            issue.supporters |= (source.supporters | {source.author}) - {issue.author, None}
        elif action == "issue.untabled" and issue.phase == "tabled":
            issue.phase = "accepted"
        elif action == "issue.disputed" and issue.phase == "awaiting_confirmation":
            issue.phase = "in_hand"
        elif action == "issue.awaiting_confirmation" and issue.judged:
            self.asked.add(("answer", number))
        if action not in ("answer.given", "issue.in_hand", "issue.awaiting_confirmation"):
            issue.judged = issue.judged if ("answer", number) in self.asked else None

    def _of_promise(self, event) -> None:
        number, step, data = event.data["commitment"], event.action.split(".")[1], event.data
        if step in REMINDERS and data.get("tell") != []:
            self.reminders["promise", number, data["due"], step, data.get("above")] += 1
        if step == "promised":
            self.promises[number] = Promise(event.subject_id, data["office_id"], data["due"])
            return
        promise = self.promises[number]
        promise.phase = FATES.get(step, promise.phase)
        promise.course = self.issues[event.subject_id].course if step in FATES else promise.course
        if step in ("extended", "promised_again"):
            assert promise.due == data["old"], (promise, data)
            promise.due = data["new"]
            promise.moves.append((data["old"], data["new"], data["reason"], step == "promised_again"))
        if step in ("time_asked", "release_asked"):
            promise.asks.add(step)
        promise.asks -= ENDS.get(step, set())
        if step == "disputed":
            self.noted.pop(("redate_missed", number), None)
        if step == "delivered":
            promise.delivered += 1
            self.asked.add(("promise", number))
        elif step in ("kept", "kept_unconfirmed", "disputed"):
            self.asked.remove(("promise", number))

    def _of_limit(self, event) -> None:
        number, step, data = event.data["deadline"], event.action.split(".")[1], event.data
        if step in REMINDERS and data.get("tell") != []:
            self.reminders["limit", number, data["due"], step, data.get("above")] += 1
        if step == "started":
            self.limits[number] = Limit(event.subject_id, data["office_id"], data["due"])
            return
        limit = self.limits[number]
        if step in ("met", "dropped"):
            assert limit.state == "running", (number, limit.state, step)
            limit.state = step
        limit.due = data["new"] if step == "moved" else limit.due
        limit.asks = step == "time_asked" or (limit.asks and step in REMINDERS)

    def _of_word(self, event) -> None:
        data = event.data
        if event.action.startswith("rectification."):
            self._of_list(event.action.split(".")[1], data["commitment"], data)
        elif event.action in ("verdict.given", "verdict.recorded"):
            said = data["word"], data["manner"], data["speed"], event.action == "verdict.recorded"
            self.words.setdefault(data["confirmation"], {})[data["voice"]] = said
        elif event.action == "answer.given":
            issue = self.issues[event.subject_id]
            issue.answers.append(Answer(data["office_id"], issue.course))
            if ("answer", event.subject_id) not in self.asked:
                issue.judged = issue.answers[-1]
        elif event.action in ("answer.confirmed", "answer.unconfirmed", "answer.disputed"):
            issue = self.issues[event.subject_id]
            self.asked.remove(("answer", event.subject_id))
            assert issue.judged
            issue.judged.disputed, issue.judged = event.action == "answer.disputed", None

    def _of_list(self, step: str, number: int, data: dict) -> None:
        """It enters once and leaves once; a date of it is told once, until somebody sets another."""
        if step in ("entered", "left"):
            promise = self.promises[number]
            assert promise.listed is not (step == "entered"), data
            promise.listed = step == "entered"
        if step in ("review_due", "redate_missed"):
            assert self.noted.get((step, number)) != data["on"], data
            self.noted[step, number] = data["on"]
        else:
            self.noted.pop(("review_due", number), None)


def _begun(event) -> Issue:
    """As it came here: raised by somebody, or taken over from an earlier board, answered there or not."""
    if event.action == "issue.raised":
        return Issue(event.actor_id, event.place_id)
    office, answered = event.data["office_id"], event.data["answered"]
    made = Issue(None, event.place_id, "resolved" if answered else "raised")
    made.answers = [Answer(office, 0)] if answered else []
    return made


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
ON_DUTY = {
    **{"duty.asked": "asked", "duty.asked_again": "asked", "duty.answered": "answered"},
    "duty.became_issue": "became_issue",
}


def _set(**makes: Callable) -> Callable[[Issue, Any], None]:
    """A change of these facts to what the event says."""

    def change(issue: Issue, event) -> None:
        for name, value in makes.items():
            setattr(issue, name, value(event))

    return change


def _given(part: str, phase: str, to: str = "office_id") -> Callable[[Issue, Any], None]:
    """The office that the event names has this part of it from now on."""
    return lambda issue, event: issue.give(event.data[to], part, phase)


def _taken(issue: Issue, event) -> None:
    """The office that the event names has it no longer."""
    del issue.parts[event.data["office_id"]]


def _passed_on(issue: Issue, event) -> None:
    _taken(issue, event)
    issue.give(event.data["to_id"], "lead", "offered")


CHANGES: dict[str, Callable[[Issue, Any], None]] = {
    "issue.supported": lambda issue, event: issue.supporters.add(event.actor_id),
    "issue.support_withdrawn": lambda issue, event: issue.supporters.remove(event.actor_id),
    "issue.hidden": _set(hidden=lambda event: True),
    "issue.shown_again": _set(hidden=lambda event: False),
    "issue.referred": _set(place=lambda event: event.place_id),
    "issue.priority_raised": _set(priority=lambda event: event.data["priority"]),
    "issue.priority_lowered": _set(priority=lambda event: event.data["priority"]),
    "issue.reopened": lambda issue, event: setattr(issue, "course", issue.course + 1),
    "issue.handed_over": _given("lead", "offered"),
    "handling.accepted": _given("lead", "accepted"),
    "handling.return_refused": _given("lead", "accepted"),
    "handling.taken_back": _given("lead", "accepted"),
    "handling.help_asked": _given("helper", "offered", "helper_id"),
    "handling.help_accepted": _given("helper", "accepted"),
    "handling.help_declined": _taken,
    "handling.returned": _taken,
    "handling.passed_on": _passed_on,
}

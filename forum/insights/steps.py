"""What each entry of the timeline changes in the course of its issue."""

from collections.abc import Callable, Iterable

from . import ratings
from .course import Course, Handed, Limit, Promise, Said
from .entries import Entry, day, moment

# What moves no count by itself; a referral has moved the place, and the priority is for those who count.
ONLY_TOLD = ("issue.referred", "issue.priority_raised", "issue.priority_lowered")
LEFT_OUT = {"issue.withdrawn": "withdrawn", "issue.merged": "merged", "issue.declined": "declined"}
FATES = {
    "commitment.overdue": "broken",
    "commitment.kept": "kept",
    "commitment.kept_unconfirmed": "unconfirmed",
    "commitment.disputed": "broken",
    "commitment.released": "released",
}


def of(entries: Iterable[Entry]) -> Course:
    """The course that these entries of one issue tell, in their order."""
    course = Course()
    for entry in entries:
        course.place_id, course.level = entry.place_id, entry.level
        STEPS[entry.action](course, entry)
    return course


def _raised(course: Course, entry: Entry) -> None:
    course.raised_at = entry.at
    _edited(course, entry)


def _imported(course: Course, entry: Entry) -> None:
    """Taken over with the dates it had; an event that does not tell them is not counted."""
    course.raised_at = moment(entry.data.get("raised"))
    _edited(course, entry)
    if answered := moment(entry.data.get("answered")):
        course.answered_at = course.settled_at = answered
        course.outcome, course.office_id = "imported", entry.office_id


def _edited(course: Course, entry: Entry) -> None:
    course.kind, course.category = entry.kind, entry.category


def _left(course: Course, entry: Entry) -> None:
    course.left = LEFT_OUT[entry.action]


def _answered(course: Course, entry: Entry) -> None:
    course.answered_at = course.answered_at or entry.at
    course.office_id = course.office_id or entry.office_id


def _handed_over(course: Course, entry: Entry) -> None:
    course.office_id = entry.office_id
    course.handed.append(Handed(entry.at, entry.office_id))


def _passed_on(course: Course, entry: Entry) -> None:
    """The next office has it now, as if it had been handed over."""
    course.office_id = entry.data.get("to_id", 0)
    course.handed.append(Handed(entry.at, course.office_id))


def _returned(course: Course, entry: Entry) -> None:
    """The office gives back what it was handed last."""
    mine = [one for one in course.handed if one.office_id == entry.office_id and not one.returned]
    for one in mine[-1:]:
        one.returned = True
    course.office_id = 0


def _taken(course: Course, entry: Entry) -> None:
    course.office_id = entry.office_id


def _limit_met(course: Course, entry: Entry) -> None:
    limit = Limit(entry.at, entry.office_id, met=not entry.data.get("late"))
    course.limits.setdefault(entry.data.get("deadline", -entry.id), limit)


def _limit_passed(course: Course, entry: Entry) -> None:
    course.limits.setdefault(
        entry.data.get("deadline", -entry.id), Limit(entry.at, entry.office_id, met=False)
    )


def _resolved(course: Course, entry: Entry) -> None:
    course.settled_at, course.outcome = entry.at, entry.data.get("outcome", "")


def _reopened(course: Course, entry: Entry) -> None:
    course.settled_at, course.outcome = None, ""


def _promised(course: Course, entry: Entry) -> None:
    due = day(entry.data.get("due"))
    course.promises[entry.data.get("commitment", -entry.id)] = Promise(entry.at, entry.office_id, due, due)
    _answered(course, entry)


def _of_promise(change: Callable[[Promise, Entry], None]) -> Callable[[Course, Entry], None]:
    """A step that concerns one promise; one that was never made is passed over."""

    def step(course: Course, entry: Entry) -> None:
        if promise := course.promises.get(entry.data.get("commitment", 0)):
            change(promise, entry)

    return step


def _moved(promise: Promise, entry: Entry) -> None:
    promise.due = day(entry.data.get("new"))


def _again(promise: Promise, entry: Entry) -> None:
    promise.again = True
    _moved(promise, entry)


def _delivered(promise: Promise, entry: Entry) -> None:
    on = entry.at.date()
    promise.delivered_at = promise.delivered_at or entry.at
    if promise.timing:
        return
    in_first, in_moved = (bool(date and on <= date) for date in (promise.first_due, promise.due))
    promise.timing, promise.timed_at = "met" if in_first else "moved" if in_moved else "missed", entry.at


def _judged(promise: Promise, entry: Entry) -> None:
    """The end of a promise for now. What residents dispute was not on time either."""
    promise.fate = FATES[entry.action]
    if promise.fate == "broken":
        promise.timing, promise.timed_at = "missed", promise.timed_at or entry.at


def _said(course: Course, entry: Entry) -> None:
    first = course.said.get(_voice(entry))
    at = first.at if first else entry.at
    rated = {one.key: entry.data[one.key] for one in ratings.RATINGS if entry.data.get(one.key)}
    course.said[_voice(entry)] = Said(at, entry.office_id, entry.data.get("word", ""), rated)


def _not_reached(course: Course, entry: Entry) -> None:
    """Counts as such only while they have said nothing."""
    course.said.setdefault(_voice(entry), Said(entry.at, entry.office_id, "unreached"))


def _voice(entry: Entry) -> str:
    """Whose word it is, in that round."""
    return entry.data.get("voice") or f"event {entry.id}"


STEPS: dict[str, Callable[[Course, Entry], None]] = {
    "issue.raised": _raised,
    "issue.imported": _imported,
    "issue.edited": _edited,
    **dict.fromkeys(ONLY_TOLD, lambda course, entry: None),
    "issue.handed_over": _handed_over,
    "handling.returned": _returned,
    "handling.return_refused": _taken,
    "handling.taken_back": _taken,
    "handling.passed_on": _passed_on,
    "deadline.met": _limit_met,
    "deadline.overdue": _limit_passed,
    "issue.decided": _answered,
    "issue.resolved": _resolved,
    "issue.reopened": _reopened,
    "answer.given": _answered,
    "commitment.promised": _promised,
    "commitment.extended": _of_promise(_moved),
    "commitment.promised_again": _of_promise(_again),
    "commitment.delivered": _of_promise(_delivered),
    "verdict.given": _said,
    "verdict.recorded": _said,
    "verdict.not_reached": _not_reached,
    **dict.fromkeys(LEFT_OUT, _left),
    **dict.fromkeys(FATES, _of_promise(_judged)),
}

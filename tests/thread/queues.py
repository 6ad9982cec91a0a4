"""What each office finds in its queue is what the timeline says of its promises and issues."""

from collections import Counter

import sqlalchemy as sa

from forum.casework import queries
from forum.casework.words import Shelf, Whose
from forum.clock import today
from forum.commitments import on_list
from forum.database import db
from forum.offices.models import Office

from .standing import Issue, Promise
from .telling import Told

WORKED_ON = ("accepted", "decided", "in_hand")


def hold_all(told: Told, on_it: set[int], slug: str = "") -> None:
    """Every piece of work on its one shelf, and on the office's record what stands on the list.

    slug: of one office only.
    """
    offices = sa.select(Office)
    for office in db.session.scalars(offices.filter_by(slug=slug) if slug else offices):
        mine = {number: one for number, one in told.promises.items() if one.office == office.id}
        wanted = Counter(_shelf(one) for one in mine.values() if one.phase not in ("kept", "released"))
        wanted.update(shelf for number in told.issues for shelf in _shelves_of_issue(told, number, office.id))
        assert +Counter(queries.counts(office, Whose.ALL, None)) == wanted, office.slug
        assert on_list.count_of(office) == len(on_it & mine.keys()), office.slug


def _shelf(promise: Promise) -> Shelf:
    if promise.phase != "promised":
        return Shelf.RESIDENTS if promise.phase == "delivered" else Shelf.DISPUTED
    if promise.asks:
        return Shelf.OTHERS
    days = today().isoformat()
    return Shelf.OVERDUE if promise.due < days else Shelf.TODAY if promise.due == days else Shelf.AHEAD


def _shelves_of_issue(told: Told, number: int, office: int) -> list[Shelf]:
    """New is what the office leads and neither promised nor answered anything for since it was reopened.

    Beside the promises stand what it asked more time for, and what residents are asked about its answer.
    """
    issue = told.issues[number]
    limits = [one for one in told.limits.values() if (one.issue, one.office) == (number, office)]
    asks = any(one.asks and one.state == "running" for one in limits)
    asked = ("answer", number) in told.asked and issue.judged and issue.judged.office == office
    is_new = issue.lead == office and issue.phase in WORKED_ON
    found = [Shelf.OTHERS] * asks + [Shelf.RESIDENTS] * bool(asked)
    if is_new and not asks and not _acted(told, number, issue, office):
        found.append(Shelf.NEW)
    return [] if issue.hidden else found


def _acted(told: Told, number: int, issue: Issue, office: int) -> bool:
    promises = [one for one in told.promises.values() if (one.issue, one.office) == (number, office)]
    binds = any(
        one.phase != "released" and (one.phase != "kept" or one.course == issue.course) for one in promises
    )
    answers = [one for one in issue.answers if (one.office, one.course) == (office, issue.course)]
    return binds or any(not one.disputed for one in answers)

"""The inbox: what its URL asks for, and each piece of work with its next act."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from ..clock import end_of, local, now, today, working_days_between
from ..commitments.words import Phase
from ..issues.words import Kind, Priority
from ..labels import of_reader
from ..offices.models import Office
from ..paging import Page
from ..people.models import Person
from . import queries
from .words import SHELF_LABELS, Shelf, Whose

FIRST, PAGE = 8, 25


@dataclass
class Item:
    """One piece of work: what, whose, until when, and the next act as one click."""

    key: str
    url: str
    case: str
    what: str
    about: str
    place: str
    since: Any
    due: Any
    left: str
    state: str
    assignee: str
    notes: int
    act: str
    act_url: str
    accept: str = ""
    has_hour: bool = False
    pressing: str = ""
    pressing_words: str = ""


@dataclass
class ShelfOfItems:
    """A shelf with the items that are shown of it, and how many stand there in all."""

    id: str
    heading: str
    number: int
    items: list[Item]
    page: Page


@dataclass
class Asked:
    """What the URL asks to see: one shelf or the beginning of each, and whose work."""

    shelf: Shelf | None
    whose: Whose
    after: str | None = None
    before: str | None = None


def asked() -> Asked:
    """What makes no sense is left out."""
    shelf = next((one for one in Shelf if one.value == request.args.get("shelf")), None)
    whose = next((one for one in Whose if one.value == request.args.get("whose")), Whose.ALL)
    return Asked(shelf, whose, request.args.get("after"), request.args.get("before"))


class Inbox:
    """The shelves of an office as one of its people sees them."""

    def __init__(self, office: Office, person: Person, wanted: Asked):
        self.office, self.person, self.wanted = office, person, wanted
        self.counts = queries.counts(office, wanted.whose, person)
        self._items = Items(office)

    def shelves(self) -> list[ShelfOfItems]:
        """The shelf asked for, page by page; or of each that is not empty the first few."""
        if self.wanted.shelf:
            return [self._shelf(self.wanted.shelf, PAGE, after=self.wanted.after, before=self.wanted.before)]
        shelves = [self._shelf(shelf, FIRST) for shelf in Shelf]
        return [shelf for shelf in shelves if shelf.items]

    def _shelf(self, shelf: Shelf, size: int, **keys) -> ShelfOfItems:
        page = queries.on_shelf(self.office, shelf, self.wanted.whose, self.person, size=size, **keys)
        items = [self._items.of(row) for row in page.rows]
        return ShelfOfItems(shelf.value, str(SHELF_LABELS[shelf]), self.counts[shelf], items, page)


class Items:
    """Makes items out of rows; words and addresses are found once, since lists are long."""

    def __init__(self, office: Office):
        self._issues, self._promises = url_for("issues.index"), url_for("commitments.index")
        self._cases = url_for("casework.inbox", office=office).replace("/inbox", "/cases/")
        self.bases = {"i": self._issues, "c": self._promises}
        self._accept = url_for("handling.create_acceptance", handling=0)
        self._phases = of_reader()
        self._acts = {
            Phase.DELIVERED: (_("See what they say so far"), "#verdicts"),
            Phase.DISPUTED: (_("Promise again with a new date"), "#work"),
            Phase.PROMISED: (_("Say that it is done"), "?act=delivery#work"),
        }
        self._asked = (_("Read what was asked"), "#history")
        self._deadlines = url_for("deadlines.show", deadline=0).removesuffix("/0")
        self._until = _("residents are asked until %(day)s", day="%(day)s")
        self._wishes = _("asks for more time, until %(day)s", day="%(day)s")
        self._new, self._reply = _("Promise something"), _("Answer in public")
        self._today = _("due today")
        self._left = _plural(lambda n: ngettext("%(num)d working day left", "%(num)d working days left", n))
        self._late = _plural(lambda n: ngettext("%(num)d working day late", "%(num)d working days late", n))
        self._overdue = _("overdue")

    def of(self, row) -> Item:
        """A row of a shelf: an issue or a promise."""
        item = self._issue(row) if "bites" in row._fields else self._promise(row)
        if row.priority is not Priority.ORDINARY:
            item.pressing, item.pressing_words = row.priority.value, self._phases.priority[row.priority]
        return item

    def _issue(self, row) -> Item:
        """A new issue; the limit that runs for it says how much it presses."""
        left, state = self._phases.phase[row.phase], f"phase {row.phase.value}"
        due = None if row.asked_until else row.due_at
        if due:
            left, state = self._days(local(due).date(), late=due < now())
        act, where = self._next_of(row)
        return Item(
            key=f"i{row.id}",
            url=f"{self._issues}/{row.id}",
            case=f"{self._cases}{row.id}",
            what=row.title,
            about=self._waits_of(row),
            place=row.place,
            since=row.asked_at or row.phase_since,
            due=due,
            has_hour=due is not None and due != end_of(local(due).date()),
            left=left,
            state=state,
            assignee=row.assignee or "",
            notes=row.notes,
            act=act,
            act_url=where,
            accept=self._accept.replace("/0/", f"/{row.offer}/") if row.offer else "",
        )

    def _next_of(self, row) -> tuple[str, str]:
        """The next act on an issue, and its address."""
        if row.asked_for:
            return self._asked[0], f"{self._deadlines}/{row.asked_for}{self._asked[1]}"
        if row.asked_until:
            return self._acts[Phase.DELIVERED][0], f"{self._issues}/{row.id}#commitments"
        if row.kind is Kind.QUESTION:
            return self._reply, f"{self._issues}/{row.id}?act=answer#answer"
        return self._new, f"{self._issues}/{row.id}/commitments/new"

    def _waits_of(self, row) -> str:
        """What an issue waits for, and until when."""
        if row.asked_for:
            return self._wishes % {"day": row.wished_on}
        return self._until % {"day": local(row.asked_until).date()} if row.asked_until else ""

    def _promise(self, row) -> Item:
        act, where = self._asked if row.asks_release else self._acts.get(row.phase, self._asked)
        left, state = self._standing(row)
        return Item(
            key=f"c{row.id}",
            url=f"{self._promises}/{row.id}",
            case=f"{self._cases}{row.issue_id}",
            what=row.what,
            about=row.title,
            place=row.place,
            since=row.asked_at,
            due=row.due_on,
            left=left,
            state=state,
            assignee=row.assignee or "",
            notes=row.notes,
            act=act,
            act_url=f"{self._promises}/{row.id}{where}",
        )

    def _standing(self, row) -> tuple[str, str]:
        """How a promise stands in words, and the words that choose shape and colour."""
        if row.phase is not Phase.PROMISED:
            return self._phases.commitment[row.phase], f"state {row.phase.value}"
        return self._days(row.due_on, late=row.due_on < today())

    def _days(self, due: dt.date, *, late: bool) -> tuple[str, str]:
        days = working_days_between(today(), due)
        if late:
            return (self._late(-days) if days < 0 else self._overdue), "state overdue"
        if due == today():
            return self._today, "state due_soon"
        return self._left(days), "state due_soon" if days <= 3 else "state promised"


def _plural(words):
    """Both forms of a sentence with a number, kept, so that lists do not ask for them again."""
    one, many = words(1), words(2)

    def said(number: int) -> str:
        return one.replace("1", str(number), 1) if number == 1 else many.replace("2", str(number), 1)

    return said

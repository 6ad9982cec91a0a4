"""A small site with its people: every act is a form that somebody sends, the clock is the stage's own."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from unittest.mock import patch

import sqlalchemy as sa
import time_machine
from flask.testing import FlaskClient
from structlog.testing import capture_logs

from forum import sweeps, transactions
from forum.clock import now, today, working_day_after
from forum.database import Base, db
from forum.duty import rostering
from forum.errors import Refused
from forum.notices import letters, mailing
from forum.offices.models import Office
from forum.people.models import Person, Role

from .acts import raise_issue
from .posts import Deed, NothingToDo, Post
from .repertoire import ACTS

MONDAY = dt.datetime(2026, 3, 2, 2, 0, tzinfo=dt.UTC)
# What a form may be answered with: done, refused by a rule, not theirs to do, not theirs to see, too often.
ANSWERS = (303, 401, 403, 404, 409, 422, 429)
# Whoever tries links that are not theirs is counted, though the attempt is refused.
OUTLIVES = "failed_sign_in"
NEAR = 3


class Stage:
    """Who is there, what they send, the time, the background duties and the letters that left."""

    def __init__(self, world, put_back: Callable[[], None]):
        self.app, self.world, self._put_back = world.app, world, put_back
        self.people = {person.name: person.id for person in db.session.scalars(sa.select(Person))}
        self.offices = {office.slug: office.id for office in db.session.scalars(sa.select(Office))}
        self.places = {name: getattr(world, name).id for name in ("compound", "sister", "community")}
        keep = [world.community.id, world.street.id]
        self.above = {world.compound.id: keep, world.sister.id: keep, world.community.id: keep[1:]}
        self.above |= {world.street.id: [], world.district.id: []}
        self._browsers = {name: world.client() for name in ("", *self.people)}
        tables = [table for table in Base.metadata.sorted_tables if table.name != OUTLIVES]
        self._counting = sa.union_all(
            *(sa.select(sa.literal(t.name), sa.func.count()).select_from(t) for t in tables)
        )

    def begin(self) -> None:
        """The site as it was at first, on that Monday."""
        db.session.remove()
        self._put_back()
        self.app.extensions["shelf"].clear()
        self.app.extensions.pop("calendar", None)
        self.letters: list[list[int]] = []
        self._signed_in: set[str] = {""}
        self._open = ExitStack()
        self.clock = self._open.enter_context(time_machine.travel(MONDAY, tick=False))
        self.farthest = now()

    def end(self) -> None:
        self._open.close()

    def jump(self, minutes: int) -> None:
        """Whoever was signed in is so again: sessions end too, which is not what this is about."""
        self.clock.shift(dt.timedelta(minutes=minutes))
        self._signed_in.clear()
        self.farthest = max(self.farthest, now())

    # who and what

    def one(self, numbers: list, n: int):
        return numbers[n % len(numbers)] if numbers else None

    def who(self, m: int, *names: str) -> str:
        """One of these; one time in eight anybody at all."""
        return self.one(list(names), m) if m % 8 else self.one([*self.people, ""], m // 8)

    def rows(self, query: str) -> list:
        with db.engine.connect() as connection:
            return connection.execute(sa.text(query)).all()

    def near(self, table: str, n: int, fits: str = "1 = 1") -> int:
        """One of the newest that fit, so that acts meet on the same ones; one time in eight any."""
        fits = fits if n % 8 else "1 = 1"
        found = self.rows(f'SELECT id FROM "{table}" WHERE {fits} ORDER BY id DESC LIMIT {NEAR}')
        if not found:
            raise NothingToDo
        return found[n % len(found)].id

    def author_of(self, issue: int, m: int) -> str:
        """Who raised it; one time in eight anybody."""
        who = f"SELECT name FROM person JOIN issue ON author_id = person.id WHERE issue.id = {issue}"
        return self.who(m, *[row.name for row in self.rows(who)] or ["Author"])

    def found(self, role: str, name: str, n: int, m: int) -> Post | Deed:
        """What comes of an act; who finds nothing to do with it does another thing."""
        names = list(ACTS[role])
        begin = (n + m) % len(names)
        for other in (name, *names[begin:], *names[:begin]):
            with suppress(NothingToDo):
                return ACTS[role][other](self, n, m)
        return raise_issue(self, n, m)

    def speakers_of(self, number: int, table: str = "commitment") -> list[str]:
        """Who speaks for the office of that promise, or of that part in an issue."""
        theirs = f'SELECT office_id FROM "{table}" WHERE id = {number}'
        speak = f'SELECT name FROM person JOIN "grant" ON person_id = person.id WHERE office_id = ({theirs})'
        return [row.name for row in self.rows(f"{speak} ORDER BY person.id")] or ["Official"]

    def after(self, due, n: int) -> str:
        """A working day after a date, and after today."""
        return working_day_after(max(dt.date.fromisoformat(str(due)[:10]), today()), 1 + n % 7).isoformat()

    def day(self, n: int) -> str:
        """A working day to come, now and then a day that was, or no working day."""
        odd = {13: today() - dt.timedelta(days=2), 14: today() + dt.timedelta(days=6 - today().weekday())}
        return (odd.get(n % 16) or working_day_after(today(), 1 + n % 7)).isoformat()

    # what happens

    def send(self, post: Post | Deed) -> int:
        if isinstance(post, Deed):
            return self.do(post.act)
        browser = self._browsers[post.who]
        with self.app.app_context():
            self._sign_in(post.who)
            return FlaskClient.open(browser, post.path, method="POST", data=post.data).status_code

    def _sign_in(self, who: str) -> None:
        if who and who not in self._signed_in:
            with self._browsers[who].session_transaction() as session:
                session["_user_id"], session["_fresh"] = f"{self.people[who]}.0", True
            self._signed_in.add(who)

    def do(self, act: Callable[[], object]) -> int:
        """What takes many forms, or none, is done by its verbs."""
        with self.app.app_context():
            try:
                act()
            except Refused:
                return 422
        return 303

    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        with db.engine.connect() as connection:
            return dict(connection.execute(self._counting).all())

    @contextmanager
    def watched(self):
        """The background duties inside end without an error, and what letters tell of is noted."""

        def noted(person, rows):
            self.letters.append([row.notice_id for row in rows])
            return letters.compose(person, rows)

        with (
            capture_logs() as said,
            patch.object(mailing, "compose", noted),
            patch.object(mailing.transports, "_outbox", lambda folder: lambda letter: None),
        ):
            yield
        errors = [entry for entry in said if entry["log_level"] == "error"]
        # Of several who seal without a lease the table turns away all but one; the seals are whole.
        assert not [entry for entry in errors if entry.get("sweep") != "sealing"], errors

    def worker(self, *, alone: bool = False) -> None:
        """One round of all duties. alone: without claiming any, which is half the cost."""
        with self.app.app_context():
            sweeps.run_all(alone=alone)
            db.session.remove()

    def sweep(self, times: int = 1, *, alone: bool = False) -> None:
        """Where it is repeated, the duties see to it themselves that nothing happens twice."""
        with self.watched():
            for number in range(times):
                self.worker(alone=alone or number > 0)

    @contextmanager
    def _leased(self):
        """Every worker inside sweeps as if it held each lease alone: the rows themselves see to it."""
        with (
            patch.object(sweeps, "_claim", lambda name: True),
            patch.object(sweeps, "_release", lambda name: None),
        ):
            yield

    @property
    def has_threads(self) -> bool:
        """Whether several may write at once."""
        return db.engine.dialect.name == "postgresql"

    def at_once(self, *jobs: Callable[[], object]) -> None:
        """Each in a thread of its own."""
        with self.watched(), self._leased(), ThreadPoolExecutor(len(jobs)) as pool:
            for done in [pool.submit(job) for job in jobs]:
                done.result()

    def sweep_while(self, number: int, meanwhile: Callable[[], object]) -> None:
        """One worker sweeps; before its number-th writing something else happens.

        What it found before is old by then.
        """
        writing, begun = transactions.writing, iter(range(10_000))

        def interrupted():
            if next(begun) == number:
                meanwhile()
            return writing()

        with self._leased(), patch.object(transactions, "writing", interrupted):
            self.sweep(alone=True)


def furnish(world) -> None:
    """More people and offices than the world has: heads above, colleagues, a duty roster, addresses."""
    third = world.add(Office(slug="third", name="Third office", place=world.community))
    world.granted("Third official", Role.OFFICIAL, office=third)
    world.granted("Colleague", Role.OFFICIAL, office=world.office)
    world.granted("Keeper", Role.FACILITATOR, place=world.street)
    world.resident("Elder")
    for person in (world.author, world.official, world.facilitator):
        person.email = f"{person.name.lower()}@example.org"
    with time_machine.travel(MONDAY, tick=False):
        rostering.share_workdays(world.compound, [world.other_office], by=world.admin)
    db.session.commit()

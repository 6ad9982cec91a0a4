"""In any order of news, wishes, jumps of the clock, doubled sweeps and failures: once, and nothing lost."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

import pytest
import sqlalchemy as sa
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forum.clock import now
from forum.database import db
from forum.issues.supporting import follow
from forum.notices import delivering, mailing, transports
from forum.notices.models import Notice
from forum.notices.words import Cadence, Subject
from forum.timeline import record

CAP = 2
START = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)
NEWS = ("commitment.release_refused", "issue.note_added", "residency.verified")
STEPS = st.one_of(
    st.tuples(st.just("news"), st.sampled_from(NEWS)),
    st.tuples(st.just("wish"), st.tuples(st.sampled_from(Subject), st.sampled_from(Cadence))),
    st.tuples(st.just("jump"), st.sampled_from([-3000, -200, -15, 3, 12, 45, 400, 1500, 11_000])),
    st.tuples(st.just("sweep"), st.sampled_from(["well", "well", "well", "down", "silent", "died"])),
)


class Death(BaseException):
    """The process ends between the claim and the sending."""


class Office:
    """An official's mail: what happens, and which notices each letter that left told of."""

    def __init__(self, world, clock):
        self.world, self.clock = world, clock
        self.person = world.official
        self.person.email = "official@example.org"
        self.issue = world.accepted()
        self.issue.office_id = world.office.id
        follow(self.issue, by=self.person)
        self.composed: list[int] = []
        self.told: list[list[int]] = []
        self.at: list[dt.datetime] = []
        self.lost: set[int] = set()
        self.mood = "well"
        self.ever_off: set[int] = set()

    def compose(self, person, rows):
        self.composed = [row.notice_id for row in rows]
        return self._compose(person, rows)

    def send(self, letter) -> None:
        if self.mood == "down":
            raise transports.Unreachable("down")
        if self.mood == "died":
            self.lost |= set(self.composed)
            raise Death
        self.told.append(self.composed)
        self.at.append(now())
        if self.mood == "silent":
            raise transports.Uncertain("?")

    def sweep(self, mood: str) -> None:
        self.mood = mood
        db.session.commit()
        for duty in (delivering.deliver, mailing.mail, mailing.mail):
            try:
                duty()
            except Death:
                db.session.rollback()
        self._note_what_is_off()

    def _note_what_is_off(self) -> None:
        self.ever_off |= set(db.session.scalars(sa.select(Notice.id).where(Notice.cadence == Cadence.OFF)))

    def news(self, action: str) -> None:
        record(action, self.person if action.startswith("residency") else self.issue, reason="x")

    def jump(self, minutes: int) -> None:
        self.clock.shift(dt.timedelta(minutes=minutes))

    def wish(self, about) -> None:
        subject, cadence = about
        db.session.commit()
        delivering.deliver()
        self._note_what_is_off()
        self.post.wish(self.person, cadence, subject)
        self._note_what_is_off()

    def come_to_rest(self) -> None:
        """Weeks in which nothing happens and the mail works."""
        for _ in range(30):
            self.jump(400)
            self.sweep("well")


@pytest.fixture
def office(world, post, monkeypatch):
    post.set(mails_per_hour=CAP)
    with time_machine.travel(START, tick=False) as clock:
        office = Office(world, clock)
        office.post, office._compose = post, mailing.compose
        monkeypatch.setattr(mailing, "compose", office.compose)
        monkeypatch.setattr(mailing.transports, "_outbox", lambda folder: office.send)
        yield office


def most_in_an_hour(moments: list[dt.datetime]) -> int:
    hour = dt.timedelta(hours=1)
    return max((sum(first <= one < first + hour for one in moments) for first in moments), default=0)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEPS, min_size=4, max_size=24))
def test_each_notice_is_in_one_letter_at_most_and_none_that_is_wished_is_lost(office, steps):
    office.told, office.at, office.lost = [], [], set()
    office.clock.move_to(max(now(), START + dt.timedelta(days=1)), tick=False)
    for verb, what in steps:
        getattr(office, verb)(what)
    turned_back = any(verb == "jump" and what < 0 for verb, what in steps)
    if not turned_back:
        assert most_in_an_hour(office.at) <= CAP
    office.come_to_rest()
    told = [number for letter in office.told for number in letter]
    assert len(told) == len(set(told))
    assert all(office.told)
    assert not office.lost & set(told)
    assert db.session.query(Notice).filter_by(to_mail=True).count() == 0
    wished = sa.select(Notice.id).where(Notice.cadence != Cadence.OFF, Notice.mail_id.is_(None))
    assert set(db.session.scalars(wished)) <= office.ever_off


def test_three_workers_at_once_mail_everybody_once(app, world, post, monkeypatch):
    """Each worker sweeps as if it held the lease alone: the rows themselves see to it."""
    people = [world.person(email=f"p{number}@example.org") for number in range(12)]
    for person in people:
        post.wish(person)
    for number in range(3):
        issue = world.accepted(title=f"Lamp {number}")
        for person in people:
            follow(issue, by=person)
        record("issue.note_added", issue)
    sent, lock = [], Lock()

    def send(letter):
        with lock:
            sent.append(letter.recipient)

    monkeypatch.setattr(mailing.transports, "_outbox", lambda folder: send)
    post.set(mail_group_minutes=0)
    db.session.commit()

    def work(_number):
        with app.app_context():
            for _ in range(3):
                delivering.deliver()
                mailing.mail()
            db.session.remove()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(work, range(3)))
    db.session.expire_all()
    delivering.deliver()
    mailing.mail()
    letters = sa.select(Notice.person_id, Notice.event_id, Notice.mail_id)
    rows = db.session.execute(letters.where(Notice.person_id.in_([p.id for p in people]))).all()
    assert len(rows) == len({(row.person_id, row.event_id) for row in rows}) == 12 * 6
    assert all(row.mail_id for row in rows)
    assert len(sent) == len({row.mail_id for row in rows})
    assert max(sent.count(recipient) for recipient in sent) <= 3

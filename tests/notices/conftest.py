"""Short cuts: who was told of what, letters in the outbox, and a mail server."""

import dataclasses
import datetime as dt
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
import time_machine

from forum.clock import now
from forum.database import db
from forum.issues import lifecycle as issues
from forum.notices import delivering, mailing, wishes
from forum.notices.models import Notice
from forum.notices.words import Cadence, Subject
from forum.people.models import Person
from forum.timeline import Event

from . import mail_server


class Post:
    """The sweeps, and what came of them."""

    def __init__(self, app, world):
        self.app, self.world = app, world

    def deliver(self) -> int:
        db.session.commit()
        return delivering.deliver()

    def mail(self, minutes: int = 11) -> int:
        """The mail sweep, so many minutes from now."""
        db.session.commit()
        with time_machine.travel(now() + dt.timedelta(minutes=minutes)):
            return mailing.mail()

    def hand_over(self, issue) -> None:
        """What waits for the office: the issue, and nothing that happened before."""
        self.deliver()
        issues.hand_over(issue, office=self.world.office, by=self.world.facilitator)
        self.deliver()

    def told(self, action: str) -> set[str]:
        """The names of those who were told of such an event."""
        names = sa.select(Person.name).join(Notice, Notice.person_id == Person.id).join(Event)
        return set(db.session.scalars(names.where(Event.action == action)))

    def letters(self) -> list:
        """The letters in the outbox, in the order they were written."""
        folder = Path(urlsplit(self.app.config["SETTINGS"].mail_url).path)
        files = sorted(folder.glob("*.eml"))
        return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]

    def wish(self, person, cadence=Cadence.AT_ONCE, *subjects) -> None:
        """The person wishes to be mailed so about these subjects, or about all."""
        wishes.choose(dict.fromkeys(subjects or Subject, cadence), by=person)

    def set(self, **settings) -> None:
        self.app.config["SETTINGS"] = dataclasses.replace(self.app.config["SETTINGS"], **settings)


def said(letter) -> str:
    """The words of a letter, as somebody without a mail program for pages reads them."""
    return letter.get_body(("plain",)).get_content()


@pytest.fixture
def post(app, world):
    settings = app.config["SETTINGS"]
    yield Post(app, world)
    app.config["SETTINGS"] = settings


@pytest.fixture
def server(post):
    with mail_server.running() as running:
        post.set(mail_url=running.url)
        yield running

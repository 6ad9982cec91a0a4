"""Making accounts is slowed by where it is asked from; nobody is kept from signing in by it."""

import datetime as dt

import sqlalchemy as sa
import time_machine

from forum.clock import now
from forum.database import db
from forum.people import throttling
from forum.people.models import Person

PASSWORD = "a long password"


def ask(client, name, password="short", address="198.51.100.7"):
    form = {"name": name, "password": password, "phone": "", "email": ""}
    return client.post("/sign-up", data=form, environ_base={"REMOTE_ADDR": address}).status_code


def test_after_many_attempts_from_one_address_it_waits_and_others_do_not(world):
    client, many = world.client(), throttling.MOST_SIGN_UPS
    assert {ask(client, f"Guest {number} x") for number in range(many)} == {422}
    assert ask(client, "Late guest", PASSWORD) == 429
    assert not db.session.scalar(sa.select(sa.exists().where(Person.name == "Late guest")))
    assert not throttling.too_many("author", "198.51.100.7")
    assert ask(world.client(), "Somebody else", PASSWORD, address="203.0.113.9") == 303
    with time_machine.travel(now() + throttling.WINDOW + dt.timedelta(seconds=1)):
        assert ask(client, "Late guest", PASSWORD) == 303


def test_a_form_that_is_not_filled_in_is_no_attempt(world):
    client = world.client()
    for _ in range(throttling.MOST_SIGN_UPS + 1):
        assert ask(client, "", "") == 422
    assert ask(client, "Guest", PASSWORD) == 303

"""Many rows are inserted in one go, in their order, and come back as they were given."""

import datetime as dt

from forum.clock import now
from forum.database import among, db, insert_in_order, those_inserted
from forum.deadlines.models import DateReminder
from forum.timeline import Event

WORDS = ("“阀门”", 'say "no"\\n', "it's 100 % of {this}; --", "")


def test_they_keep_their_order_and_every_value(app):
    given = [_event(number) for number in range(300)]
    numbers = insert_in_order(Event, given, Event.id)
    assert numbers == sorted(set(numbers)) and len(numbers) == 300
    found = {event.id: event for event in db.session.query(Event).filter(among(Event.id, numbers))}
    names = ("action", "at", "subject_kind", "subject_id", "actor_id", "place_id", "data")
    assert [{name: getattr(found[number], name) for name in names} for number in numbers] == given
    assert not found[numbers[0]].wide, "what is not given is as usual"


def _event(number: int) -> dict:
    data = {"word": WORDS[number % 4], "n": number, "none": None, "list": [1, "二"], "more": {"é": 0.5}}
    whose = {"subject_kind": "issue", "subject_id": number, "actor_id": None, "place_id": None}
    return {"action": "issue.raised", "at": now() + dt.timedelta(microseconds=number), "data": data, **whose}


def test_of_many_only_those_with_a_free_key(app):
    due = now()
    rows = [
        {"subject_kind": "deadline", "subject_id": n, "due_at": due, "step": "half", "told": n % 2 == 0}
        for n in range(50)
    ]
    assert len(those_inserted(DateReminder, rows[:20], DateReminder.subject_id)) == 20
    new = those_inserted(DateReminder, rows, DateReminder.subject_id)
    assert {row.subject_id for row in new} == set(range(20, 50))
    kept = db.session.query(DateReminder).filter_by(subject_id=30).one()
    assert (kept.due_at, kept.told, abs(kept.at - now()) < dt.timedelta(minutes=5)) == (due, True, True)

"""Who a person is to a record: the predicates from which the table of permissions is made."""

from collections.abc import Callable
from typing import Any

Rule = Callable[[Any, Any], bool]


def anyone(person, record) -> bool:
    return True


def signed_in(person, record) -> bool:
    return person is not None


def visitor(person, record) -> bool:
    return person is None


def resident(person, record) -> bool:
    """A verified resident of the record's neighbourhood."""
    return person is not None and person.lives_near(record.place)


def facilitator(person, record) -> bool:
    """Keeps order in the record's place, by a grant there or above."""
    return person is not None and person.facilitates(record.place)


def admin(person, record) -> bool:
    return person is not None and person.administers(getattr(record, "place", record))


def author(person, record) -> bool:
    return person is not None and record.author_id == person.id


def official(person, record) -> bool:
    """Speaks for the office that the record is with."""
    return person is not None and person.speaks_for(record.office_id)


def any_official(person, record) -> bool:
    """Speaks for an office that serves the record's place."""
    return person is not None and person.speaks_for_office_of(record.place)


def delegate(person, record) -> bool:
    """Speaks for an office that serves the record's place or a part of it."""
    here = record.place
    return person is not None and any(o.place.covers(here) or here.covers(o.place) for o in person.offices)


def myself(person, record) -> bool:
    return person is not None and record.person_id == person.id


def present(person, record) -> bool:
    """Attended the meeting the record belongs to."""
    return person is not None and person.id in record.attendee_ids


def planner(person, record) -> bool:
    """Keeps order in that place; asked without one, in any place at all."""
    if person is None or record is not None:
        return person is not None and person.facilitates(record)
    return any(grant.role.value == "facilitator" for grant in person.grants)


def recorder(person, record) -> bool:
    """Was named to write down what the meeting says, alone or as the second."""
    return person is not None and person.id in (record.recorder_id, record.second_recorder_id)


def registrant(person, record) -> bool:
    """Comes with the party, or registered it."""
    return person is not None and person.id in (record.person_id, record.by_id)


def presides(person, record) -> bool:
    """Chairs the meeting. Once the chair has left or lost the role: anybody who keeps order there."""
    if person is None or record.chair.facilitates(record.place):
        return person is not None and person.id == record.chair_id
    return person.facilitates(record.place)


def asked(person, record) -> bool:
    """Is one of those whose word on a delivery is wanted."""
    return person is not None and record.asks(person)


def concerned(person, record) -> bool:
    """Has a stake in the matter that is to be settled."""
    return person is not None and person.id in record.concerned_ids


def either(*rules: Rule) -> Rule:
    return lambda person, record: any(rule(person, record) for rule in rules)


def both(*rules: Rule) -> Rule:
    return lambda person, record: all(rule(person, record) for rule in rules)


def unless(rule: Rule) -> Rule:
    return lambda person, record: not rule(person, record)


# Nobody decides about themself.
impartial = both(facilitator, unless(author))


def shown(person, record) -> bool:
    """Not hidden, or the reader keeps order there, or wrote it."""
    return not record.hidden or facilitator(person, record) or author(person, record)

"""One table: who may do what. `@allow` guards a view, `can()` asks for a button.

A rule is a predicate over the person who asks (None for a visitor) and the record.
What a record must be in a phase for is the lifecycles' business, not this table's.
"""

import functools
from collections.abc import Callable
from typing import Any

from flask import abort, current_app, redirect, request, url_for
from flask_login import current_user

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


RULES: dict[str, Rule] = {
    # site, places, offices
    "site.see": anyone,
    "site.sign_in": anyone,
    "site.sign_up": visitor,
    "account.use": signed_in,
    "place.see": anyone,
    "place.follow": signed_in,
    "place.facilitate": lambda person, place: person is not None and person.facilitates(place),
    "place.administer": admin,
    "place.set_count": lambda who, place: bool(who) and (who.facilitates(place) or who.administers(place)),
    "site.administer": lambda person, record: person is not None and person.is_admin,
    "office.see": anyone,
    "office.work": lambda person, record: person is not None and person.speaks_for(record.id),
    "residency.see": either(facilitator, myself),
    "residency.settle": both(facilitator, unless(myself)),
    "grant.end": lambda person, grant: person is not None and person.administers(grant.scope),
    # issues
    "issue.see": shown,
    "issue.see_author": either(facilitator, official, author),
    "issue.raise": signed_in,
    "issue.support": both(resident, unless(author)),
    "issue.follow": signed_in,
    "issue.edit": author,
    "issue.add_note": author,
    "issue.withdraw": author,
    "issue.accept": impartial,
    "issue.decline": impartial,
    "issue.merge": impartial,
    "issue.refer": facilitator,
    "issue.hand_over": facilitator,
    "issue.resolve": impartial,
    "issue.reopen": either(impartial, author),
    "issue.hide": impartial,
    "issue.answer": either(any_official, facilitator),
    # discussion
    "comment.see": lambda person, record: shown(person, record) and shown(person, record.issue),
    "comment.post": signed_in,
    "comment.edit": author,
    "comment.report": signed_in,
    "comment.hide": impartial,
    "report.settle": both(facilitator, unless(concerned)),
    # meetings
    "meeting.see": lambda person, record: not record.is_draft or facilitator(person, record),
    "meeting.plan": planner,
    "meeting.lead": facilitator,
    "meeting.record": either(facilitator, recorder),
    "meeting.propose": resident,
    "meeting.vote": present,
    "meeting.second": either(present, facilitator, recorder),
    "meeting.promise": either(facilitator, delegate),
    # coming
    "meeting.register": either(resident, facilitator),
    "meeting.see_registrations": either(resident, facilitator, recorder),
    "meeting.join_online": either(resident, facilitator, delegate),
    "registration.withdraw": either(facilitator, registrant),
    "invitation.see": lambda person, record: not record.meeting.is_draft,
    "invitation.answer": official,
    "paper.see": lambda person, record: record.is_public or facilitator(person, record),
    "paper.remove": facilitator,
    "live.see": lambda person, record: not record.is_draft or facilitator(person, record),
    "live.run": facilitator,
    "live.raise_hand": either(present, both(resident, lambda person, meeting: meeting.is_online)),
    "live.lower_hand": either(facilitator, myself),
    # commitments
    "commitment.see": either(official, lambda person, record: shown(person, record.issue)),
    "commitment.make": either(any_official, facilitator),
    "commitment.acknowledge": official,
    "commitment.progress": official,
    "commitment.extend": official,
    "commitment.deliver": official,
    "commitment.ask_release": official,
    "commitment.release": facilitator,
    "verdict.give": asked,
    "verdict.record_for": facilitator,
    # minutes
    "minutes.see": either(lambda person, record: not record.is_draft, facilitator, recorder, present),
    "minutes.edit": either(facilitator, recorder),
    "minutes.comment": either(present, facilitator),
    "minutes.cosign": either(present, recorder),
    "minutes.adopt": presides,
    "minutes.correct": facilitator,
}


def reader():
    """The person who asks, or None for a visitor."""
    return current_user._get_current_object() if current_user.is_authenticated else None


def can(action: str, record=None) -> bool:
    """Whether the person who asks may do this to the record, phases aside."""
    return RULES[action](reader(), record)


def _refuse():
    """Visitors are asked to sign in (with a form in hand by error 401); everybody else is told no."""
    if reader() is not None:
        abort(403)
    if request.method == "POST":
        abort(401)
    return redirect(url_for("people.sign_in", next=request.full_path), 303)


def allow(action: str):
    """Guard a view. Its first URL record, if it has one, is what the rule looks at."""
    rule = RULES[action]

    def guard(view):
        @functools.wraps(view)
        def guarded(*args, **records):
            record = next(iter(records.values()), None)
            if not rule(reader(), record):
                return _refuse()
            return current_app.ensure_sync(view)(*args, **records)

        guarded.action = action  # type: ignore[attr-defined]
        return guarded

    return guard

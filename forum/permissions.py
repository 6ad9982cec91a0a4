"""One table: who may do what. `@allow` guards a view, `can()` asks for a button.

A rule is a predicate over the person who asks (None for a visitor) and the record.
What a record must be in a phase for is the lifecycles' business, not this table's.
"""

import functools

from flask import abort, current_app, redirect, request, url_for
from flask_login import current_user

from .rules import (
    Rule,
    admin,
    any_official,
    anyone,
    asked,
    author,
    both,
    concerned,
    delegate,
    either,
    facilitator,
    impartial,
    myself,
    official,
    planner,
    present,
    presides,
    recorder,
    registrant,
    resident,
    shown,
    signed_in,
    unless,
    visitor,
)

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
    "casework.keep": official,
    "residency.see": either(facilitator, admin, myself),
    "residency.end": either(facilitator, admin, myself),
    "residency.list": lambda who, place: bool(who) and (who.facilitates(place) or who.administers(place)),
    "residency.settle": both(facilitator, unless(myself)),
    "password.give": lambda who, place: bool(who) and (who.facilitates(place) or who.administers(place)),
    "password.see": lambda person, reset: person is not None and person.id == reset.given_by_id,
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
    "issue.prioritise": either(impartial, official),
    "issue.resolve": impartial,
    "issue.reopen": either(impartial, author),
    "issue.hide": impartial,
    "issue.answer": either(any_official, facilitator),
    # handling
    "handling.see": lambda person, record: shown(person, record.issue),
    "handling.act": official,
    "handling.rule": impartial,
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
    # deadlines
    "deadline.see": lambda person, record: official(person, record) or shown(person, record.issue),
    "deadline.ask_time": either(official, facilitator),
    "deadline.grant_time": facilitator,
    "limit.end": lambda person, limit: person is not None and limit.place and person.administers(limit.place),
    # commitments
    "commitment.see": either(official, lambda person, record: shown(person, record.issue)),
    "commitment.make": either(any_official, facilitator),
    "commitment.acknowledge": official,
    "commitment.progress": official,
    "commitment.ask_time": either(official, facilitator),
    "commitment.grant_time": facilitator,
    "commitment.renew": official,
    "commitment.deliver": official,
    "commitment.ask_release": official,
    "commitment.release": facilitator,
    "rectification.see": either(official, lambda person, stay: shown(person, stay.commitment.issue)),
    "rectification.review": either(official, facilitator),
    "rectification.table": facilitator,
    "verdict.give": asked,
    "verdict.by_letter": anyone,
    "verdict.record_for": facilitator,
    # duty
    "duty.ask": signed_in,
    "duty.see": either(official, shown),
    "duty.see_author": either(facilitator, official, author),
    "duty.reply": either(author, official),
    "duty.become_issue": either(author, official, facilitator),
    "duty.hide": impartial,
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

"""The verbs of a meeting: planned, called, held, closed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import local, now, zone
from ..database import db
from ..errors import Refused
from ..issues import lifecycle as issues
from ..issues.words import Phase as IssuePhase
from ..offices.models import Office
from ..people.models import Person
from ..places.models import Place
from ..timeline import record
from . import calling, notice_rules
from .inviting import invite, tell_office
from .models import AgendaItem, Meeting
from .words import LIFECYCLE, Format, ItemKind, Phase

CHANGEABLE = (Phase.PLANNED, Phase.CALLED, Phase.OPEN)
LONGEST = dt.timedelta(days=60)
# What a calendar shows: a change of one of these is a new sequence.
SHOWN_IN_CALENDARS = ("title", "starts_at", "ends_at", "venue", "link")


@dataclass(frozen=True)
class Details:
    """What a meeting is to be. Moments are aware; the chair is the planner unless named.

    rule: the rule of notice it is called under; None leaves it as it is.
    """

    title: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    format: Format = Format.IN_PERSON
    venue: str = ""
    link: str = ""
    about: str = ""
    seats: int | None = None
    chair: Person | None = None
    recorder: Person | None = None
    rule: str | None = None
    second_recorder: Person | None = None
    quorum: int | None = None


def lock(meeting: Meeting) -> None:
    """Let nobody else change the meeting until this transaction ends; its phase is read afresh."""
    db.session.refresh(meeting, ["phase", "version", "seats"], with_for_update=True)


def must_be(meeting: Meeting, *phases: Phase) -> None:
    """Refused unless the meeting stands at one of these phases."""
    if meeting.phase not in phases:
        raise Refused(
            _(
                "This is not possible now: the meeting stands at “%(phase)s”.",
                phase=LIFECYCLE.labels[meeting.phase],
            )
        )


def whereabouts(meeting: Meeting) -> str:
    """Place and time as one line that needs no language."""
    start, end = local(meeting.starts_at), local(meeting.ends_at)
    until = f"{end:%H:%M}" if start.date() == end.date() else f"{end:%Y-%m-%d %H:%M}"
    where = ", ".join(filter(None, (meeting.venue, meeting.link)))
    return f"{where}, {start:%Y-%m-%d %H:%M}–{until} ({meeting.timezone})"


def _check(details: Details) -> None:
    if details.ends_at <= details.starts_at:
        raise Refused(_("The end must be later than the beginning."), field="ends_at")
    if details.ends_at - details.starts_at > LONGEST:
        raise Refused(_("A meeting lasts at most 60 days. Look at the dates again."), field="ends_at")
    if details.format is not Format.ONLINE and not details.venue:
        raise Refused(_("Say where in the yard people meet."), field="venue")
    if details.format is not Format.IN_PERSON and not details.link:
        raise Refused(_("Give the address people open to join online."), field="link")


def plan(place: Place, details: Details, *, offices: Iterable[Office] = (), by: Person) -> Meeting:
    """A meeting that only facilitators see until it is called."""
    _check(details)
    rule = notice_rules.named(details.rule or "").rule_id
    values = {**vars(details), "chair": details.chair or by, "rule": rule}
    meeting = Meeting(place=place, phase=Phase.PLANNED, timezone=zone().key, **values)
    db.session.add(meeting)
    record("meeting.planned", meeting, by=by)
    invite(meeting, offices, by=by)
    return meeting


def change(meeting: Meeting, details: Details, *, by: Person) -> None:
    """Change what was planned. Once called, a new time or place is told, with the old one."""
    lock(meeting)
    must_be(meeting, *CHANGEABLE)
    _check(details)
    _keep_to_rule(meeting, details)
    old = whereabouts(meeting)
    _write(meeting, details)
    new = whereabouts(meeting)
    if meeting.is_draft or old == new:
        record("meeting.edited", meeting, by=by)
    else:
        record("meeting.changed", meeting, by=by, old=old, new=new)
    for item in _undecided(meeting):
        if item.issue.phase is IssuePhase.TABLED:
            issues.expect(item.issue, local(meeting.starts_at).date())


def _keep_to_rule(meeting: Meeting, details: Details) -> None:
    """Once called, the rule of notice stays, and what the law demands holds for a new day too."""
    if meeting.is_draft:
        return
    if details.rule not in (None, meeting.rule):
        raise Refused(_("The meeting is called already, so its rule of notice stays."), field="rule")
    if details.starts_at != meeting.starts_at:
        rule = notice_rules.named(meeting.rule)
        calling.must_keep_law(rule, details.starts_at, field="starts_at")


def _write(meeting: Meeting, details: Details) -> None:
    """Put the details down; what calendars show of them is counted."""
    values = {**vars(details), "chair": details.chair or meeting.chair, "rule": details.rule or meeting.rule}
    moved = any(values[name] != getattr(meeting, name) for name in SHOWN_IN_CALENDARS)
    for name, value in values.items():
        setattr(meeting, name, value)
    _count_change(meeting, by=moved)


def _count_change(meeting: Meeting, *, by: int = 1) -> None:
    """Tell calendars that what they hold is no longer how it is."""
    meeting.sequence += by
    meeting.changed_at = now()


def call(meeting: Meeting, *, reason: str = "", by: Person) -> None:
    """Publish the agenda; everybody concerned is told, invited offices too.

    reason: why it cannot wait for the days of notice that are the custom; needed, and
    kept, only when it is called later than that.
    """
    lock(meeting)
    LIFECYCLE.move(meeting, Phase.CALLED)
    calling.must_fit(meeting)
    short = calling.give_notice(meeting, reason=reason, by=by)
    if short:
        record("meeting.called_late", meeting, by=by, reason=short.reason, days=short.days)
    else:
        record("meeting.called", meeting, by=by)
    _count_change(meeting, by=0)
    for invitation in meeting.invitations:
        tell_office(meeting, invitation.office, by)


def cancel(meeting: Meeting, *, reason: str, by: Person) -> None:
    """It will not take place; its issues go back to the pool. Of one not called yet nobody else has heard."""
    lock(meeting)
    action = "meeting.discarded" if meeting.is_draft else "meeting.cancelled"
    meeting.cancelled_because = reason
    with db.session.no_autoflush:
        LIFECYCLE.move(meeting, Phase.CANCELLED)
    _count_change(meeting)
    for item in _undecided(meeting):
        send_back(item, removed_because=reason, reason=reason, by=by)
    record(action, meeting, by=by, reason=reason)


def open_meeting(meeting: Meeting, *, by: Person) -> None:
    """People have sat down, or the online thread begins."""
    lock(meeting)
    LIFECYCLE.move(meeting, Phase.OPEN)
    meeting.opened_at = now()
    record("meeting.opened", meeting, by=by)


def close(meeting: Meeting, *, by: Person) -> None:
    """Fold the stools. Issues that were not reached go back to the pool."""
    lock(meeting)
    LIFECYCLE.move(meeting, Phase.CLOSED)
    meeting.closed_at = now()
    for item in _undecided(meeting):
        send_back(item, removed_because="", reason="", by=by)
    record("meeting.closed", meeting, by=by)


def minute(meeting: Meeting) -> None:
    """The minutes are adopted."""
    lock(meeting)
    LIFECYCLE.move(meeting, Phase.MINUTED)


def send_back(item: AgendaItem, *, removed_because: str, reason: str, by: Person) -> None:
    """Take the item off; its issue returns to the accepted ones, unless a promise was to be reviewed."""
    item.removed_because = removed_because
    if item.kind is ItemKind.REVIEW:
        issues.leave_review(item.issue, reason=reason, by=by)
    elif item.issue.phase is IssuePhase.TABLED:
        issues.untable(item.issue, reason=reason, by=by)


def _undecided(meeting: Meeting) -> list[AgendaItem]:
    """The items still waiting for a decision, read afresh."""
    return list(
        db.session.scalars(
            sa.select(AgendaItem)
            .where(AgendaItem.meeting_id == meeting.id, AgendaItem.removed_because.is_(None))
            .where(~AgendaItem.decision.has())
            .order_by(AgendaItem.position, AgendaItem.id)
            .with_for_update(of=AgendaItem)
            .execution_options(populate_existing=True)
        )
    )

"""What a meeting must fulfil before it is called: days of notice, and an agenda that fits its time."""

import datetime as dt

from flask_babel import gettext as _

from ..clock import local, today
from ..database import db
from ..errors import Refused
from ..people.models import Person
from . import timing
from .models import Meeting, ShortNotice
from .notice_rules import NoticeRule, named


def days_ahead(starts_at: dt.datetime) -> int:
    """Calendar days from today to the day of the meeting."""
    return (local(starts_at).date() - today()).days


def latest_day(meeting: Meeting) -> dt.date:
    """The last day on which the meeting can be called in time."""
    return local(meeting.starts_at).date() - dt.timedelta(days=named(meeting.rule).days)


def _too_late(rule: NoticeRule, days: int) -> str:
    return _(
        "%(what)s must be called at least %(need)d days ahead (%(source)s). "
        "This one begins in %(days)d days: move it to a later day first.",
        what=rule.label,
        need=rule.days,
        source=rule.source,
        days=max(days, 0),
    )


def must_keep_law(rule: NoticeRule, starts_at: dt.datetime, field: str | None = None) -> None:
    """Refused when the law asks for more days of notice than are left."""
    days = days_ahead(starts_at)
    if rule.is_law and days < rule.days:
        raise Refused(_too_late(rule, days), field=field)


def give_notice(meeting: Meeting, *, reason: str, by: Person) -> ShortNotice | None:
    """Check the days of notice; when custom is missed for a reason, that is kept and returned."""
    rule = named(meeting.rule)
    must_keep_law(rule, meeting.starts_at)
    days = days_ahead(meeting.starts_at)
    if days >= rule.days:
        return None
    if not reason:
        raise Refused(_short_sentence(rule, days), field="reason")
    short = ShortNotice(meeting_id=meeting.id, reason=reason, days=max(days, 0), by_id=by.id)
    db.session.add(short)
    return short


def _short_sentence(rule: NoticeRule, days: int) -> str:
    return _(
        "Meetings are called at least %(need)d days ahead; this one begins in %(days)d days. "
        "Say why it cannot wait: everybody reads it.",
        need=rule.days,
        days=max(days, 0),
    )


def must_fit(meeting: Meeting) -> None:
    """Refused when the items together are longer than the meeting."""
    table = timing.timetable(meeting)
    if table.over > 0:
        raise Refused(
            _(
                "The agenda takes %(total)d minutes, but the meeting lasts %(room)d: %(over)d too many. "
                "Shorten items, take one off, or let the meeting end later.",
                total=table.total,
                room=table.room,
                over=table.over,
            )
        )

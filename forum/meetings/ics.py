"""Meetings as calendar entries (RFC 5545): a UID for ever, a SEQUENCE for every change."""

import datetime as dt
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from flask import current_app
from icalendar import Calendar, Event, vUri

from ..clock import now
from ..database import db
from ..issues.models import Issue
from ..places.models import Place
from .listings import within
from .models import AgendaItem, Meeting
from .words import Phase

BACK = dt.timedelta(days=365)
MOST = 500
WANTED = (
    *(Meeting.id, Meeting.title, Meeting.about, Meeting.venue, Meeting.link, Meeting.starts_at),
    *(Meeting.ends_at, Meeting.timezone, Meeting.phase, Meeting.sequence, Meeting.changed_at),
    Meeting.cancelled_because,
)


def _public(where) -> list:
    """Meetings that were called, as rows, the earliest first."""
    query = sa.select(*WANTED).where(where, Meeting.phase != Phase.PLANNED)
    return list(db.session.execute(query.order_by(Meeting.starts_at, Meeting.id).limit(MOST)))


def of_meeting(meeting: Meeting) -> list:
    return _public(Meeting.id == meeting.id)


def of_place(place: Place) -> list:
    """The meetings of the place and below, from a year ago on."""
    return _public(sa.and_(within(place), Meeting.starts_at >= now() - BACK))


def _agendas(ids: list[int]) -> dict[int, list[str]]:
    """The titles on the agenda of each meeting, in order."""
    found: dict[int, list[str]] = {}
    query = (
        sa.select(AgendaItem.meeting_id, Issue.title)
        .join(Issue, Issue.id == AgendaItem.issue_id)
        .where(AgendaItem.meeting_id.in_(ids), AgendaItem.removed_because.is_(None), sa.not_(Issue.hidden))
        .order_by(AgendaItem.meeting_id, AgendaItem.position, AgendaItem.id)
    )
    for row in db.session.execute(query):
        found.setdefault(row.meeting_id, []).append(row.title)
    return found


def calendar(rows: Iterable, name: str, address: Callable[[int], str]) -> bytes:
    """The calendar file. address gives the whole address of a meeting's page."""
    rows = list(rows)
    agendas = _agendas([row.id for row in rows])
    made = Calendar()
    made.add("prodid", "-//Bench Meeting//meetings//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", dt.timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for row in rows:
        made.add_component(_entry(row, agendas.get(row.id, []), address(row.id)))
    made.add_missing_timezones()
    return made.to_ical()


def _entry(row, agenda: list[str], address: str) -> Event:
    zone, entry = ZoneInfo(row.timezone), Event()
    entry.add("uid", f"meeting-{row.id}@{urlsplit(current_app.config['SETTINGS'].public_url).hostname}")
    entry.add("sequence", row.sequence)
    entry.add("dtstamp", row.changed_at)
    entry.add("last-modified", row.changed_at)
    entry.add("dtstart", row.starts_at.astimezone(zone))
    entry.add("dtend", row.ends_at.astimezone(zone))
    entry.add("summary", row.title)
    entry.add("status", "CANCELLED" if row.phase is Phase.CANCELLED else "CONFIRMED")
    entry.add("url", vUri(address))
    if where := ", ".join(filter(None, (row.venue, row.link))):
        entry.add("location", where)
    entry.add("description", _described(row, agenda))
    return entry


def _described(row, agenda: list[str]) -> str:
    numbered = [f"{number}. {title}" for number, title in enumerate(agenda, 1)]
    return "\n".join(filter(None, (row.cancelled_because, row.about, *numbered)))

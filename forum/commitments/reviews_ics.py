"""The reviews of the rectification list as calendar entries (RFC 5545), each a whole day."""

import datetime as dt
from collections.abc import Callable
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import gettext as _
from icalendar import Calendar, Event, vUri


def calendar(rows: list, name: str, address: Callable[[int], str]) -> bytes:
    """The calendar file. address gives the whole address of a promise's page."""
    made = Calendar()
    made.add("prodid", "-//Bench Meeting//rectification//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", name)
    made.add("refresh-interval", dt.timedelta(hours=6), parameters={"VALUE": "DURATION"})
    for row in rows:
        made.add_component(_entry(row, address(row.commitment_id)))
    return made.to_ical()


def _entry(row, address: str) -> Event:
    entry = Event()
    host = urlsplit(current_app.config["SETTINGS"].public_url).hostname
    entry.add("uid", f"review-{row.id}@{host}")
    entry.add("sequence", row.sequence)
    entry.add("dtstamp", row.changed_at)
    entry.add("last-modified", row.changed_at)
    entry.add("dtstart", row.review_on)
    entry.add("dtend", row.review_on + dt.timedelta(days=1))
    entry.add("summary", _("Review: %(what)s (%(office)s)", what=row.what, office=row.office))
    entry.add("description", row.remains)
    entry.add("location", row.place)
    entry.add("transp", "TRANSPARENT")
    entry.add("url", vUri(address))
    return entry

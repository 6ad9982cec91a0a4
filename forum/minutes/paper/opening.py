"""The head of the minutes: which meeting, when, where, led and written down by whom."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_name
from flask_babel import get_locale
from flask_babel import gettext as _

from ...labels import of_reader
from .document import Paragraph, line


def chinese() -> bool:
    return str(get_locale()) == "zh_Hans"


def day(value: dt.date | str) -> str:
    """2026年3月1日; 1 March 2026."""
    value = dt.date.fromisoformat(value) if isinstance(value, str) else value
    return format_date(value, "y年M月d日" if chinese() else "d MMMM y", locale=get_locale())


def between(values) -> str:
    """The values in a row, as the language parts them."""
    return ("、" if chinese() else ", ").join(values)


def fact(label: str, text: str) -> Paragraph:
    """A line that names what it says."""
    return Paragraph(line(text), label=label + ("：" if chinese() else ": "))


def mark(content: dict[str, Any]) -> str:
    return _("Minutes of the bench meeting of %(place)s", place=line(content["place"]))


def subject(content: dict[str, Any]) -> str:
    """What files say of themselves."""
    return line(f"{mark(content)} {content.get('number') or ''}")


def _moments(content: dict[str, Any]) -> tuple[dt.datetime, dt.datetime]:
    """From when to when: as it went, or as it was called when that was not noted."""
    start = content.get("opened_at") or content["starts_at"]
    end = content.get("closed_at") or content["ends_at"]
    return dt.datetime.fromisoformat(start), dt.datetime.fromisoformat(end)


def held_on(content: dict[str, Any]) -> str:
    return _moments(content)[0].date().isoformat()


def _held(content: dict[str, Any]) -> str:
    start, end = _moments(content)
    until = f"{end:%H:%M}" if start.date() == end.date() else f"{day(end.date())} {end:%H:%M}"
    zone = get_timezone_name(ZoneInfo(content["timezone"]), locale=get_locale())
    brackets = "%s %s—%s（%s）" if chinese() else "%s, %s – %s (%s)"
    return brackets % (day(start.date()), f"{start:%H:%M}", until, zone)


def _where(content: dict[str, Any]) -> str:
    words = {word.value: text for word, text in of_reader().format.items()}
    format_ = words.get(content["format"], content["format"])
    return " · ".join(filter(None, (format_.capitalize(), content.get("venue"), content.get("link"))))


def facts(content: dict[str, Any]) -> Iterator[Paragraph]:
    yield fact(_("When"), _held(content))
    yield fact(_("Where"), _where(content))
    yield fact(_("Chair"), content["chair"])
    if content.get("recorder"):
        yield fact(_("Recorder"), content["recorder"])

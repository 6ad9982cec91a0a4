"""An event as a sentence in the reader's language."""

import datetime as dt

from flask_babel import gettext as _

from .actions import ACTIONS
from .labels import former_resident, of_reader
from .rendering import day, moment

DATES = ("old", "new", "due", "until", "on")


def _spoken(name: str, value) -> str:
    """A value of an event's data as it is said: dates in words, the rest as it is."""
    if name in DATES and isinstance(value, str):
        try:
            if name == "due" and "T" in value:
                return moment(dt.datetime.fromisoformat(value))
            return day(dt.date.fromisoformat(value[:10]))
        except ValueError:
            return value
    if name in ("step", "unit", "word", "priority"):
        words = getattr(of_reader(), name)
        return next((text for one, text in words.items() if one.value == value), value)
    if name == "categories":
        return _(", ").join(text for one, text in of_reader().category.items() if one.value in value)
    if name == "role" and value == "head":
        return _("head of the office")
    if name == "role":
        return next((text for role, text in of_reader().role.items() if role.value == value), value)
    return str(value)


def sentence(entry) -> str:
    """What happened, of a row with action, data, who and actor_id."""
    who = entry.who or (former_resident() if entry.actor_id else _("The site"))
    spoken = {name: _spoken(name, value) for name, value in entry.data.items()}
    if entry.actor_id is None and "outcome" in spoken:
        spoken["why"] = _outcome(spoken["outcome"])
    return str(ACTIONS[entry.action].sentence) % _Forgiving(spoken, who=who)


def _outcome(value: str) -> str:
    """How a resolution that nobody but the residents marked came about, in the reader's language."""
    return next((text for outcome, text in of_reader().outcome.items() if outcome.value == value), value)


class _Forgiving(dict):
    """Placeholders that an old event lacks are said as nothing."""

    def __missing__(self, key: str) -> str:
        return ""

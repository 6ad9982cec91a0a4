"""A motion's parts as the one sentence that is read out and voted on."""

import datetime as dt
from dataclasses import dataclass

from babel.dates import format_date
from flask import current_app
from flask_babel import force_locale, get_locale
from flask_babel import gettext as _

from ..clock import local, today
from ..errors import Refused
from ..meetings.models import Meeting
from ..offices.models import Office

MOST_YEARS = 3


@dataclass(frozen=True)
class Parts:
    """Who does what by when; with no_action only what: the meeting leaves it at that."""

    what: str
    who: str = ""
    office: Office | None = None
    due_on: dt.date | None = None
    no_action: bool = False

    def values(self, meeting: Meeting) -> dict:
        """The columns of a motion or an amendment; Refused when a part is missing or cannot be."""
        self._check(meeting)
        who = "" if self.no_action else self.office.name if self.office else self.who
        return {
            "office_id": self.office.id if self.office and not self.no_action else None,
            "who": who,
            "what": self.what.rstrip(".。 "),
            "due_on": None if self.no_action else self.due_on,
            "no_action": self.no_action,
            "sentence": self._sentence(who),
        }

    def _check(self, meeting: Meeting) -> None:
        if self.no_action:
            return
        if not (self.office or self.who):
            raise Refused(_("Say who is to do it: choose an office, or write who."), field="who")
        if self.office and not self.office.place.covers(meeting.place) | meeting.place.covers(
            self.office.place
        ):
            raise Refused(_("%(office)s does not serve this place.", office=self.office.name), field="office")
        check_day(self.due_on, meeting)

    def _sentence(self, who: str) -> str:
        """In the language of the site: it is read out once and stays as it was."""
        with force_locale(current_app.config["SETTINGS"].locale):
            what = self.what.rstrip(".。 ")
            if self.no_action or self.due_on is None:
                return _("The meeting leaves it at this: %(what)s.", what=what)
            return _("%(who)s will %(what)s by %(due)s.", who=who, what=what, due=spoken_day(self.due_on))


def spoken_day(day: dt.date) -> str:
    """The date with its weekday: Mon 30 Nov 2026."""
    locale = get_locale()
    pattern = "y年M月d日（EEE）" if locale and locale.language == "zh" else "EEE d MMM y"
    return format_date(day, pattern, locale=locale)


def check_day(day: dt.date | None, meeting: Meeting) -> None:
    """A day on or after the meeting's, within three years."""
    begins = local(meeting.starts_at).date()
    if day is None:
        raise Refused(_("Say by when: choose a date."), field="due_on")
    if day < begins:
        raise Refused(
            _("This is before the meeting. Choose the day of the meeting or later."), field="due_on"
        )
    if day > max(begins, today()) + dt.timedelta(days=366 * MOST_YEARS):
        raise Refused(_("Choose a day within the next three years."), field="due_on")

"""The closed lists of duty: weekdays, and where a question stands."""

import enum

from flask_babel import lazy_gettext as _l

from ..phases import Lifecycle


class Weekday(enum.Enum):
    """A day of the week, Monday first."""

    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"


WEEK = tuple(Weekday)
WORKDAYS = WEEK[:5]
WEEKDAY_LABELS = {
    Weekday.MONDAY: _l("Monday"),
    Weekday.TUESDAY: _l("Tuesday"),
    Weekday.WEDNESDAY: _l("Wednesday"),
    Weekday.THURSDAY: _l("Thursday"),
    Weekday.FRIDAY: _l("Friday"),
    Weekday.SATURDAY: _l("Saturday"),
    Weekday.SUNDAY: _l("Sunday"),
}


class Phase(enum.Enum):
    """Where a question to whoever is on duty stands."""

    ASKED = "asked"
    ANSWERED = "answered"
    BECAME_ISSUE = "became_issue"


PHASE_LABELS = {
    Phase.ASKED: _l("waiting for an answer"),
    Phase.ANSWERED: _l("answered by the office"),
    Phase.BECAME_ISSUE: _l("became an issue"),
}

LIFECYCLE = Lifecycle(
    {
        Phase.ASKED: {Phase.ANSWERED, Phase.BECAME_ISSUE},
        Phase.ANSWERED: {Phase.ASKED, Phase.BECAME_ISSUE},
    },
    PHASE_LABELS,
)

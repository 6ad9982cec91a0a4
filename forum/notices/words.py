"""The closed lists of notices: what a notice is about, and when a mail tells of it."""

import enum

from flask_babel import lazy_gettext as _l


class Subject(enum.Enum):
    """Why somebody is told; of several reasons the first one counts."""

    ACT = "act"
    ACCOUNT = "account"
    OFFICE = "office"
    MEETINGS = "meetings"
    ISSUES = "issues"
    PLACE = "place"


class Cadence(enum.Enum):
    """When an e-mail tells of it. On the site everything is there at once, whatever is chosen."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    OFF = "off"


RANKS = {subject: rank for rank, subject in enumerate(Subject)}
DEFAULTS = {
    Subject.ACT: Cadence.AT_ONCE,
    Subject.ACCOUNT: Cadence.AT_ONCE,
    Subject.OFFICE: Cadence.DAILY,
    Subject.MEETINGS: Cadence.AT_ONCE,
    Subject.ISSUES: Cadence.DAILY,
    Subject.PLACE: Cadence.DAILY,
}
# What news of a kind of record is to those whom an event names.
ABOUT = {
    "issue": Subject.ISSUES,
    "duty_question": Subject.ISSUES,
    "meeting": Subject.MEETINGS,
    "minutes": Subject.MEETINGS,
    "assignment": Subject.OFFICE,
    "private_note": Subject.OFFICE,
}
SUBJECT_LABELS = {
    Subject.ACT: _l("What waits for me"),
    Subject.ACCOUNT: _l("My account and my roles"),
    Subject.OFFICE: _l("The work of my office, or of my community"),
    Subject.MEETINGS: _l("Bench meetings that I am part of"),
    Subject.ISSUES: _l("Issues that I raised, support or follow"),
    Subject.PLACE: _l("News of the places that I follow"),
}
# The same, as the heading of a part of a letter.
HEADINGS = {
    Subject.ACT: _l("This waits for you"),
    Subject.ACCOUNT: _l("Your account and your roles"),
    Subject.OFFICE: _l("The work of your office, or of your community"),
    Subject.MEETINGS: _l("Your bench meetings"),
    Subject.ISSUES: _l("Your issues"),
    Subject.PLACE: _l("The places that you follow"),
}
CADENCE_LABELS = {
    Cadence.AT_ONCE: _l("at once"),
    Cadence.DAILY: _l("once a day, in the morning"),
    Cadence.WEEKLY: _l("once a week, on Monday"),
    Cadence.OFF: _l("no e-mails"),
}

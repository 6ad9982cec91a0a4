"""What can happen: the time an office has, and the calendar it is counted by."""

from flask_babel import lazy_gettext as _l

from .action import Action

ACTIONS = {
    "deadline.started": Action(_l("%(office)s has until %(due)s to %(step)s."), quiet=True),
    "deadline.met": Action(_l("%(office)s has done what was to be done: %(step)s."), quiet=True),
    "deadline.dropped": Action(_l("%(office)s need not %(step)s any more."), quiet=True),
    "calendar.day_set": Action(_l("%(who)s made %(on)s a working day: %(reason)s"), wide=True),
    "calendar.day_off": Action(_l("%(who)s made %(on)s a day off: %(reason)s"), wide=True),
    "calendar.day_taken_out": Action(_l("%(who)s took %(on)s out of the calendar."), wide=True),
}

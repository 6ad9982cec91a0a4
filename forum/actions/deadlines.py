"""What can happen: the time an office has, and the calendar it is counted by."""

from flask_babel import lazy_gettext as _l

from .action import Action

ACTIONS = {
    "deadline.started": Action(_l("%(office)s has until %(due)s to %(step)s."), quiet=True),
    "deadline.met": Action(_l("%(office)s has done what was to be done: %(step)s."), quiet=True),
    "deadline.dropped": Action(_l("%(office)s need not %(step)s any more."), quiet=True),
    "deadline.time_asked": Action(
        _l("%(office)s asks for more time to %(step)s, until %(due)s: %(reason)s"),
        notify=True,
        needs=("keepers",),
    ),
    "deadline.moved": Action(
        _l("%(who)s gave %(office)s more time to %(step)s, until %(new)s instead of %(old)s: %(reason)s"),
        notify=True,
    ),
    "deadline.time_refused": Action(
        _l("%(who)s did not grant more time to %(step)s: %(reason)s"), notify=True, needs=("office",)
    ),
    "deadline.half": Action(
        _l("Half of the time has passed. %(office)s was reminded to %(step)s by %(due)s."),
        notify=True,
        needs=("office",),
    ),
    "deadline.day_before": Action(
        _l("%(office)s was reminded to %(step)s by %(due)s."), notify=True, needs=("office",)
    ),
    "deadline.overdue": Action(
        _l("%(office)s was to %(step)s by %(due)s and has not."), notify=True, needs=("office", "keepers")
    ),
    "deadline.above": Action(
        _l("%(office)s was to %(step)s by %(due)s. The facilitators of %(place)s were told."),
        notify=True,
        needs=("office", "keepers"),
    ),
    "limit.set": Action(_l("%(who)s set the time to %(step)s: %(amount)s %(unit)s, from %(on)s."), wide=True),
    "limit.ended": Action(_l("%(who)s ended the limit to %(step)s: %(amount)s %(unit)s."), wide=True),
    "calendar.day_set": Action(_l("%(who)s made %(on)s a working day: %(reason)s"), wide=True),
    "calendar.day_off": Action(_l("%(who)s made %(on)s a day off: %(reason)s"), wide=True),
    "calendar.day_taken_out": Action(_l("%(who)s took %(on)s out of the calendar."), wide=True),
}

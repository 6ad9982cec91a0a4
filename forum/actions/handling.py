"""What can happen: an office accepts, returns, passes on or shares an issue; how little it can wait."""

from flask_babel import lazy_gettext as _l

from .action import Action

ACTIONS = {
    "handling.accepted": Action(_l("%(office)s accepted this (%(who)s)."), notify=True),
    "handling.returned": Action(
        _l("%(office)s (%(who)s) returned this to the facilitator: %(reason)s"),
        notify=True,
        needs=("keepers",),
    ),
    "handling.return_upheld": Action(
        _l("%(who)s ruled that this is not for %(office)s: %(reason)s"), notify=True
    ),
    "handling.return_refused": Action(
        _l("%(who)s ruled that this stays with %(office)s: %(reason)s"), notify=True
    ),
    "handling.taken_back": Action(_l("%(office)s (%(who)s) takes this on after all."), notify=True),
    "handling.passed_on": Action(
        _l("%(office)s (%(who)s) passed this on to %(to)s: %(reason)s"), notify=True, needs=("office",)
    ),
    "handling.help_asked": Action(
        _l("%(office)s (%(who)s) asked %(helper)s to help: %(reason)s"), notify=True, needs=("office",)
    ),
    "handling.help_accepted": Action(_l("%(office)s (%(who)s) helps with this."), notify=True),
    "handling.help_declined": Action(_l("%(office)s (%(who)s) cannot help: %(reason)s"), notify=True),
    "issue.priority_raised": Action(
        _l("%(who)s marked this as more pressing, “%(priority)s”: %(reason)s"), notify=True, needs=("office",)
    ),
    "issue.priority_lowered": Action(
        _l("%(who)s marked this as less pressing, “%(priority)s”: %(reason)s"), notify=True
    ),
}

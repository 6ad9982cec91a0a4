"""What can happen: inside an office. The subject is the office's own row, so no public page shows it."""

from flask_babel import lazy_gettext as _l

from .action import Action

ACTIONS = {
    "casework.assigned": Action(
        _l("%(who)s gave you work of %(office)s: %(title)s"), notify=True, quiet=True, needs=("told",)
    ),
    "casework.taken_back": Action(
        _l("%(who)s took work of %(office)s off you: %(title)s"), notify=True, quiet=True
    ),
    "casework.reminded": Action(
        _l("%(who)s reminds you of work of %(office)s: %(title)s"), notify=True, quiet=True, needs=("told",)
    ),
    "casework.handed_over": Action(
        _l("%(who)s handed work of %(office)s over to you. Matters: %(count)s."),
        notify=True,
        quiet=True,
        needs=("told",),
    ),
    "casework.taken_over": Action(
        _l("%(who)s gave your work of %(office)s to %(name)s. Matters: %(count)s."), notify=True, quiet=True
    ),
    "casework.left": Action(
        _l("Somebody no longer speaks for %(office)s. Matters that nobody sees to now: %(count)s."),
        notify=True,
        quiet=True,
        needs=("told",),
    ),
    "casework.noted": Action(
        _l("%(who)s left a note at %(office)s about: %(title)s"), notify=True, quiet=True
    ),
    "casework.text_kept": Action(_l("%(who)s keeps a text ready at %(office)s: %(name)s"), quiet=True),
    "casework.text_changed": Action(_l("%(who)s changed a ready text of %(office)s: %(name)s"), quiet=True),
    "casework.text_removed": Action(_l("%(who)s removed a ready text of %(office)s: %(name)s"), quiet=True),
}

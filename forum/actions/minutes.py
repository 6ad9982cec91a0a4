"""What can happen: the minutes."""

from flask_babel import lazy_gettext as _l

from .action import Action

ACTIONS = {
    # minutes
    "minutes.drafted": Action(_l("The minutes were drafted."), quiet=True),
    "minutes.edited": Action(_l("%(who)s edited the minutes."), quiet=True),
    "minutes.circulated": Action(_l("%(who)s circulated the minutes until %(until)s."), notify=True),
    "minutes.commented": Action(_l("%(who)s commented on the minutes."), quiet=True),
    "minutes.remark_answered": Action(
        _l("%(who)s answered your comment on the minutes."), notify=True, quiet=True
    ),
    "minutes.awaited": Action(
        _l("The minutes of the meeting of %(on)s are not adopted yet."),
        notify=True,
        quiet=True,
        needs=("told",),
    ),
    "minutes.cosigned": Action(_l("%(who)s co-signed the minutes."), quiet=True),
    "minutes.signatures_lapsed": Action(
        _l("%(who)s changed the text of the minutes. Your co-signature no longer counts: sign the new text."),
        notify=True,
        quiet=True,
        needs=("told",),
    ),
    "minutes.adopted": Action(_l("%(who)s adopted the minutes as %(number)s."), notify=True),
    "minutes.corrected": Action(_l("%(who)s appended a correction to the minutes."), notify=True),
}

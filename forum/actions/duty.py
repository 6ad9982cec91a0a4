"""What can happen: the duty roster, and questions to whoever is on duty."""

from flask_babel import lazy_gettext as _l

from .action import Action

ACTIONS = {
    "duty.put_on": Action(_l("%(who)s put %(office)s on the duty roster."), quiet=True, wide=True),
    "duty.taken_off": Action(_l("%(who)s took %(office)s off the duty roster."), quiet=True, wide=True),
    "duty.asked": Action(_l("%(who)s asks %(office)s, which is on duty."), notify=True, needs=("told",)),
    "duty.said_more": Action(_l("%(who)s adds to the question to %(office)s."), notify=True),
    "duty.asked_again": Action(_l("%(who)s asks %(office)s again."), notify=True, needs=("told",)),
    "duty.settled": Action(_l("%(who)s says that the answer of %(office)s is enough."), notify=True),
    "duty.answered": Action(_l("%(office)s answers your question."), notify=True),
    "duty.became_issue": Action(_l("The question to %(office)s became an issue."), notify=True),
    "duty.hidden": Action(_l("%(who)s hid a question: %(reason)s"), notify=True),
    "duty.shown_again": Action(_l("%(who)s showed a question again: %(reason)s"), notify=True),
    "issue.begun_on_duty": Action(_l("This began as a question to %(office)s, which was on duty.")),
}

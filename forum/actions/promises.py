"""What can happen: commitments, verdicts and answers."""

from flask_babel import lazy_gettext as _l

from .action import Action

ACTIONS = {
    # commitments
    "commitment.promised": Action(_l("%(office)s promises by %(due)s: %(what)s"), notify=True),
    "commitment.acknowledged": Action(_l("%(office)s confirms its promise: %(what)s"), notify=True),
    "commitment.progressed": Action(_l("%(who)s showed progress: %(text)s"), notify=True),
    "commitment.extended": Action(
        _l("%(who)s gave %(office)s more time, until %(new)s instead of %(old)s: %(reason)s"), notify=True
    ),
    "commitment.time_asked": Action(
        _l("%(office)s asks for more time, until %(due)s: %(reason)s"), notify=True, needs=("keepers",)
    ),
    "commitment.time_refused": Action(
        _l("%(who)s did not grant more time: %(reason)s"), notify=True, needs=("office",)
    ),
    "commitment.delivered": Action(
        _l("%(office)s says this is done: %(evidence)s"), notify=True, needs=("asked",)
    ),
    "commitment.release_asked": Action(
        _l("%(office)s asks to be released: %(reason)s"), notify=True, needs=("keepers",)
    ),
    "commitment.release_refused": Action(
        _l("%(who)s did not agree to the release: %(reason)s"), notify=True, needs=("office",)
    ),
    "commitment.released": Action(
        _l("%(who)s released %(office)s from the promise: %(reason)s"), notify=True
    ),
    "commitment.half": Action(
        _l("Half of the time has passed. %(office)s was reminded of %(due)s: %(what)s"),
        notify=True,
        needs=("office",),
    ),
    "commitment.day_before": Action(
        _l("%(office)s was reminded that %(due)s is near: %(what)s"), notify=True, needs=("office",)
    ),
    "commitment.above": Action(
        _l("The date %(due)s has passed. The facilitators of %(place)s were told: %(what)s"),
        notify=True,
        needs=("office", "keepers"),
    ),
    "commitment.overdue": Action(
        _l("%(office)s has let the date %(due)s pass: %(what)s"), notify=True, needs=("office",)
    ),
    "commitment.kept": Action(_l("Residents confirm: %(what)s"), notify=True),
    "commitment.kept_unconfirmed": Action(
        _l("Nobody answered in time. The promise counts as kept, unconfirmed: %(what)s"),
        notify=True,
    ),
    "commitment.disputed": Action(
        _l("Residents say this is not done: %(what)s. %(reasons)s"), notify=True, needs=("office",)
    ),
    "commitment.promised_again": Action(
        _l("%(office)s promises again, now by %(new)s: %(reason)s"), notify=True
    ),
    # the rectification list
    "rectification.entered": Action(_l("This went onto the rectification list: %(what)s"), quiet=True),
    "rectification.left": Action(_l("This left the rectification list: %(what)s"), quiet=True),
    "rectification.reviewed": Action(
        _l("%(who)s looked at what remains: %(remains)s The next review is on %(on)s."), notify=True
    ),
    "rectification.review_due": Action(
        _l("A promise on the rectification list is to be reviewed, as set for %(on)s: %(what)s"), notify=True
    ),
    "rectification.redate_missed": Action(
        _l("%(office)s named no new date by %(on)s. The level above, %(place)s, is told: %(what)s"),
        notify=True,
    ),
    "verdict.given": Action(_l("%(who)s gave a verdict: %(word)s."), quiet=True),
    "verdict.recorded": Action(_l("%(who)s wrote down a resident's verdict: %(word)s."), quiet=True),
    "verdict.not_reached": Action(_l("%(who)s tried to reach somebody who is asked, in vain."), quiet=True),
    "answer.given": Action(_l("%(office)s answered. %(text)s"), notify=True, needs=("asked",)),
    "answer.confirmed": Action(_l("Residents say the answer settles this."), notify=True),
    "answer.unconfirmed": Action(
        _l("Nobody said anything in time. The answer stands, unconfirmed."), notify=True
    ),
    "answer.disputed": Action(
        _l("Residents say the answer does not settle this."), notify=True, needs=("office",)
    ),
}

"""What can happen: issues, the discussion and its moderation."""

from flask_babel import lazy_gettext as _l

from .action import Action

ACTIONS = {
    # issues
    "issue.raised": Action(_l("%(who)s raised this issue.")),
    "issue.imported": Action(_l("Taken over from an earlier message board.")),
    "issue.edited": Action(_l("%(who)s changed the text.")),
    "issue.note_added": Action(_l("%(who)s added a note."), notify=True),
    "issue.supported": Action(_l("%(who)s supports this."), quiet=True),
    "issue.support_withdrawn": Action(_l("%(who)s withdrew their support."), quiet=True),
    "issue.followed": Action(_l("%(who)s follows this."), quiet=True),
    "issue.unfollowed": Action(_l("%(who)s stopped following this."), quiet=True),
    "issue.accepted": Action(_l("%(who)s accepted the issue."), notify=True),
    "issue.declined": Action(_l("%(who)s declined the issue: %(reason)s"), notify=True),
    "issue.withdrawn": Action(_l("%(who)s withdrew the issue: %(reason)s"), notify=True),
    "issue.merged": Action(_l("%(who)s merged this into “%(title)s”: %(reason)s"), notify=True),
    "issue.took_in": Action(_l("%(who)s merged “%(title)s” into this issue."), notify=True),
    "issue.referred": Action(_l("%(who)s referred this from %(old)s up to %(new)s: %(reason)s"), notify=True),
    "issue.handed_over": Action(_l("%(who)s handed this to %(office)s."), notify=True, needs=("office",)),
    "issue.tabled": Action(_l("%(who)s put this on the agenda of “%(meeting)s”."), notify=True),
    "issue.untabled": Action(_l("%(who)s took this off the agenda: %(reason)s"), notify=True),
    "issue.not_reached": Action(
        _l("The meeting did not reach it. The issue is back in the pool."), notify=True
    ),
    "issue.decided": Action(_l("The meeting decided: %(text)s"), notify=True),
    "issue.to_review": Action(
        _l("%(who)s put this on the agenda of “%(meeting)s”, to review the promise."), notify=True
    ),
    "issue.reviewed": Action(_l("The meeting looked at this again: %(text)s"), notify=True),
    "issue.review_dropped": Action(
        _l("%(who)s took the review of the promise off the agenda: %(reason)s"), notify=True
    ),
    "issue.not_reviewed": Action(
        _l("The meeting did not get to the review. The promise stays on the rectification list."), notify=True
    ),
    "issue.in_hand": Action(_l("Work on this has begun."), quiet=True),
    "issue.put_back": Action(
        _l("Nothing is promised any more. The issue is back in the pool, free for a meeting or an office."),
        notify=True,
    ),
    "issue.awaiting_confirmation": Action(
        _l("Residents are asked until %(until)s whether this is settled."), notify=True, needs=("asked",)
    ),
    # What was disputed is told by its own event: of the promise, or of the answer.
    "issue.disputed": Action(_l("Residents say this is not done. It goes back to work.")),
    "issue.resolved": Action(_l("%(who)s marked this as resolved: %(why)s"), notify=True),
    "issue.reopened": Action(_l("%(who)s reopened this: %(reason)s"), notify=True, needs=("office",)),
    "issue.hidden": Action(_l("%(who)s hid this issue: %(reason)s"), notify=True),
    "issue.shown_again": Action(_l("%(who)s showed this issue again: %(reason)s"), notify=True),
    # discussion, moderation
    "comment.posted": Action(_l("%(who)s joined the discussion."), quiet=True),
    "comment.edited": Action(_l("%(who)s edited a comment."), quiet=True),
    "comment.reported": Action(
        _l("%(who)s reported a comment."), notify=True, quiet=True, needs=("keepers",)
    ),
    "comment.hidden": Action(_l("%(who)s hid a comment: %(reason)s"), notify=True),
    "comment.shown_again": Action(_l("%(who)s showed a comment again: %(reason)s"), notify=True),
    "report.settled": Action(_l("%(who)s answered a report: %(reason)s"), notify=True, quiet=True),
}

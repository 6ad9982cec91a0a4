"""The closed list of what can happen, each with its sentence for the timeline."""

from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l


@dataclass(frozen=True)
class Action:
    """A sentence with %(who)s and the names of the event's data as placeholders.

    notify: those concerned are told. quiet: counted, but not shown line by line.
    wide: the event changes more pages than its subject's own, such as a name.
    """

    sentence: Any
    notify: bool = False
    quiet: bool = False
    wide: bool = False


ACTIONS: dict[str, Action] = {
    # places, offices
    "place.added": Action(_l("%(who)s added this place."), wide=True),
    "place.changed": Action(_l("%(who)s changed the details of this place."), wide=True),
    "place.followed": Action(_l("%(who)s follows this place."), quiet=True),
    "place.unfollowed": Action(_l("%(who)s stopped following this place."), quiet=True),
    "office.added": Action(_l("%(who)s added this office."), wide=True),
    "office.changed": Action(_l("%(who)s changed the details of this office."), wide=True),
    "responsibility.given": Action(_l("%(who)s made %(office)s answer for: %(categories)s."), wide=True),
    "responsibility.ended": Action(_l("%(office)s no longer answers for: %(categories)s."), wide=True),
    # people
    "person.signed_up": Action(_l("%(who)s signed up."), quiet=True),
    "person.password_changed": Action(_l("%(who)s changed the password."), quiet=True),
    "person.changed": Action(_l("%(who)s changed the account."), quiet=True, wide=True),
    "person.left": Action(_l("%(who)s deleted the account."), quiet=True, wide=True),
    # The subject is the person concerned. Names are looked up, so that they can be deleted.
    "grant.given": Action(_l("%(who)s gave the role: %(role)s, %(where)s."), notify=True, wide=True),
    "grant.ended": Action(_l("%(who)s ended the role: %(role)s, %(where)s."), notify=True, wide=True),
    "residency.asked": Action(_l("%(who)s asked to be confirmed as a resident of %(place)s."), notify=True),
    "residency.verified": Action(_l("%(who)s confirmed the residency in %(place)s."), notify=True),
    "residency.verified_by_code": Action(
        _l("%(who)s became a resident of %(place)s by household code."), quiet=True
    ),
    "residency.declined": Action(
        _l("%(who)s did not confirm the residency in %(place)s: %(reason)s"), notify=True
    ),
    "code.printed": Action(_l("%(who)s printed household codes: %(count)s."), quiet=True),
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
    "issue.handed_over": Action(_l("%(who)s handed this to %(office)s."), notify=True),
    "issue.tabled": Action(_l("%(who)s put this on the agenda of “%(meeting)s”."), notify=True),
    "issue.untabled": Action(_l("%(who)s took this off the agenda: %(reason)s"), notify=True),
    "issue.decided": Action(_l("The meeting decided: %(text)s"), notify=True),
    "issue.in_hand": Action(_l("Work on this has begun."), quiet=True),
    "issue.awaiting_confirmation": Action(
        _l("Residents are asked until %(until)s whether this is done."), notify=True
    ),
    "issue.disputed": Action(_l("Residents say this is not done. It goes back to work."), notify=True),
    "issue.resolved": Action(_l("%(who)s marked this as resolved: %(why)s"), notify=True),
    "issue.reopened": Action(_l("%(who)s reopened this: %(reason)s"), notify=True),
    "issue.hidden": Action(_l("%(who)s hid this issue: %(reason)s"), notify=True),
    "issue.shown_again": Action(_l("%(who)s showed this issue again: %(reason)s"), notify=True),
    # discussion, moderation
    "comment.posted": Action(_l("%(who)s joined the discussion."), quiet=True),
    "comment.edited": Action(_l("%(who)s edited a comment."), quiet=True),
    "comment.reported": Action(_l("%(who)s reported a comment."), notify=True, quiet=True),
    "comment.hidden": Action(_l("%(who)s hid a comment: %(reason)s"), notify=True),
    "comment.shown_again": Action(_l("%(who)s showed a comment again: %(reason)s"), notify=True),
    "report.settled": Action(_l("%(who)s answered a report: %(reason)s"), notify=True, quiet=True),
    # meetings
    "meeting.planned": Action(_l("%(who)s planned the meeting.")),
    "meeting.edited": Action(_l("%(who)s changed the details of the meeting."), quiet=True),
    "meeting.changed": Action(_l("%(who)s moved the meeting. Before: %(old)s. Now: %(new)s."), notify=True),
    "meeting.called": Action(_l("%(who)s called the meeting and published the agenda."), notify=True),
    "meeting.called_late": Action(
        _l("%(who)s called the meeting at short notice and published the agenda. Why: %(reason)s"),
        notify=True,
    ),
    "meeting.cancelled": Action(_l("%(who)s cancelled the meeting: %(reason)s"), notify=True),
    "meeting.opened": Action(_l("%(who)s opened the meeting."), notify=True),
    "meeting.closed": Action(_l("%(who)s closed the meeting."), notify=True),
    "meeting.office_invited": Action(_l("%(who)s invited %(office)s."), notify=True),
    "meeting.office_coming": Action(_l("%(office)s comes to the meeting: %(names)s."), notify=True),
    "meeting.office_unable": Action(_l("%(office)s cannot come: %(text)s"), notify=True),
    "meeting.office_written": Action(_l("%(office)s answered in writing."), notify=True),
    "meeting.paper_attached": Action(_l("%(who)s added a paper: “%(title)s”.")),
    "meeting.paper_removed": Action(_l("%(who)s took away the paper “%(title)s”.")),
    "meeting.issue_proposed": Action(_l("%(who)s proposed “%(title)s” for this meeting.")),
    "meeting.item_added": Action(_l("%(who)s put “%(title)s” on the agenda.")),
    "meeting.item_removed": Action(_l("%(who)s took “%(title)s” off the agenda: %(reason)s")),
    "meeting.item_moved": Action(_l("%(who)s changed the order of the agenda."), quiet=True),
    "meeting.item_timed": Action(_l("%(who)s changed how long an item takes."), quiet=True),
    "meeting.item_minuted": Action(_l("%(who)s noted the points made on “%(title)s”."), quiet=True),
    "meeting.motion_made": Action(_l("Motion on “%(title)s”: %(text)s")),
    "meeting.amendment_proposed": Action(_l("Proposed instead on “%(title)s”: %(text)s"), quiet=True),
    "meeting.motion_amended": Action(_l("The motion on “%(title)s” was amended: %(text)s")),
    "meeting.amendment_refused": Action(
        _l("An amendment to the motion on “%(title)s” was not taken up: %(reason)s"), quiet=True
    ),
    "meeting.motion_withdrawn": Action(_l("The motion on “%(title)s” was withdrawn: %(reason)s")),
    "meeting.motion_put": Action(_l("Put to the vote on “%(title)s”: %(text)s")),
    "meeting.vote_opened": Action(_l("You can vote on “%(title)s” until %(until)s: %(text)s"), notify=True),
    "meeting.vote_cast": Action(_l("%(who)s voted electronically."), quiet=True),
    "meeting.vote_changed": Action(_l("%(who)s changed their vote."), quiet=True),
    "meeting.hands_counted": Action(_l("%(who)s entered a count of hands."), quiet=True),
    "meeting.count_confirmed": Action(_l("%(who)s confirmed the count of hands."), quiet=True),
    "meeting.count_objected": Action(_l("%(who)s saw other numbers of hands."), quiet=True),
    "meeting.vote_closed": Action(
        _l("Voted on “%(title)s”: for %(yes)s, against %(no)s, abstained %(abstained)s.")
    ),
    "meeting.dissent_noted": Action(_l("%(who)s noted a different opinion on “%(title)s”."), quiet=True),
    "meeting.item_carried_over": Action(_l("“%(title)s” was talked about and goes on next time.")),
    "meeting.item_decided": Action(_l("The meeting decided on “%(title)s”: %(text)s")),
    "meeting.attendance_noted": Action(_l("%(who)s noted who attends."), quiet=True),
    "meeting.registered": Action(_l("%(who)s registered people for the meeting: %(heads)s."), quiet=True),
    "meeting.registration_withdrawn": Action(
        _l("%(who)s withdrew a registration of people: %(heads)s."), quiet=True
    ),
    "meeting.reminded": Action(_l("The meeting is within a day."), notify=True, quiet=True),
    "meeting.moved_up": Action(
        _l("A seat became free: you can come now (people: %(heads)s)."), notify=True, quiet=True
    ),
    # the meeting while it is held; names are looked up, so that they can be deleted
    "live.item_opened": Action(_l("%(who)s opened the item “%(title)s”."), quiet=True),
    "live.item_left": Action(_l("%(who)s closed the item “%(title)s”."), quiet=True),
    "live.hand_raised": Action(_l("%(who)s put a hand up on the speaking list."), quiet=True),
    "live.hand_lowered": Action(_l("%(who)s took a hand down."), quiet=True),
    "live.turn_begun": Action(_l("%(who)s called the next speaker."), quiet=True),
    "live.turn_begun_before_others": Action(_l("%(who)s called a speaker before their turn."), quiet=True),
    "live.turn_ended": Action(_l("%(who)s ended a turn to speak."), quiet=True),
    "live.time_given": Action(_l("%(who)s gave a speaker more time: %(minutes)s minutes."), quiet=True),
    # commitments
    "commitment.promised": Action(_l("%(office)s promises by %(due)s: %(what)s"), notify=True),
    "commitment.acknowledged": Action(_l("%(office)s confirms its promise: %(what)s"), notify=True),
    "commitment.progressed": Action(_l("%(who)s showed progress: %(text)s"), notify=True),
    "commitment.extended": Action(
        _l("%(office)s moved the date from %(old)s to %(new)s: %(reason)s"), notify=True
    ),
    "commitment.delivered": Action(_l("%(office)s says this is done: %(evidence)s"), notify=True),
    "commitment.release_asked": Action(_l("%(office)s asks to be released: %(reason)s"), notify=True),
    "commitment.release_refused": Action(_l("%(who)s did not agree to the release: %(reason)s"), notify=True),
    "commitment.released": Action(
        _l("%(who)s released %(office)s from the promise: %(reason)s"), notify=True
    ),
    "commitment.overdue": Action(_l("%(office)s has let the date %(due)s pass."), notify=True),
    "commitment.kept": Action(_l("Residents confirm: %(what)s"), notify=True),
    "commitment.kept_unconfirmed": Action(
        _l("Nobody answered in time. The promise counts as kept, unconfirmed: %(what)s"),
        notify=True,
    ),
    "commitment.disputed": Action(_l("Residents say this is not done: %(what)s"), notify=True),
    "commitment.promised_again": Action(
        _l("%(office)s promises again, now by %(new)s: %(reason)s"), notify=True
    ),
    "verdict.given": Action(_l("%(who)s gave a verdict: %(word)s."), quiet=True),
    "verdict.recorded": Action(_l("%(who)s wrote down a resident's verdict: %(word)s."), quiet=True),
    "answer.given": Action(_l("%(office)s answered."), notify=True),
    "answer.confirmed": Action(_l("Residents say the answer settles this."), notify=True),
    "answer.unconfirmed": Action(
        _l("Nobody said anything in time. The answer stands, unconfirmed."), notify=True
    ),
    "answer.disputed": Action(_l("Residents say the answer does not settle this."), notify=True),
    # minutes
    "minutes.drafted": Action(_l("The minutes were drafted."), quiet=True),
    "minutes.edited": Action(_l("%(who)s edited the minutes."), quiet=True),
    "minutes.circulated": Action(_l("%(who)s circulated the minutes until %(until)s."), notify=True),
    "minutes.commented": Action(_l("%(who)s commented on the minutes."), quiet=True),
    "minutes.remark_answered": Action(
        _l("%(who)s answered your comment on the minutes."), notify=True, quiet=True
    ),
    "minutes.awaited": Action(
        _l("The minutes of the meeting of %(on)s are not adopted yet."), notify=True, quiet=True
    ),
    "minutes.cosigned": Action(_l("%(who)s co-signed the minutes."), quiet=True),
    "minutes.signatures_lapsed": Action(
        _l("%(who)s changed the text of the minutes. Your co-signature no longer counts: sign the new text."),
        notify=True,
        quiet=True,
    ),
    "minutes.adopted": Action(_l("%(who)s adopted the minutes as %(number)s."), notify=True),
    "minutes.corrected": Action(_l("%(who)s appended a correction to the minutes."), notify=True),
}

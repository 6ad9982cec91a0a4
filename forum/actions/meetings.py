"""What can happen: meetings, before and while they are held."""

from flask_babel import lazy_gettext as _l

from .action import Action

ACTIONS = {
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
    "meeting.discarded": Action(_l("%(who)s cancelled the meeting before it was called: %(reason)s")),
    "meeting.opened": Action(_l("%(who)s opened the meeting."), notify=True),
    "meeting.closed": Action(_l("%(who)s closed the meeting."), notify=True),
    "meeting.office_invited": Action(_l("%(who)s invited %(office)s."), notify=True, needs=("office",)),
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
    "meeting.vote_opened": Action(
        _l("You can vote on “%(title)s” until %(until)s: %(text)s"), notify=True, needs=("there",)
    ),
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
    "meeting.item_reviewed": Action(_l("The meeting reviewed a promise on “%(title)s”: %(text)s")),
    "meeting.item_decided": Action(_l("The meeting decided on “%(title)s”: %(text)s")),
    "meeting.attendance_noted": Action(_l("%(who)s noted who attends."), quiet=True),
    "meeting.registered": Action(_l("%(who)s registered people for the meeting: %(heads)s."), quiet=True),
    "meeting.registration_withdrawn": Action(
        _l("%(who)s withdrew a registration of people: %(heads)s."), quiet=True
    ),
    "meeting.reminded": Action(_l("The meeting is within a day."), notify=True, quiet=True),
    "meeting.moved_up": Action(
        _l("A seat became free: you can come now (people: %(heads)s)."),
        notify=True,
        quiet=True,
        needs=("told",),
    ),
    # the meeting while it is held; names are looked up, so that they can be deleted
    "live.item_opened": Action(_l("%(who)s opened the item “%(title)s”."), quiet=True),
    "live.item_left": Action(_l("%(who)s closed the item “%(title)s”."), quiet=True),
    "live.hand_raised": Action(_l("%(who)s put a hand up on the speaking list."), quiet=True),
    "live.hand_lowered": Action(_l("%(who)s took a hand down."), quiet=True),
    "live.turn_begun": Action(_l("%(who)s called the next speaker."), quiet=True),
    "live.turn_begun_before_others": Action(_l("%(who)s called a speaker before their turn."), quiet=True),
    "live.turn_ended": Action(_l("%(who)s ended a turn to speak."), quiet=True),
    "live.time_given": Action(_l("%(who)s gave a speaker more time: %(minutes)s min."), quiet=True),
}

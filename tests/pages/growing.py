"""A neighbourhood that grows: everything that a page may list, as often as asked."""

import datetime as dt

from flask import url_for

from forum.casework import assigning, batching, ready_texts
from forum.casework.noting import leave_note
from forum.casework.words import BatchAct, TextKind
from forum.clock import at, now, today, working_day_after
from forum.coming import registering
from forum.commitments import answering, links, rectifying
from forum.commitments import lifecycle as commitments
from forum.commitments import moving as promised_dates
from forum.database import db
from forum.deadlines import asking
from forum.deadlines import queries as deadlines
from forum.discussion import lifecycle as discussion
from forum.discussion.models import Stance
from forum.duty import lifecycle as duty
from forum.issues import lifecycle as issues
from forum.issues import merging, supporting
from forum.meetings import agenda, attending, papers, replying
from forum.meetings import lifecycle as meetings
from forum.meetings.prepared import Paper
from forum.meetings.words import Capacity, Reply
from forum.minutes import commenting, signing
from forum.minutes import lifecycle as minutes
from forum.moderation import lifecycle as moderation
from forum.notices import stopping
from forum.offices.models import Office
from forum.people import household_codes, resetting, residencies
from forum.people.models import Role
from forum.places.models import PlaceKind
from forum.recording import deciding, moving, noting, voting
from tests.duty.hours import always_there, asked
from tests.recording.steps import counted, moved, parts

# Lists that ask other questions when they are narrowed.
NARROWED = (
    "/rectification?place=community",
    "/rectification?office=water",
    "/rectification?place=community&office=water",
    "/commitments?office=water&state=overdue",
    "/offices/water/inbox?shelf=new",
    "/offices/water/inbox?shelf=others",
    "/offices/water/inbox?whose=mine",
    "/insights?by=office",
    "/insights?place=community&office=water",
)


class Growing:
    """The busy records of each kind, and rows around them that grow() adds."""

    def __init__(self, world):
        self.world = world
        self.number = 0
        self.colleague = world.granted("Colleague", Role.OFFICIAL, office=world.office)
        always_there(world)
        self.issue = world.accepted(title="The busy issue")
        self.commitment = self._promise(self.issue)
        self.meeting = world.called_meeting(title="The busy meeting", offices=[world.office])
        self.records = {"invitation": self.meeting.invitations[0]}
        self.records |= {
            "issue": self.issue,
            "commitment": self.commitment,
            "place": world.community,
            "office": world.office,
            "person": world.neighbour,
        }

    def _promise(self, issue, **values):
        return commitments.promise(
            issue,
            office=self.world.office,
            what="replace the valve",
            person_named="Zhao",
            due_on=working_day_after(today(), 5),
            by=self.world.official,
            **values,
        )

    def grow(self, count: int) -> None:
        """Add so many of everything."""
        for _ in range(count):
            self.number += 1
            self._talk()
            self._promises()
            self._neighbourhood()
            self._gather()
            self._work()
        self._hold(count)
        db.session.commit()

    def _talk(self) -> None:
        world = self.world
        self._ask_on_duty()
        supporter = world.resident()
        supporting.support(self.issue, by=supporter)
        supporting.follow(self.issue, by=world.neighbour) if self.number == 1 else None
        comment = discussion.post(self.issue, stance=Stance.FOR, body="Yes.", by=supporter)
        first = self.records.setdefault("comment", comment)
        discussion.reply(first, body="Indeed.", by=world.author)
        moderation.report(comment, reason="Not true.", by=world.neighbour)
        issues.add_note(self.issue, body="Again.", by=world.author)
        twin = world.issue(f"Twin {self.number}")
        merging.merge(twin, into=self.issue, reason="The same.", by=world.facilitator)

    def _ask_on_duty(self) -> None:
        """Questions to the office on duty, and answers to the first of them."""
        question = asked(self.world, f"Where, for the time {self.number}?")
        first = self.records.setdefault("duty_question", question)
        duty.reply(first, body="Here.", by=self.world.official)

    def _promises(self) -> None:
        world, n = self.world, self.number
        commitments.show_progress(self.commitment, text="A step.", by=world.official)
        later = working_day_after(self.commitment.due_on, 1)
        promised_dates.ask(self.commitment, due_on=later, reason="Late.", by=world.facilitator)
        wished = self._promise(self.issue)
        promised_dates.ask(wished, due_on=working_day_after(today(), 9), reason="Parts.", by=world.official)
        with at(now() - dt.timedelta(days=40)):
            overdue = self._promise(world.accepted(title=f"Overdue {n}"))
        rectifying.enter_if_late(overdue)
        stay = rectifying.current(overdue)
        rectifying.review(stay, review_on=working_day_after(today(), n), remains="All.", by=world.official)
        self.records.setdefault("rectification", stay)
        delivered = self._promise(world.accepted(title=f"Delivered {n}"))
        commitments.deliver(delivered, evidence="Done.", by=world.official)
        db.session.flush()
        self.records.setdefault("confirmation", delivered.confirmations[0])
        asked = world.accepted(title=f"Handed over {n}")
        issues.hand_over(asked, office=world.office, reason="Theirs.", by=world.facilitator)
        answering.answer(self.issue, office=world.office, body="Soon.", by=world.official)

    def _work(self) -> None:
        """Notes, texts and colleagues of the office, and new matters given to one of them."""
        world, n = self.world, self.number
        leave_note(world.office, self.issue, body="Look.", by=world.official)
        handed = world.accepted(title=f"New for the office {n}")
        issues.hand_over(handed, office=world.office, by=world.facilitator)
        deadline = self.records.setdefault("deadline", deadlines.running_of(handed)[0])
        self._ask_for_time(deadlines.running_of(handed)[0]) if handed.id != deadline.issue_id else None
        for work in (handed, self.issue, self._promise(self.issue)):
            assigning.assign(world.office, work, person=self.colleague, by=world.official)
        text = {"kind": TextKind.PROGRESS, "name": f"Text {n}", "body": "Soon.", "by": world.official}
        self.records["response_template"] = ready_texts.keep(world.office, **text)
        world.granted(f"Colleague {n}", Role.OFFICIAL, office=world.office)
        keys = [f"i{self.issue.id + one}" for one in range(n)]
        self.records["batch"] = batching.bulk(world.office, BatchAct.REMIND, keys, by=world.official)

    def _ask_for_time(self, deadline) -> None:
        """Of every second new matter, so that some stay on the shelf of what is new."""
        if self.number % 2:
            asking.ask(
                deadline, due_on=working_day_after(today(), 30), reason="Parts.", by=self.world.official
            )

    def _neighbourhood(self) -> None:
        world, n = self.world, self.number
        world.place(f"compound-{n}", PlaceKind.COMPOUND, world.community)
        world.add(Office(slug=f"office-{n}", name=f"Office {n}", place=world.community))
        asking = residencies.ask(world.compound, note="", by=world.person())
        self.records.setdefault("residency", asking)
        world.granted(f"Helper {n}", Role.FACILITATOR, place=world.community)
        why = {"place": world.compound, "reason": "Known.", "by": world.facilitator}
        code = resetting.give_code(world.neighbour, **why)
        self.records["password_reset"] = code
        household_codes.print_codes(world.compound, homes=f"1-{n}", days=9, by=world.facilitator)
        world.issue(f"New here {n}", place=world.community)

    def _gather(self) -> None:
        world, n = self.world, self.number
        item = agenda.put_on(self.meeting, world.accepted(title=f"Item {n}"), by=world.facilitator)
        papers.attach(item, title="Prices", link="https://prices.example", by=world.facilitator)
        self._answer(item)
        agenda.propose(self.meeting, world.accepted(title=f"Proposed {n}"), by=world.neighbour)
        world.called_meeting(title=f"Meeting {n}", offices=[world.office])
        registering.register(self.meeting, names=[f"Guest {n}"], by=world.resident())
        registering.register(self.meeting, names=[f"Old Wang {n}"], myself=False, by=world.facilitator)

    def _answer(self, item) -> None:
        """The office answers, and another one is invited."""
        offices = db.session.query(Office).filter(Office.name.like("Office %")).all()
        meetings.invite(self.meeting, [self.world.office, *offices], by=self.world.facilitator)
        invitation, office = self.records["invitation"], self.world.official
        replying.answer(invitation, reply=Reply.COMING, names="Zhao", by=office)
        replying.answer(invitation, reply=Reply.WRITTEN, text="So it is.", item=item, by=office)

    def _hold(self, count: int) -> None:
        """A meeting with so many items, decisions, promises and people, and its draft."""
        world = self.world
        on_table = [world.accepted(title=f"Decided {self.number}-{n}") for n in range(count)]
        meeting = world.open_meeting(*on_table, title="Held", in_hours=-3)
        for n in range(count):
            attending.note(meeting, name=f"Guest {n}", capacity=Capacity.PRESENT, by=world.facilitator)
        for item in list(meeting.items):
            self._record(item)
        meetings.close(meeting, by=world.facilitator)
        for item in meeting.items:
            self._promise(item.issue, meeting=meeting)
        self._circulate(minutes.draft(meeting, by=world.facilitator), count)
        self.records["paper"] = db.session.query(Paper).first()
        self.records |= {"item": meeting.items[0], "attendance": meeting.attendances[0], "held": meeting}

    def _record(self, item) -> None:
        """Lines, one of them put right, an amended motion, a vote, a different opinion, a decision."""
        world = self.world
        entry = noting.note(item, body="It drips.", by=world.facilitator)
        noting.correct(entry, body="It drips a lot.", version=entry.version, by=world.facilitator)
        motion = moved(world, item)
        other = moving.amend(motion, parts("mend it"), mover="Wang", by=world.facilitator)
        moving.take_up(other, by=world.facilitator)
        moving.put(motion, by=world.facilitator)
        self.records |= {"entry": entry} if item is item.meeting.items[0] else {}
        counted(world, motion, 2, 0, 0)
        voting.close(motion, by=world.facilitator)
        deciding.dissent(motion, sentence="Too dear.", name="Li", by=world.facilitator)
        deciding.decide(item, text="Do it.", by=world.facilitator)

    def _circulate(self, record, count: int) -> None:
        """A text that many comment on, then another that many sign."""
        minutes.circulate(record, until=today(), by=self.world.facilitator)
        for n in range(count):
            remark = commenting.comment(record, body="No.", for_name="Guest 0", by=self.world.facilitator)
            if n % 2:
                commenting.answer(remark, taken_up=True, text="Yes.", by=self.world.facilitator)
            self.records["remark"] = remark
        for _ in range(count):
            person = self.world.resident()
            signing.cosign(record, by=person)

    def urls(self) -> dict[str, str]:
        """One URL of each GET route that shows records or lists them; of meetings two, of some lists more."""
        found = {path: path for path in NARROWED}
        for rule in self.world.app.url_map.iter_rules():
            if "GET" not in rule.methods or rule.arguments & {"filename", "digest"}:
                continue
            for meeting in (self.meeting, self.records["held"]):
                records = self.records | {
                    "meeting": meeting,
                    "report": 1,
                    "grant": 1,
                    "fingerprint": "0" * 64,
                    "reset_token": "none",
                    "stop_token": stopping.token(self.world.author),
                    "token": links.token(self.records["confirmation"].id, self.world.author.id),
                }
                if "item" in rule.arguments and meeting is self.meeting:
                    records |= {"item": meeting.items[0]}
                with self.world.app.test_request_context():
                    url = url_for(rule.endpoint, **{name: records[name] for name in rule.arguments})
                found[f"{rule.endpoint} {'busy' if meeting is self.meeting else 'held'}"] = url
        return found

"""An invented town of any size, row by row: the same rows for the same size, always."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from random import Random
from types import SimpleNamespace

from forum.commitments.models import Commitment
from forum.commitments.words import Phase as PromisePhase
from forum.discussion.models import Comment, Stance
from forum.issues.models import Issue, Resolution, Support
from forum.issues.words import Kind, Outcome, Phase
from forum.meetings.models import Meeting
from forum.meetings.words import Format
from forum.meetings.words import Phase as MeetingPhase
from forum.offices.models import Office
from forum.people import names
from forum.people.models import Grant, Person, Residency, ResidencyPhase, Role
from forum.places.models import Place, PlaceKind
from forum.sealing import _digest
from forum.texts import masked
from forum.timeline import Event, Seal

from . import promises, words

COMMUNITIES, COMPOUNDS, NEIGHBOURS, BACKERS, OFFICES, COMMENTS, REPLIES = 20, 10, 45, 200, 6, 40, 10
BATCH = 5000
RARE_ISSUES = 30
BUSY, CROWD = 1, 60
BEGUN, DAYS = dt.datetime(2023, 1, 1, tzinfo=dt.UTC), 1000
PAST, COMING = dt.date(2025, 11, 3), dt.date(2030, 3, 1)
PHASES = {
    Phase.RAISED: 30,
    Phase.ACCEPTED: 20,
    Phase.IN_HAND: 10,
    Phase.RESOLVED: 32,
    Phase.DECLINED: 5,
    Phase.WITHDRAWN: 3,
}
PROMISED = (Phase.IN_HAND, Phase.RESOLVED)
Rows = dict[type, list[dict]]


class Town:
    """Twenty communities with ten compounds each, and as many issues as asked for.

    The first issues are promises let pass by the first office in the first community, so many that
    every rectification list fills its page and its feed in the smallest town: what grows is the rest.
    backers are residents of the first community who have supported nothing yet.
    """

    def __init__(self, size: int):
        self.size, self.dice = size, Random(7)
        self.communities = range(3, 3 + COMMUNITIES)
        self.backers = range(COMMUNITIES * NEIGHBOURS + 1, COMMUNITIES * NEIGHBOURS + BACKERS + 1)
        self.official = self.backers[-1] + 1
        self._events, self._digest = 0, ""

    def neighbours(self, community: int) -> range:
        """The ids of the people of a community; the first of them is its facilitator."""
        first = 1 + (community - 3) * NEIGHBOURS
        return range(first, first + NEIGHBOURS)

    def compounds(self, community: int) -> range:
        first = 3 + COMMUNITIES + (community - 3) * COMPOUNDS
        return range(first, first + COMPOUNDS)

    def ground(self) -> Rows:
        """What stands before the first issue is raised: places, offices, people, meetings."""
        rows: Rows = defaultdict(list)
        self._plant(rows)
        for n in range(1, OFFICES + 1):
            rows[Office].append(
                {"id": n, "slug": f"office{n}", "name": f"第{n}服务站", "place_id": 2, "phone": "0100 0000"}
            )
        for community in self.communities:
            for person in self.neighbours(community):
                self._settle(rows, person, self.dice.choice(self.compounds(community)))
            self._meet(rows, community)
        for person in self.backers:
            self._settle(rows, person, self.dice.choice(self.compounds(3)))
        rows[Person].append(_person(self.official))
        self._grant(rows)
        return rows

    def _plant(self, rows: Rows) -> None:
        rows[Place] += [
            _place(1, "长河区", PlaceKind.DISTRICT, None, "1."),
            _place(2, "柳树街道", PlaceKind.STREET, 1, "1.2."),
        ]
        for c, community in enumerate(self.communities, 1):
            rows[Place].append(_place(community, f"第{c}社区", PlaceKind.COMMUNITY, 2, f"1.2.{community}."))
        for c, community in enumerate(self.communities, 1):
            for n, place in enumerate(self.compounds(community), 1):
                path = f"1.2.{community}.{place}."
                rows[Place].append(_place(place, f"{c}区{n}号院", PlaceKind.COMPOUND, community, path))

    def _settle(self, rows: Rows, person: int, place: int) -> None:
        rows[Person].append(_person(person))
        rows[Residency].append(
            {"person_id": person, "place_id": place, "phase": ResidencyPhase.VERIFIED, "settled_at": BEGUN}
        )

    def _grant(self, rows: Rows) -> None:
        given = {"place_id": None, "office_id": None, "given_at": BEGUN}
        for community in self.communities:
            leader = self.neighbours(community)[0]
            rows[Grant].append(
                {**given, "person_id": leader, "role": Role.FACILITATOR, "place_id": community}
            )
        for office in range(1, OFFICES + 1):
            rows[Grant].append(
                {**given, "person_id": self.official, "role": Role.OFFICIAL, "office_id": office}
            )

    def _meet(self, rows: Rows, community: int) -> None:
        for n, phase in enumerate((MeetingPhase.MINUTED, MeetingPhase.CLOSED, MeetingPhase.CALLED)):
            day = COMING if phase is MeetingPhase.CALLED else PAST + dt.timedelta(days=n)
            start = dt.datetime.combine(day, dt.time(11), dt.UTC)
            rows[Meeting].append(
                {
                    "title": f"第{n + 1}次议事会",
                    "place_id": community,
                    "format": Format.IN_PERSON,
                    "venue": "小广场",
                    "starts_at": start,
                    "ends_at": start + dt.timedelta(hours=2),
                    "timezone": "Asia/Shanghai",
                    "phase": phase,
                    "chair_id": self.neighbours(community)[0],
                }
            )

    def batches(self) -> Iterator[Rows]:
        """The issues with all that belongs to them, some thousand at a time."""
        for first in range(1, self.size + 1, BATCH):
            rows: Rows = defaultdict(list)
            for number in range(first, min(first + BATCH, self.size + 1)):
                self._raise(rows, number)
            yield rows

    def _raise(self, rows: Rows, number: int) -> None:
        dice, busy, crowd = self.dice, number == BUSY, number <= CROWD
        community = 3 if crowd else dice.choice(self.communities)
        people = self.neighbours(community)
        place = community if dice.random() < 0.2 else dice.choice(self.compounds(community))
        category, title, body = words.matter(dice, rare=number % (self.size // RARE_ISSUES) == 0)
        phase = Phase.IN_HAND if crowd else dice.choices(list(PHASES), PHASES.values())[0]
        count = 30 if busy else min(int(dice.expovariate(1 / 3)), NEIGHBOURS - 5)
        author, *backers = dice.sample(people, count + 1)
        at = BEGUN + dt.timedelta(days=DAYS) * number / self.size
        issue = {
            "id": number,
            "place_id": place,
            "community_id": community,
            "author_id": author,
            "office_id": 1 if crowd else dice.randint(1, OFFICES) if phase in PROMISED else None,
            "kind": dice.choice(list(Kind)),
            "category": category,
            "phase": phase,
            "phase_since": at + dt.timedelta(days=9),
            "title": title,
            "body": body,
            "body_html": words.paragraph(body),
            "raised_at": at,
            "resolved_at": at + dt.timedelta(days=6, hours=dice.randint(1, 700))
            if phase is Phase.RESOLVED
            else None,
            "next_on": COMING if phase is Phase.IN_HAND else None,
            "hidden": not crowd and dice.random() < 0.01,
            "supports": count,
            "comments": COMMENTS + REPLIES if busy else 0,
        }
        rows[Issue].append(issue)
        self._follow(rows, issue, backers)

    def _follow(self, rows: Rows, issue: dict, backers: list[int]) -> None:
        """What happened to the issue since it was raised, in rows and in events."""
        leader, at = self.neighbours(issue["community_id"])[0], issue["raised_at"]
        about = {"kind": issue["kind"].value, "category": issue["category"].value}
        self._note(rows, "issue.raised", issue, at, issue["author_id"], **about)
        for n, backer in enumerate(backers, 1):
            when = at + dt.timedelta(hours=n)
            rows[Support].append({"issue_id": issue["id"], "person_id": backer, "at": when})
            self._note(rows, "issue.supported", issue, when, backer)
        if issue["phase"] in (Phase.ACCEPTED, Phase.IN_HAND, Phase.RESOLVED):
            self._note(rows, "issue.accepted", issue, at + dt.timedelta(days=4), leader)
        if issue["office_id"]:
            self._promise(rows, issue, at + dt.timedelta(days=4, hours=self.dice.randint(1, 40)))
        if issue["phase"] is Phase.RESOLVED:
            self._resolve(rows, issue, leader)
        if issue["id"] == BUSY:
            self._discuss(rows, issue)

    def _promise(self, rows: Rows, issue: dict, at: dt.datetime) -> None:
        kept = issue["phase"] is Phase.RESOLVED
        late = issue["id"] <= CROWD or self.dice.random() < 0.2
        due = PAST if kept or late else COMING
        promise = {
            "id": issue["id"],
            "issue_id": issue["id"],
            "place_id": issue["place_id"],
            "office_id": issue["office_id"],
            "what": "换掉坏的零件，请居民来看",
            "person_named": "李师傅",
            "first_due_on": due,
            "due_on": due,
            "phase": PromisePhase.KEPT if kept else PromisePhase.PROMISED,
            "made_by_id": self.official,
            "made_at": at,
            "delivered_at": issue["resolved_at"],
            "remind_at": None,
        }
        rows[Commitment].append(promise)
        promises.follow(rows, self.dice, issue, promise, self.official)
        told = {"office": f"第{issue['office_id']}服务站", "due": due.isoformat(), "what": "换掉坏的零件"}
        told |= {"office_id": issue["office_id"], "commitment": issue["id"]}
        self._note(rows, "commitment.promised", issue, at, self.official, **told)

    def _resolve(self, rows: Rows, issue: dict, leader: int) -> None:
        step = {"issue_id": issue["id"], "at": issue["resolved_at"], "by_id": leader, "reason": "居民看过了"}
        rows[Resolution].append({**step, "outcome": Outcome.CONFIRMED, "done": 3})
        self._note(
            rows, "issue.resolved", issue, issue["resolved_at"], leader, why="居民看过了", outcome="confirmed"
        )

    def _discuss(self, rows: Rows, issue: dict) -> None:
        people = self.neighbours(issue["community_id"])
        for n in range(1, COMMENTS + REPLIES + 1):
            text = words.said(self.dice, 4) if n % 3 else words.said_in_english(self.dice, 4)
            at, author = issue["raised_at"] + dt.timedelta(hours=40 + n), self.dice.choice(people)
            rows[Comment].append(
                {
                    "id": n,
                    "issue_id": issue["id"],
                    "parent_id": n - COMMENTS if n > COMMENTS else None,
                    "author_id": author,
                    "stance": self.dice.choice(list(Stance)),
                    "body": text,
                    "body_html": words.paragraph(text),
                    "at": at,
                }
            )
            self._note(rows, "comment.posted", issue, at, author)

    def _note(self, rows: Rows, action: str, issue: dict, at: dt.datetime, by: int, **data) -> None:
        """An event and its seal."""
        self._events += 1
        event = {
            "id": self._events,
            "action": action,
            "at": at,
            "actor_id": by,
            "subject_kind": "issue",
            "subject_id": issue["id"],
            "place_id": issue["place_id"],
            "wide": False,
            "data": data,
        }
        rows[Event].append(event)
        self._digest = _digest(self._digest, SimpleNamespace(**event))
        rows[Seal].append({"event_id": self._events, "digest": self._digest})


def _place(number: int, name: str, kind: PlaceKind, parent: int | None, path: str) -> dict:
    slug = f"c{number}"
    return {"id": number, "slug": slug, "name": name, "kind": kind, "parent_id": parent, "path": path}


def _person(number: int) -> dict:
    name = f"{'赵钱孙李周吴郑王'[number % 8]}小{number}"
    return {"id": number, "name": name, "name_key": names.key(name), "masked_name": masked(name)}

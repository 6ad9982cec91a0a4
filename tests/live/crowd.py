"""A meeting in full swing over HTTP: two recorders write, one person leads, thirty raise hands and vote.

Everybody is a thread with a browser's session. What was answered is remembered, so that holds() can
compare it with what stands in the record, in the votes, on the speaking list and in the minutes.
"""

import http.client
import random
import re
import threading
import time
import uuid
from collections import Counter
from urllib.parse import urlencode

from forum.database import db
from forum.discussion.models import Stance
from forum.live import lifecycle
from forum.live.models import Hand
from forum.meetings import attending
from forum.meetings.models import Meeting
from forum.meetings.words import Capacity
from forum.minutes import lifecycle as minutes
from forum.minutes import sheet
from forum.people.models import Person
from forum.recording import queries
from forum.recording.models import Motion, Vote
from forum.recording.words import Ballot, Phase

PEOPLE, ITEMS, GIVE_UP = 30, 3, 60.0
RECORDERS = ("Author", "Neighbour")


def held(world) -> int:
    """A meeting under way with three items, two recorders and thirty people on the sheet."""
    issues = [world.accepted(title=f"Issue {number}") for number in range(ITEMS)]
    writers = {"recorder": world.author, "second_recorder": world.neighbour}
    meeting = world.open_meeting(*issues, **writers)
    for number in range(PEOPLE):
        person = world.resident(f"Present {number}")
        attending.note(
            meeting, name=person.name, person=person, capacity=Capacity.PRESENT, by=world.facilitator
        )
    lifecycle.open_item(meeting.items[0], by=world.facilitator)
    return meeting.id


class Browser:
    """One person's connection; every status is noted."""

    def __init__(self, crowd: "Crowd", name: str):
        self.crowd, self.name = crowd, name
        self.cookie = f"session={crowd.site.session_of(name)}; lang=en"
        self.connection = http.client.HTTPConnection("127.0.0.1", crowd.site.port, timeout=GIVE_UP)

    def get(self, path: str) -> str:
        return self._ask("GET", path, None)[1]

    def post(self, path: str, **fields: str) -> bool:
        """Whether it was taken in."""
        return self._ask("POST", path, urlencode(fields))[0] == 303

    def _ask(self, method: str, path: str, body: str | None) -> tuple[int, str]:
        headers = {"Cookie": self.cookie, "Sec-Fetch-Site": "same-origin"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        text, location = response.read().decode(), response.headers.get("Location", "")
        assert "/sign-in" not in location, f"{self.name} was signed out"
        self.crowd.statuses.update([f"{method} {response.status}"])
        return response.status, text


class Crowd:
    """Everybody of one meeting, for some seconds."""

    def __init__(self, site):
        self.site, self.meeting = site, site.tell(held)
        self.base = f"/meetings/{self.meeting}"
        self.items = site.ask(lambda: [item.id for item in db.session.get(Meeting, self.meeting).items])
        self.item, self.motion = self.items[0], 0
        self.statuses: Counter[str] = Counter()
        self.written: list[tuple[int, str]] = []
        self.raised: list[tuple[int, str]] = []
        self.votes: dict[tuple[int, str], str] = {}
        self.broken: list[str] = []
        self.until = 0.0

    def act(self, seconds: float) -> "Crowd":
        """All at once, until the time is up; then the votes that are open are closed, and the meeting."""
        writers = [(self._write, Browser(self, name)) for name in RECORDERS]
        people = [(self._take_part, Browser(self, f"Present {number}")) for number in range(PEOPLE)]
        leader = (self._lead, Browser(self, "Facilitator"))
        self.second, self.until = Browser(self, RECORDERS[0]), time.monotonic() + seconds
        acts = [threading.Thread(target=self._guarded, args=act) for act in (*writers, *people, leader)]
        for act in acts:
            act.start()
        for act in acts:
            act.join()
        self._finish(leader[1], people[0][1])
        return self

    def _guarded(self, work, browser: Browser) -> None:
        try:
            while time.monotonic() < self.until:
                work(browser)
        except Exception as problem:
            self.broken.append(f"{browser.name}: {problem!r}")

    def _write(self, browser: Browser) -> None:
        """A line; one in five is sent twice, as by an impatient finger."""
        item = self.item
        body, key = f"{browser.name} {uuid.uuid4().hex}", uuid.uuid4().hex
        sent = {"entry-body": body, "entry-speaker": "", "entry-side": "", "submission_key": key}
        if browser.post(f"{self.base}/items/{item}/entries", **sent):
            self.written.append((item, body))
        if random.random() < 0.2:
            browser.post(f"{self.base}/items/{item}/entries", **sent)
        time.sleep(0.05)

    def _take_part(self, browser: Browser) -> None:
        """Look, raise a hand or take it down, vote where there is a vote."""
        item, page = self.item, browser.get(f"{self.base}/live")
        mine = re.search(r'action="(/hands/\d+/lowering)"', page)
        if mine and random.random() < 0.3:
            browser.post(mine[1])
        side = random.choice([stance.value for stance in Stance])
        key = uuid.uuid4().hex
        if not mine and browser.post(f"{self.base}/items/{item}/hands", side=side, submission_key=key):
            self.raised.append((item, browser.name))
        self._vote(browser, item)
        time.sleep(random.uniform(0.2, 0.8))

    def _vote(self, browser: Browser, item: int) -> None:
        motion, ballot = self.motion, random.choice([ballot.value for ballot in Ballot])
        if motion and browser.post(f"{self.base}/items/{item}/motions/{motion}/ballots", ballot=ballot):
            self.votes[motion, browser.name] = ballot

    def _lead(self, browser: Browser) -> None:
        """Turn to the next item, put a motion, give the word to some, close the vote."""
        item = self.items[(self.items.index(self.item) + 1) % len(self.items)]
        assert browser.post(f"{self.base}/items/{item}/sitting")
        self.item = item
        self._put(browser, f"{self.base}/items/{item}")
        for _turn in range(4):
            waiting = re.findall(r'action="(/hands/\d+/turn)"', browser.get(f"{self.base}/live"))
            if waiting:
                browser.post(waiting[0])
            time.sleep(0.2)
        self._close(browser, f"{self.base}/items/{item}")

    def _put(self, browser: Browser, here: str) -> None:
        motion = {"motion-what": "mend it", "motion-who": "Li", "motion-office": "", "motion-due_on": ""}
        browser.post(f"{here}/motions", **motion, **{"motion-no_action": "y"})
        if found := re.search(r"/motions/(\d+)/vote", browser.get(here)):
            browser.post(f"{here}/motions/{found[1]}/vote")
            self.motion = int(found[1])

    def _close(self, browser: Browser, here: str) -> None:
        """Nobody raised a hand in the yard; a recorder saw the same; the vote is closed."""
        if not (found := re.search(r"/motions/(\d+)/counts", browser.get(here))):
            return
        hands = {f"count-hands_{way}": "0" for way in ("for", "against", "abstained")}
        browser.post(f"{here}/motions/{found[1]}/counts", **hands)
        if counted := re.search(r"/counts/(\d+)/answer", self.second.get(here)):
            self.second.post(f"{here}/counts/{counted[1]}/answer", same="yes")
        if browser.post(f"{here}/motions/{found[1]}/closing"):
            self.motion = 0

    def _finish(self, leader: Browser, somebody: Browser) -> None:
        for item in self.items:
            self.motion = self.site.ask(lambda item=item: self._open_motion(item))
            self._vote(somebody, item)
            self._close(leader, f"{self.base}/items/{item}")
        assert leader.post(f"{self.base}/closing"), "the meeting could not be closed"

    @staticmethod
    def _open_motion(item: int) -> int:
        motion = db.session.query(Motion).filter_by(item_id=item, phase=Phase.OPEN).one_or_none()
        return motion.id if motion else 0


def holds(crowd: Crowd) -> str:
    """Every acknowledged line, hand and vote stands exactly once; what was done, as a sentence."""
    assert not crowd.broken, crowd.broken[:3]
    assert not [status for status in crowd.statuses if int(status.split()[1]) >= 500], crowd.statuses
    crowd.site.ask(lambda: _votes_hold(crowd))
    crowd.site.ask(lambda: _hands_hold(crowd))
    crowd.site.tell(lambda world: _lines_hold(crowd, world))
    done = f"{len(crowd.written)} lines, {len(crowd.raised)} hands, {len(crowd.votes)} votes"
    return f"{done}; {', '.join(f'{kind}: {n}' for kind, n in sorted(crowd.statuses.items()))}"


def _lines_hold(crowd: Crowd, world) -> None:
    """In the record and in the drafted minutes, each under its item."""
    meeting = db.session.get(Meeting, crowd.meeting)
    record = queries.record_of(meeting)
    noted = Counter((item, row.body) for item, one in record.items() for row in one.entries)
    assert noted == Counter(crowd.written) and max(noted.values()) == 1
    drafted = sheet.assemble(minutes.draft(meeting, by=world.facilitator))
    printed = Counter(
        (item["item"], line) for item in drafted["items"] for line in item["points"].split("\n")
    )
    assert {key: printed[key] for key in noted} == noted


def _votes_hold(crowd: Crowd) -> None:
    """One row a person, with what they said last; the closed votes add up."""
    rows = db.session.query(Vote.motion_id, Person.name, Vote.ballot).join(
        Person, Person.id == Vote.person_id
    )
    found = {(motion, name): ballot.value for motion, name, ballot in rows}
    assert len(found) == rows.count() and found == crowd.votes
    for motion in db.session.query(Motion).filter_by(phase=Phase.CLOSED):
        ballots = Counter(ballot for (one, _name), ballot in found.items() if one == motion.id)
        shown = (motion.online_for, motion.online_against, motion.online_abstained)
        assert shown == tuple(ballots[b.value] for b in (Ballot.FOR, Ballot.AGAINST, Ballot.ABSTAIN))


def _hands_hold(crowd: Crowd) -> None:
    """As many hands as went up; nobody has two up, at most one speaks on an item."""
    hands = db.session.query(Hand).all()
    assert Counter((hand.item_id, hand.person.name) for hand in hands) == Counter(crowd.raised)
    up = Counter((hand.item_id, hand.who) for hand in hands if not hand.ended_at)
    speaking = Counter(hand.item_id for hand in hands if hand.called_at and not hand.ended_at)
    assert max(up.values(), default=1) == 1 and max(speaking.values(), default=1) == 1

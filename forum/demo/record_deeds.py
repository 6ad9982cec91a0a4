"""What is said, moved, voted and decided in the story's meetings."""

from dataclasses import dataclass

from ..meetings.models import AgendaItem
from ..recording import counting, deciding, moving, noting, voting
from ..recording.models import Motion
from ..recording.sentences import Parts
from ..recording.words import Ballot, Tally
from .stage import Deed, Stage


@dataclass(frozen=True)
class Ask:
    """A motion: who (an office's short name, or words) does what by which day; no due: leave it at that."""

    what: str
    office: str = ""
    who: str = ""
    due: int | None = None

    def parts(self, stage: Stage) -> Parts:
        return Parts(
            what=self.what,
            office=stage.office(self.office) if self.office else None,
            who=self.who,
            due_on=stage.working_day(self.due) if self.due is not None else None,
            no_action=self.due is None,
        )


def _write_down(item: AgendaItem, points: str, by) -> None:
    """Each line is a point; what stands before the colon is who made it."""
    for line in points.splitlines():
        speaker, colon, body = line.partition("：")
        noting.note(item, body=body or line, speaker=speaker if colon else "", by=by)


def _amend(motion: Motion, mover: str, ask: Ask, stage: Stage, writer) -> None:
    """Somebody proposes another wording, and it is taken up."""
    other = moving.amend(motion, ask.parts(stage), mover=mover, by=writer)
    moving.take_up(other, by=stage.person("zhou"))


def _count(motion: Motion, hands: tuple[int, int, int], stage: Stage, recorder: str, second: str) -> None:
    """Put to the vote, counted by the recorder, confirmed by a neighbour, closed."""
    chair = stage.person("zhou")
    moving.put(motion, by=chair)
    counted = counting.count(motion, Tally(*hands), by=stage.person(recorder))
    counting.confirm(counted, by=stage.person(second))
    voting.close(motion, by=chair)


def conclude(
    issue: str,
    points: str,
    ask: Ask,
    text: str,
    hands: tuple[int, int, int],
    *,
    amended: tuple[str, Ask] | None = None,
    recorder: str = "lin",
    second: str = "wu",
) -> Deed:
    """Written down, moved, perhaps amended by (who, what), read out, counted, and decided."""

    def deed(stage: Stage, key: str) -> None:
        item, writer = stage.item(key, issue), stage.person(recorder)
        _write_down(item, points, writer)
        motion = moving.move(item, ask.parts(stage), by=writer)
        if amended:
            _amend(motion, *amended, stage, writer)
        _count(motion, hands, stage, recorder, second)
        deciding.decide(item, text=text, by=stage.person("zhou"))

    return deed


def tie(
    issue: str, ask: Ask, hands: tuple[int, int, int], *, recorder: str = "lin", second: str = "wu"
) -> Deed:
    """A motion that as many are for as against; it is not adopted, and another may follow."""

    def deed(stage: Stage, key: str) -> None:
        motion = moving.move(stage.item(key, issue), ask.parts(stage), by=stage.person("lin"))
        _count(motion, hands, stage, "lin", second)

    return deed


def differ(issue: str, name: str, sentence: str, recorder: str = "lin") -> Deed:
    """Somebody wants a different opinion noted beside the last vote."""

    def deed(stage: Stage, key: str) -> None:
        motion = moving.latest(stage.item(key, issue))
        if motion:
            deciding.dissent(motion, sentence=sentence, name=name, by=stage.person(recorder))

    return deed


def put_online(issue: str, points: str, ask: Ask, until: tuple[int, str], recorder: str = "lin") -> Deed:
    """Online: the points, the motion, and the days in which people vote."""

    def deed(stage: Stage, key: str) -> None:
        item = stage.item(key, issue)
        _write_down(item, points, stage.person(recorder))
        motion = moving.move(item, ask.parts(stage), by=stage.person(recorder))
        moving.put(motion, closes_at=stage.moment(*until), by=stage.person("zhou"))

    return deed


def vote(issue: str, *, yes: str = "", no: str = "", abstain: str = "") -> Deed:
    """These people vote on what is put to the vote of the issue."""

    def deed(stage: Stage, key: str) -> None:
        motion = moving.latest(stage.item(key, issue))
        ballots = {Ballot.FOR: yes, Ballot.AGAINST: no, Ballot.ABSTAIN: abstain}
        for ballot, people in ballots.items():
            for name in people.split():
                if motion:
                    voting.vote(motion, ballot, by=stage.person(name))

    return deed


def decide(issue: str, text: str) -> Deed:
    """What the vote came to is recorded as the meeting's decision."""
    return lambda stage, key: deciding.decide(stage.item(key, issue), text=text, by=stage.person("zhou"))

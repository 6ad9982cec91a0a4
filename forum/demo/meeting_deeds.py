"""What happens around the story's meetings: called, held, minuted, or called off."""

from ..coming import arriving
from ..database import db
from ..meetings import agenda, lifecycle
from ..meetings.words import Capacity
from ..minutes import commenting, signing
from ..minutes import lifecycle as minutes
from ..minutes.models import Minutes
from .stage import Deed, Stage


def call(by: str = "zhou") -> Deed:
    return lambda stage, key: lifecycle.call(stage.meeting(key), by=stage.person(by))


def cancel(reason: str, by: str = "zhou") -> Deed:
    return lambda stage, key: lifecycle.cancel(stage.meeting(key), reason=reason, by=stage.person(by))


def open_it(by: str = "zhou") -> Deed:
    return lambda stage, key: lifecycle.open_meeting(stage.meeting(key), by=stage.person(by))


def close(by: str = "zhou") -> Deed:
    return lambda stage, key: lifecycle.close(stage.meeting(key), by=stage.person(by))


def propose(issue: str, by: str) -> Deed:
    """A resident wishes that the meeting take up the issue."""
    return lambda stage, key: agenda.propose(stage.meeting(key), stage.issue(issue), by=stage.person(by))


def put_on(issues: str, by: str = "zhou") -> Deed:
    """These issues, named in one string, come onto the agenda."""

    def deed(stage: Stage, key: str) -> None:
        for issue in issues.split():
            agenda.put_on(stage.meeting(key), stage.issue(issue), by=stage.person(by))

    return deed


def move_up(issue: str, by: str = "zhou") -> Deed:
    return lambda stage, key: agenda.move(stage.item(key, issue), steps=-1, by=stage.person(by))


def attend(
    people: str, *, excused: str = "", names: str = "", delegates: tuple = (), by: str = "lin"
) -> Deed:
    """Accounts, plain names, delegates as (office, person), and who sent excuses."""

    def deed(stage: Stage, key: str) -> None:
        present, away = Capacity.PRESENT, Capacity.EXCUSED
        sheet: list[tuple] = [(stage.person(who), "", None, present) for who in people.split()]
        sheet += [(stage.person(who), "", None, away) for who in excused.split()]
        sheet += [(None, name, None, present) for name in names.split()]
        sheet += [(stage.person(who), "", stage.office(office), present) for office, who in delegates]
        for person, name, office, capacity in sheet:
            arriving.note(
                stage.meeting(key),
                name=name,
                person=person,
                office=office,
                capacity=capacity,
                by=stage.person(by),
            )

    return deed


def draft(opening: str, closing: str, by: str = "lin") -> Deed:
    def deed(stage: Stage, key: str) -> None:
        person = stage.person(by)
        drafted = minutes.draft(stage.meeting(key), by=person)
        minutes.edit(drafted, opening=opening, closing=closing, points={}, version=drafted.version, by=person)

    return deed


def _minutes(stage: Stage, key: str) -> Minutes:
    found = db.session.query(Minutes).filter_by(meeting_id=stage.meeting(key).id).one()
    db.session.refresh(found)
    return found


def circulate(until: int, by: str = "lin") -> Deed:
    """Those who were there may comment until that day of the story."""
    return lambda stage, key: minutes.circulate(
        _minutes(stage, key), until=stage.date(until), by=stage.person(by)
    )


def remark(by: str, text: str) -> Deed:
    return lambda stage, key: commenting.comment(_minutes(stage, key), body=text, by=stage.person(by))


def remark_on(by: str, issue: str, quote: str, text: str, for_name: str = "") -> Deed:
    """A remark about a line of an item, perhaps written down for somebody without an account."""

    def deed(stage: Stage, key: str) -> None:
        about = commenting.About(stage.item(key, issue).id, quote)
        commenting.comment(
            _minutes(stage, key), body=text, about=about, for_name=for_name, by=stage.person(by)
        )

    return deed


def answer_remarks(text: str, by: str = "lin", *, taken_up: bool = True) -> Deed:
    """Every remark that waits gets this answer."""

    def deed(stage: Stage, key: str) -> None:
        for remark in _minutes(stage, key).remarks:
            if remark.answer is None:
                commenting.answer(remark, taken_up=taken_up, text=text, by=stage.person(by))

    return deed


def polish(issue: str, points: str, by: str = "lin") -> Deed:
    """The recorder puts the wording of an item right; what was recorded stays beside it."""

    def deed(stage: Stage, key: str) -> None:
        text = _minutes(stage, key)
        minutes.edit(
            text,
            opening=text.opening,
            closing=text.closing,
            points={stage.item(key, issue).id: points},
            version=text.version,
            by=stage.person(by),
        )

    return deed


def cosign(people: str) -> Deed:
    def deed(stage: Stage, key: str) -> None:
        for who in people.split():
            signing.cosign(_minutes(stage, key), by=stage.person(who))

    return deed


def adopt(by: str = "zhou") -> Deed:
    return lambda stage, key: minutes.adopt(_minutes(stage, key), by=stage.person(by))


def correct(text: str, by: str = "zhou") -> Deed:
    return lambda stage, key: minutes.correct(_minutes(stage, key), body=text, by=stage.person(by))

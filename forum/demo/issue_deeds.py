"""What the story's people do to issues; each gives a deed that waits for its day."""

from ..discussion import lifecycle as discussion
from ..discussion.models import Comment, Stance
from ..issues import lifecycle as issues
from ..issues import merging, supporting
from ..moderation import lifecycle as moderation
from .stage import Deed, Stage


def accept(by: str = "zhou") -> Deed:
    return lambda stage, key: issues.accept(stage.issue(key), by=stage.person(by))


def decline(reason: str, by: str = "zhou") -> Deed:
    return lambda stage, key: issues.decline(stage.issue(key), reason=reason, by=stage.person(by))


def withdraw(reason: str) -> Deed:
    """The author takes it back."""
    return lambda stage, key: issues.withdraw(stage.issue(key), reason=reason, by=stage.issue(key).author)


def add_note(text: str) -> Deed:
    """The author adds a note."""
    return lambda stage, key: issues.add_note(stage.issue(key), body=text, by=stage.issue(key).author)


def merge(into: str, reason: str, by: str = "zhou") -> Deed:
    return lambda stage, key: merging.merge(
        stage.issue(key), into=stage.issue(into), reason=reason, by=stage.person(by)
    )


def refer(reason: str, by: str = "zhou") -> Deed:
    return lambda stage, key: issues.refer(stage.issue(key), reason=reason, by=stage.person(by))


def hand_to(office: str, reason: str = "", by: str = "zhou") -> Deed:
    return lambda stage, key: issues.hand_over(
        stage.issue(key), office=stage.office(office), reason=reason, by=stage.person(by)
    )


def support(names: str) -> Deed:
    """These people, named in one string, back the issue."""

    def deed(stage: Stage, key: str) -> None:
        for name in names.split():
            supporting.support(stage.issue(key), by=stage.person(name))

    return deed


def follow(names: str) -> Deed:
    def deed(stage: Stage, key: str) -> None:
        for name in names.split():
            supporting.follow(stage.issue(key), by=stage.person(name))

    return deed


def say(stance: Stance, by: str, text: str, *replies: tuple[str, str]) -> Deed:
    """Speak up; others reply with (who, text)."""

    def deed(stage: Stage, key: str) -> None:
        comment = discussion.post(stage.issue(key), stance=stance, body=text, by=stage.person(by))
        for who, answer in replies:
            discussion.reply(comment, body=answer, by=stage.person(who))

    return deed


def say_and_hide(by: str, text: str, *, reporter: str, report: str, reason: str) -> Deed:
    """Words that a neighbour reports and the facilitator hides."""

    def deed(stage: Stage, key: str) -> None:
        comment = _reported(stage, key, by, text, reporter, report)
        moderation.hide(comment, reason=reason, by=stage.person("zhou"))

    return deed


def say_and_report(by: str, text: str, *, reporter: str, report: str) -> Deed:
    """Words that a neighbour reports; the facilitator has not answered yet."""

    def deed(stage: Stage, key: str) -> None:
        _reported(stage, key, by, text, reporter, report)

    return deed


def _reported(stage: Stage, key: str, by: str, text: str, reporter: str, report: str) -> Comment:
    issue = stage.issue(key)
    comment = discussion.post(issue, stance=Stance.NEUTRAL, body=text, by=stage.person(by))
    moderation.report(comment, reason=report, by=stage.person(reporter))
    return comment

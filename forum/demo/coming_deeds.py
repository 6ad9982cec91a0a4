"""Who comes to the story's meetings: registered, withdrawn, and checked in at the door."""

from ..coming import arriving, queries, registering
from ..meetings.words import Arrival
from .stage import Deed, Stage


def register(by: str, names: str = "", *, myself: bool = True) -> Deed:
    """A party, its names in one string with spaces between."""

    def deed(stage: Stage, key: str) -> None:
        registering.register(stage.meeting(key), names=names.split(), myself=myself, by=stage.person(by))

    return deed


def withdraw(by: str) -> Deed:
    def deed(stage: Stage, key: str) -> None:
        [(party, _ahead)] = queries.parties_of(stage.meeting(key), stage.person(by))
        registering.withdraw(party, by=stage.person(by))

    return deed


def check_in(people: str) -> Deed:
    """Those who scan the code on the screen at the door."""

    def deed(stage: Stage, key: str) -> None:
        for who in people.split():
            arriving.come(stage.meeting(key), how=Arrival.DOOR, by=stage.person(who))

    return deed

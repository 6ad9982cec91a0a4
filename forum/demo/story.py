"""Tells the story: every step on its day, through the same verbs that people use."""

import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from .. import clock, sweeps
from ..database import db, unsynced
from ..notices import delivering, mailing
from ..transactions import transaction
from . import duty_deeds, order_deeds, people, places
from .stage import Stage, Step
from .tales import TALES

FOUNDED, ARRIVED = -95, -12
# Duties that come to the same whenever they are done: once for the whole story is enough.
AT_THE_END = ("renderings", "insights")
DIGESTS, MORNING, EVENING, LAST = "08:05", "08:10", "18:30", "23:00"


def script() -> list[Step]:
    """All steps of all tales, day by day; on a day those without an hour come in their written order."""
    steps = [step for tale in TALES for step in tale.steps()]
    steps += [*duty_deeds.steps(), *order_deeds.steps()]
    steps.append(Step(ARRIVED, people.arrive, ""))
    steps.append(Step(-3, people.forget_passwords, "", "22:30"))
    steps.append(Step(-1, people.move_away, "", "21:00"))
    steps.append(Step(-2, people.read_notices("wang zhou liu"), "", "21:30"))
    return sorted(steps, key=lambda step: step.day)


def tell() -> Stage:
    """The whole story, up to yesterday evening, into an empty site."""
    stage = Stage(clock.today())
    with unsynced():
        _found(stage)
        for day, steps in groupby(script(), key=lambda step: step.day):
            _live_through(stage, day, list(steps))
        with clock.at(stage.moment(-1, LAST)):
            _sweep()
    return stage


def _live_through(stage: Stage, day: int, steps: list[Step]) -> None:
    """A day: letters in the morning, what people do, and in the evening the duties of the site."""
    with clock.at(stage.moment(day, DIGESTS)):
        mailing.mail()
    for moment, step in _timed(stage, day, steps):
        with clock.at(moment), transaction():
            step.deed(stage, step.about)
    with clock.at(stage.moment(day, LAST)):
        _sweep(but=AT_THE_END)


def _found(stage: Stage) -> None:
    """The places, the offices, and the people who have been here from the beginning."""
    with clock.at(stage.moment(FOUNDED, "09:00")), transaction():
        people.sign_up(stage, *people.ADMIN)
        places.found(stage, stage.person(people.ADMIN[0]))
        people.appoint(stage)
    with clock.at(stage.moment(FOUNDED + 1, "09:00")), transaction():
        people.move_in(stage)


def _timed(stage: Stage, day: int, steps: list[Step]) -> Iterable[tuple[dt.datetime, Step]]:
    """The steps with their moments: an hour of their own, or spread over the working day."""
    free = [step for step in steps if step.time is None]
    begin, end = stage.moment(day, MORNING), stage.moment(day, EVENING)
    begin += dt.timedelta(minutes=day * 37 % 150)  # nobody begins at the same minute every day
    pause = (end - begin) / max(len(free), 1)
    timed = [(begin + pause * number, step) for number, step in enumerate(free)]
    timed += [(stage.moment(day, step.time), step) for step in steps if step.time]
    return sorted(timed, key=lambda entry: entry[0])


def _sweep(but: tuple[str, ...] = ()) -> None:
    """The site does its duties, and everybody forgets what they had in hand."""
    sweeps.run_all(but, alone=True)
    delivering.deliver()  # what the other duties made known
    db.session.remove()

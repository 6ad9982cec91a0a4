"""What is set for the story's places: time limits of their own, a day off and one that makes up for it."""

import datetime as dt
from typing import Any

from .. import clock
from ..deadlines import asking, calendar, queries, setting
from ..deadlines.words import Step as Limited
from ..deadlines.words import Unit
from ..issues.words import Kind
from .stage import Deed, Stage, Step


def set_limits(stage: Stage, about: str) -> None:
    """The community wants questions answered sooner than elsewhere, and soon requests settled, too."""
    about_it: dict[str, Any] = {"unit": Unit.WORKING_DAYS, "by": stage.person("admin")}
    now, later = clock.today(), stage.date(7)
    limits = ((Limited.ANSWER, Kind.QUESTION, 3, now), (Limited.SETTLE, Kind.REQUEST, 10, later))
    for step, kind, amount, begins in limits:
        about_it |= {"step": step, "kind": kind, "amount": amount, "effective_from": begins}
        setting.set_limit(stage.place("guyu"), **about_it)


def set_days(stage: Stage, about: str) -> None:
    """Everybody helps with the election on a working day, and works on the free day after it instead."""
    off, by = stage.working_day(11), stage.person("admin")
    free = off
    while clock.is_working_day(free):
        free += dt.timedelta(days=1)
    calendar.set_day(off, is_working=False, why="社区居委会换届选举，各单位都去帮忙", by=by)
    calendar.set_day(free, is_working=True, why="补换届选举那天的班", by=by)


def ask_longer(office: str, by: str, step: Limited, due: int, reason: str) -> Deed:
    """The office asks for more time for a step; the facilitator has not answered yet."""

    def deed(stage: Stage, key: str) -> None:
        own = stage.office(office).id
        [it] = [
            one for one in queries.running_of(stage.issue(key)) if (one.office_id, one.step) == (own, step)
        ]
        asking.ask(it, due_on=stage.working_day(due), reason=reason, by=stage.person(by))

    return deed


def steps() -> list[Step]:
    """Both were set some weeks ago."""
    return [Step(-38, set_limits, ""), Step(-30, set_days, "")]

"""The closed lists of the clock: what an office has time for, and in which unit."""

import enum

from flask_babel import lazy_gettext as _l


class Step(enum.Enum):
    """What an office is given time for."""

    ACCEPT = "accept"
    ANSWER = "answer"
    SETTLE = "settle"


STEP_LABELS = {Step.ACCEPT: _l("accept it"), Step.ANSWER: _l("answer"), Step.SETTLE: _l("settle it")}


class Unit(enum.Enum):
    """Working days end with the last of them; hours run day and night."""

    WORKING_DAYS = "working_days"
    HOURS = "hours"


UNIT_LABELS = {Unit.WORKING_DAYS: _l("working days"), Unit.HOURS: _l("hours, day and night")}


class Work(enum.Enum):
    """What offices do on a day."""

    REST = "rest"
    WORK = "work"


WORK_LABELS = {Work.REST: _l("rest"), Work.WORK: _l("work")}

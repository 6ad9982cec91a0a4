"""The closed lists of a commitment, with their labels and its lifecycle."""

import enum

from flask_babel import lazy_gettext as _l

from ..phases import Lifecycle


class Phase(enum.Enum):
    """Where a commitment stands. Overdue is computed from the due date, never stored."""

    PROMISED = "promised"
    DELIVERED = "delivered"
    KEPT = "kept"
    DISPUTED = "disputed"
    RELEASED = "released"


PHASE_LABELS = {
    Phase.PROMISED: _l("promised"),
    Phase.DELIVERED: _l("delivered, residents are asked"),
    Phase.KEPT: _l("kept"),
    Phase.DISPUTED: _l("disputed"),
    Phase.RELEASED: _l("released"),
}

LIFECYCLE = Lifecycle(
    {
        Phase.PROMISED: {Phase.DELIVERED, Phase.RELEASED},
        Phase.DELIVERED: {Phase.KEPT, Phase.DISPUTED},
        Phase.DISPUTED: {Phase.PROMISED},
    },
    PHASE_LABELS,
)


class Why(enum.Enum):
    """What brought a promise onto the rectification list."""

    OVERDUE = "overdue"
    DISPUTED = "disputed"


WHY_LABELS = {Why.OVERDUE: _l("its date passed"), Why.DISPUTED: _l("residents disputed it")}


class Left(enum.Enum):
    """How a promise left the rectification list."""

    KEPT = "kept"
    UNCONFIRMED = "unconfirmed"
    RELEASED = "released"


LEFT_LABELS = {
    Left.KEPT: _l("kept: residents confirmed it"),
    Left.UNCONFIRMED: _l("unconfirmed: nobody answered in time"),
    Left.RELEASED: _l("released"),
}


class Word(enum.Enum):
    """A resident's word on a delivery."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"


# The two ratings that a resident may give with a word, the best first.
RATING_LABELS = {
    5: _l("5 – very good"),
    4: _l("4 – good"),
    3: _l("3 – fair"),
    2: _l("2 – poor"),
    1: _l("1 – very poor"),
}
WORD_LABELS = {Word.DONE: _l("done"), Word.PARTLY: _l("partly done"), Word.NOT_DONE: _l("not done")}


class Result(enum.Enum):
    """How a confirmation ended."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    DISPUTED = "disputed"


RESULT_LABELS = {
    Result.CONFIRMED: _l("confirmed by residents"),
    Result.UNCONFIRMED: _l("unconfirmed: nobody answered in time"),
    Result.DISPUTED: _l("disputed"),
}

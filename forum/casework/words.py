"""The closed lists of casework: shelves of the inbox, whose work is shown, kinds of ready-made texts."""

import enum

from flask_babel import lazy_gettext as _l


class Shelf(enum.Enum):
    """What a piece of work waits for; each stands on one shelf. In the order in which they bite."""

    OVERDUE = "overdue"
    TODAY = "today"
    DISPUTED = "disputed"
    NEW = "new"
    AHEAD = "ahead"
    OTHERS = "others"
    RESIDENTS = "residents"


SHELF_LABELS = {
    Shelf.OVERDUE: _l("Overdue"),
    Shelf.TODAY: _l("Due today"),
    Shelf.DISPUTED: _l("Disputed by residents"),
    Shelf.NEW: _l("New, or answered without settling it"),
    Shelf.AHEAD: _l("Due later"),
    Shelf.OTHERS: _l("Waiting for others"),
    Shelf.RESIDENTS: _l("Waiting for residents"),
}
SHELF_NAMES = {
    Shelf.OVERDUE: _l("overdue"),
    Shelf.TODAY: _l("due today"),
    Shelf.DISPUTED: _l("disputed"),
    Shelf.NEW: _l("new"),
    Shelf.AHEAD: _l("due later"),
    Shelf.OTHERS: _l("waiting for others"),
    Shelf.RESIDENTS: _l("waiting for residents"),
}


class Whose(enum.Enum):
    """Whose work of the office is shown."""

    ALL = "all"
    MINE = "mine"
    NOBODY = "nobody"


WHOSE_LABELS = {
    Whose.ALL: _l("all colleagues’"),
    Whose.MINE: _l("mine"),
    Whose.NOBODY: _l("nobody’s yet"),
}


class TextKind(enum.Enum):
    """What a ready-made text is for."""

    ANSWER = "answer"
    PROMISE = "promise"
    PROGRESS = "progress"
    MORE_TIME = "more_time"


TEXT_LABELS = {
    TextKind.ANSWER: _l("an answer in public"),
    TextKind.PROMISE: _l("a promise"),
    TextKind.PROGRESS: _l("progress on a promise"),
    TextKind.MORE_TIME: _l("why more time is needed"),
}


class BatchAct(enum.Enum):
    """What is done to many at once."""

    ASSIGN = "assign"
    REMIND = "remind"
    MORE_TIME = "more_time"
    SHEET = "sheet"


BULK_LABELS = {
    BatchAct.ASSIGN: _l("Give it to this person"),
    BatchAct.REMIND: _l("Remind whoever sees to it"),
    BatchAct.MORE_TIME: _l("Ask for more time"),
}

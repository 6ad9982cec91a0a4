"""The closed lists of a meeting, with their labels and its lifecycle."""

import enum

from flask_babel import lazy_gettext as _l

from ..phases import Lifecycle


class Format(enum.Enum):
    """Where a meeting takes place."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    BOTH = "both"


FORMAT_LABELS = {
    Format.IN_PERSON: _l("in the yard"),
    Format.ONLINE: _l("online"),
    Format.BOTH: _l("in the yard and online"),
}


class Phase(enum.Enum):
    """Where a meeting stands."""

    PLANNED = "planned"
    CALLED = "called"
    OPEN = "open"
    CLOSED = "closed"
    MINUTED = "minuted"
    CANCELLED = "cancelled"


PHASE_LABELS = {
    Phase.PLANNED: _l("being planned"),
    Phase.CALLED: _l("called"),
    Phase.OPEN: _l("open now"),
    Phase.CLOSED: _l("held, minutes to come"),
    Phase.MINUTED: _l("held, minutes adopted"),
    Phase.CANCELLED: _l("cancelled"),
}

LIFECYCLE = Lifecycle(
    {
        Phase.PLANNED: {Phase.CALLED, Phase.CANCELLED},
        Phase.CALLED: {Phase.OPEN, Phase.CANCELLED},
        Phase.OPEN: {Phase.CLOSED},
        Phase.CLOSED: {Phase.MINUTED},
    },
    PHASE_LABELS,
)


class ItemKind(enum.Enum):
    """What a meeting does with an item: decide the issue, or review a promise that is not kept yet."""

    DECIDE = "decide"
    REVIEW = "review"


class Outcome(enum.Enum):
    """What the meeting concluded on an item."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    TIED = "tied"
    NO_ACTION = "no_action"
    REVIEWED = "reviewed"


OUTCOME_LABELS = {
    Outcome.ADOPTED: _l("motion adopted"),
    Outcome.REJECTED: _l("motion rejected"),
    Outcome.TIED: _l("equal votes: motion not adopted"),
    Outcome.NO_ACTION: _l("no action needed"),
    Outcome.REVIEWED: _l("promise reviewed"),
}


class Capacity(enum.Enum):
    """As what somebody attends."""

    PRESENT = "present"
    EXCUSED = "excused"
    OBSERVER = "observer"


CAPACITY_LABELS = {
    Capacity.PRESENT: _l("present"),
    Capacity.EXCUSED: _l("excused"),
    Capacity.OBSERVER: _l("observer"),
}


class Arrival(enum.Enum):
    """How somebody came onto the list of those present."""

    LIST = "list"
    DOOR = "door"
    WALK_IN = "walk_in"
    ONLINE = "online"


ARRIVAL_LABELS = {
    Arrival.LIST: _l("ticked on the list"),
    Arrival.DOOR: _l("with the code at the door"),
    Arrival.WALK_IN: _l("without registering"),
    Arrival.ONLINE: _l("joined online"),
}


class Reply(enum.Enum):
    """What an office answers to an invitation."""

    COMING = "coming"
    UNABLE = "unable"
    WRITTEN = "written"


REPLY_LABELS = {
    Reply.COMING: _l("comes"),
    Reply.UNABLE: _l("cannot come"),
    Reply.WRITTEN: _l("answers in writing"),
}
# The same, as the office itself says it.
REPLY_CHOICES = {
    Reply.COMING: _l("We come"),
    Reply.UNABLE: _l("We cannot come"),
    Reply.WRITTEN: _l("We answer in writing"),
}

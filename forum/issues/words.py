"""The closed lists of an issue: kinds, categories, phases, outcomes, with their labels."""

import enum

from flask_babel import lazy_gettext as _l

from ..phases import Lifecycle


class Kind(enum.Enum):
    """What sort of matter it is."""

    COMPLAINT = "complaint"
    REQUEST = "request"
    SUGGESTION = "suggestion"
    QUESTION = "question"
    DISPUTE = "dispute"


KIND_LABELS = {
    Kind.COMPLAINT: _l("complaint"),
    Kind.REQUEST: _l("request"),
    Kind.SUGGESTION: _l("suggestion"),
    Kind.QUESTION: _l("question"),
    Kind.DISPUTE: _l("dispute"),
}


class Category(enum.Enum):
    """What the matter is about."""

    BUILDINGS = "buildings"
    MANAGEMENT = "management"
    WATER_POWER = "water_power"
    ROADS_PARKING = "roads_parking"
    WASTE = "waste"
    GREENERY = "greenery"
    NOISE_AIR = "noise_air"
    SAFETY = "safety"
    CARE = "care"
    SCHOOLS = "schools"
    NEIGHBOURS = "neighbours"
    OTHER = "other"


CATEGORY_LABELS = {
    Category.BUILDINGS: _l("buildings and lifts"),
    Category.MANAGEMENT: _l("property management"),
    Category.WATER_POWER: _l("water, power, gas, heating"),
    Category.ROADS_PARKING: _l("roads, traffic, parking"),
    Category.WASTE: _l("rubbish and cleaning"),
    Category.GREENERY: _l("trees and green"),
    Category.NOISE_AIR: _l("noise and air"),
    Category.SAFETY: _l("safety and fire"),
    Category.CARE: _l("the old and the ill"),
    Category.SCHOOLS: _l("children and schools"),
    Category.NEIGHBOURS: _l("neighbours"),
    Category.OTHER: _l("something else"),
}


class Priority(enum.Enum):
    """How pressing it is; each has its own clock."""

    ORDINARY = "ordinary"
    URGENT = "urgent"
    DANGER = "danger"


PRIORITY_LABELS = {
    Priority.ORDINARY: _l("ordinary"),
    Priority.URGENT: _l("urgent"),
    Priority.DANGER: _l("danger"),
}
PRIORITY_MEANINGS = {
    Priority.ORDINARY: _l("It harms nobody if this waits its turn."),
    Priority.URGENT: _l("Daily life is cut off, or it gets worse every day: no water, no lift, no heating."),
    Priority.DANGER: _l("Somebody may be hurt: gas, fire, a bare wire, something that may fall."),
}


class Phase(enum.Enum):
    """Where an issue stands."""

    RAISED = "raised"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    TABLED = "tabled"
    DECIDED = "decided"
    IN_HAND = "in_hand"
    AWAITING_CONFIRMATION = "awaiting_confirmation"
    RESOLVED = "resolved"


PHASE_LABELS = {
    Phase.RAISED: _l("raised"),
    Phase.ACCEPTED: _l("accepted"),
    Phase.DECLINED: _l("declined"),
    Phase.MERGED: _l("merged"),
    Phase.WITHDRAWN: _l("withdrawn"),
    Phase.TABLED: _l("on the agenda"),
    Phase.DECIDED: _l("decided"),
    Phase.IN_HAND: _l("in hand"),
    Phase.AWAITING_CONFIRMATION: _l("residents are asked"),
    Phase.RESOLVED: _l("resolved"),
}

LIFECYCLE = Lifecycle(
    {
        Phase.RAISED: {Phase.ACCEPTED, Phase.DECLINED, Phase.MERGED, Phase.WITHDRAWN},
        Phase.ACCEPTED: {Phase.TABLED, Phase.IN_HAND, Phase.DECLINED, Phase.MERGED},
        Phase.TABLED: {Phase.DECIDED, Phase.ACCEPTED},
        Phase.DECIDED: {Phase.IN_HAND, Phase.RESOLVED},
        Phase.IN_HAND: {Phase.AWAITING_CONFIRMATION, Phase.ACCEPTED},
        Phase.AWAITING_CONFIRMATION: {Phase.RESOLVED, Phase.IN_HAND},
        Phase.RESOLVED: {Phase.IN_HAND},
    },
    PHASE_LABELS,
)


class Outcome(enum.Enum):
    """How a resolution came about."""

    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"
    NO_ACTION = "no_action"
    IMPORTED = "imported"


OUTCOME_LABELS = {
    Outcome.CONFIRMED: _l("confirmed by residents"),
    Outcome.UNCONFIRMED: _l("unconfirmed: nobody answered in time"),
    Outcome.NO_ACTION: _l("decided: no action needed"),
    Outcome.IMPORTED: _l("answered before this site began; residents were not asked"),
}

"""The closed lists of a handling: whose part it is, how far it is, how a return was ruled on."""

import enum

from flask_babel import lazy_gettext as _l

from ..phases import Lifecycle


class Part(enum.Enum):
    """What the office does for the issue: one leads, others help."""

    LEAD = "lead"
    HELPER = "helper"


class Phase(enum.Enum):
    """Where a handling stands. Offered and accepted ones run; a returned one waits for a ruling."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    RETURNED = "returned"
    PASSED_ON = "passed_on"
    DECLINED = "declined"
    ENDED = "ended"


PHASE_LABELS = {
    Phase.OFFERED: _l("offered, not accepted yet"),
    Phase.ACCEPTED: _l("accepted"),
    Phase.RETURNED: _l("returned"),
    Phase.PASSED_ON: _l("passed on"),
    Phase.DECLINED: _l("help declined"),
    Phase.ENDED: _l("ended"),
}

LIFECYCLE = Lifecycle(
    {
        Phase.OFFERED: {Phase.ACCEPTED, Phase.RETURNED, Phase.PASSED_ON, Phase.DECLINED, Phase.ENDED},
        Phase.ACCEPTED: {Phase.PASSED_ON, Phase.ENDED},
        Phase.RETURNED: {Phase.ACCEPTED},
    },
    PHASE_LABELS,
)


class Ruling(enum.Enum):
    """How the return of an issue ended: the facilitator agreed, did not, or the office took it after all."""

    UPHELD = "upheld"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"

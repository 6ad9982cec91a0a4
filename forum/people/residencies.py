"""The verbs of a residency: asked for, confirmed or not; and which phase may follow which."""

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now
from ..database import db, insert_new
from ..errors import Refused
from ..phases import Lifecycle
from ..places.models import Household, Place, PlaceKind
from ..timeline import record
from .models import RESIDENCY_LABELS, Person, Residency, ResidencyPhase

LIFECYCLE = Lifecycle(
    {
        ResidencyPhase.ASKED: {ResidencyPhase.VERIFIED, ResidencyPhase.DECLINED},
        ResidencyPhase.DECLINED: {ResidencyPhase.ASKED, ResidencyPhase.VERIFIED},
    },
    RESIDENCY_LABELS,
)
# Larger places are nobody's home: a resident of a district would be everybody's neighbour.
HOMES = (PlaceKind.COMMUNITY, PlaceKind.COMPOUND, PlaceKind.GRID)


def _note(action: str, residency: Residency, by: Person, **data) -> None:
    place = residency.place
    record(action, residency.person, by=by, place_id=place.id, place=place.name, **data)


def _locked(person: Person, place: Place) -> Residency:
    """The person's claim on the place, held until the transaction ends."""
    query = sa.select(Residency).filter_by(person_id=person.id, place_id=place.id)
    return db.session.scalars(query.with_for_update().execution_options(populate_existing=True)).one()


def ask(place: Place, *, note: str, by: Person) -> Residency:
    """Ask the facilitators of the place to be confirmed; after a no, one may ask again."""
    if place.kind not in HOMES:
        raise Refused(_("Choose the compound or the community you live in."), field="place")
    asked = ResidencyPhase.ASKED
    is_new = insert_new(Residency, person_id=by.id, place_id=place.id, phase=asked, note=note)
    residency = _locked(by, place)
    if not is_new:
        _ask_again(residency, note)
    _note("residency.asked", residency, by)
    return residency


def _ask_again(residency: Residency, note: str) -> None:
    if residency.phase is ResidencyPhase.VERIFIED:
        raise Refused(_("You are already a confirmed resident there."), field="place")
    if residency.phase is ResidencyPhase.ASKED:
        raise Refused(_("You have already asked. The facilitator will answer."), field="place")
    LIFECYCLE.move(residency, ResidencyPhase.ASKED)
    residency.note, residency.reason, residency.asked_at = note, "", now()
    residency.settled_at = residency.settled_by_id = None


def _settle(residency: Residency, phase: ResidencyPhase, by_id: int) -> None:
    LIFECYCLE.move(residency, phase)
    residency.settled_at, residency.settled_by_id = now(), by_id


def verify(residency: Residency, *, by: Person) -> None:
    """The facilitator knows that the person lives there."""
    db.session.refresh(residency, with_for_update={"of": Residency})
    _settle(residency, ResidencyPhase.VERIFIED, by.id)
    _note("residency.verified", residency, by)


def decline(residency: Residency, *, reason: str, by: Person) -> None:
    """The facilitator does not confirm it, and says why."""
    db.session.refresh(residency, with_for_update={"of": Residency})
    _settle(residency, ResidencyPhase.DECLINED, by.id)
    residency.reason = reason
    _note("residency.declined", residency, by, reason=reason)


def verify_by_code(household: Household, *, made_by_id: int, by: Person) -> Residency:
    """A code on paper vouches for the person; whoever printed it has settled the claim."""
    place, verified = household.place, ResidencyPhase.VERIFIED
    settled = {"phase": verified, "settled_at": now(), "settled_by_id": made_by_id}
    is_new = insert_new(Residency, person_id=by.id, place_id=place.id, household_id=household.id, **settled)
    residency = _locked(by, place)
    if not is_new and residency.phase is not verified:
        _settle(residency, verified, made_by_id)
    elif not is_new and residency.household_id == household.id:
        raise Refused(_("You are already a confirmed resident of this home."), field="code")
    residency.household_id = household.id
    _note("residency.verified_by_code", residency, by)
    return residency

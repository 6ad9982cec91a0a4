"""The verbs of a residency: asked for, confirmed or not, ended; and which phase may follow which."""

import datetime as dt

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
        ResidencyPhase.VERIFIED: {ResidencyPhase.ENDED},
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
    query = query.where(Residency.phase != ResidencyPhase.ENDED)
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


def end(residency: Residency, *, reason: str = "", by: Person) -> None:
    """Somebody moved away: they say so, or a facilitator does and why. What they did here stays."""
    if by.id != residency.person_id and not reason:
        raise Refused(_("Say why. The person reads it."), field="reason")
    db.session.refresh(residency, with_for_update={"of": Residency})
    LIFECYCLE.move(residency, ResidencyPhase.ENDED)
    residency.ended_at, residency.ended_by_id, residency.reason = now(), by.id, reason
    told = {"reason": reason} if reason else {}
    _note("residency.left" if by.id == residency.person_id else "residency.ended", residency, by, **told)
    db.session.flush()
    db.session.expire(residency.person, ["residencies"])


def _check_code_is_newer(person: Person, place: Place, printed_at: dt.datetime) -> None:
    """A code from before a facilitator ended the residency does not bring it back."""
    mine = Residency.person_id == person.id, Residency.place_id == place.id
    since = Residency.ended_at > printed_at, Residency.ended_by_id != person.id
    if db.session.scalar(sa.select(sa.exists().where(*mine, *since))):
        sentence = _("Your residency here was ended after this code was printed. Ask the facilitator.")
        raise Refused(sentence, field="code")


def verify_by_code(
    household: Household, *, made_by_id: int, printed_at: dt.datetime, by: Person
) -> Residency:
    """A code on paper vouches for the person; whoever printed it has settled the claim."""
    place, verified = household.place, ResidencyPhase.VERIFIED
    _check_code_is_newer(by, place, printed_at)
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

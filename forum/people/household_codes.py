"""The verbs of household codes: print them, use one."""

import datetime as dt
import secrets
import unicodedata

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now
from ..database import db, insert_all_new, insert_new
from ..errors import Refused
from ..places.models import Household, Place, PlaceKind
from ..timeline import record
from . import residencies
from .models import HouseholdCode, Person, Residency

# No 0 O, 1 I L, 2 Z, 5 S, 8 B: read aloud or copied by hand they are mixed up.
LETTERS = "34679ACDEFGHJKMNPQRTUVWXY"
LENGTH = 8
USES = 6
MOST_HOMES = 500
LONGEST_LABEL = 40
HOMES = (PlaceKind.COMPOUND, PlaceKind.GRID)


def new_code() -> str:
    """A code nobody can guess: 37 bits."""
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


def grouped(code: str) -> str:
    """K7QM-4T9P."""
    half = LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def bare(typed: str) -> str:
    """The code, however it was typed: with or without hyphen, in small or full-width letters."""
    folded = unicodedata.normalize("NFKC", typed).upper()
    return "".join(char for char in folded if char.isalnum())


def labels_of(text: str) -> list[str]:
    """The homes named one a line, each once, in the order written."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def print_codes(place: Place, *, homes: str, days: int, by: Person) -> tuple[int, int]:
    """Make a code for each home named, valid for so many days; the first and the last one's id.

    A new code ends the home's earlier ones, so that a lost strip of paper opens nothing.
    """
    labels = _checked(place, labels_of(homes))
    insert_all_new(Household, [{"place_id": place.id, "label": label} for label in labels])
    ids = _ids(place, labels)
    db.session.execute(
        sa.update(HouseholdCode)
        .where(HouseholdCode.household_id.in_(ids.values()), HouseholdCode.expires_at > now())
        .values(expires_at=now())
    )
    _insert([ids[label] for label in labels], expires_at=now() + dt.timedelta(days=days), by=by)
    record("code.printed", place, by=by, place_id=place.id, count=len(labels))
    valid = HouseholdCode.household_id.in_(ids.values()), HouseholdCode.expires_at > now()
    ends = sa.select(sa.func.min(HouseholdCode.id), sa.func.max(HouseholdCode.id)).where(*valid)
    return tuple(db.session.execute(ends).one())  # type: ignore[return-value]


def _checked(place: Place, labels: list[str]) -> list[str]:
    if place.kind not in HOMES:
        raise Refused(_("Codes are printed for one compound. Open the compound’s page first."), field="homes")
    if not labels:
        raise Refused(_("Write at least one home, such as 3-2-501."), field="homes")
    if len(labels) > MOST_HOMES:
        raise Refused(_("At most %(most)d homes at a time.", most=MOST_HOMES), field="homes")
    long = next((label for label in labels if len(label) > LONGEST_LABEL), None)
    if long:
        raise Refused(_("This line is too long for a home: %(line)s", line=long[:60]), field="homes")
    return labels


def _ids(place: Place, labels: list[str]) -> dict[str, int]:
    """The homes' ids by label."""
    query = sa.select(Household.label, Household.id)
    return dict(
        db.session.execute(query.where(Household.place_id == place.id, Household.label.in_(labels))).all()
    )


def _insert(household_ids: list[int], *, expires_at: dt.datetime, by: Person) -> None:
    """A code for each home; one that is taken already is drawn again."""
    for home in household_ids:
        values = {"household_id": home, "made_by_id": by.id, "expires_at": expires_at, "uses_left": USES}
        while not insert_new(HouseholdCode, code=new_code(), **values):
            pass


def use(typed: str, *, by: Person) -> Residency:
    """Become a confirmed resident of the code's home. The last use is taken by one person only."""
    code = _take(bare(typed))
    if code.made_by_id == by.id:
        raise Refused(_("You printed this code yourself. Ask another facilitator."), field="code")
    printed_by, at = code.made_by_id, code.made_at
    return residencies.verify_by_code(code.household, made_by_id=printed_by, printed_at=at, by=by)


class WrongCode(Refused):
    """No such code, or it is used up or too old; which of these is not told."""


def _take(code: str) -> HouseholdCode:
    """Count one use down in the database itself: two people may type the same code at once."""
    valid = (HouseholdCode.code == code, HouseholdCode.uses_left > 0, HouseholdCode.expires_at > now())
    taken = sa.update(HouseholdCode).where(*valid).values(uses_left=HouseholdCode.uses_left - 1)
    if db.session.execute(taken).rowcount != 1:  # type: ignore[attr-defined]
        raise WrongCode(
            _("This code does not work: mistyped, used up or too old. Ask the facilitator for a new one."),
            field="code",
        )
    return db.session.scalars(sa.select(HouseholdCode).filter_by(code=code)).one()

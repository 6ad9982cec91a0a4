"""The texts that go round: each is kept as it stood, under its number and hash."""

from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from ..database import db
from ..errors import Refused
from ..people.models import Person
from ..timeline import record
from . import sheet
from .models import CoSignature, Edition, Minutes


def _text(content: dict[str, Any]) -> dict[str, Any]:
    """What it says, whichever form it was written in."""
    return {key: value for key, value in sheet.filled(content).items() if key not in ("version", "form")}


def is_outdated(minutes: Minutes) -> bool:
    """Whether the draft now reads otherwise than the text that goes round."""
    if minutes.edition is None:
        return False
    return _text(minutes.edition.content) != _text(sheet.assemble(minutes))


def issue(minutes: Minutes, *, by: Person) -> Edition:
    """Send the draft round as it stands now, as the next text."""
    number = minutes.edition.number + 1 if minutes.edition else 1
    content = {**sheet.assemble(minutes), "version": number}
    values: dict[str, Any] = {"content": content, "content_hash": sheet.digest(content)}
    edition = Edition(minutes_id=minutes.id, number=number, by_id=by.id, **values)
    db.session.add(edition)
    db.session.flush()
    db.session.expire(minutes, ["editions"])
    return edition


def renew(minutes: Minutes, *, by: Person) -> bool:
    """Send a changed text round; co-signatures under the old one lapse. Whether there was a change."""
    old = minutes.edition
    if old and not is_outdated(minutes):
        return False
    issue(minutes, by=by)
    if old and (signers := _signers(old)):
        record("minutes.signatures_lapsed", minutes.meeting, by=by, tell=signers)
    return True


def must_be_current(minutes: Minutes, text: str) -> None:
    """Refused when the text that was read, named by its hash, is not the one that goes round now."""
    if text and minutes.edition and text != minutes.edition.content_hash:
        raise Refused(_("The text was changed meanwhile. Read it again, then sign."))


def _signers(edition: Edition) -> list[int]:
    signed = sa.select(CoSignature.person_id).where(CoSignature.edition_id == edition.id)
    return list(db.session.scalars(signed.order_by(CoSignature.person_id)))

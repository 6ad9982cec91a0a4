"""Texts that an office keeps ready, and how their fields are filled in."""

import re

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now
from ..database import db
from ..errors import Refused
from ..offices.models import Office
from ..timeline import record
from .models import ResponseTemplate
from .words import TextKind

MOST = 60
# What stands in braces, in either language, and which fact takes its place.
FIELDS = {
    "title": "title",
    "place": "place",
    "due": "due",
    "office": "office",
    "person": "person",
    "标题": "title",
    "地点": "place",
    "日期": "due",
    "单位": "office",
    "姓名": "person",
}
_BRACES = re.compile(r"\{([^{}]{1,20})\}")


def fill(text: str, facts: dict[str, str]) -> str:
    """The text with its fields filled in, once: what a fact holds is never read as a field.

    A field for which there is no fact stays in its braces, so that whoever sends it sees the gap.
    """

    def fact(match: re.Match) -> str:
        name = FIELDS.get(match[1].strip())
        return (facts.get(name) if name else None) or match[0]

    return _BRACES.sub(fact, text)


def gap(text: str) -> str:
    """The first field of a ready text that was not filled in, with its braces; "" when there is none."""
    return next((f"{{{name}}}" for name in _BRACES.findall(text) if name.strip() in FIELDS), "")


def _check(body: str) -> None:
    unknown = [name for name in _BRACES.findall(body) if name.strip() not in FIELDS]
    if unknown:
        raise Refused(
            _(
                "{%(name)s} is no field. There are {title}, {place}, {due}, {office} and {person}.",
                name=unknown[0],
            ),
            field="body",
        )


def _note(step: str, kept: ResponseTemplate, by) -> None:
    db.session.flush()
    record(f"casework.{step}", kept, by=by, tell=[], office=kept.office.name, name=kept.name)


def keep(office: Office, *, kind: TextKind, name: str, body: str, by) -> ResponseTemplate:
    """Keep a text ready for the whole office."""
    _check(body)
    lasting = sa.select(sa.func.count()).select_from(ResponseTemplate)
    if (db.session.scalar(lasting.filter_by(office_id=office.id, removed_at=None)) or 0) >= MOST:
        raise Refused(_("There are %(most)d texts already. Remove one that nobody uses.", most=MOST))
    kept = ResponseTemplate(office=office, kind=kind, name=name, body=body, by_id=by.id)
    db.session.add(kept)
    _note("text_kept", kept, by)
    return kept


def change(kept: ResponseTemplate, *, kind: TextKind, name: str, body: str, by) -> None:
    """Put a text right; what was sent with it before stays as it was sent."""
    _check(body)
    kept.kind, kept.name, kept.body = kind, name, body
    _note("text_changed", kept, by)


def remove(kept: ResponseTemplate, *, by) -> None:
    """Nobody needs it any more."""
    if kept.removed_at:
        raise Refused(_("A colleague has removed this text already."))
    kept.removed_at, kept.removed_by_id = now(), by.id
    _note("text_removed", kept, by)


def find(number: int) -> ResponseTemplate | None:
    """One text that is still kept."""
    kept = db.session.get(ResponseTemplate, number, options=[sa.orm.joinedload(ResponseTemplate.office)])
    return kept if kept and not kept.removed_at else None


def of_office(office_ids, *kinds: TextKind) -> list[sa.Row]:
    """The texts of these offices, by kind and name."""
    what = (ResponseTemplate.id, ResponseTemplate.kind, ResponseTemplate.name, ResponseTemplate.body)
    query = sa.select(*what).where(
        ResponseTemplate.office_id.in_(list(office_ids)), ResponseTemplate.removed_at.is_(None)
    )
    query = query.where(ResponseTemplate.kind.in_(kinds)) if kinds else query
    return list(db.session.execute(query.order_by(ResponseTemplate.kind, ResponseTemplate.name).limit(MOST)))

"""The feed: the latest public events, for readers of news and for other sites."""

import datetime as dt
import re
from dataclasses import dataclass
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import sqlalchemy as sa
from flask import current_app
from flask_babel import get_locale
from flask_babel import gettext as _

from ..actions import ACTIONS
from ..database import db
from ..paging import EPOCH
from ..places.models import Place
from ..sentences import sentence
from ..timeline import Event
from .entries import Addresses, entries, public

ATOM = "http://www.w3.org/2005/Atom"
SIZE = 50
SHOWN = ("issue", "meeting", "minutes")
QUIET = tuple(name for name, action in ACTIONS.items() if action.quiet)
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def latest(place: Place | None) -> list[sa.Row]:
    """The latest public events of the site, or of a place and all below it."""
    query = entries().where(Event.subject_kind.in_(SHOWN), Event.action.not_in(QUIET), public())
    if place is not None:
        below = sa.select(Place.id).where(Place.path.startswith(place.path))
        query = query.where(Event.place_id.in_(list(db.session.scalars(below))))
    return list(db.session.execute(query.order_by(Event.id.desc()).limit(SIZE)))


@dataclass(frozen=True)
class News:
    """One entry of a feed; its key stays the same for ever."""

    key: str
    title: str
    at: dt.datetime
    address: str


def document(title: str, *, key: str, own: str, shown: str, news: list[News]) -> bytes:
    """Any news as Atom. own: the feed's whole address; shown: the page's, of which it tells."""
    host = urlsplit(current_app.config["SETTINGS"].public_url).hostname
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": str(get_locale()).replace("_", "-")})
    _add(root, "id", f"tag:{host},2026:{key}")
    _add(root, "title", f"{title} – {_('Bench Meeting')}")
    _add(root, "updated", _instant(max((one.at for one in news), default=EPOCH)))
    _link(root, "self", own)
    _link(root, "alternate", shown)
    _add(ET.SubElement(root, "author"), "name", _("Bench Meeting"))
    for one in news:
        entry = ET.SubElement(root, "entry")
        _add(entry, "id", f"tag:{host},2026:{one.key}")
        _add(entry, "title", one.title)
        _add(entry, "updated", _instant(one.at))
        _link(entry, "alternate", one.address)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def to_atom(rows: list[sa.Row], place: Place | None) -> bytes:
    """The events as Atom, in the language of the request, every address absolute."""
    base = current_app.config["SETTINGS"].public_url.rstrip("/")
    addresses, host = Addresses(base), urlsplit(base).hostname
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": str(get_locale()).replace("_", "-")})
    _add(root, "id", f"tag:{host},2026:{f'place-{place.slug}' if place else 'site'}")
    _add(root, "title", f"{place.name} – {_('Bench Meeting')}" if place else _("Bench Meeting"))
    _add(root, "updated", _instant(rows[0].at if rows else EPOCH))
    _link(root, "self", addresses.feed + (f"?place={place.slug}" if place else ""))
    _link(root, "alternate", base + "/")
    author = ET.SubElement(root, "author")
    _add(author, "name", _("Bench Meeting"))
    for row in rows:
        _add_entry(root, row, addresses.of(row), host)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _add_entry(root: ET.Element, row: sa.Row, address: str, host: str | None) -> None:
    entry = ET.SubElement(root, "entry")
    _add(entry, "id", f"tag:{host},2026:event-{row.id}")
    _add(entry, "title", f"{row.title}: {sentence(row)}")
    _add(entry, "updated", _instant(row.at))
    _link(entry, "alternate", address)


def _instant(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(parent: ET.Element, name: str, text: str) -> None:
    """An element with a text, without the characters XML cannot carry."""
    ET.SubElement(parent, name).text = _NOT_XML.sub("", text)


def _link(parent: ET.Element, rel: str, address: str) -> None:
    ET.SubElement(parent, "link", {"rel": rel, "href": address})

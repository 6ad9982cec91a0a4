"""The end of the minutes: who was there, who signs, how to check the paper, who issued it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import segno
from flask_babel import gettext as _

from ...labels import of_reader
from ...meetings.words import Capacity
from .document import Imprint, People, Proof, Signatures, line
from .opening import between, chinese, day

if TYPE_CHECKING:
    from .composing import Source


def _name(entry: dict[str, Any]) -> str:
    """The name, with the office or unit somebody speaks for, and that they took part online."""
    brackets = "%s（%s）" if chinese() else "%s (%s)"
    online = _("online") if entry.get("how") == "online" else ""
    stands_for = [line(said) for said in (entry.get("office"), entry.get("unit"), online) if said]
    return brackets % (line(entry["name"]), between(stands_for)) if stands_for else line(entry["name"])


def people(content: dict[str, Any]) -> Iterator[People]:
    """Who was there, was excused, observed; in this order."""
    for capacity, word in of_reader().capacity.items():
        names = [_name(entry) for entry in content["attendance"] if entry["capacity"] == capacity.value]
        if names:
            label = word.capitalize() + ("：" if chinese() else ": ")
            yield People(label, between(names) + _(" (%(number)s in all)", number=len(names)))


def arrivals(content: dict[str, Any]) -> Iterator[People]:
    """How many of those who were there came in which way, when that was noted; the excused came in none."""
    there = (entry for entry in content["attendance"] if entry["capacity"] != Capacity.EXCUSED.value)
    counts = Counter(entry.get("how") for entry in there)
    ways = {way.value: word for way, word in of_reader().arrival.items()}
    said = [f"{ways[how]} {number}" for how, number in counts.items() if how in ways]
    if said:
        yield People(_("How they came") + ("：" if chinese() else ": "), between(said))


def signatures(content: dict[str, Any]) -> Signatures:
    """Lines for the chair, the recorder, those who co-signed, and the day."""
    named = [(_("Chair"), content["chair"]), (_("Recorder"), content.get("recorder") or "")]
    named += [(_("Co-signed by"), entry["name"]) for entry in content.get("cosigners") or []]
    labels = [line(f"{label} {name}") for label, name in named]
    return Signatures((*labels, _("Date")))


def cosigners(content: dict[str, Any]) -> Iterator[People]:
    """Who put their name under the text on the site, and when."""
    brackets = "%s（%s）" if chinese() else "%s (%s)"
    signed = [brackets % (line(entry["name"]), day(entry["on"])) for entry in content.get("cosigners") or []]
    if signed:
        yield People(_("Co-signed by") + ("：" if chinese() else ": "), between(signed))


def _lines(source: Source) -> Iterator[str]:
    yield from _standing(source)
    if source.fingerprint:
        yield _("Fingerprint (SHA-256):") + " " + source.fingerprint
        yield _("The square leads to a page that says whether this sheet is genuine.")


def _standing(source: Source) -> Iterator[str]:
    """Adopted when and by whom; or which draft, open to comments until when."""
    content = source.content
    if not source.is_draft:
        when, who = day(content["adopted_on"]), line(content["adopted_by"])
        yield _("Adopted on %(day)s by %(name)s.", day=when, name=who)
        if chair := line(content.get("adopted_for") or ""):
            yield _("In place of the chair, %(name)s, who no longer keeps order here.", name=chair)
        return
    if version := content.get("version"):
        yield _("Draft, text %(version)s, not adopted.", version=version)
    if source.comments_until:
        yield _("Those who were there may comment until %(day)s.", day=day(source.comments_until))


def proof(source: Source) -> Proof:
    alt = _("QR code of the address %(address)s", address=source.address)
    return Proof(tuple(_lines(source)), source.address, _square(source.address), alt)


def _square(address: str) -> str:
    """The address as an SVG file."""
    out = io.BytesIO()
    segno.make(address, error="m", micro=False).save(out, kind="svg", border=2, xmldecl=False)
    return out.getvalue().decode()


def _offices(content: dict[str, Any]) -> list[str]:
    """The offices that promised or were there, each once."""
    named = [row["office"] for row in content.get("promises") or []]
    named += [entry.get("office") or "" for entry in content["attendance"]]
    return [line(name) for name in dict.fromkeys(filter(None, named))]


def imprint(source: Source) -> Imprint:
    offices, issued = _offices(source.content), source.content.get("adopted_on")
    return Imprint(
        _("Copies to: %(offices)s", offices=between(offices)) if offices else "",
        _("Bench meeting of %(place)s", place=line(source.content["place"])),
        _("Issued on %(day)s", day=day(issued)) if issued else _("Draft, not issued"),
    )

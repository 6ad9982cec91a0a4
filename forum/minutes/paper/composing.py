"""The minutes become a document: what the site holds as plain values, said in one language."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from . import ending, items, opening
from .document import Block, Document, Heading, Paragraph, line, paragraphs
from .numbering import Counter


@dataclass(frozen=True)
class Note:
    """A correction that was appended."""

    number: int
    on: dt.date
    by: str
    text: str


@dataclass(frozen=True)
class Source:
    """What a file of minutes is made from.

    content is what sheet.shown() gives; fingerprint is its hash; address is where the paper can be checked;
    followed is what has become of the promises until the day as_of.
    """

    content: dict[str, Any]
    fingerprint: str
    address: str
    comments_until: dt.date | None = None
    corrections: tuple[Note, ...] = ()
    followed: tuple[Any, ...] = ()
    as_of: dt.date | None = None

    @property
    def is_draft(self) -> bool:
        return not self.content.get("adopted_on")


def document(source: Source, language: str) -> Document:
    """The minutes in that language, with the site's own words; what people said stays as they said it."""
    with force_locale(language):
        return Document(
            language=language,
            mark=opening.mark(source.content),
            number=line(source.content.get("number") or _("Draft, not adopted")),
            title=line(source.content["title"]),
            marking=_("DRAFT – not adopted") if source.is_draft else "",
            author=line(source.content["place"]),
            subject=opening.subject(source.content),
            date=source.content.get("adopted_on") or opening.held_on(source.content),
            blocks=tuple(_blocks(source, Counter(language))),
        )


def _blocks(source: Source, counter: Counter) -> Iterator[Block]:
    content = source.content
    yield from opening.facts(content)
    yield from _texts(content.get("opening"))
    for item in content["items"]:
        yield from items.item(item, counter)
    yield from items.promises(content, counter)
    yield from _texts(content.get("closing"))
    yield from _corrections(source, counter)
    yield from items.followed(source.followed, source.as_of, counter)
    yield from ending.people(content)
    yield from ending.arrivals(content)
    yield from ending.cosigners(content)
    yield ending.signatures(content)
    yield ending.proof(source)
    yield ending.imprint(source)


def _texts(text: str | None) -> Iterator[Block]:
    for said in paragraphs(text or ""):
        yield Paragraph(said)


def _corrections(source: Source, counter: Counter) -> Iterator[Block]:
    """Appended below what was adopted, each with its day and name."""
    if not source.corrections:
        return
    yield Heading(1, _("Corrections"), counter.first())
    stays = _("Appended after the adoption. The adopted text above and its fingerprint stay as they are.")
    yield Paragraph(stays, style="note")
    for note in source.corrections:
        first, *rest = paragraphs(note.text) or [""]
        number = _("Correction %(number)s", number=note.number)
        yield opening.fact(f"{number} · {opening.day(note.on)} · {line(note.by)}", first)
        yield from (Paragraph(said) for said in rest)

"""A document as plain data: what stands on the paper, in order, whatever the kind of file."""

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb"
    "\ufffe\uffff\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e007f"
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0x10000, 0x110000, 0x10000))
    + "]"
)


def clean(text: str) -> str:
    """The text without characters that nobody sees, that no file may hold, or that turn the writing round."""
    return _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))


def line(text: str) -> str:
    """The text on one line."""
    return " ".join(clean(text).split())


def paragraphs(text: str) -> list[str]:
    """Its lines that say something, each a paragraph of its own."""
    return [said for each in clean(text).split("\n") if (said := " ".join(each.split()))]


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 to 3; number is printed before it, already in its form."""

    level: int
    text: str
    number: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; label stands before it in the face of headings. style: body, note."""

    text: str
    label: str = ""
    style: str = "body"


@dataclass(frozen=True)
class People:
    """Names after a label, further lines hanging below the first name."""

    label: str
    names: str


@dataclass(frozen=True)
class Table:
    """Rows under a head that is repeated on each page; widths are parts of the whole.

    The caption is for those who hear the table, not printed.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]


@dataclass(frozen=True)
class Signatures:
    """A line to sign on for each."""

    labels: tuple[str, ...]


@dataclass(frozen=True)
class Proof:
    """How to check the paper: sentences beside a square that a telephone reads."""

    lines: tuple[str, ...]
    address: str
    square: str
    alt: str


@dataclass(frozen=True)
class Imprint:
    """Who gets copies; who issued it, and when."""

    copies: str
    issuer: str
    issued: str


Block = Heading | Paragraph | People | Table | Signatures | Proof | Imprint


@dataclass(frozen=True)
class Document:
    """The whole: the head of the first page, what follows, and what files say about themselves.

    language is zh_Hans or en; marking, when not empty, stands on the head of every page; date is ISO.
    """

    language: str
    mark: str
    number: str
    title: str
    marking: str
    author: str
    subject: str
    date: str
    blocks: tuple[Block, ...]

    def plain(self) -> dict[str, Any]:
        """As JSON can hold it; each block says its kind."""
        whole = dataclasses.asdict(self)
        whole["blocks"] = [
            {"kind": type(block).__name__.lower(), **dataclasses.asdict(block)} for block in self.blocks
        ]
        return whole

    def texts(self) -> Iterator[str]:
        """Every text in the order in which it stands on paper."""
        yield from filter(None, (self.mark, self.number, self.title))
        for block in self.blocks:
            yield from filter(None, _texts(block))


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.number + block.text
        case Paragraph():
            yield block.label + block.text
        case People():
            yield block.label + block.names
        case Table():
            yield from block.head
            for row in block.rows:
                yield from row
        case Signatures():
            yield from block.labels
        case Proof():
            yield from (*block.lines, block.address)
        case Imprint():
            yield from (block.copies, block.issuer, block.issued)

"""Rows into messages: dates, numbers and clean texts, or the sentence that says what is wrong."""

import datetime as dt
import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from .. import clock, texts
from .reading import Row, Unreadable
from .rules import COLUMNS, NEEDED

LONGEST_TITLE, LONGEST_TEXT = 200, 50_000
_MOMENT = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[T\s]*(\d{1,2})[:：](\d{2})(?:[:：](\d{2}))?(?:\.\d+)?)?"
)
_BREAKS = re.compile(r"_x000D_|[\r\n\v\f\x85\u2028\u2029]+|[\s\xa0]*\u3000[\s\xa0]*\u3000[\s\xa0\u3000]*")
_PHONE = re.compile(r"(?<!\d)(1[3-9]\d)\d{8}(?!\d)")
_IDENTITY = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")


class BadRow(ValueError):
    """The row cannot become an issue; the sentence says why."""


@dataclass
class Message:
    """One message of an earlier board. Times are aware; texts are plain, a paragraph a line."""

    line: int
    number: str
    author: str
    title: str
    body: str
    at: dt.datetime
    reply: str = ""
    replied_at: dt.datetime | None = None
    likes: int = 0
    dislikes: int = 0
    notes: list[str] = field(default_factory=list)


def columns(row: Row) -> dict[str, str]:
    """Which column of the file holds what; Unreadable when one that is needed is not there."""
    there = {name.casefold(): name for name in row.cells}
    found = {
        meaning: there[alias.replace(" ", "")]
        for meaning, names in COLUMNS.items()
        for alias in names[::-1]
        if alias.replace(" ", "") in there
    }
    if missing := [COLUMNS[meaning][0] for meaning in NEEDED if meaning not in found]:
        raise Unreadable(
            f"The header names no column {', '.join(missing)}. It is the first line of the file."
        )
    return found


def recognise(rows: Iterable[Row]) -> tuple[list[Message], list[tuple[int, str]]]:
    """The messages of the rows, and the problems of the other rows as (line, sentence)."""
    rows = list(rows)
    named = columns(rows[0]) if rows else {}
    messages: dict[str, Message] = {}
    problems: list[tuple[int, str]] = []
    for row in rows:
        try:
            message = _message(row.line, {what: row.cells.get(name, "") for what, name in named.items()})
            if first := messages.get(message.number):
                raise BadRow(f"the number {message.number} stands on line {first.line} already")
            messages[message.number] = message
        except BadRow as problem:
            problems.append((row.line, str(problem)))
    return list(messages.values()), problems


def _message(line: int, cells: dict[str, str]) -> Message:
    author = _plain(cells.get("author", ""))
    title, reply = _spoken(cells["title"], author).replace("\n", " "), _spoken(cells.get("reply", ""), author)
    if not title:
        raise BadRow("the title is missing")
    message = Message(
        line=line,
        number=_plain(cells.get("number", "")) or _fingerprint(cells),
        author=texts.masked(author) or "＊＊",
        title=title,
        body=_spoken(cells["body"], author),
        at=_moment(cells["at"], "date"),
        reply=reply,
        likes=_count(cells.get("likes", ""), "likes"),
        dislikes=_count(cells.get("dislikes", ""), "dislikes"),
    )
    if reply:
        message.replied_at = _moment(cells.get("replied_at", ""), "date of the answer")
    _weigh(message)
    return message


def _weigh(message: Message) -> None:
    """Refuse what is far too long; note what is odd and still taken in."""
    if max(len(message.body), len(message.reply)) > LONGEST_TEXT:
        raise BadRow(f"the text has more than {LONGEST_TEXT} characters")
    if len(message.title) > LONGEST_TITLE:
        message.body = f"{message.title}\n{message.body}"
        message.title = f"{message.title[: LONGEST_TITLE - 1]}…"
        message.notes.append("the title was shortened; it stands complete at the head of the text")
    if message.replied_at and message.replied_at < message.at:
        message.notes.append("the answer is dated before the message; both dates were kept")


def _fingerprint(cells: dict[str, str]) -> str:
    """What stands for the number of a message that has none."""
    content = "\n".join(cells.get(name, "") for name in ("author", "title", "at", "body"))
    return f"#{hashlib.sha256(content.encode()).hexdigest()[:16]}"


def _moment(text: str, what: str) -> dt.datetime:
    """A wall-clock moment of the site's zone; midnight when only the day is given."""
    found = _MOMENT.fullmatch(text.strip())
    if not found:
        raise BadRow(f"the {what} “{text.strip()[:40]}” cannot be read; write 2026-11-27 19:00")
    try:
        year, month, day, hour, minute, second = (int(part or 0) for part in found.groups())
        moment = clock.from_local(
            dt.datetime.combine(dt.date(year, month, day), dt.time(hour, minute, second))
        )
    except ValueError as error:
        raise BadRow(f"the {what} “{text.strip()}” is not in the calendar") from error
    if moment > clock.now():
        raise BadRow(f"the {what} “{text.strip()}” lies in the future")
    return moment


def _count(text: str, what: str) -> int:
    digits = unicodedata.normalize("NFKC", text).strip().replace(",", "") or "0"
    if not re.fullmatch(r"\d{1,9}", digits):
        raise BadRow(f"the number of {what}, “{text.strip()[:40]}”, is not a whole number")
    return int(digits)


def _plain(text: str) -> str:
    """One line without characters that cannot be kept."""
    kept = "".join(
        char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs")
    )
    return texts.tidy(" ".join(kept.split()))


def _spoken(text: str, author: str) -> str:
    """A text a paragraph a line, without the author's name and without telephone or identity numbers."""
    paragraphs = [_plain(part) for part in _BREAKS.split(text)]
    clean = "\n".join(part for part in paragraphs if part)
    clean = _IDENTITY.sub("＊＊＊＊＊＊", _PHONE.sub(r"\1＊＊＊＊＊＊＊＊", clean))
    return _unnamed(clean, author)


def _unnamed(text: str, author: str) -> str:
    """Answers greet the author by name. A short name is only sought in quotes: it may be a common word."""
    if len(author) > 2:
        return text.replace(author, texts.masked(author))
    return (
        re.sub(f'([“"「]){re.escape(author)}(?=[”"」])', rf"\1{texts.masked(author)}", text)
        if author
        else text
    )


def paragraphs(text: str) -> str:
    """The HTML of a plain text: earlier boards knew no Markdown, so nothing in it is markup."""
    return "".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n") if line)

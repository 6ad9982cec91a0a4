"""How the meeting voted on an item: the numbers, who counted, earlier wordings, other opinions."""

from collections.abc import Iterator
from typing import Any

from flask_babel import gettext as _

from .document import Block, Paragraph, line
from .opening import chinese, fact

WORDS = ("for", "against", "abstained")


def count(entry: dict[str, Any]) -> Iterator[Block]:
    """The numbers, with the electronic votes apart where there were any, and who counted the hands."""
    total, vote = {word: entry.get(word) or 0 for word in WORDS}, entry.get("vote")
    if not entry.get("outcome") or not any(total.values()):
        return
    said = [_("For %(for)s, against %(against)s, abstained %(abstained)s.", **total)]
    yield Paragraph(_row([*_present(vote), *said, *_split(vote)] if vote else said))
    if vote and vote["counted_by"]:
        yield Paragraph(_counted(vote))


def _row(sentences: list[str]) -> str:
    return ("" if chinese() else " ").join(sentences)


def _present(vote: dict[str, Any]) -> Iterator[str]:
    if vote["present"]:
        yield _("Present at the vote: %(present)s.", present=vote["present"])


def _split(vote: dict[str, Any]) -> Iterator[str]:
    """By hand and electronically; nothing when all raised their hands."""
    if not any(vote["online"].values()):
        return
    if any(vote["hands"].values()):
        yield _("By hand: for %(for)s, against %(against)s, abstained %(abstained)s.", **vote["hands"])
    yield _("Electronically: for %(for)s, against %(against)s, abstained %(abstained)s.", **vote["online"])


def _counted(vote: dict[str, Any]) -> str:
    """Who counted the hands and who confirmed it: nobody only where no second person is asked."""
    names = {key: line(vote[key]) for key in ("counted_by", "confirmed_by")}
    if names["confirmed_by"]:
        return _("Hands counted by %(counted_by)s, confirmed by %(confirmed_by)s.", **names)
    return _(
        "Hands counted by %(counted_by)s; not confirmed by a second person (not asked for in this place).",
        counted_by=names["counted_by"],
    )


def former(entry: dict[str, Any]) -> Iterator[Block]:
    """The wordings the motion had before it was put to the vote, the first one first."""
    for wording in (entry.get("vote") or {}).get("former", []):
        between = "" if chinese() else " "
        yield Paragraph(_("The motion read earlier:") + between + line(wording), style="note")


def dissents(entry: dict[str, Any]) -> Iterator[Block]:
    """Other opinions, each with the name of who wanted it noted."""
    for opinion in (entry.get("vote") or {}).get("dissents", []):
        yield fact(line(opinion["name"]), opinion["sentence"])

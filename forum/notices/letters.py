"""A person's unmailed notices as one letter in their language: as text, and as a page."""

from collections.abc import Sequence
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, make_msgid, parseaddr
from typing import NamedTuple
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from ..actions import ACTIONS
from ..clock import local, now
from ..config import LOCALES
from ..people.models import Person
from . import contents, stopping, styles
from .entries import Addresses
from .schedule import URGENT
from .words import SUBJECT_LABELS

LONGEST_SUBJECT = 120


class _OneLine(EmailPolicy):
    """Folds like any other, but leaves alone the address that a mail program must read whole."""

    def fold_binary(self, name, value) -> bytes:
        if name.lower() == "list-unsubscribe":
            return f"{name}: {value}{self.linesep}".encode("ascii")
        return bytes(super().fold_binary(name, value))


POLICY = _OneLine(linesep="\r\n")


class Wording(NamedTuple):
    """What a letter says, before it is a text or a page."""

    subject: str
    heading: str
    greeting: str
    parts: list[contents.Part]
    foot: list[tuple[str, str]]


def compose(person: Person, rows: Sequence) -> EmailMessage:
    """One letter about these rows, in the person's language, with absolute links."""
    settings = current_app.config["SETTINGS"]
    language = person.locale if person.locale in LOCALES else settings.locale
    with force_locale(language):
        wording = _worded(person, rows, settings.public_url.rstrip("/"))
        letter = _addressed(person, wording.subject)
        tag = language.replace("_", "-")
        _fill(letter, _text(wording), _page(wording, tag))
    letter["Content-Language"] = tag
    if rows[0].action not in URGENT:
        _offer_to_stop(letter, person, rows, settings.public_url.rstrip("/"))
    return letter


def _worded(person: Person, rows: Sequence, base: str) -> Wording:
    if rows[0].action in URGENT:
        return _urgent(person, rows, base)
    addresses = Addresses(base)
    parts = contents.parts(person, rows, addresses)
    heading = contents.occasion(rows) or _("News from your neighbourhood")
    line = " ".join(contents.subject_line(parts, rows).split())
    return Wording(
        line if len(line) <= LONGEST_SUBJECT else line[: LONGEST_SUBJECT - 1] + "…",
        heading,
        _("Hello %(name)s,", name=person.name),
        parts,
        _foot(person, parts, addresses),
    )


def _urgent(person: Person, rows: Sequence, base: str) -> Wording:
    """A letter that nobody can choose not to get, so that it offers no such choice."""
    heading, greeting = str(ACTIONS[rows[-1].action].urgent), _("Hello %(name)s,", name=person.name)
    return Wording(heading, heading, greeting, [contents.alone(rows)], [(_("Bench Meeting"), f"{base}/")])


def _foot(person: Person, parts: list[contents.Part], addresses: Addresses) -> list[tuple[str, str]]:
    """Where everything stands, and how to get fewer letters."""
    fewer = [
        (
            _("No more e-mails about: %(subject)s", subject=SUBJECT_LABELS[part.subject]),
            addresses.to_stop(stopping.token(person, part.subject)),
        )
        for part in parts
    ]
    return [
        (_("All my notices"), addresses.all_notices),
        (_("Which e-mails I get, and when"), addresses.mail_settings),
        *fewer,
        (_("No more e-mails at all"), addresses.to_stop(stopping.token(person))),
    ]


def _addressed(person: Person, subject: str) -> EmailMessage:
    """An empty letter from the site to the person. Names in any script; the address as it is."""
    settings = current_app.config["SETTINGS"]
    letter = EmailMessage(policy=POLICY)
    name, sender = parseaddr(settings.mail_sender)
    letter["From"] = Address(name or _("Bench Meeting"), addr_spec=sender)
    letter["To"] = Address(person.name, addr_spec=str(person.email))
    letter["Subject"] = subject
    letter["Date"] = format_datetime(local(now()))
    letter["Message-ID"] = make_msgid(domain=urlsplit(settings.public_url).hostname)
    letter["Auto-Submitted"] = "auto-generated"
    return letter


def _fill(letter: EmailMessage, text: str, page: str) -> None:
    """Both forms, in characters that any mail server lets through."""
    letter.set_content(text, cte="quoted-printable" if text.isascii() else "base64")
    letter.add_alternative(page, subtype="html", cte="quoted-printable" if page.isascii() else "base64")


def _offer_to_stop(letter: EmailMessage, person: Person, rows: Sequence, base: str) -> None:
    """What mail programs make their own button of (RFC 2369, RFC 8058)."""
    subjects = {row.subject for row in rows}
    token = stopping.token(person, next(iter(subjects)) if len(subjects) == 1 else None)
    letter["List-Unsubscribe"] = f"<{Addresses(base).to_stop(token)}>"
    letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"


def _page(wording: Wording, tag: str) -> str:
    template = current_app.jinja_env.get_template("notices/_letter.html")
    return template.render(**wording._asdict(), tag=tag, look=styles.attribute)


def _text(wording: Wording) -> str:
    parts = [wording.heading, wording.greeting]
    for part in wording.parts:
        parts += [part.heading and f"== {part.heading} ==", *map(_matter, part.matters), part.left_out]
    parts.append("\n".join(f"{word}: {address}" for word, address in wording.foot))
    return "\n\n".join(filter(None, parts)) + "\n"


def _matter(matter: contents.Matter) -> str:
    """What happened in one matter, and where it stands."""
    pressed = [f"{button.word}: {button.address}" for button in matter.buttons]
    if not matter.title:
        return "\n\n".join([*(line.text for line in matter.lines), *pressed])
    lines = [f"- {line.at:%Y-%m-%d} {line.text}" for line in matter.lines]
    return "\n".join([matter.title, *lines, matter.address, *pressed])

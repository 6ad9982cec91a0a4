"""A person's unmailed notices as one plain letter in their language."""

from collections.abc import Sequence
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from itertools import groupby
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _

from ..clock import local, now
from ..commitments.links import confirm_urls
from ..config import LOCALES
from ..people.models import Person
from ..sentences import sentence
from .entries import Addresses

MOST = 60
LONGEST_SUBJECT = 120


def compose(person: Person, rows: Sequence) -> EmailMessage:
    """One letter about these rows, in the person's language, with absolute links."""
    settings = current_app.config["SETTINGS"]
    language = person.locale if person.locale in LOCALES else settings.locale
    letter = EmailMessage(policy=SMTP)
    letter["From"] = settings.mail_sender
    letter["To"] = person.email
    letter["Date"] = format_datetime(local(now()))
    letter["Message-ID"] = make_msgid(domain=urlsplit(settings.public_url).hostname)
    letter["Auto-Submitted"] = "auto-generated"
    with force_locale(language):
        letter["Subject"] = _subject(rows)
        text = _text(person, rows, settings.public_url.rstrip("/"))
    letter.set_content(text, cte="quoted-printable" if text.isascii() else "base64")
    letter["Content-Language"] = language.replace("_", "-")
    return letter


def _subject(rows: Sequence) -> str:
    """One line: the news itself when it is one, else how many."""
    if len(rows) == 1:
        text = f"{rows[0].title}: {sentence(rows[0])}"
    else:
        text = ngettext("%(num)d message for you", "%(num)d messages for you", len(rows))
    text = " ".join(f"{_('Bench Meeting')} – {text}".split())
    return text if len(text) <= LONGEST_SUBJECT else text[: LONGEST_SUBJECT - 1] + "…"


def _text(person: Person, rows: Sequence, base: str) -> str:
    addresses, asked = Addresses(base), confirm_urls(person, rows[:MOST])
    parts = [_("Hello %(name)s,", name=person.name)]
    by_matter = sorted(rows[:MOST], key=lambda row: addresses.of(row))
    for address, news in groupby(by_matter, key=lambda row: addresses.of(row)):
        parts.append(_matter(address, list(news), asked))
    if len(rows) > MOST:
        parts.append(_("There is more; you find all of it on the site."))
    parts.append(_("All your notices: %(address)s", address=addresses.all_notices))
    return "\n\n".join(parts) + "\n"


def _matter(address: str, news: list, asked: dict[int, str]) -> str:
    """What happened in one matter, where it stands, and where to say whether it is done."""
    lines = [f"- {local(row.at):%Y-%m-%d} {sentence(row)}" for row in news]
    wanted = [
        _("Is it done? Say so here, without signing in: %(address)s", address=asked[row.id])
        for row in news
        if row.id in asked
    ]
    return "\n".join([news[0].title, *lines, address, *wanted])

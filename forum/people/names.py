"""Names, phone numbers and e-mail addresses: how they are compared, and which ones may be kept."""

import re
import unicodedata

from flask_babel import gettext as _

from .. import texts
from ..errors import Refused

LONGEST_NAME = 40
LONGEST_ADDRESS = 200
_PHONE = re.compile(r"\+?[\d\s().\-]{5,24}")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def key(text: str) -> str:
    """What names that neighbours would mix up share: no case, width, spaces or invisible signs."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return "".join(char for char in folded if unicodedata.category(char)[0] not in "ZC")


def looks_like_phone(text: str) -> bool:
    """Whether this reads as a phone number, so that it cannot be a name."""
    return _PHONE.fullmatch(unicodedata.normalize("NFKC", text).strip()) is not None


def checked_name(text: str) -> str:
    """The name as it is kept, one space between words; Refused when it cannot be one."""
    name = " ".join(texts.tidy(text).split())
    if not key(name) or texts.unfit(name):
        raise Refused(_("Write the name that your neighbours call you."), field="name")
    if len(name) > LONGEST_NAME:
        raise Refused(_("That is too long: at most %(max)d characters.", max=LONGEST_NAME), field="name")
    if looks_like_phone(name) or "@" in key(name):
        raise Refused(_("Everybody sees the name. Do not use a phone number or an e-mail."), field="name")
    return name


def phone_key(text: str) -> str:
    """A phone number without signs and spaces, and without the country code of China."""
    bare = re.sub(r"[^\d+]", "", unicodedata.normalize("NFKC", text))
    return re.sub(r"^(?:\+|00)86(?=\d{10,11}$)", "", bare)


def checked_phone(text: str) -> str | None:
    """The number as it is kept, None for none; Refused when it is not a phone number."""
    text = texts.tidy(text)
    if not text:
        return None
    if not looks_like_phone(text) or not 5 <= sum(map(str.isdigit, phone_key(text))) <= 15:
        raise Refused(_("Write the phone number in digits, such as 13912345678."), field="phone")
    return phone_key(text)


def email_key(text: str) -> str:
    """An e-mail address as it is compared and kept."""
    return unicodedata.normalize("NFKC", texts.tidy(text)).lower()


def login_key(text: str) -> str:
    """What somebody typed to sign in, an address, a number or a name, as it is compared and counted."""
    if "@" in text:
        return email_key(text)
    return phone_key(text) if looks_like_phone(text) else key(text)


def checked_email(text: str) -> str | None:
    """The address as it is kept, None for none; Refused when it is not an e-mail address."""
    email = email_key(text)
    if not email:
        return None
    if len(email) > LONGEST_ADDRESS or not _EMAIL.fullmatch(email) or texts.unfit(email):
        raise Refused(_("Write the e-mail as name@example.com, or leave it empty."), field="email")
    return email

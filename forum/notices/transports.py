"""How a letter leaves: into a folder of files, or to a mail server."""

import contextlib
import re
import secrets
import smtplib
import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

TIMEOUT_SECONDS = 15
# Policy, relaying, blocked senders (RFC 3463: X.7.…) and full mailboxes (X.2.2).
OF_THE_MOMENT = re.compile(rb"\b5\.(7\.\d+|2\.2)\b|relay|authenticat|blocked|spam|quota", re.I)


class Letter(NamedTuple):
    """What a mail server is given: two addresses and the bytes of the message."""

    sender: str
    recipient: str
    content: bytes


Send = Callable[[Letter], None]


class NotSent(Exception):
    """The letter was certainly not taken; it may be tried again later."""


class Unreachable(NotSent):
    """No letter at all will leave at present."""


class Rejected(Exception):
    """The server will never take a letter for this address: there is no such mailbox."""


class Uncertain(Exception):
    """The server fell silent after it had been given the letter: it may have been delivered."""


@contextlib.contextmanager
def opened(mail_url: str) -> Iterator[Send]:
    """A way to send letters; Unreachable when there is none at present."""
    url = urlsplit(mail_url)
    if url.scheme == "outbox":
        yield _outbox(Path(unquote(url.path)))
        return
    try:
        server = _connected(url)
    except OSError as error:
        raise Unreachable(str(error)) from error
    try:
        yield lambda letter: _hand_over(server, letter)
    finally:
        with contextlib.suppress(OSError):
            server.quit()


def _outbox(folder: Path) -> Send:
    """Writes each letter as a file that is either whole or not there."""

    def send(letter: Letter) -> None:
        name = f"{time.time_ns()}-{secrets.token_hex(4)}"
        unfinished = folder / f".{name}.tmp"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(letter.content)
            unfinished.replace(folder / f"{name}.eml")
        except OSError as error:
            raise Unreachable(str(error)) from error

    return send


def _connected(url: SplitResult) -> smtplib.SMTP:
    """A session with the server. A password is only ever said over TLS."""
    host, safe = url.hostname or "localhost", ssl.create_default_context()
    server: smtplib.SMTP
    if url.scheme == "smtps":
        server = smtplib.SMTP_SSL(host, url.port or 465, timeout=TIMEOUT_SECONDS, context=safe)
    else:
        server = smtplib.SMTP(host, url.port or 25, timeout=TIMEOUT_SECONDS)
    try:
        server.ehlo_or_helo_if_needed()
        if url.username:
            if url.scheme == "smtp":
                server.starttls(context=safe)
            server.login(unquote(url.username), unquote(url.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def _hand_over(server: smtplib.SMTP, letter: Letter) -> None:
    """Give one letter to the server, step by step, so that each failure is known for what it is."""
    try:
        _name_both_ends(server, letter)
    except OSError as error:
        raise Unreachable(str(error)) from error
    except UnicodeError as error:
        _start_over(server)
        raise Rejected("This address has letters that mail servers do not take.") from error
    try:
        code, answer = server.data(letter.content)
    except smtplib.SMTPDataError as error:
        _start_over(server)
        raise NotSent(str(error)) from error
    except OSError as error:
        raise Uncertain(str(error)) from error
    _check(server, code, answer)


def _name_both_ends(server: smtplib.SMTP, letter: Letter) -> None:
    """Say who writes to whom; nothing of the letter is said yet."""
    _check(server, *server.mail(letter.sender))
    code, answer = server.rcpt(letter.recipient)
    if code >= 500 and not _about_us(code, answer):
        _start_over(server)
        raise Rejected(f"{code} {answer.decode(errors='replace')}")
    _check(server, code, answer)


def _about_us(code: int, answer: bytes) -> bool:
    """Whether the refusal is about the site or a full mailbox, not about the address: then it may pass."""
    return code == 530 or OF_THE_MOMENT.search(answer) is not None


def _check(server: smtplib.SMTP, code: int, answer: bytes) -> None:
    """Go on when the server agreed; else make it ready for the next letter."""
    if code >= 400:
        _start_over(server)
        raise NotSent(f"{code} {answer.decode(errors='replace')}")


def _start_over(server: smtplib.SMTP) -> None:
    """Forget the letter at hand. A server that left meanwhile shows at the next one."""
    with contextlib.suppress(OSError):
        server.rset()

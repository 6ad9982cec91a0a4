"""Guessing is slow: failures are counted by account and by the address they came from."""

import datetime as dt
import ipaddress

import sqlalchemy as sa

from ..clock import now
from ..database import db
from ..sweeps import sweep
from ..transactions import transaction
from .models import FailedSignIn

WINDOW = dt.timedelta(minutes=15)
MOST_OF_ACCOUNT, MOST_OF_ADDRESS = 10, 50
# One desk in a yard helps a dozen people within the hour; a mobile network has one address for many.
MOST_SIGN_UPS = 30


def network(address: str | None) -> str:
    """Who counts as one: an IPv4 address, or the /64 that one IPv6 household has."""
    try:
        known = ipaddress.ip_address(address or "")
    except ValueError:
        return address or ""
    if known.version == 4:
        return str(known)
    return str(ipaddress.ip_network(f"{known}/64", strict=False))


def _count(*narrowed) -> int:
    query = sa.select(sa.func.count()).select_from(FailedSignIn)
    return db.session.scalar(query.where(*narrowed, FailedSignIn.at > now() - WINDOW)) or 0


def too_many(key: str, address: str) -> bool:
    """Whether this account, or this address, failed too often in the last 15 minutes."""
    return (
        _count(FailedSignIn.name_key == key) >= MOST_OF_ACCOUNT
        or _count(FailedSignIn.address == address) >= MOST_OF_ADDRESS
    )


def too_many_sign_ups(address: str) -> bool:
    """Whether so many accounts were asked for from this address in the last 15 minutes."""
    return _count(FailedSignIn.name_key == _asking_from(address)) >= MOST_SIGN_UPS


def note_sign_up(address: str) -> None:
    """Count one attempt to make an account, whatever becomes of it; it hinders nobody from signing in."""
    db.session.add(FailedSignIn(name_key=_asking_from(address), address=""))


def _asking_from(address: str) -> str:
    """What no name's key looks like: keys have no spaces."""
    return f"sign-up {address}"


def has_failed(key: str) -> bool:
    """Whether there are failures of the account to forget."""
    return _count(FailedSignIn.name_key == key) > 0


def note_failure(key: str, address: str) -> None:
    """Count one failure."""
    db.session.add(FailedSignIn(name_key=key, address=address))


def forget(key: str) -> None:
    """The account is well again: its failures no longer count."""
    db.session.execute(sa.delete(FailedSignIn).where(FailedSignIn.name_key == key))


@sweep("failed sign-ins")
def clear_old() -> int:
    """Delete the failures that no longer count."""
    with transaction():
        old = sa.delete(FailedSignIn).where(FailedSignIn.at < now() - WINDOW)
        return db.session.execute(old).rowcount  # type: ignore[attr-defined]

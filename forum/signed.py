"""Words in a link that only this site can have written, each for one purpose."""

import hashlib
import hmac
from typing import Any

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

LONGEST = 500


def _signer(purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=f"link/{purpose}")


def write(purpose: str, *words: str | int) -> str:
    """The words, fit for a URL and signed for this purpose alone."""
    return str(_signer(purpose).dumps(list(words)))


def read(purpose: str, token: str) -> list[Any] | None:
    """The words that were signed for this purpose; None for everything else."""
    if len(token) > LONGEST or not token.isascii():
        return None
    try:
        words = _signer(purpose).loads(token)
    except BadSignature:
        return None
    return words if isinstance(words, list) else None


def digits(count: int, purpose: str, *words: str | int) -> str:
    """So many digits that follow from the words, and that nobody can tell without the site's key."""
    key = current_app.config["SECRET_KEY"].encode()
    said = "/".join(map(str, ("digits", purpose, *words))).encode()
    return str(int(hmac.new(key, said, hashlib.sha256).hexdigest(), 16) % 10**count).zfill(count)

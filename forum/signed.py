"""Words in a link that only this site can have written, each for one purpose."""

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

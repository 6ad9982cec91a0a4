"""Where to go back to, never to another site."""

from urllib.parse import SplitResult, urlsplit

from flask import request


def _split(target: str) -> SplitResult:
    """The parts of an address; of nonsense, none."""
    try:
        return urlsplit(target)
    except ValueError:
        return SplitResult("nonsense", "", "", "", "")


def safe_path(target: str | None) -> str:
    """The target when it is a path of this site, else the home page."""
    target = (target or "").replace("\\", "/")
    parts = _split(target)
    if parts.scheme or parts.netloc or not target.startswith("/") or target.startswith("//"):
        return "/"
    if any(char < " " for char in target):
        return "/"
    return target


def back() -> str:
    """The page the form was on, by its own field or the referrer; home when unknown."""
    if wanted := request.form.get("next"):
        return safe_path(wanted)
    parts = _split(request.headers.get("Referer", ""))
    if parts.netloc != request.host:
        return "/"
    return safe_path(parts.path + (f"?{parts.query}" if parts.query else ""))

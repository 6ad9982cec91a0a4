"""Refuses cross-site writes by what the browser itself says of where they come from."""

from collections.abc import Callable
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, request

from .transactions import SAFE


def from_anywhere(view: Callable) -> Callable:
    """Mark a view that a signed link alone allows: a mail program sends the form, not one of our pages."""
    view.from_anywhere = True  # type: ignore[attr-defined]
    return view


def _needs_no_origin() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return getattr(view, "from_anywhere", False)


def _from_here() -> bool:
    """Sec-Fetch-Site, else Origin, else Referer. Old browsers send at least one of them."""
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in ("same-origin", "none")
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    try:
        return urlsplit(source).netloc == request.host
    except ValueError:
        return False


def refuse_cross_site_writes() -> None:
    if request.method not in SAFE and not _from_here() and not _needs_no_origin():
        abort(403)


def init_app(app: Flask) -> None:
    app.before_request(refuse_cross_site_writes)

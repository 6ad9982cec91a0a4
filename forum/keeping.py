"""Visitors' pages kept by their stamp: stamp + language + look + build + day and hour is the ETag."""

import bisect
import datetime as dt
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

import sqlalchemy as sa
from flask import Response, current_app, request

from . import build, packing
from .clock import now, today
from .database import db
from .preferences import look, page_language
from .timeline import Event, latest_wide
from .transactions import with_new_keys

MOST_BYTES = 64 * 1024 * 1024
Stamp = Callable[[dict], sa.Select]
Moments = Callable[[], list[dt.datetime]]


class Kept(NamedTuple):
    """A page as it was rendered: its body, packed once, and the headers that belong to it."""

    body: bytes
    headers: list[tuple[str, str]]
    encoding: str = ""


class Shelf:
    """Rendered pages, the least read thrown out first; safe among threads."""

    def __init__(self, most_bytes: int = MOST_BYTES):
        self._pages: OrderedDict[str, Kept] = OrderedDict()
        self._bytes, self._most, self._lock = 0, most_bytes, threading.Lock()

        self._moments: tuple = (None, [])

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._bytes = 0
            self._moments = (None, [])

    def hour(self, wide: int | None, moments: Moments) -> int:
        """How many of today's moments have passed. They are asked anew after a wide event, and each day."""
        mark = (wide, today())
        if self._moments[0] != mark:
            self._moments = (mark, sorted(moments()))
        return bisect.bisect_right(self._moments[1], now())

    def get(self, key: str) -> Kept | None:
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def put(self, key: str, page: Kept) -> None:
        with self._lock:
            if key not in self._pages:
                self._pages[key] = page
                self._bytes += len(page.body)
            while self._bytes > self._most:
                _key, oldest = self._pages.popitem(last=False)
                self._bytes -= len(oldest.body)


def kept(stamp: Stamp) -> Callable:
    """Mark a GET view whose page for visitors depends only on what the stamp counts.

    stamp(url_keys) is a SELECT of one value. It must be cheap: it is asked each time.
    """

    def mark(view):
        view.kept = stamp
        return view

    return mark


def news(stamp: Stamp) -> Callable:
    """Mark a GET view that open pages ask every other second, with the stamp they show as `since`.

    While that is still the stamp they are told 204, before anything else is read.
    """

    def mark(view):
        view.news = stamp
        return view

    return mark


def alike(standing: Callable[[dict], tuple | None], *parts: str) -> Callable:
    """Mark a GET view whose named parts look the same to everybody signed in of the same standing.

    standing(url_keys) says, before anything is loaded, all on which those parts depend: stamps, rights,
    what the reader did. It must allow no more than the view does. None: this reader is served alone.
    """

    def mark(view):
        view.alike = standing, parts
        return view

    return mark


def _standing(view) -> tuple | None:
    standing, parts = getattr(view, "alike", (None, ()))
    wanted = request.headers.get("HX-Request") == "true" and request.headers.get("HX-Target") in parts
    return standing(dict(request.view_args or {})) if standing and wanted else None


def _among_equals(view, handle: Callable[[], Response]) -> Response:
    """The part as it was made for another of the same standing; kept unless something happened meanwhile."""
    keys, standing = dict(request.view_args or {}), _standing(view)
    if standing is None:
        return handle()
    shelf: Shelf = current_app.extensions["shelf"]
    key = _key(request.base_url, *standing)
    if part := shelf.get(key):
        return Response(with_new_keys(part.body.decode()), headers=part.headers)
    response = handle()
    if response.status_code == 200 and view.alike[0](keys) == standing:
        shelf.put(key, Kept(response.get_data(), _own_headers(response)))
    return response


def _has_newest(view) -> bool:
    mark, since = getattr(view, "news", None), request.args.get("since")
    if mark is None or not since:
        return False
    stamp = db.session.scalar(mark(request.view_args or {}))
    return stamp is not None and str(stamp) == since


def latest_event(keys: dict) -> sa.Select:
    """The stamp of lists: any event moves it."""
    return sa.select(sa.func.max(Event.id))


def record_stamp(model, name: str) -> Stamp:
    """The stamp of a record's own page, by the name of its key in the URL."""
    return lambda keys: sa.select(model.stamp).where(model.id == keys[name].value)


def _marks(stamp: Stamp) -> tuple:
    """What moves when the record changes, and when any page may have."""
    own = stamp(request.view_args or {}).scalar_subquery()
    return tuple(db.session.execute(sa.select(own, latest_wide())).one())


def _key(*marks) -> str:
    """Under which a page is kept: the marks, and all else on which pages depend."""
    parts = (
        request.headers.get("HX-Request", ""),
        request.headers.get("HX-Target", ""),
        page_language(),
        look(),
        build.NUMBER,
        current_app.config["SETTINGS"].offline,
        today(),
        _hour(marks[1]),
        *marks,
    )
    return hashlib.blake2b(repr([str(part) for part in parts]).encode(), digest_size=15).hexdigest()


def _hour(wide: int | None) -> int:
    return current_app.extensions["shelf"].hour(wide, current_app.extensions["moments"])


def moves_at(app, moments: Moments) -> None:
    """Let every kept page end at these moments of today, which nothing but a wide event changes."""
    app.extensions["moments"] = moments


def serve(handle: Callable[[], Response], is_visitor: bool) -> Response:
    """The kept page, 304, or what handle() makes."""
    view = current_app.view_functions.get(request.endpoint or "")
    if _has_newest(view):
        return Response(status=204)
    stamp = getattr(view, "kept", None)
    if stamp is None or not is_visitor or request.method not in ("GET", "HEAD"):
        return handle() if is_visitor else _among_equals(view, handle)
    key = _key(request.url, *_marks(stamp))
    if request.if_none_match.contains_weak(key):
        return _framed(Response(status=304), key)
    shelf: Shelf = current_app.extensions["shelf"]
    if page := shelf.get(key):
        return _framed(packing.fill(Response(headers=page.headers), page.body, page.encoding), key)
    response = handle()
    if response.status_code == 200:
        body, encoding = packing.packed(response.get_data())
        shelf.put(key, Kept(body, _own_headers(response), encoding))
        _framed(packing.fill(response, body, encoding), key)
    return response


def _own_headers(response: Response) -> list[tuple[str, str]]:
    """The headers that belong to the page itself, whoever reads it: never a cookie."""
    return [pair for pair in response.headers if pair[0] == "Content-Type" or pair[0].startswith("HX-")]


def _framed(response: Response, key: str) -> Response:
    response.set_etag(key, weak=True)
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.headers["Vary"] = "Cookie, Accept-Language, HX-Request, HX-Target"
    return response


def init_app(app) -> None:
    app.extensions["shelf"] = Shelf()
    app.extensions["moments"] = list

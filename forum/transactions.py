"""One request, one transaction: the only place of the web that commits.

A successful POST is committed; everything else is rolled back, so a GET cannot write.
"""

import contextlib
import datetime as dt
import re
import secrets
from collections.abc import Callable, Iterator

import sqlalchemy as sa
import structlog
from flask import Response, current_app, g, redirect, request
from sqlalchemy.orm import Mapped, mapped_column

from .clock import now
from .database import Base, db, insert_new, writing

log = structlog.get_logger()
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
KEY_FIELD = "submission_key"
_SHOWN_KEY = re.compile(rf'(?<=name="{KEY_FIELD}" value=")[^"]*')
_KEY = re.compile(r"[\w-]{1,64}", re.ASCII)


class Submission(Base):
    """A form that was taken in, by the key it carried; sent again it changes nothing."""

    __tablename__ = "submission"

    key: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(primary_key=True)
    location: Mapped[str]
    at: Mapped[dt.datetime] = mapped_column(index=True)


def read_only(view: Callable) -> Callable:
    """Mark a POST view that changes nothing itself, so that it does not queue as a writer."""
    view.read_only = True  # type: ignore[attr-defined]
    return view


def afterwards(act: Callable[[], None]) -> None:
    """Do this in a transaction of its own once the request's is over, committed or not.

    For what must outlive a refusal, such as a failed sign-in.
    """
    g.setdefault("afterwards", []).append(act)


@contextlib.contextmanager
def transaction() -> Iterator[None]:
    """A short writing transaction outside a request's own: sweeps, commands, afterwards()."""
    with writing():
        try:
            yield
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise


def _writes() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    return request.method not in SAFE and not getattr(view, "read_only", False)


def run(handle: Callable[[], Response], person_id: Callable[[], int]) -> Response:
    """The response of handle(), inside the request's one transaction."""
    try:
        if not _writes():
            return handle()
        with writing():
            return _settled(handle, person_id)
    finally:
        db.session.rollback()
        _run_afterwards()


def _settled(handle: Callable[[], Response], person_id: Callable[[], int]) -> Response:
    """Run a writing request; commit it when it succeeded. A form sent twice is answered once."""
    key, who = _submission_key(), person_id()
    if key and not _claim(key, who):
        return _first_answer(key, who)
    response = handle()
    if response.status_code < 400:
        if key:
            _note_location(key, who, response)
        db.session.commit()
    else:
        db.session.rollback()
    return response


def _submission_key() -> str:
    """The key of the form as the site made it; "" for none, or for something else in its place."""
    key = request.form.get(KEY_FIELD, "")
    return key if _KEY.fullmatch(key) else ""


def with_new_keys(html: str) -> str:
    """What was rendered for one reader, its forms ready to be sent by another."""
    return _SHOWN_KEY.sub(lambda _key: secrets.token_urlsafe(12), html)


def _claim(key: str, person_id: int) -> bool:
    return insert_new(Submission, key=key, person_id=person_id, location="", at=now())


def _first_answer(key: str, person_id: int) -> Response:
    first = db.session.get(Submission, (key, person_id))
    return redirect(first.location if first and first.location else "/", 303)  # type: ignore[return-value]


def _note_location(key: str, person_id: int, response: Response) -> None:
    this = (Submission.key == key, Submission.person_id == person_id)
    location = response.headers.get("Location", "/")
    db.session.execute(sa.update(Submission).where(*this).values(location=location))


def _run_afterwards() -> None:
    for act in g.pop("afterwards", []):
        try:
            with transaction():
                act()
        except Exception:
            log.exception("afterwards failed")

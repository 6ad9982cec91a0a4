"""Makes the files of minutes beside the site, never in a request."""

import hashlib
import json
from functools import lru_cache
from typing import Any

import structlog

from ... import files
from ...clock import local, today
from ...database import db
from ...squares import absolute
from ...sweeps import sweep
from ...transactions import transaction
from .. import following, sheet, signing
from ..models import Minutes
from . import renderings
from .composing import Note, Source, document
from .document import Document
from .models import Kind
from .renderings import EACH, FORM, Task
from .typesetting import pdf
from .word_file import word

log = structlog.get_logger()
BATCH = 5
MAKERS = {Kind.PDF: pdf, Kind.DOCX: word}


@sweep("renderings")
def make_files() -> int:
    """Make the files that are wanted now; how many."""
    _look_for_lost(str(files.folder()))
    found = renderings.wanted(BATCH)
    db.session.rollback()
    return sum(_make(Task(number, *each, state)) for number, state in found for each in EACH)


@lru_cache(maxsize=8)
def _look_for_lost(folder: str) -> None:
    """Once for each process: a folder that came back without its files is filled again."""
    with transaction():
        renderings.forget_lost()


def _make(task: Task) -> bool:
    with transaction():
        claimed = renderings.claim(task)
    if not claimed:
        return False
    try:
        _finish(task, composed(task))
    except Exception as error:
        db.session.rollback()
        log.exception("file not made", minutes=task.minutes_id, kind=task.kind.value)
        with transaction():
            renderings.fail(task, str(error) or type(error).__name__)
    return True


def composed(task: Task) -> Document:
    """The document of the task, read in a transaction that ends at once."""
    minutes = db.session.get_one(Minutes, task.minutes_id)
    made = document(source_of(minutes), task.language.value)
    db.session.rollback()
    return made


def source_of(minutes: Minutes) -> Source:
    """What the files are made from: what was sealed, or what the draft says now."""
    return Source(
        content=_content(minutes),
        fingerprint=_fingerprint(minutes),
        address=_address(minutes),
        followed=tuple(following.promises_now(minutes.meeting, today())),
        as_of=today(),
        comments_until=minutes.comments_until,
        corrections=tuple(
            Note(c.number, local(c.at).date(), sheet.name_of(c.by), c.body) for c in minutes.corrections
        ),
    )


def _content(minutes: Minutes) -> dict[str, Any]:
    """What readers get, with those who have signed the draft so far."""
    content = sheet.shown(minutes)
    if minutes.sealed or minutes.edition is None:
        return content
    return {**content, "cosigners": signing.names_under(minutes.edition, minutes.meeting)}


def _fingerprint(minutes: Minutes) -> str:
    """The hash of the adopted text, or of the draft that goes round."""
    return minutes.content_hash or (minutes.edition.content_hash if minutes.edition else "")


def _address(minutes: Minutes) -> str:
    """Where whoever holds the paper sees what it must say."""
    page, fingerprint = f"/meetings/{minutes.meeting_id}/minutes", _fingerprint(minutes)
    return absolute(f"{page}/check/{fingerprint}" if fingerprint else page)


def _hash(task: Task, made: Document) -> str:
    told = json.dumps([FORM, task.kind.value, made.plain()], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _finish(task: Task, made: Document) -> None:
    content_hash, row = _hash(task, made), renderings.get(task)
    known, digest = row.content_hash, row.digest
    db.session.rollback()
    if known != content_hash or not digest or not renderings.path_of(digest, task.kind).is_file():
        content = MAKERS[task.kind](made)
        digest = hashlib.sha256(content).hexdigest()
        files.write(renderings.path_of(digest, task.kind), content)
    with transaction():
        old = renderings.finish(task, content_hash, digest)
    if old:
        renderings.path_of(old, task.kind).unlink(missing_ok=True)

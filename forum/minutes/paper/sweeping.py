"""Makes the files of minutes beside the site, never in a request."""

import hashlib
import json
from functools import lru_cache

import structlog

from ... import files
from ...clock import local
from ...database import db
from ...squares import absolute
from ...sweeps import sweep
from ...transactions import transaction
from .. import sheet
from ..models import Minutes
from . import renderings
from .composing import Source, document
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
        content=minutes.sealed or sheet.assemble(minutes),
        fingerprint=minutes.content_hash or "",
        address=_address(minutes),
        comments_until=minutes.comments_until,
        corrections=tuple((local(c.at).date(), c.by.name or "", c.body) for c in minutes.corrections),
    )


def _address(minutes: Minutes) -> str:
    """Where whoever holds the paper sees what it must say."""
    return absolute(f"/meetings/{minutes.meeting_id}/minutes")


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

"""An archive becomes a site again, on either database, all of it or nothing."""

import hashlib
import json
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import sqlalchemy as sa

from .. import files, sealing
from ..database import db
from ..issues import searching
from ..issues.models import Issue
from ..sweeps import Lease
from ..transactions import transaction
from .archive import FILE_NAME, FORMAT, MANIFEST, Unfit, newest_revision, readers, revision, tables

ROWS_AT_ONCE = 500


def restore(source: Path, progress: Callable[[str], None] = lambda what: None) -> dict:
    """Fill an empty, migrated site from the archive, and give the archive's manifest."""
    try:
        with zipfile.ZipFile(source) as archive:
            manifest = _checked_manifest(archive)
            progress("files")
            _unpack_files(archive)
            db.session.rollback()
            with transaction():
                _refuse_a_full_site()
                _fill(archive, manifest, progress)
    except (zipfile.BadZipFile, KeyError, json.JSONDecodeError) as error:
        raise Unfit(f"{source} is damaged, or not an archive of this site. Take another backup.") from error
    return manifest


def _checked_manifest(archive: zipfile.ZipFile) -> dict:
    manifest = json.loads(archive.read(MANIFEST))
    if manifest.get("format") != FORMAT:
        raise Unfit("This archive has a format that this version of the program does not know.")
    if revision() != newest_revision():
        raise Unfit("The database is not up to date. Run “forum upgrade” first, then restore again.")
    if manifest["revision"] != revision():
        raise Unfit(
            f"The archive was made at migration {manifest['revision']}, this site is at {revision()}. "
            "Restore it with the version of the program that made it, then run “forum upgrade”."
        )
    return manifest


def _refuse_a_full_site() -> None:
    """Whatever the site holds would mix with the archive's rows."""
    for table in tables():
        if db.session.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first():
            raise Unfit("This site is not empty. Restore into a new, empty database.")


def _unpack_files(archive: zipfile.ZipFile) -> None:
    """Before the rows, so that no row lacks its file. A name of the wrong shape is never written."""
    for name in archive.namelist():
        if not name.startswith("files/"):
            continue
        fits = FILE_NAME.fullmatch(name)
        content = archive.read(name)
        if not fits or not _is_whole(fits[1], content):
            raise Unfit(f"The file {name} in the archive is damaged. Take another backup.")
        target = files.folder() / fits[1]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


def _is_whole(name: str, content: bytes) -> bool:
    """Papers and large pictures are named by their hash; small ones only stand beside them."""
    digest = name.partition("/")[2].partition(".")[0]
    return digest.endswith("-small") or hashlib.sha256(content).hexdigest() == digest


def _fill(archive: zipfile.ZipFile, manifest: dict, progress: Callable[[str], None]) -> None:
    db.session.execute(sa.delete(Lease))
    for table in tables():
        progress(table.name)
        about = manifest["tables"][table.name]
        if _insert(table, _parents_first(table, _rows(archive, table, about["columns"]))) != about["rows"]:
            raise Unfit(f"The table {table.name} in the archive is not whole. Take another backup.")
    if db.engine.dialect.name == "postgresql":
        _continue_numbers()
    progress("search index")
    for issue in db.session.scalars(sa.select(Issue).execution_options(yield_per=ROWS_AT_ONCE)):
        searching.index(issue)
    if (event_id := sealing.verify()) is not None:
        raise Unfit(f"The chain of events in the archive is broken at event {event_id}. Use an older backup.")


def _rows(archive: zipfile.ZipFile, table: sa.Table, names: list[str]) -> Iterator[dict]:
    read = readers(table, names)
    with archive.open(f"tables/{table.name}") as lines:
        for line in lines:
            yield {name: make(value) for name, make, value in zip(names, read, json.loads(line), strict=True)}


def _parents_first(table: sa.Table, rows: Iterator[dict]) -> Iterator[dict]:
    """The rows, where one that points at a later row of its own table waits for it."""
    own = [key.parent.name for key in table.foreign_keys if key.column.table is table]
    there: set[int] = set()
    waiting: dict[int, list[dict]] = defaultdict(list)
    for first in rows:
        ready = [first]
        while ready:
            row = ready.pop()
            absent = next(
                (row[name] for name in own if row[name] is not None and row[name] not in there), None
            )
            if absent is not None:
                waiting[absent].append(row)
                continue
            yield row
            if own:
                there.add(row["id"])
                ready += waiting.pop(row["id"], [])


def _insert(table: sa.Table, rows: Iterator[dict]) -> int:
    """Insert the rows, many at a time; how many there were."""
    count = 0
    while some := list(islice(rows, ROWS_AT_ONCE)):
        db.session.execute(sa.insert(table), some)
        count += len(some)
    return count


def _continue_numbers() -> None:
    """PostgreSQL counts ids apart from the rows, so it is told where they end."""
    for table in tables():
        if (column := table.autoincrement_column) is not None:
            last = sa.select(sa.func.max(column)).scalar_subquery()
            sequence = sa.func.pg_get_serial_sequence(f'"{table.name}"', column.name)
            db.session.execute(sa.select(sa.func.setval(sequence, last)))

"""A backup: one consistent picture of all rows, taken while the site runs, and the files they name."""

import contextlib
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import sqlalchemy as sa

from .. import documents, files
from ..clock import now
from ..database import db
from ..documents import Document
from ..files import Picture
from .archive import FORMAT, MANIFEST, Unfit, revision, tables, written

ROWS_AT_ONCE = 1000


def back_up(target: Path, progress: Callable[[str], None] = lambda what: None) -> dict:
    """Write the archive and give its manifest. It appears under its name only once it is whole."""
    if target.exists():
        raise Unfit(f"{target} is there already. Choose another name, or move it away.")
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive, _snapshot() as rows:
            manifest = _manifest()
            for table in tables():
                progress(table.name)
                manifest["tables"][table.name] = _write_table(archive, rows, table)
            progress("files")
            manifest["files"], manifest["missing"] = _write_files(archive, rows)
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return manifest


def _manifest() -> dict:
    return {"format": FORMAT, "made_at": now().isoformat(), "revision": revision(), "tables": {}}


@contextlib.contextmanager
def _snapshot() -> Iterator[sa.Connection]:
    """A connection whose reads all see the same moment, whatever is written meanwhile."""
    with db.engine.connect() as connection:
        if db.engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


def _write_table(archive: zipfile.ZipFile, rows: sa.Connection, table: sa.Table) -> dict:
    count = 0
    query = sa.select(table).order_by(*table.primary_key.columns)
    with archive.open(f"tables/{table.name}", "w", force_zip64=True) as out:
        for row in rows.execute(query, execution_options={"yield_per": ROWS_AT_ONCE}):
            values = [written(value) for value in row]
            out.write(json.dumps(values, ensure_ascii=False).encode() + b"\n")
            count += 1
    return {"columns": [column.name for column in table.columns], "rows": count}


def _write_files(archive: zipfile.ZipFile, rows: sa.Connection) -> tuple[int, list[str]]:
    """The files of pictures and papers: how many were written, and the names of those that are gone."""
    count, missing = 0, []
    for path in _paths(rows):
        if path.is_file():
            archive.write(path, f"files/{path.parent.name}/{path.name}", zipfile.ZIP_STORED)
            count += 1
        else:
            missing.append(path.name)
    return count, missing


def _paths(rows: sa.Connection) -> Iterator[Path]:
    for digest in rows.scalars(sa.select(Picture.digest).distinct().order_by(Picture.digest)).all():
        yield files.path_of(digest)
        yield files.path_of(digest, small=True)
    kept = sa.select(Document.digest, Document.ending).distinct().order_by(Document.digest)
    for row in rows.execute(kept).all():
        yield documents.path_of(row.digest, row.ending)

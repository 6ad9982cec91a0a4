"""The archive of a whole site: a ZIP file with its rows as JSON lines, and its pictures and papers.

manifest.json   format, when, which migration, how many rows each table has
tables/NAME     one row a line, as a list in the order of the manifest's columns
files/NAME      the pictures and papers, under the names they have in the files folder

Leases are left out: they belong to running processes, not to the site. What is made
from other rows, the search index, the files of minutes and the figures, is made again after a restore.
"""

import datetime as dt
import enum
import re
from typing import Any

import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from .. import site
from ..database import Base, Moment, db
from ..insights.models import Counted, Reading, Tally, Wait
from ..minutes.paper.models import Rendering
from ..sweeps import Lease

FORMAT = "bench-meeting-archive-1"
MANIFEST = "manifest.json"
FILE_NAME = re.compile(r"files/([0-9a-f]{2}/[0-9a-f]{64}(?:(?:-small)?\.webp|\.(?:pdf|docx|xlsx)))")


class Unfit(ValueError):
    """The archive, or the site, is not fit for this; the sentence says what to do."""


def tables() -> list[sa.Table]:
    """The tables an archive holds, those that others refer to first."""
    left_out = [model.__table__ for model in (Lease, Rendering, Tally, Counted, Wait, Reading)]
    return [table for table in Base.metadata.sorted_tables if table not in left_out]


def revision() -> str:
    """The migration the database stands at; "" when it has none."""
    return MigrationContext.configure(db.session.connection()).get_current_revision() or ""


def newest_revision() -> str:
    """The migration this program was made for."""
    return ScriptDirectory(str(site.MIGRATIONS)).get_current_head() or ""


def written(value: Any) -> Any:
    """A value of a row as JSON can hold it."""
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    return value.value if isinstance(value, enum.Enum) else value


def readers(table: sa.Table, names: list[str]) -> list:
    """For each named column, what makes its value of what written() made."""
    return [_reader(table.c[name].type) for name in names]


def _reader(kind: sa.types.TypeEngine):
    if isinstance(kind, Moment):
        return _unless_none(dt.datetime.fromisoformat)
    if isinstance(kind, sa.Date):
        return _unless_none(dt.date.fromisoformat)
    if isinstance(kind, sa.Enum) and kind.enum_class:
        return _unless_none(kind.enum_class)
    return lambda value: value


def _unless_none(read):
    return lambda value: None if value is None else read(value)

"""The tables come and go with their data on both databases, and are what the models say."""

import datetime as dt
import enum

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy.exc import DBAPIError

from forum.actions import ACTIONS
from forum.database import Base, Moment, db
from forum.interchange.archive import newest_revision

CHANGES_TABLES = True
WHEN = dt.datetime(2026, 3, 1, 8, 0, tzinfo=dt.UTC)
# Where a CHECK ties columns together, the values that satisfy it.
FITTING = {
    "person": {"left_at": None},
    "grant": {"office_id": None, "role": "facilitator"},
    "password_reset": {"way": "bench"},
    "residency": {"phase": "asked", "settled_at": None, "ended_at": None, "ended_by_id": None},
    "issue": {"phase": "raised", "merged_into_id": None, "resolved_at": None},
    "meeting": {"phase": "called", "cancelled_because": "", "ends_at": WHEN + dt.timedelta(hours=1)},
    "motion": {"phase": "moved", "put_at": None, "closed_at": None, "withdrawn_because": ""},
    "amendment": {"taken": None, "settled_at": None},
    "paper": {"picture_id": None, "link": ""},
    "commitment": {"phase": "promised", "delivered_at": None},
    "extension": {"new_due_on": dt.date(2026, 5, 1)},
    "deadline": {"dropped_at": None},
    "time_request": {"deadline_id": None, "granted": None, "settled_at": None},
    "release": {"agreed": None, "settled_at": None},
    "confirmation": {"answer_id": None, "result": None, "closed_at": None},
    "minutes": {"phase": "draft", "content_hash": None, "number": None},
    "report": {"answer": "", "settled_at": None},
    "hiding": {"issue_id": None, "question_id": None},
    "shift": {"from_minute": 540, "to_minute": 1050, "ended_at": None},
    "duty_question": {"phase": "asked", "issue_id": None},
    "responsibility": {"ended_at": None},
    "notice": {"mail_id": None},
    "assignment": {"commitment_id": None, "ended_at": None, "ended_by_id": None},
    "handling": {"accepted_at": None, "ended_at": None},
    "handling_return": {"ruling": None, "ruled_at": None},
    "priority_change": {"old": "ordinary", "new": "danger"},
    "event": {"action": next(iter(ACTIONS))},
}


def _value(column: sa.Column):
    """Something that fits the column: the row 1 of what it refers to, or a plain value of its type."""
    kind = column.type
    if column.foreign_keys or isinstance(kind, sa.Integer):
        return 1
    if isinstance(kind, sa.Enum):
        return kind.enums[0]
    if isinstance(kind, Moment):
        return WHEN
    plain = {sa.Boolean: True, sa.Date: dt.date(2026, 4, 1), sa.JSON: {"key": "值"}}
    return next((value for type_, value in plain.items() if isinstance(kind, type_)), f"词 {column.name}")


def _row(table: sa.Table) -> dict:
    fitting = FITTING.get(table.name, {})
    values = {column.name: fitting.get(column.name, _value(column)) for column in table.columns}
    return {name: _as_kept(table.c[name], value) for name, value in values.items()}


def _as_kept(column: sa.Column, value):
    if isinstance(column.type, sa.Enum) and isinstance(value, str) and column.type.enum_class:
        return column.type.enum_class(value)
    return value.value if isinstance(value, enum.Enum) and not column.type.enum_class else value


def fill_every_table() -> None:
    with db.engine.begin() as connection:
        for table in Base.metadata.sorted_tables:
            connection.execute(table.insert().values(**_row(table)))


def _counts() -> dict[str, int]:
    with db.engine.connect() as connection:
        return {
            table.name: connection.scalar(sa.select(sa.func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
        }


def _own_tables() -> set[str]:
    names = set(sa.inspect(db.engine).get_table_names())
    return {name for name in names if name != "alembic_version"}


def test_the_newest_is_known_without_migrating():
    """What every command asks before it works."""
    assert newest_revision().isdigit()


def test_up_down_and_up_again_with_data_in_every_table(app):
    fill_every_table()
    assert set(_counts().values()) == {1}
    downgrade(revision="base")
    assert _own_tables() == set()
    upgrade()
    fill_every_table()
    assert set(_counts().values()) == {1}


def test_the_models_are_what_the_migrations_made(app):
    def ours(thing, name, kind, reflected, compare_to):
        return not (kind == "table" and name.startswith("issue_search"))

    with db.engine.connect() as connection:
        options = {"compare_type": True, "include_object": ours}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []


def test_the_comparison_notices_a_missing_column(app):
    other = sa.MetaData()
    for table in Base.metadata.sorted_tables:
        table.to_metadata(other)
    sa.Table("place", other, sa.Column("planted", sa.Text), extend_existing=True)
    with db.engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), other)
    assert any(change[0] == "add_column" and change[3].name == "planted" for change in found)


@pytest.mark.parametrize("statement", ["UPDATE event SET action = 'x'", "DELETE FROM event"])
def test_events_are_never_changed_or_deleted(app, statement):
    fill_every_table()
    with pytest.raises(DBAPIError, match="never changed or deleted"), db.engine.begin() as connection:
        connection.execute(sa.text(statement))
    assert _counts()["event"] == 1


def test_references_hold_after_a_migration(app):
    """SQLite is told to mind them again: the connection goes back to the pool."""
    with pytest.raises(DBAPIError), db.engine.begin() as connection:
        connection.execute(sa.text("INSERT INTO undelivered (event_id) VALUES (4711)"))

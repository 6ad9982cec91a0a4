"""Engine settings for SQLite and PostgreSQL, the declarative Base and its column types."""

import contextlib
import contextvars
import datetime as dt
import enum
import json
import threading
import time
from typing import Any

import sqlalchemy as sa
from flask import Flask
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import event, orm
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine

from . import site

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Moment(sa.types.TypeDecorator):
    """An aware datetime; kept as UTC, which SQLite cannot note by itself."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value, dialect):
        if value is not None and value.tzinfo is None:
            value = value.replace(tzinfo=dt.UTC)
        return value


class Base(orm.DeclarativeBase):
    """What every table of the site inherits."""

    metadata = sa.MetaData(naming_convention=NAMES)
    type_annotation_map = {dt.datetime: Moment, dict[str, Any]: sa.JSON}

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {getattr(self, 'id', '')}>"


def words(choices: type[enum.Enum], name: str = "") -> sa.Enum:
    """A column that holds one word of a closed list; a CHECK (name: of a second such column) holds it."""
    return sa.Enum(
        choices,
        native_enum=False,
        create_constraint=True,
        length=40,
        values_callable=lambda kind: [word.value for word in kind],
        name=name or choices.__name__.lower(),
    )


db = SQLAlchemy(metadata=Base.metadata, disable_autonaming=True)
migrate = Migrate(directory=str(site.MIGRATIONS), render_as_batch=True, compare_type=True)

_intends_to_write = contextvars.ContextVar("intends_to_write", default=False)
_writers = threading.Lock()
QUERY_SECONDS = contextvars.ContextVar[list | None]("query_seconds", default=None)


@contextlib.contextmanager
def writing():
    """Transactions begun inside may write.

    SQLite has one writer: those of this process queue here, because its own
    busy retries left single writes waiting for seconds. Inside one another they
    would wait for themselves, so that is an error at once.
    """
    if _intends_to_write.get():
        raise RuntimeError("Writing inside writing: one of the two must not open a transaction")
    on_sqlite = db.engine.dialect.name == "sqlite"
    with _writers if on_sqlite else contextlib.nullcontext():
        if on_sqlite:
            _end_reading()
        token = _intends_to_write.set(True)
        try:
            yield
        finally:
            _intends_to_write.reset(token)


def _end_reading() -> None:
    """End a transaction that has only read: once others have written, SQLite lets it write no more."""
    session = db.session()
    if not session.in_transaction() or session.new or session.dirty or session.deleted:
        return
    connection = session.connection()
    if _changes(connection) == connection.info["changes"]:
        session.rollback()


def _changes(connection: sa.Connection) -> int:
    """How many rows this connection has changed since it was opened."""
    return connection.connection.dbapi_connection.total_changes  # type: ignore[union-attr]


def _prepare_sqlite(connection, record) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "cache_size=-16000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection) -> None:
    connection.info["changes"] = _changes(connection)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _intends_to_write.get() else "BEGIN")


def _start_watch(conn, cursor, statement, parameters, context, many) -> None:
    context.started = time.perf_counter()


def _note_query(conn, cursor, statement, parameters, context, many) -> None:
    if (seconds := QUERY_SECONDS.get()) is not None:
        seconds.append((statement, time.perf_counter() - context.started))


def _tune(engine: Engine) -> None:
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "before_cursor_execute", _start_watch)
    event.listen(engine, "after_cursor_execute", _note_query)


def init_app(app: Flask) -> None:
    """Tie the engine to the app, tuned for the database it speaks to."""
    app.config.setdefault("SQLALCHEMY_ENGINE_OPTIONS", {"pool_pre_ping": True})
    db.init_app(app)
    migrate.init_app(app, db)
    with app.app_context():
        _tune(db.engine)


@contextlib.contextmanager
def unsynced():
    """SQLite does not wait for the disk inside; for what is made anew should the machine stop meanwhile.

    In the end all of it is on the disk, and every connection waits again.
    """
    if db.engine.dialect.name != "sqlite":
        yield
        return
    event.listen(db.engine, "checkout", _hurry)
    try:
        yield
    finally:
        event.remove(db.engine, "checkout", _hurry)
        _catch_up()


def _hurry(connection, record, proxy) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def _catch_up() -> None:
    db.session.remove()
    connection = db.engine.raw_connection()
    for pragma in ("synchronous=FULL", "wal_checkpoint(TRUNCATE)"):
        connection.driver_connection.execute(f"PRAGMA {pragma}")  # type: ignore[union-attr]
    connection.close()
    db.engine.dispose()


def among(column: Any, numbers: list[int]) -> sa.ColumnElement[bool]:
    """Whether the column is one of these whole numbers, however many: on PostgreSQL they are one value."""
    if db.session.get_bind().dialect.name == "sqlite":
        return column.in_(numbers)
    return column == sa.func.any(sa.literal(numbers, postgresql.ARRAY(sa.Integer)))


def insert_new(model: type[Base], **values) -> bool:
    """Insert a row unless its key is taken; whether it was inserted. Safe in a race."""
    return insert_all_new(model, [values]) == 1


def insert_all_new(model: type[Base], rows: list[dict]) -> int:
    """Insert the rows whose keys are free; how many that were. Any number of rows."""
    return len(those_inserted(model, rows, sa.inspect(model).primary_key[0]))


def those_inserted(model: type[Base], rows: list[dict], *columns) -> list[sa.Row]:
    """Insert the rows whose keys are free; these columns of those that were, in no order."""
    if not rows:
        return []
    statement, given = _insert(model.__table__, rows)
    return list(db.session.execute(statement.on_conflict_do_nothing().returning(*columns), given))


def insert_in_order(model: type[Base], rows: list[dict], number: Any) -> list[int]:
    """Insert all the rows; the numbers they were given, in their order."""
    if not rows:
        return []
    statement, given = _insert(model.__table__, rows)
    in_order = {"sort_by_parameter_order": True} if given else {}
    return sorted(db.session.scalars(statement.returning(number, **in_order), given))


def _insert(table: Any, rows: list[dict]) -> tuple[Any, list[dict] | None]:
    """The statement that inserts these rows, which have the same columns, and the values it is executed with.

    PostgreSQL gets many rows as one value: reading a statement with a placeholder for each
    value of each row took longer than inserting them.
    """
    if db.session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table), rows
    if len(rows) == 1:
        return postgresql.insert(table), rows
    text = json.dumps([{**row, "nth": nth} for nth, row in enumerate(rows)], default=_in_json)
    columns = [sa.column(name, table.c[name].type) for name in rows[0]]
    sent = sa.func.json_to_recordset(sa.cast(sa.literal(text, sa.Text), sa.JSON))
    given = sent.table_valued(*columns, sa.column("nth", sa.Integer)).render_derived(with_types=True)
    ordered = sa.select(*(given.c[column.name] for column in columns)).order_by(given.c.nth)
    return postgresql.insert(table).from_select([column.name for column in columns], ordered), None


def _in_json(value: Any) -> Any:
    return value.value if isinstance(value, enum.Enum) else value.isoformat()

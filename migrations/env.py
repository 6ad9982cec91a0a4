"""Runs the migrations inside the application's context."""

import sqlalchemy as sa
from alembic import context
from flask import current_app

database = current_app.extensions["migrate"].db
options = current_app.extensions["migrate"].configure_args
SEARCH = "issue_search"


def ours(thing, name, kind, reflected, compare_to):
    """The search table differs by database and belongs to its migration alone."""
    return not (kind == "table" and name.startswith(SEARCH))


def _mind_references(connection: sa.Connection, mind: str) -> None:
    """Tell SQLite ON or OFF. It copies tables to change them, which would offend rows that refer to them.

    Only outside a transaction does it listen, hence not through SQLAlchemy, which would begin one.
    """
    if connection.dialect.name == "sqlite":
        connection.connection.dbapi_connection.execute(f"PRAGMA foreign_keys={mind}")


def _check_references(connection: sa.Connection) -> None:
    if connection.dialect.name == "sqlite":
        astray = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        if astray:
            raise RuntimeError(f"The migration left rows that refer to nothing: {astray[:10]}")


with database.engine.connect() as connection:
    _mind_references(connection, "OFF")
    try:
        context.configure(
            connection=connection,
            target_metadata=database.metadata,
            include_object=ours,
            **options,
        )
        with context.begin_transaction():
            context.run_migrations()
        _check_references(connection)
        connection.commit()
    finally:
        connection.rollback()
        _mind_references(connection, "ON")

"""Runs the migrations inside the application's context."""

from alembic import context
from flask import current_app

database = current_app.extensions["migrate"].db
options = current_app.extensions["migrate"].configure_args
OWN = {"issue_search", "issue_search_data", "issue_search_idx", "issue_search_content",
       "issue_search_docsize", "issue_search_config"}


def ours(thing, name, kind, reflected, compare_to):
    """The search table differs by database and belongs to its migration alone."""
    return not (kind == "table" and name in OWN)


with database.engine.connect() as connection:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    context.configure(
        connection=connection,
        target_metadata=database.metadata,
        include_object=ours,
        **options,
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()

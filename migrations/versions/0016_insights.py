"""Counts of what the timeline tells."""

import sqlalchemy as sa
from alembic import op

revision = '0016'
down_revision = '0015'


def _key(name, kind=sa.Integer, **options):
    return sa.Column(name, kind(), nullable=False, **options)


def upgrade():
    op.create_table(
        "tally",
        _key("place_id", autoincrement=False),
        _key("month", sa.String),
        _key("office_id", autoincrement=False),
        _key("kind", sa.String),
        _key("counts", sa.JSON),
        sa.PrimaryKeyConstraint("place_id", "month", "office_id", "kind", name=op.f("pk_tally")),
    )
    op.create_table(
        "counted",
        _key("issue_id", autoincrement=False),
        _key("place_id"),
        _key("kind", sa.String),
        _key("marks", sa.JSON),
        sa.PrimaryKeyConstraint("issue_id", name=op.f("pk_counted")),
    )
    op.create_table(
        "wait",
        _key("issue_id", autoincrement=False),
        _key("measure", sa.String),
        _key("seconds"),
        _key("month", sa.String),
        _key("place_id"),
        _key("office_id"),
        _key("kind", sa.String),
        sa.PrimaryKeyConstraint("issue_id", "measure", name=op.f("pk_wait")),
    )
    op.create_index(
        "ix_wait_measure_seconds_month_place_id_office_id_kind",
        "wait",
        ["measure", "seconds", "month", "place_id", "office_id", "kind"],
    )
    op.create_table(
        "reading",
        _key("id", autoincrement=False),
        _key("settled_id"),
        _key("seen_id"),
        _key("seen"),
        _key("stamp"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )


def downgrade():
    for table in ("reading", "wait", "counted", "tally"):
        op.drop_table(table)

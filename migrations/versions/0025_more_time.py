"""Offices ask for more time, and a facilitator grants it; what was moved before was granted by nobody."""

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0025'
down_revision = '0024'

WAITS = sa.text("granted IS NULL")


def _refers(column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_time_request_{column}_{other}")


def upgrade():
    op.create_table(
        "time_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("commitment_id", sa.Integer()),
        sa.Column("deadline_id", sa.Integer()),
        sa.Column("wished_on", sa.Date(), nullable=False),
        sa.Column("due_was", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", Moment(), nullable=False),
        sa.Column("granted", sa.Boolean()),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("settled_by_id", sa.Integer()),
        sa.Column("settled_at", Moment()),
        sa.CheckConstraint(
            "(commitment_id IS NULL) <> (deadline_id IS NULL)", name=op.f("ck_time_request_about_one")
        ),
        sa.CheckConstraint("(granted IS NULL) = (settled_at IS NULL)", name=op.f("ck_time_request_settled")),
        _refers("commitment_id", "commitment"),
        _refers("deadline_id", "deadline"),
        _refers("asked_by_id", "person"),
        _refers("settled_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name="pk_time_request"),
    )
    for column in ("commitment_id", "deadline_id"):
        op.create_index(f"ix_time_request_{column}", "time_request", [column])
        op.create_index(
            f"uq_time_request_{column}_waits", "time_request", [column],
            unique=True, sqlite_where=WAITS, postgresql_where=WAITS,
        )
    with op.batch_alter_table("extension") as batch_op:
        batch_op.add_column(sa.Column("granted_by_id", sa.Integer()))
        batch_op.create_foreign_key("fk_extension_granted_by_id_person", "person", ["granted_by_id"], ["id"])


def downgrade():
    with op.batch_alter_table("extension") as batch_op:
        batch_op.drop_constraint("fk_extension_granted_by_id_person", type_="foreignkey")
        batch_op.drop_column("granted_by_id")
    op.drop_table("time_request")

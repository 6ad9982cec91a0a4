"""How long a step may take, until when it has to be done, and the days on which offices work otherwise."""

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0012'
down_revision = '0011'

RUNNING = sa.text("met_at IS NULL AND dropped_at IS NULL")
STEPS = ("accept", "answer", "settle")
KINDS = ("complaint", "request", "suggestion", "question", "dispute")
PRIORITIES = ("ordinary", "urgent", "danger")


def _words(name: str, words: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}")


def _time_limit() -> None:
    op.create_table(
        "time_limit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("step", _words("step", STEPS), nullable=False),
        sa.Column("kind", _words("kind", KINDS)),
        sa.Column("priority", _words("priority", PRIORITIES)),
        sa.Column("place_id", sa.Integer()),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.Column("unit", _words("unit", ("working_days", "hours")), nullable=False),
        sa.Column("effective_from", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.Column("at", Moment(), nullable=False),
        sa.Column("ended_at", Moment()),
        sa.Column("ended_by_id", sa.Integer()),
        sa.CheckConstraint("amount BETWEEN 1 AND 1000", name=op.f("ck_time_limit_amount")),
        _refers("time_limit", "place_id", "place"),
        _refers("time_limit", "by_id", "person"),
        _refers("time_limit", "ended_by_id", "person"),
        sa.PrimaryKeyConstraint("id", name="pk_time_limit"),
    )
    op.create_index("ix_time_limit_step_effective_from", "time_limit", ["step", "effective_from"])
    op.create_index("ix_time_limit_place_id", "time_limit", ["place_id"])


def _deadline() -> None:
    op.create_table(
        "deadline",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issue_id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("step", _words("step", STEPS), nullable=False),
        sa.Column("priority", _words("priority", PRIORITIES), nullable=False),
        sa.Column("limit_id", sa.Integer()),
        sa.Column("started_at", Moment(), nullable=False),
        sa.Column("first_due_at", Moment(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("met_at", Moment()),
        sa.Column("dropped_at", Moment()),
        sa.Column("remind_at", Moment()),
        sa.CheckConstraint("met_at IS NULL OR dropped_at IS NULL", name=op.f("ck_deadline_ended_once")),
        _refers("deadline", "issue_id", "issue"),
        _refers("deadline", "office_id", "office"),
        _refers("deadline", "limit_id", "time_limit"),
        sa.PrimaryKeyConstraint("id", name="pk_deadline"),
    )
    op.create_index(
        "uq_deadline_running", "deadline", ["issue_id", "office_id", "step"],
        unique=True, sqlite_where=RUNNING, postgresql_where=RUNNING,
    )
    op.create_index("ix_deadline_office_id_due_at", "deadline", ["office_id", "due_at"])
    op.create_index("ix_deadline_remind_at_id", "deadline", ["remind_at", "id"])


def _calendar_day() -> None:
    op.create_table(
        "calendar_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("is_working", sa.Boolean(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.Column("at", Moment(), nullable=False),
        _refers("calendar_day", "by_id", "person"),
        sa.PrimaryKeyConstraint("id", name="pk_calendar_day"),
        sa.UniqueConstraint("day", name="uq_calendar_day_day"),
    )


def upgrade():
    _time_limit()
    _deadline()
    _calendar_day()


def downgrade():
    op.drop_table("calendar_day")
    op.drop_table("deadline")
    op.drop_table("time_limit")

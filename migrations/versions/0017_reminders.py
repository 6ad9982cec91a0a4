"""Dates are reminded of once each; an office has a head, who hears of what it let pass.

What was noted as overdue before is noted as told, so that nobody hears of it again.
"""

import datetime as dt

import sqlalchemy as sa
from alembic import op

from forum.clock import end_of, local
from forum.database import Moment

revision = '0017'
down_revision = '0016'

COMMITMENT = sa.table(
    "commitment",
    sa.column("id", sa.Integer()),
    sa.column("phase", sa.String()),
    sa.column("due_on", sa.Date()),
    sa.column("made_at", Moment()),
    sa.column("remind_at", Moment()),
    sa.column("overdue_noted_on", sa.Date()),
)
REMINDER = sa.table(
    "date_reminder",
    sa.column("subject_kind", sa.String()),
    sa.column("subject_id", sa.Integer()),
    sa.column("due_at", Moment()),
    sa.column("step", sa.String()),
    sa.column("told", sa.Boolean()),
    sa.column("at", Moment()),
)


def _table() -> None:
    op.create_table(
        "date_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_kind", sa.String(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("due_at", Moment(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_date_reminder"),
        sa.UniqueConstraint(
            "subject_kind", "subject_id", "due_at", "step",
            name="uq_date_reminder_subject_kind_subject_id_due_at_step",
        ),
    )


def _noted() -> list[dict]:
    query = sa.select(COMMITMENT.c.id, COMMITMENT.c.overdue_noted_on)
    found = op.get_bind().execute(query.where(COMMITMENT.c.overdue_noted_on.is_not(None)))
    return [_row(row.id, end_of(row.overdue_noted_on), step) for row in found for step in ("half", "day_before", "overdue")]


def _row(number: int, due_at: dt.datetime, step: str) -> dict:
    known = {"subject_kind": "commitment", "subject_id": number, "due_at": due_at, "step": step}
    return known | {"told": step == "overdue", "at": due_at}


def upgrade():
    _table()
    if rows := _noted():
        op.bulk_insert(REMINDER, rows)
    op.add_column("commitment", sa.Column("remind_at", Moment()))
    promised = sa.update(COMMITMENT).where(COMMITMENT.c.phase == "promised")
    op.execute(promised.values(remind_at=COMMITMENT.c.made_at))
    op.create_index("ix_commitment_remind_at_id", "commitment", ["remind_at", "id"])
    op.drop_column("commitment", "overdue_noted_on")
    op.add_column("grant", sa.Column("is_head", sa.Boolean(), nullable=False, server_default=sa.false()))


def _note_again() -> None:
    this = (REMINDER.c.subject_kind == "commitment", REMINDER.c.step == "overdue")
    told = sa.select(REMINDER.c.subject_id, REMINDER.c.due_at).where(*this).order_by(REMINDER.c.due_at)
    for row in op.get_bind().execute(told).all():
        this_one = sa.update(COMMITMENT).where(COMMITMENT.c.id == row.subject_id)
        op.get_bind().execute(this_one.values(overdue_noted_on=local(row.due_at).date()))


def downgrade():
    op.drop_column("grant", "is_head")
    op.add_column("commitment", sa.Column("overdue_noted_on", sa.Date()))
    _note_again()
    op.drop_index("ix_commitment_remind_at_id", "commitment")
    op.drop_column("commitment", "remind_at")
    op.drop_table("date_reminder")

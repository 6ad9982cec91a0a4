"""Sittings over items, and the speaking list."""

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0010'
down_revision = '0009'

UP = sa.text("ended_at IS NULL")
SPEAKS = sa.text("called_at IS NOT NULL AND ended_at IS NULL")
OPEN = sa.text("closed_at IS NULL")


def _person(name, nullable=True):
    return sa.Column(name, sa.Integer(), sa.ForeignKey("person.id", name=f"fk_hand_{name}_person"), nullable=nullable)


def upgrade():
    op.create_table(
        "hand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        _person("person_id"),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("side", sa.Enum("for", "against", "neutral", name="stance", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("at", Moment(timezone=True), nullable=False),
        _person("by_id", nullable=False),
        sa.Column("called_at", Moment(timezone=True)),
        _person("called_by_id"),
        sa.Column("ended_at", Moment(timezone=True)),
        _person("ended_by_id"),
        sa.CheckConstraint("(called_at IS NULL) = (called_by_id IS NULL)", name=op.f("ck_hand_called_by")),
        sa.CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name=op.f("ck_hand_ended_by")),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_hand_minutes")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_hand_item_id_agenda_item")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand")),
    )
    op.create_index("ix_hand_item_id", "hand", ["item_id"])
    op.create_index("ix_hand_person_id", "hand", ["person_id"])
    op.create_index("ix_hand_one_speaks", "hand", ["item_id"], unique=True, sqlite_where=SPEAKS, postgresql_where=SPEAKS)
    op.create_index("ix_hand_one_up", "hand", ["item_id", "who"], unique=True, sqlite_where=UP, postgresql_where=UP)
    op.create_table(
        "item_sitting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("opened_at", Moment(timezone=True), nullable=False),
        sa.Column("opened_by_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", Moment(timezone=True)),
        sa.Column("closed_by_id", sa.Integer()),
        sa.CheckConstraint("(closed_at IS NULL) = (closed_by_id IS NULL)", name=op.f("ck_item_sitting_closed_by")),
        sa.ForeignKeyConstraint(["closed_by_id"], ["person.id"], name=op.f("fk_item_sitting_closed_by_id_person")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_item.id"], name=op.f("fk_item_sitting_item_id_agenda_item")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_item_sitting_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["opened_by_id"], ["person.id"], name=op.f("fk_item_sitting_opened_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_sitting")),
    )
    op.create_index("ix_item_sitting_item_id", "item_sitting", ["item_id"])
    op.create_index("ix_item_sitting_meeting_id_id", "item_sitting", ["meeting_id", "id"])
    op.create_index("ix_item_sitting_one_open", "item_sitting", ["meeting_id"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN)


def downgrade():
    op.drop_table("item_sitting")
    op.drop_table("hand")

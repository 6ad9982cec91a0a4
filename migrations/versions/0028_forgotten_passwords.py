"""Ways to a new password for those who forgot the old one."""

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0028'
down_revision = '0027'


def upgrade():
    op.create_table(
        "password_reset",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "way",
            sa.Enum("letter", "bench", name="way", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("salt", sa.String(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("made_at", Moment(), nullable=False),
        sa.Column("expires_at", Moment(), nullable=False),
        sa.Column("told_at", Moment()),
        sa.Column("used_at", Moment()),
        sa.Column("given_by_id", sa.Integer()),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(way = 'bench') = (given_by_id IS NOT NULL)", name=op.f("ck_password_reset_given_by_somebody")
        ),
        sa.CheckConstraint("(way = 'bench') = (reason <> '')", name=op.f("ck_password_reset_given_for_a_reason")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_password_reset_person_id_person")),
        sa.ForeignKeyConstraint(["given_by_id"], ["person.id"], name=op.f("fk_password_reset_given_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_password_reset")),
    )
    op.create_index("ix_password_reset_person_id_way", "password_reset", ["person_id", "way"])


def downgrade():
    op.drop_table("password_reset")

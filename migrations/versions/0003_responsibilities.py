"""Which office answers for what."""

import sqlalchemy as sa
from alembic import op


revision = '0003'
down_revision = '0002'

IN_FORCE = sa.text("ended_at IS NULL")
CATEGORIES = (
    "buildings", "management", "water_power", "roads_parking", "waste", "greenery",
    "noise_air", "safety", "care", "schools", "neighbours", "other",
)


def upgrade():
    op.create_table(
        "responsibility",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("category", sa.Enum(*CATEGORIES, name="category", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer()),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.Column("ended_by_id", sa.Integer()),
        sa.ForeignKeyConstraint(["office_id"], ["office.id"], name="fk_responsibility_office_id_office"),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name="fk_responsibility_place_id_place"),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name="fk_responsibility_by_id_person"),
        sa.ForeignKeyConstraint(["ended_by_id"], ["person.id"], name="fk_responsibility_ended_by_id_person"),
        sa.PrimaryKeyConstraint("id", name="pk_responsibility"),
    )
    op.create_index(
        "uq_responsibility_in_force", "responsibility", ["place_id", "category", "office_id"],
        unique=True, sqlite_where=IN_FORCE, postgresql_where=IN_FORCE,
    )
    op.create_index("ix_responsibility_office_id", "responsibility", ["office_id"])


def downgrade():
    op.drop_table("responsibility")

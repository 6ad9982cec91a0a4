"""A residency can end, and its row stays; whoever moves back asks anew in a row of its own."""

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0030'
down_revision = '0029'

BEFORE = ("asked", "verified", "declined")
LASTS = sa.text("phase <> 'ended'")
PHASE = "ck_residency_residencyphase"


def _phases(table, *words):
    table.drop_constraint(op.f(PHASE), type_="check")
    table.create_check_constraint(op.f(PHASE), sa.column("phase").in_(words))


def upgrade():
    with op.batch_alter_table("residency") as table:
        table.drop_constraint(op.f("uq_residency_person_id_place_id"), type_="unique")
        table.add_column(sa.Column("ended_at", Moment()))
        table.add_column(sa.Column("ended_by_id", sa.Integer()))
        table.create_foreign_key(op.f("fk_residency_ended_by_id_person"), "person", ["ended_by_id"], ["id"])
        _phases(table, *BEFORE, "ended")
        table.create_check_constraint(op.f("ck_residency_ended"), "(phase = 'ended') = (ended_at IS NOT NULL)")
        table.create_check_constraint(
            op.f("ck_residency_ended_by"), "(ended_at IS NULL) = (ended_by_id IS NULL)"
        )
    where = {"sqlite_where": LASTS, "postgresql_where": LASTS}
    op.create_index("uq_residency_lasting", "residency", ["person_id", "place_id"], unique=True, **where)
    op.create_index(op.f("ix_residency_person_id"), "residency", ["person_id"])


def downgrade():
    op.drop_index(op.f("ix_residency_person_id"), "residency")
    op.drop_index("uq_residency_lasting", "residency")
    op.execute(
        "DELETE FROM residency WHERE phase = 'ended' AND EXISTS (SELECT 1 FROM residency AS later"
        " WHERE later.person_id = residency.person_id AND later.place_id = residency.place_id"
        " AND later.id > residency.id)"
    )
    with op.batch_alter_table("residency") as table:
        for name in ("ended_by", "ended"):
            table.drop_constraint(op.f(f"ck_residency_{name}"), type_="check")
    op.execute("UPDATE residency SET phase = 'declined' WHERE phase = 'ended'")
    with op.batch_alter_table("residency") as table:
        _phases(table, *BEFORE)
        table.drop_constraint(op.f("fk_residency_ended_by_id_person"), type_="foreignkey")
        table.drop_column("ended_by_id")
        table.drop_column("ended_at")
        table.create_unique_constraint(op.f("uq_residency_person_id_place_id"), ["person_id", "place_id"])

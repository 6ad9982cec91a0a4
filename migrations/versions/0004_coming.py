"""Registrations for meetings, a limit of seats, and how somebody came."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

HOW = "how IN ('list', 'door', 'walk_in', 'online')"


def upgrade():
    at_least_one = sa.CheckConstraint("seats > 0", name=op.f("ck_meeting_seats"))
    op.add_column("meeting", sa.Column("seats", sa.Integer(), at_least_one, nullable=True))
    _let_attendance_be_by(nobody=True)
    op.add_column("attendance", sa.Column("unit", sa.String(), server_default="", nullable=False))
    closed = sa.CheckConstraint(HOW, name=op.f("ck_attendance_arrival"))
    op.add_column("attendance", sa.Column("how", sa.String(40), closed, server_default="list", nullable=False))
    _create_registrations()
    _create_expected()


def _create_registrations():
    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("way", sa.Enum("in_person", "online", name="way", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seated_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"], name=op.f("fk_registration_meeting_id_meeting")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_registration_person_id_person")),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_registration_by_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_registration")),
        sa.UniqueConstraint("meeting_id", "person_id", name=op.f("uq_registration_meeting_id_person_id")),
    )
    for column in ("meeting_id", "person_id", "by_id"):
        op.create_index(op.f(f"ix_registration_{column}"), "registration", [column])


def _create_expected():
    op.create_table(
        "expected",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("attendance_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=op.f("fk_expected_registration_id_registration")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_expected_person_id_person")),
        sa.ForeignKeyConstraint(
            ["attendance_id"], ["attendance.id"], name=op.f("fk_expected_attendance_id_attendance"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expected")),
        sa.UniqueConstraint("attendance_id", name=op.f("uq_expected_attendance_id")),
    )
    for column in ("registration_id", "person_id"):
        op.create_index(op.f(f"ix_expected_{column}"), "expected", [column])


def downgrade():
    op.drop_table("expected")
    op.drop_table("registration")
    op.execute("UPDATE attendance SET by_id = (SELECT chair_id FROM meeting WHERE meeting.id = meeting_id) WHERE by_id IS NULL")
    op.drop_column("attendance", "how")
    op.drop_column("attendance", "unit")
    _let_attendance_be_by(nobody=False)
    with op.batch_alter_table("meeting") as batch_op:
        batch_op.drop_constraint(op.f("ck_meeting_seats"), type_="check")
        batch_op.drop_column("seats")


def _let_attendance_be_by(*, nobody):
    with op.batch_alter_table("attendance") as batch_op:
        batch_op.alter_column("by_id", existing_type=sa.Integer(), nullable=nobody)

"""The files made of minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade():
    op.create_table(
        "rendering",
        sa.Column("minutes_id", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("pdf", "docx", name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column(
            "language",
            sa.Enum("zh_Hans", "en", name="language", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(), nullable=True),
        sa.Column("digest", sa.String(), nullable=True),
        sa.Column("made_for", sa.String(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(digest IS NULL) = (content_hash IS NULL)", name=op.f("ck_rendering_hashed")),
        sa.CheckConstraint("(digest IS NULL) = (made_at IS NULL)", name=op.f("ck_rendering_made")),
        sa.ForeignKeyConstraint(["minutes_id"], ["minutes.id"], name=op.f("fk_rendering_minutes_id_minutes")),
        sa.PrimaryKeyConstraint("minutes_id", "kind", "language", name=op.f("pk_rendering")),
    )
    with op.batch_alter_table("rendering") as batch_op:
        batch_op.create_index(op.f("ix_rendering_digest"), ["digest"])


def downgrade():
    op.drop_table("rendering")

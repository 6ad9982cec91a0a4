"""An answer says in which course of its issue it was given, as a round of asking does."""

import sqlalchemy as sa
from alembic import op

revision = '0034'
down_revision = '0033'

COUNTED = """
    UPDATE answer SET course = (
        SELECT count(*) FROM reopening
        WHERE reopening.issue_id = answer.issue_id AND reopening.at < answer.at
    )
"""


def upgrade():
    with op.batch_alter_table("answer") as batch_op:
        batch_op.add_column(sa.Column("course", sa.Integer(), server_default="0", nullable=False))
    op.execute(COUNTED)


def downgrade():
    with op.batch_alter_table("answer") as batch_op:
        batch_op.drop_column("course")

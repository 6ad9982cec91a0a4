"""A round of asking says in which course of its issue it was, since clocks are put right now and then."""

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0030'

COUNTED = """
    UPDATE confirmation SET course = (
        SELECT count(*) FROM reopening
        WHERE reopening.issue_id = confirmation.issue_id AND reopening.at < confirmation.opened_at
    )
"""


def upgrade():
    with op.batch_alter_table("confirmation") as batch_op:
        batch_op.add_column(sa.Column("course", sa.Integer(), server_default="0", nullable=False))
    op.execute(COUNTED)


def downgrade():
    with op.batch_alter_table("confirmation") as batch_op:
        batch_op.drop_column("course")

"""An office confirms each date that was taken down in its name, and keeps reasons for more time ready."""

import sqlalchemy as sa
from alembic import op

revision = '0032'
down_revision = '0031'

# The date that the promise had when the office said so.
THEN = """
    UPDATE acknowledgement SET due_on = coalesce(
        (SELECT extension.old_due_on FROM extension
         WHERE extension.commitment_id = acknowledgement.commitment_id AND extension.at > acknowledgement.at
         ORDER BY extension.id LIMIT 1),
        (SELECT commitment.due_on FROM commitment WHERE commitment.id = acknowledgement.commitment_id)
    )
"""
LAST = """
    DELETE FROM acknowledgement WHERE EXISTS (
        SELECT 1 FROM acknowledgement AS later
        WHERE later.commitment_id = acknowledgement.commitment_id AND later.id > acknowledgement.id
    )
"""

KINDS = ("answer", "promise", "progress", "more_time")


def _of_kinds(kinds):
    with op.batch_alter_table("response_template") as batch_op:
        batch_op.drop_constraint(op.f("ck_response_template_textkind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_response_template_textkind"), sa.column("kind").in_(kinds))


def upgrade():
    _of_kinds(KINDS)
    with op.batch_alter_table("acknowledgement") as batch_op:
        batch_op.add_column(sa.Column("due_on", sa.Date(), nullable=True))
    op.execute(THEN)
    with op.batch_alter_table("acknowledgement") as batch_op:
        batch_op.alter_column("due_on", existing_type=sa.Date(), nullable=False)
        batch_op.drop_constraint(batch_op.f("uq_acknowledgement_commitment_id"), type_="unique")
        batch_op.create_unique_constraint(
            batch_op.f("uq_acknowledgement_commitment_id_due_on"), ["commitment_id", "due_on"]
        )


def downgrade():
    op.execute("UPDATE response_template SET kind = 'progress' WHERE kind = 'more_time'")
    _of_kinds(KINDS[:-1])
    op.execute(LAST)
    with op.batch_alter_table("acknowledgement") as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_acknowledgement_commitment_id_due_on"), type_="unique")
        batch_op.create_unique_constraint(batch_op.f("uq_acknowledgement_commitment_id"), ["commitment_id"])
        batch_op.drop_column("due_on")

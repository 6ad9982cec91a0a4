"""A person may have their name masked in minutes; a meeting's minutes are asked for until they are adopted."""

import sqlalchemy as sa
from alembic import op


revision = '0009'
down_revision = '0008'


def upgrade():
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.add_column(sa.Column('masks_name', sa.Boolean(), server_default=sa.false(), nullable=False))
    op.create_table('reminder',
    sa.Column('meeting_id', sa.Integer(), nullable=False),
    sa.Column('next_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_reminder_meeting_id_meeting')),
    sa.PrimaryKeyConstraint('meeting_id', name=op.f('pk_reminder'))
    )
    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reminder_next_on'), ['next_on'], unique=False)


def downgrade():
    with op.batch_alter_table('reminder', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_reminder_next_on'))
    op.drop_table('reminder')
    with op.batch_alter_table('person', schema=None) as batch_op:
        batch_op.drop_column('masks_name')

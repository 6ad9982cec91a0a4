"""Meetings: rule and days of notice, lengths of items, what calendars need to know."""

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0002'
down_revision = '0001'


def upgrade():
    with op.batch_alter_table('meeting') as batch_op:
        batch_op.add_column(sa.Column('rule', sa.String(), server_default='ordinary', nullable=False))
        batch_op.add_column(sa.Column('sequence', sa.Integer(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('changed_at', Moment(), nullable=True))
        batch_op.add_column(sa.Column('reminded_for', Moment(), nullable=True))
    op.execute('UPDATE meeting SET changed_at = phase_since')
    with op.batch_alter_table('meeting') as batch_op:
        batch_op.alter_column('changed_at', existing_type=Moment(), nullable=False)
        batch_op.create_check_constraint('sequence', 'sequence >= 0')
    with op.batch_alter_table('agenda_item') as batch_op:
        batch_op.add_column(sa.Column('minutes', sa.Integer(), server_default='15', nullable=False))
        batch_op.create_check_constraint('minutes', 'minutes BETWEEN 1 AND 480')
    op.create_table(
        'short_notice',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('meeting_id', sa.Integer(), nullable=False),
        sa.Column('reason', sa.Text(), nullable=False),
        sa.Column('days', sa.Integer(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('at', Moment(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f('ck_short_notice_why')),
        sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_short_notice_by_id_person')),
        sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_short_notice_meeting_id_meeting')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_short_notice')),
        sa.UniqueConstraint('meeting_id', name=op.f('uq_short_notice_meeting_id')),
    )


def downgrade():
    op.drop_table('short_notice')
    with op.batch_alter_table('agenda_item') as batch_op:
        batch_op.drop_constraint(op.f('ck_agenda_item_minutes'), type_='check')
        batch_op.drop_column('minutes')
    with op.batch_alter_table('meeting') as batch_op:
        batch_op.drop_constraint(op.f('ck_meeting_sequence'), type_='check')
        for name in ('reminded_for', 'changed_at', 'sequence', 'rule'):
            batch_op.drop_column(name)

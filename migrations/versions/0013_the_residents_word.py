"""Two ratings and photos with a verdict, calls in vain, and who acted when. Earlier ratings stay as they are."""

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0013'
down_revision = '0012'


def upgrade():
    with op.batch_alter_table('verdict') as batch:
        for name in ('manner', 'speed'):
            batch.add_column(sa.Column(name, sa.Integer(), nullable=True))
            batch.create_check_constraint(op.f(f'ck_verdict_{name}'), f'{name} BETWEEN 1 AND 5')
    op.create_table(
        'verdict_picture',
        sa.Column('verdict_id', sa.Integer(), nullable=False),
        sa.Column('picture_id', sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ['picture_id'], ['picture.id'], name=op.f('fk_verdict_picture_picture_id_picture')
        ),
        sa.ForeignKeyConstraint(
            ['verdict_id'], ['verdict.id'], name=op.f('fk_verdict_picture_verdict_id_verdict')
        ),
        sa.PrimaryKeyConstraint('verdict_id', 'picture_id', name=op.f('pk_verdict_picture')),
    )
    op.create_table(
        'missed_call',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('confirmation_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('at', Moment(), nullable=False),
        sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_missed_call_by_id_person')),
        sa.ForeignKeyConstraint(
            ['confirmation_id'], ['confirmation.id'], name=op.f('fk_missed_call_confirmation_id_confirmation')
        ),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_missed_call_person_id_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_missed_call')),
    )
    op.create_index(
        op.f('ix_missed_call_confirmation_id_person_id'), 'missed_call', ['confirmation_id', 'person_id']
    )
    op.create_index(op.f('ix_event_actor_id_at'), 'event', ['actor_id', 'at'])


def downgrade():
    op.drop_index(op.f('ix_event_actor_id_at'), 'event')
    op.drop_table('missed_call')
    op.drop_table('verdict_picture')
    with op.batch_alter_table('verdict') as batch:
        for name in ('speed', 'manner'):
            batch.drop_constraint(op.f(f'ck_verdict_{name}'), type_='check')
            batch.drop_column(name)

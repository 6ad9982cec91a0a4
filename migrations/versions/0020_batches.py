"""Many acts at once, and what came of each."""

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0020'
down_revision = '0019'


def upgrade():
    acts = sa.Enum(
        'assign', 'remind', 'more_time', 'sheet',
        name='batchact', native_enum=False, create_constraint=True, length=40,
    )
    op.create_table(
        'batch',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('act', acts, nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('at', Moment(), nullable=False),
        sa.Column('digest', sa.String(), nullable=True),
        sa.Column('asked', sa.JSON(), nullable=False),
        sa.Column('results', sa.JSON(), nullable=False),
        sa.Column('applied_at', Moment(), nullable=True),
        sa.ForeignKeyConstraint(['office_id'], ['office.id'], name=op.f('fk_batch_office_id_office')),
        sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_batch_by_id_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_batch')),
        sa.UniqueConstraint('office_id', 'digest', name=op.f('uq_batch_office_id_digest')),
    )


def downgrade():
    op.drop_table('batch')

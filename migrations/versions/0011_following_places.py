"""Who wants to be told of the meetings of a place."""

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0011'
down_revision = '0010'


def upgrade():
    op.create_table(
        'place_follow',
        sa.Column('place_id', sa.Integer(), nullable=False),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('at', Moment(), nullable=False),
        sa.ForeignKeyConstraint(['person_id'], ['person.id'], name=op.f('fk_place_follow_person_id_person')),
        sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_place_follow_place_id_place')),
        sa.PrimaryKeyConstraint('place_id', 'person_id', name=op.f('pk_place_follow')),
    )
    op.create_index(op.f('ix_place_follow_person_id'), 'place_follow', ['person_id'])


def downgrade():
    op.drop_table('place_follow')

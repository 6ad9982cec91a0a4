"""Promises counted by office and place; hidden issues and the answers of an office found at once."""

import sqlalchemy as sa
from alembic import op

revision = '0022'
down_revision = '0021'

PHASES = ('promised', 'delivered', 'kept', 'disputed', 'released')
COUNTS = (*PHASES, 'unconfirmed', 'moved')


def upgrade():
    op.create_table(
        'commitment_tally',
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('place_id', sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.ForeignKeyConstraint(
            ['office_id'], ['office.id'], name=op.f('fk_commitment_tally_office_id_office')
        ),
        sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_commitment_tally_place_id_place')),
        sa.PrimaryKeyConstraint('office_id', 'place_id', name=op.f('pk_commitment_tally')),
    )
    op.create_index(op.f('ix_commitment_tally_place_id'), 'commitment_tally', ['place_id'])
    op.execute(_counted())
    op.create_index(
        'ix_issue_hidden',
        'issue',
        ['id'],
        sqlite_where=sa.text('hidden = 1'),
        postgresql_where=sa.text('hidden'),
    )
    op.create_index(op.f('ix_answer_office_id_id'), 'answer', ['office_id', 'id'])
    op.drop_index(op.f('ix_answer_office_id'), 'answer')


def _counted():
    """The tallies of the promises that are there."""
    phases = ', '.join(f"SUM(CASE WHEN c.phase = '{phase}' THEN 1 ELSE 0 END)" for phase in PHASES)
    silent = 'SELECT COUNT(*) FROM confirmation x WHERE x.commitment_id = c.id'
    silent += " AND x.result = 'unconfirmed'"
    moved = 'SELECT COUNT(*) FROM extension x WHERE x.commitment_id = c.id'
    return (
        f'INSERT INTO commitment_tally (office_id, place_id, {", ".join(COUNTS)})'
        f' SELECT c.office_id, c.place_id, {phases}, SUM(({silent})), SUM(({moved}))'
        ' FROM commitment c GROUP BY c.office_id, c.place_id'
    )


def downgrade():
    op.create_index(op.f('ix_answer_office_id'), 'answer', ['office_id'])
    op.drop_index(op.f('ix_answer_office_id_id'), 'answer')
    op.drop_index('ix_issue_hidden', 'issue')
    op.drop_table('commitment_tally')

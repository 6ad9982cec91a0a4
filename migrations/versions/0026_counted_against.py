"""Promises kept against the author's word are counted; the dates that an office moved are found at once."""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0025'

OFFICE = 'SELECT c.office_id FROM commitment c WHERE c.id = extension.commitment_id'
AGAINST = (
    'SELECT COUNT(*) FROM verdict v'
    ' JOIN confirmation x ON x.id = v.confirmation_id'
    ' JOIN issue i ON i.id = x.issue_id AND i.author_id = v.person_id'
    ' JOIN commitment c ON c.id = x.commitment_id'
    " WHERE x.result = 'confirmed' AND v.word <> 'done'"
    ' AND c.office_id = commitment_tally.office_id AND c.place_id = commitment_tally.place_id'
)


def upgrade():
    op.add_column('extension', sa.Column('office_id', sa.Integer()))
    op.execute(f'UPDATE extension SET office_id = ({OFFICE})')
    with op.batch_alter_table('extension') as batch_op:
        batch_op.alter_column('office_id', existing_type=sa.Integer(), nullable=False)
        batch_op.create_foreign_key('fk_extension_office_id_office', 'office', ['office_id'], ['id'])
        batch_op.create_index('ix_extension_office_id_id', ['office_id', 'id'])
    op.add_column('commitment_tally', sa.Column('against', sa.Integer()))
    op.execute(f'UPDATE commitment_tally SET against = ({AGAINST})')
    with op.batch_alter_table('commitment_tally') as batch_op:
        batch_op.alter_column('against', existing_type=sa.Integer(), nullable=False)


def downgrade():
    with op.batch_alter_table('commitment_tally') as batch_op:
        batch_op.drop_column('against')
    with op.batch_alter_table('extension') as batch_op:
        batch_op.drop_index('ix_extension_office_id_id')
        batch_op.drop_constraint('fk_extension_office_id_office', type_='foreignkey')
        batch_op.drop_column('office_id')

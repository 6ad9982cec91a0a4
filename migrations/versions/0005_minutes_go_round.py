"""Minutes go round as numbered texts; remarks name a passage and are answered; texts are co-signed."""

import sqlalchemy as sa
from alembic import op


revision = '0005'
down_revision = '0004'


def _person(table, name='by_id'):
    return sa.ForeignKeyConstraint([name], ['person.id'], name=op.f(f'fk_{table}_{name}_person'))


def _create_edition():
    op.create_table('edition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('minutes_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('content', sa.JSON(), nullable=False),
    sa.Column('content_hash', sa.String(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    _person('edition'),
    sa.ForeignKeyConstraint(['minutes_id'], ['minutes.id'], name=op.f('fk_edition_minutes_id_minutes')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_edition')),
    sa.UniqueConstraint('minutes_id', 'number', name=op.f('uq_edition_minutes_id_number'))
    )


def _create_co_signature():
    op.create_table('co_signature',
    sa.Column('edition_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['edition_id'], ['edition.id'], name=op.f('fk_co_signature_edition_id_edition')),
    _person('co_signature', 'person_id'),
    sa.PrimaryKeyConstraint('edition_id', 'person_id', name=op.f('pk_co_signature'))
    )
    with op.batch_alter_table('co_signature', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_co_signature_person_id'), ['person_id'], unique=False)


def _create_remark_answer():
    op.create_table('remark_answer',
    sa.Column('remark_id', sa.Integer(), nullable=False),
    sa.Column('taken_up', sa.Boolean(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("taken_up OR text <> ''", name=op.f('ck_remark_answer_reason')),
    _person('remark_answer'),
    sa.ForeignKeyConstraint(['remark_id'], ['remark.id'], name=op.f('fk_remark_answer_remark_id_remark')),
    sa.PrimaryKeyConstraint('remark_id', name=op.f('pk_remark_answer'))
    )


def _number_corrections():
    """The first of each minutes becomes 1, the next 2."""
    op.execute(
        'UPDATE correction SET number = (SELECT count(*) FROM correction AS earlier '
        'WHERE earlier.minutes_id = correction.minutes_id AND earlier.id <= correction.id)'
    )


def upgrade():
    _create_edition()
    _create_co_signature()
    _create_remark_answer()
    with op.batch_alter_table('remark', schema=None) as batch_op:
        batch_op.add_column(sa.Column('item_id', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('quote', sa.Text(), server_default='', nullable=False))
        batch_op.add_column(sa.Column('for_name', sa.String(), server_default='', nullable=False))
        batch_op.create_foreign_key(batch_op.f('fk_remark_item_id_agenda_item'), 'agenda_item', ['item_id'], ['id'])
    with op.batch_alter_table('correction', schema=None) as batch_op:
        batch_op.add_column(sa.Column('number', sa.Integer(), nullable=True))
    _number_corrections()
    with op.batch_alter_table('correction', schema=None) as batch_op:
        batch_op.alter_column('number', existing_type=sa.Integer(), nullable=False)
        batch_op.drop_index(batch_op.f('ix_correction_minutes_id'))
        batch_op.create_unique_constraint(batch_op.f('uq_correction_minutes_id_number'), ['minutes_id', 'number'])


def downgrade():
    with op.batch_alter_table('correction', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('uq_correction_minutes_id_number'), type_='unique')
        batch_op.create_index(batch_op.f('ix_correction_minutes_id'), ['minutes_id'], unique=False)
        batch_op.drop_column('number')
    with op.batch_alter_table('remark', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_remark_item_id_agenda_item'), type_='foreignkey')
        batch_op.drop_column('for_name')
        batch_op.drop_column('quote')
        batch_op.drop_column('item_id')
    op.drop_table('remark_answer')
    with op.batch_alter_table('co_signature', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_co_signature_person_id'))
    op.drop_table('co_signature')
    op.drop_table('edition')

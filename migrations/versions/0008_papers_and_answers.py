"""Papers of agenda items, and the answers of invited offices."""

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0008'
down_revision = '0007'


def upgrade():
    op.create_table(
        'document',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('digest', sa.String(), nullable=False),
        sa.Column('ending', sa.String(), nullable=False),
        sa.Column('size', sa.Integer(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.Column('at', Moment(), nullable=False),
        sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_document_by_id_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_document')),
    )
    op.create_index(op.f('ix_document_digest'), 'document', ['digest'])
    op.create_table(
        'paper',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('item_id', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(), nullable=False),
        sa.Column('picture_id', sa.Integer(), nullable=True),
        sa.Column('document_id', sa.Integer(), nullable=True),
        sa.Column('link', sa.String(), server_default='', nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('at', Moment(), nullable=False),
        sa.CheckConstraint(
            'CASE WHEN picture_id IS NULL THEN 0 ELSE 1 END + CASE WHEN document_id IS NULL THEN 0 ELSE 1 END'
            " + CASE WHEN link = '' THEN 0 ELSE 1 END = 1",
            name=op.f('ck_paper_one_thing'),
        ),
        sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_paper_by_id_person')),
        sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_paper_document_id_document')),
        sa.ForeignKeyConstraint(['item_id'], ['agenda_item.id'], name=op.f('fk_paper_item_id_agenda_item')),
        sa.ForeignKeyConstraint(['picture_id'], ['picture.id'], name=op.f('fk_paper_picture_id_picture')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_paper')),
    )
    op.create_index(op.f('ix_paper_item_id'), 'paper', ['item_id'])
    op.create_table(
        'invitation_answer',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('invitation_id', sa.Integer(), nullable=False),
        sa.Column(
            'reply',
            sa.Enum(
                'coming', 'unable', 'written', name='reply', native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column('names', sa.String(), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('item_id', sa.Integer(), nullable=True),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('at', Moment(), nullable=False),
        sa.CheckConstraint(
            "CASE WHEN reply = 'coming' THEN names <> '' ELSE text <> '' END",
            name=op.f('ck_invitation_answer_said'),
        ),
        sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_invitation_answer_by_id_person')),
        sa.ForeignKeyConstraint(
            ['invitation_id'], ['invitation.id'], name=op.f('fk_invitation_answer_invitation_id_invitation')
        ),
        sa.ForeignKeyConstraint(
            ['item_id'], ['agenda_item.id'], name=op.f('fk_invitation_answer_item_id_agenda_item')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_invitation_answer')),
    )
    op.create_index(op.f('ix_invitation_answer_invitation_id'), 'invitation_answer', ['invitation_id'])


def downgrade():
    for table in ('invitation_answer', 'paper', 'document'):
        op.drop_table(table)

"""Who of an office sees to what, notes for colleagues, and ready texts."""

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0018'
down_revision = '0017'
LASTING = sa.text('ended_at IS NULL')


def _key(table, column, target):
    return sa.ForeignKeyConstraint([column], [f'{target}.id'], name=op.f(f'fk_{table}_{column}_{target}'))


def _lasting(name, columns, unique=True):
    where = {'sqlite_where': LASTING, 'postgresql_where': LASTING}
    op.create_index(name, 'assignment', columns, unique=unique, **where)


def _assignment():
    op.create_table(
        'assignment',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('issue_id', sa.Integer(), nullable=True),
        sa.Column('commitment_id', sa.Integer(), nullable=True),
        sa.Column('person_id', sa.Integer(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('at', Moment(), nullable=False),
        sa.Column('reminded_on', sa.Date(), nullable=True),
        sa.Column('ended_at', Moment(), nullable=True),
        sa.Column('ended_by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint('(issue_id IS NULL) <> (commitment_id IS NULL)', name=op.f('ck_assignment_about_one')),
        sa.CheckConstraint('ended_by_id IS NULL OR ended_at IS NOT NULL', name=op.f('ck_assignment_ended')),
        _key('assignment', 'office_id', 'office'),
        _key('assignment', 'issue_id', 'issue'),
        _key('assignment', 'commitment_id', 'commitment'),
        _key('assignment', 'person_id', 'person'),
        _key('assignment', 'by_id', 'person'),
        _key('assignment', 'ended_by_id', 'person'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_assignment')),
    )
    _lasting('uq_assignment_issue', ['office_id', 'issue_id'])
    _lasting('uq_assignment_commitment', ['commitment_id'])
    _lasting('ix_assignment_person', ['person_id', 'office_id'], unique=False)
    op.create_index(op.f('ix_assignment_issue_id'), 'assignment', ['issue_id'])
    op.create_index(op.f('ix_assignment_commitment_id'), 'assignment', ['commitment_id'])


def _private_note():
    op.create_table(
        'private_note',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('issue_id', sa.Integer(), nullable=False),
        sa.Column('body', sa.Text(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('at', Moment(), nullable=False),
        _key('private_note', 'office_id', 'office'),
        _key('private_note', 'issue_id', 'issue'),
        _key('private_note', 'by_id', 'person'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_private_note')),
    )
    op.create_index(op.f('ix_private_note_office_id_issue_id'), 'private_note', ['office_id', 'issue_id'])


def _response_template():
    kinds = sa.Enum(
        'answer', 'promise', 'progress',
        name='textkind', native_enum=False, create_constraint=True, length=40,
    )
    op.create_table(
        'response_template',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('kind', kinds, nullable=False),
        sa.Column('name', sa.String(), nullable=False),
        sa.Column('body', sa.Text(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('at', Moment(), nullable=False),
        sa.Column('removed_at', Moment(), nullable=True),
        sa.Column('removed_by_id', sa.Integer(), nullable=True),
        sa.Column('version', sa.Integer(), server_default='1', nullable=False),
        sa.CheckConstraint(
            'removed_by_id IS NULL OR removed_at IS NOT NULL', name=op.f('ck_response_template_removed')
        ),
        _key('response_template', 'office_id', 'office'),
        _key('response_template', 'by_id', 'person'),
        _key('response_template', 'removed_by_id', 'person'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_response_template')),
    )
    op.create_index(op.f('ix_response_template_office_id'), 'response_template', ['office_id'])


def upgrade():
    _assignment()
    _private_note()
    _response_template()
    op.create_index(
        op.f('ix_commitment_office_id_issue_id_phase'), 'commitment', ['office_id', 'issue_id', 'phase']
    )


def downgrade():
    op.drop_index(op.f('ix_commitment_office_id_issue_id_phase'), 'commitment')
    op.drop_table('response_template')
    op.drop_table('private_note')
    op.drop_table('assignment')

"""Duty: who is there when, what is asked in those hours, and hiding such a question."""

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0015'
down_revision = '0014'

IN_FORCE = sa.text('ended_at IS NULL')


def _one_of(*columns):
    return ' + '.join(f'CASE WHEN {column} IS NULL THEN 0 ELSE 1 END' for column in columns) + ' = 1'


def upgrade():
    op.create_table(
        'shift',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('place_id', sa.Integer(), nullable=False),
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column(
            'weekday',
            sa.Enum(
                'monday',
                'tuesday',
                'wednesday',
                'thursday',
                'friday',
                'saturday',
                'sunday',
                name='weekday',
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column('from_minute', sa.Integer(), nullable=False),
        sa.Column('to_minute', sa.Integer(), nullable=False),
        sa.Column('turn', sa.Integer(), nullable=False),
        sa.Column('turns', sa.Integer(), nullable=False),
        sa.Column('anchor', sa.Date(), nullable=False),
        sa.Column('holidays', sa.Boolean(), nullable=False),
        sa.Column('since', Moment(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=True),
        sa.Column('ended_at', Moment(), nullable=True),
        sa.Column('ended_by_id', sa.Integer(), nullable=True),
        sa.CheckConstraint(
            '0 <= from_minute AND from_minute < to_minute AND to_minute <= 1440', name=op.f('ck_shift_hours')
        ),
        sa.CheckConstraint('1 <= turn AND turn <= turns AND turns <= 8', name=op.f('ck_shift_turn')),
        sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_shift_place_id_place')),
        sa.ForeignKeyConstraint(['office_id'], ['office.id'], name=op.f('fk_shift_office_id_office')),
        sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_shift_by_id_person')),
        sa.ForeignKeyConstraint(['ended_by_id'], ['person.id'], name=op.f('fk_shift_ended_by_id_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_shift')),
    )
    op.create_index(
        'uq_shift_in_force',
        'shift',
        ['place_id', 'office_id', 'weekday', 'from_minute', 'turn', 'turns'],
        unique=True,
        sqlite_where=IN_FORCE,
        postgresql_where=IN_FORCE,
    )
    op.create_index(op.f('ix_shift_office_id'), 'shift', ['office_id'])
    _questions()
    with op.batch_alter_table('hiding') as batch:
        batch.add_column(sa.Column('question_id', sa.Integer(), nullable=True))
        batch.create_foreign_key(
            op.f('fk_hiding_question_id_duty_question'), 'duty_question', ['question_id'], ['id']
        )
        batch.drop_constraint(op.f('ck_hiding_one_thing'), type_='check')
        batch.create_check_constraint(
            op.f('ck_hiding_one_thing'), _one_of('comment_id', 'issue_id', 'question_id')
        )
        batch.create_index(op.f('ix_hiding_question_id'), ['question_id'])


def _questions():
    op.create_table(
        'duty_question',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('place_id', sa.Integer(), nullable=False),
        sa.Column('office_id', sa.Integer(), nullable=False),
        sa.Column('author_id', sa.Integer(), nullable=False),
        sa.Column('body', sa.Text(), nullable=False),
        sa.Column('body_html', sa.Text(), nullable=False),
        sa.Column('asked_at', Moment(), nullable=False),
        sa.Column('shift_ends_at', Moment(), nullable=False),
        sa.Column(
            'phase',
            sa.Enum(
                'asked',
                'answered',
                'became_issue',
                name='phase',
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column('phase_since', Moment(), nullable=False),
        sa.Column('issue_id', sa.Integer(), nullable=True),
        sa.Column('hidden', sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.CheckConstraint(
            "(phase = 'became_issue') = (issue_id IS NOT NULL)", name=op.f('ck_duty_question_issue')
        ),
        sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_duty_question_place_id_place')),
        sa.ForeignKeyConstraint(['office_id'], ['office.id'], name=op.f('fk_duty_question_office_id_office')),
        sa.ForeignKeyConstraint(['author_id'], ['person.id'], name=op.f('fk_duty_question_author_id_person')),
        sa.ForeignKeyConstraint(['issue_id'], ['issue.id'], name=op.f('fk_duty_question_issue_id_issue')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_duty_question')),
        sa.UniqueConstraint('issue_id', name=op.f('uq_duty_question_issue_id')),
    )
    op.create_index(op.f('ix_duty_question_author_id'), 'duty_question', ['author_id'])
    op.create_index(op.f('ix_duty_question_place_id_id'), 'duty_question', ['place_id', 'id'])
    op.create_index(
        op.f('ix_duty_question_office_id_phase_id'), 'duty_question', ['office_id', 'phase', 'id']
    )
    op.create_index(
        op.f('ix_duty_question_phase_shift_ends_at'), 'duty_question', ['phase', 'shift_ends_at']
    )
    op.create_table(
        'duty_reply',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('question_id', sa.Integer(), nullable=False),
        sa.Column('body', sa.Text(), nullable=False),
        sa.Column('body_html', sa.Text(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('for_office', sa.Boolean(), nullable=False),
        sa.Column('at', Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ['question_id'], ['duty_question.id'], name=op.f('fk_duty_reply_question_id_duty_question')
        ),
        sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_duty_reply_by_id_person')),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_duty_reply')),
    )
    op.create_index(op.f('ix_duty_reply_question_id'), 'duty_reply', ['question_id'])


def downgrade():
    op.execute('DELETE FROM hiding WHERE question_id IS NOT NULL')
    with op.batch_alter_table('hiding') as batch:
        batch.drop_index(op.f('ix_hiding_question_id'))
        batch.drop_constraint(op.f('ck_hiding_one_thing'), type_='check')
        batch.create_check_constraint(op.f('ck_hiding_one_thing'), '(comment_id IS NULL) <> (issue_id IS NULL)')
        batch.drop_constraint(op.f('fk_hiding_question_id_duty_question'), type_='foreignkey')
        batch.drop_column('question_id')
    op.drop_table('duty_reply')
    op.drop_table('duty_question')
    op.drop_table('shift')

"""Which office has an issue and how it came there; how little an issue can wait."""

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0021'
down_revision = '0020'

PRIORITIES = ('ordinary', 'urgent', 'danger')
# Every issue with an office becomes a handling that leads: accepted once the office promised or
# answered, ended where the issue left the chain without it, else offered.
CARRY_OVER = """
INSERT INTO handling (issue_id, office_id, part, phase, phase_since, reason,
                      offered_at, offered_by_id, accepted_at, ended_at)
SELECT found.id, found.office_id, 'lead', found.stands, found.at, '', found.at, found.by_id,
       CASE WHEN found.stands = 'accepted' THEN found.at END,
       CASE WHEN found.stands = 'ended' THEN found.phase_since END
FROM (
  SELECT issue.id, issue.office_id, issue.phase_since,
         COALESCE(given.at, issue.phase_since) AS at, given.by_id,
         CASE
           WHEN issue.phase IN ('declined', 'merged', 'withdrawn') THEN 'ended'
           WHEN issue.phase IN ('awaiting_confirmation', 'resolved') THEN 'accepted'
           WHEN EXISTS (SELECT 1 FROM commitment c
                        WHERE c.issue_id = issue.id AND c.office_id = issue.office_id) THEN 'accepted'
           WHEN EXISTS (SELECT 1 FROM answer a
                        WHERE a.issue_id = issue.id AND a.office_id = issue.office_id) THEN 'accepted'
           ELSE 'offered'
         END AS stands
  FROM issue LEFT JOIN hand_over given ON given.id = (
    SELECT MAX(h.id) FROM hand_over h WHERE h.issue_id = issue.id AND h.office_id = issue.office_id)
  WHERE issue.office_id IS NOT NULL
) AS found
"""


def _words(kind, *words):
    return sa.Enum(*words, name=kind, native_enum=False, create_constraint=True, length=40)


def _id():
    return sa.Column('id', sa.Integer(), primary_key=True)


def _of(name, table, nullable=False):
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f'{table}.id'), nullable=nullable)


def _moment(name, nullable=False):
    return sa.Column(name, Moment(), nullable=nullable)


def _reason(name='reason'):
    return sa.Column(name, sa.Text(), nullable=False)


def _where(name, table, *columns, where, unique=True):
    op.create_index(
        name, table, list(columns), unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )


def _create_handling():
    op.create_table(
        'handling',
        _id(),
        _of('issue_id', 'issue'),
        _of('office_id', 'office'),
        sa.Column('part', _words('part', 'lead', 'helper'), nullable=False),
        sa.Column(
            'phase',
            _words('phase', 'offered', 'accepted', 'returned', 'passed_on', 'declined', 'ended'),
            nullable=False,
        ),
        _moment('phase_since'),
        _reason(),
        _moment('offered_at'),
        _of('offered_by_id', 'person', nullable=True),
        _moment('accepted_at', nullable=True),
        _of('accepted_by_id', 'person', nullable=True),
        _moment('ended_at', nullable=True),
        sa.CheckConstraint("(phase IN ('offered', 'accepted')) = (ended_at IS NULL)", name='running'),
        sa.CheckConstraint("phase <> 'accepted' OR accepted_at IS NOT NULL", name='accepted'),
        sa.CheckConstraint("phase <> 'offered' OR accepted_at IS NULL", name='offered'),
    )
    _where('uq_handling_running', 'handling', 'issue_id', 'office_id', where='ended_at IS NULL')
    _where('uq_handling_lead', 'handling', 'issue_id', where="ended_at IS NULL AND part = 'lead'")
    op.create_index('ix_handling_issue_id_id', 'handling', ['issue_id', 'id'])
    op.create_index('ix_handling_office_id_phase', 'handling', ['office_id', 'phase'])


def _create_return():
    op.create_table(
        'handling_return',
        _id(),
        _of('handling_id', 'handling'),
        _of('issue_id', 'issue'),
        _of('office_id', 'office'),
        _reason(),
        _of('by_id', 'person'),
        _moment('at'),
        sa.Column('ruling', _words('ruling', 'upheld', 'refused', 'taken_back'), nullable=True),
        _reason('ruling_reason'),
        _of('ruled_by_id', 'person', nullable=True),
        _moment('ruled_at', nullable=True),
        sa.CheckConstraint('(ruling IS NULL) = (ruled_at IS NULL)', name='ruled'),
        sa.UniqueConstraint('handling_id'),
        sa.UniqueConstraint('issue_id', 'office_id'),
    )
    _where('ix_handling_return_waiting', 'handling_return', 'at', where='ruling IS NULL', unique=False)


def _create_passing():
    op.create_table(
        'passing',
        _id(),
        _of('from_id', 'handling'),
        _of('to_id', 'handling'),
        _reason(),
        _of('by_id', 'person'),
        _moment('at'),
        sa.UniqueConstraint('from_id'),
        sa.UniqueConstraint('to_id'),
    )


def _create_priority():
    with op.batch_alter_table('issue') as batch:
        batch.add_column(
            sa.Column(
                'priority', _words('priority', *PRIORITIES), server_default='ordinary', nullable=False
            )
        )
    op.create_table(
        'priority_change',
        _id(),
        _of('issue_id', 'issue'),
        sa.Column('old', _words('old', *PRIORITIES), nullable=False),
        sa.Column('new', _words('new', *PRIORITIES), nullable=False),
        _reason(),
        _of('by_id', 'person'),
        _moment('at'),
        sa.CheckConstraint('old <> new', name='moves'),
    )
    op.create_index('ix_priority_change_issue_id', 'priority_change', ['issue_id'])


def upgrade():
    _create_handling()
    _create_return()
    _create_passing()
    _create_priority()
    op.execute(CARRY_OVER)


def downgrade():
    for table in ('priority_change', 'passing', 'handling_return', 'handling'):
        op.drop_table(table)
    with op.batch_alter_table('issue') as batch:
        batch.drop_constraint(op.f('ck_issue_priority'), type_='check')
        batch.drop_column('priority')

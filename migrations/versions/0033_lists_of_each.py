"""A stay on the rectification list names office, place and last change; hidden issues leave the tallies."""

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0033'
down_revision = '0032'

PHASES = ('promised', 'delivered', 'kept', 'disputed', 'released')
STILL_ON = sa.text('left_at IS NULL')
WHERE = {'sqlite_where': STILL_ON, 'postgresql_where': STILL_ON}
OWN = 'FROM commitment c WHERE c.id = rectification.commitment_id'
LOOKED = 'SELECT max(v.at) FROM review v WHERE v.rectification_id = rectification.id'
FOREIGN = {name: f'fk_rectification_{name}_id_{name}' for name in ('office', 'place')}
# What the lists of promises are read from: (columns before, columns now).
INDEXES = tuple(
    ((*scope, 'phase', 'due_on', *more), (*scope, 'phase', 'due_on', 'id', 'issue_id'))
    for scope, more in (((), ('id',)), (('office_id',), ()), (('place_id',), ()))
)


def upgrade():
    for name in ('office_id', 'place_id'):
        op.add_column('rectification', sa.Column(name, sa.Integer()))
    op.add_column('rectification', sa.Column('changed_at', Moment()))
    op.execute(
        f'UPDATE rectification SET office_id = (SELECT c.office_id {OWN}), '
        f'place_id = (SELECT c.place_id {OWN}), changed_at = COALESCE(left_at, ({LOOKED}), entered_at)'
    )
    _hold_together()
    for old, new in INDEXES:
        _replace('commitment', old, new)
    _tally_of_hidden('-')


def _hold_together():
    with op.batch_alter_table('rectification') as batch_op:
        batch_op.alter_column('changed_at', existing_type=Moment(), nullable=False)
        for name, key in FOREIGN.items():
            batch_op.alter_column(f'{name}_id', existing_type=sa.Integer(), nullable=False)
            batch_op.create_foreign_key(key, name, [f'{name}_id'], ['id'])
    op.create_index('ix_rectification_changed_at', 'rectification', ['changed_at'])
    for name in FOREIGN:
        op.create_index(f'ix_rectification_{name}_id_changed_at', 'rectification', [f'{name}_id', 'changed_at'])
        op.create_index(
            f'ix_rectification_{name}_on_list', 'rectification', [f'{name}_id', 'commitment_id'], **WHERE
        )


def _replace(table, old, new):
    op.create_index(f'ix_{table}_{"_".join(new)}', table, list(new))
    op.drop_index(f'ix_{table}_{"_".join(old)}', table)


def _tally_of_hidden(sign):
    """Take promises of hidden issues out of the tallies, or put them in again."""
    for name, how_many in _counts():
        op.execute(
            f'UPDATE commitment_tally SET {name} = {name} {sign} (SELECT {how_many} FROM commitment c '
            'JOIN issue i ON i.id = c.issue_id AND i.hidden '
            'WHERE c.office_id = commitment_tally.office_id AND c.place_id = commitment_tally.place_id)'
        )


def _counts():
    """Each number of a tally, as a sum over promises c of issues i."""
    rounds = 'SELECT count(*) FROM confirmation x'
    about = 'WHERE x.commitment_id = c.id AND x.result'
    said = 'JOIN verdict v ON v.confirmation_id = x.id AND v.person_id = i.author_id'
    yield from ((phase, f"count(CASE WHEN c.phase = '{phase}' THEN 1 END)") for phase in PHASES)
    yield 'unconfirmed', f"COALESCE(sum(({rounds} {about} = 'unconfirmed')), 0)"
    yield 'against', f"COALESCE(sum(({rounds} {said} AND v.word <> 'done' {about} = 'confirmed')), 0)"
    yield 'moved', 'COALESCE(sum((SELECT count(*) FROM extension x WHERE x.commitment_id = c.id)), 0)'


def downgrade():
    _tally_of_hidden('+')
    for new, old in INDEXES:
        _replace('commitment', old, new)
    op.drop_index('ix_rectification_changed_at', 'rectification')
    for name in FOREIGN:
        op.drop_index(f'ix_rectification_{name}_on_list', 'rectification')
        op.drop_index(f'ix_rectification_{name}_id_changed_at', 'rectification')
    with op.batch_alter_table('rectification') as batch_op:
        for name, key in FOREIGN.items():
            batch_op.drop_constraint(key, type_='foreignkey')
            batch_op.drop_column(f'{name}_id')
        batch_op.drop_column('changed_at')

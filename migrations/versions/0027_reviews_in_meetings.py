"""An item for review names the promise it looks at, and can be concluded without a vote."""

import sqlalchemy as sa
from alembic import op

revision = '0027'
down_revision = '0026'

FOR_REVIEW = sa.text("kind = 'review' AND removed_because IS NULL")
WHERE = {'sqlite_where': FOR_REVIEW, 'postgresql_where': FOR_REVIEW}
OUTCOMES = ('adopted', 'rejected', 'tied', 'no_action')
REFERS = 'fk_agenda_item_rectification_id_rectification'


def upgrade():
    op.drop_index('uq_agenda_item_review', 'agenda_item')
    with op.batch_alter_table('agenda_item') as batch:
        batch.add_column(sa.Column('rectification_id', sa.Integer()))
        batch.create_foreign_key(REFERS, 'rectification', ['rectification_id'], ['id'])
    op.create_index('ix_agenda_item_rectification_id', 'agenda_item', ['rectification_id'])
    _name_the_promises()
    op.create_index(
        'uq_agenda_item_review', 'agenda_item', ['meeting_id', 'rectification_id'], unique=True, **WHERE
    )
    _allow(*OUTCOMES, 'reviewed')


def _name_the_promises():
    """Until now an item stood for its whole issue: the promise that is on the list, or was on it first."""
    op.execute(
        "UPDATE agenda_item SET rectification_id = (SELECT r.id FROM rectification AS r "
        "JOIN commitment AS c ON c.id = r.commitment_id WHERE c.issue_id = agenda_item.issue_id "
        "ORDER BY CASE WHEN r.left_at IS NULL THEN 0 ELSE 1 END, r.id LIMIT 1) WHERE kind = 'review'"
    )


def _allow(*outcomes):
    for table in ('decision', 'motion'):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f'ck_{table}_outcome'), type_='check')
            batch.create_check_constraint(op.f(f'ck_{table}_outcome'), sa.column('outcome').in_(outcomes))


def downgrade():
    op.execute("UPDATE decision SET outcome = 'no_action' WHERE outcome = 'reviewed'")
    _allow(*OUTCOMES)
    op.drop_index('uq_agenda_item_review', 'agenda_item')
    _keep_one_of_each_issue()
    op.drop_index('ix_agenda_item_rectification_id', 'agenda_item')
    with op.batch_alter_table('agenda_item') as batch:
        batch.drop_constraint(REFERS, type_='foreignkey')
        batch.drop_column('rectification_id')
    op.create_index('uq_agenda_item_review', 'agenda_item', ['meeting_id', 'issue_id'], unique=True, **WHERE)


def _keep_one_of_each_issue():
    """A meeting reviews an issue once: the further items count as not reached."""
    op.execute(
        "UPDATE agenda_item SET removed_because = '' WHERE kind = 'review' AND removed_because IS NULL "
        "AND id NOT IN (SELECT min(id) FROM agenda_item WHERE kind = 'review' AND removed_because IS NULL "
        "GROUP BY meeting_id, issue_id)"
    )

"""The rectification list as rows; what was late or disputed before stands on it. Meetings review promises."""

import datetime as dt

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0019'
down_revision = '0018'
FOR_REVIEW = sa.text("kind = 'review' AND removed_because IS NULL")
STILL_ON = sa.text('left_at IS NULL')


def _words(name, *words):
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade():
    _rectification()
    _review()
    with op.batch_alter_table('agenda_item') as batch:
        kind = _words('itemkind', 'decide', 'review')
        batch.add_column(sa.Column('kind', kind, server_default='decide', nullable=False))
    where = {'sqlite_where': FOR_REVIEW, 'postgresql_where': FOR_REVIEW}
    op.create_index('uq_agenda_item_review', 'agenda_item', ['meeting_id', 'issue_id'], unique=True, **where)
    _enter_what_was_late()


def _rectification():
    table = op.create_table(
        'rectification',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('commitment_id', sa.Integer(), nullable=False),
        sa.Column('why', _words('why', 'overdue', 'disputed'), nullable=False),
        sa.Column('remains', sa.Text(), nullable=False),
        sa.Column('entered_at', Moment(), nullable=False),
        sa.Column('disputed_at', Moment(), nullable=True),
        sa.Column('redate_by', sa.Date(), nullable=True),
        sa.Column('redate_noted_on', sa.Date(), nullable=True),
        sa.Column('review_on', sa.Date(), nullable=False),
        sa.Column('review_noted_on', sa.Date(), nullable=True),
        sa.Column('left_at', Moment(), nullable=True),
        sa.Column('left_how', _words('left', 'kept', 'unconfirmed', 'released'), nullable=True),
        sa.CheckConstraint(
            '(disputed_at IS NULL) = (redate_by IS NULL)', name=op.f('ck_rectification_disputed')
        ),
        sa.CheckConstraint('(left_at IS NULL) = (left_how IS NULL)', name=op.f('ck_rectification_left_both')),
        sa.ForeignKeyConstraint(
            ['commitment_id'], ['commitment.id'], name=op.f('fk_rectification_commitment_id_commitment')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_rectification')),
    )
    where = {'sqlite_where': STILL_ON, 'postgresql_where': STILL_ON}
    op.create_index('uq_rectification_on_list', 'rectification', ['commitment_id'], unique=True, **where)
    op.create_index(op.f('ix_rectification_commitment_id_id'), 'rectification', ['commitment_id', 'id'])
    op.create_index(op.f('ix_rectification_left_at_review_on'), 'rectification', ['left_at', 'review_on'])
    return table


def _review():
    op.create_table(
        'review',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('rectification_id', sa.Integer(), nullable=False),
        sa.Column('old_on', sa.Date(), nullable=False),
        sa.Column('new_on', sa.Date(), nullable=False),
        sa.Column('remains', sa.Text(), nullable=False),
        sa.Column('by_id', sa.Integer(), nullable=False),
        sa.Column('at', Moment(), nullable=False),
        sa.ForeignKeyConstraint(['by_id'], ['person.id'], name=op.f('fk_review_by_id_person')),
        sa.ForeignKeyConstraint(
            ['rectification_id'], ['rectification.id'], name=op.f('fk_review_rectification_id_rectification')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_review')),
    )
    op.create_index(op.f('ix_review_rectification_id'), 'review', ['rectification_id'])


def _enter_what_was_late():
    """Whoever is late or disputed now, or was and is neither kept nor released; with a week to say more."""
    connection, now = op.get_bind(), dt.datetime.now(dt.UTC)
    promises = sa.table(
        'commitment', *map(sa.column, ('id', 'what', 'phase')), sa.column('due_on', sa.Date())
    )
    rounds = sa.table('confirmation', sa.column('commitment_id'), sa.column('result'))
    was_disputed = sa.exists().where(rounds.c.commitment_id == promises.c.id, rounds.c.result == 'disputed')
    late = sa.and_(promises.c.phase == 'promised', promises.c.due_on < now.date())
    told = sa.table('date_reminder', *map(sa.column, ('subject_kind', 'subject_id', 'step')))
    this = (told.c.subject_kind == 'commitment', told.c.subject_id == promises.c.id)
    was_late = sa.or_(late, sa.exists().where(*this, told.c.step == 'overdue'))
    found = sa.select(promises.c.id, promises.c.what, was_disputed.label('disputed'))
    still_open = promises.c.phase.in_(('promised', 'delivered', 'disputed'))
    found = found.where(still_open, sa.or_(was_late, was_disputed))
    week = now.date() + dt.timedelta(days=7)
    for promise in connection.execute(found).all():
        disputed = {'disputed_at': now, 'redate_by': week} if promise.disputed else {}
        connection.execute(
            _STAYS.insert().values(
                commitment_id=promise.id,
                why='disputed' if promise.disputed else 'overdue',
                remains=promise.what,
                entered_at=now,
                review_on=week,
                **disputed,
            )
        )


_STAYS = sa.table(
    'rectification',
    *map(sa.column, ('commitment_id', 'why', 'remains')),
    sa.column('entered_at', Moment()),
    sa.column('disputed_at', Moment()),
    sa.column('redate_by', sa.Date()),
    sa.column('review_on', sa.Date()),
)


def downgrade():
    op.drop_index('uq_agenda_item_review', 'agenda_item')
    with op.batch_alter_table('agenda_item') as batch:
        batch.drop_constraint(op.f('ck_agenda_item_itemkind'), type_='check')
        batch.drop_column('kind')
    op.drop_table('review')
    op.drop_table('rectification')

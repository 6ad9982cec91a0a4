"""The record of a meeting: entries, motions, votes, counts, dissent; who confirms a promise."""

import sqlalchemy as sa
from alembic import op


revision = '0007'
down_revision = '0006'


def _word(name, kind, *words, nullable=False):
    choices = sa.Enum(*words, name=kind, native_enum=False, create_constraint=True, length=40)
    return sa.Column(name, choices, nullable=nullable)


def _id():
    return sa.Column('id', sa.Integer(), primary_key=True)


def _of(name, table, nullable=False):
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f'{table}.id'), nullable=nullable)


def _text(name, default=None):
    return sa.Column(name, sa.Text(), nullable=False, server_default=default)


def _moment(name, nullable=True):
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _number(name, nullable=False):
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _numbers(*kinds, nullable=False):
    return [_number(f'{kind}_{way}', nullable) for kind in kinds for way in ('for', 'against', 'abstained')]


def _version():
    return sa.Column('version', sa.Integer(), server_default='1', nullable=False)


def _by():
    return [_of('by_id', 'person'), _moment('at', nullable=False)]


def _said():
    return [
        _text('body'),
        sa.Column('speaker', sa.String(), nullable=False),
        _word('side', 'stance', 'for', 'against', 'neutral', nullable=True),
        *_by(),
    ]


def _executable():
    return [
        _of('office_id', 'office', nullable=True),
        sa.Column('who', sa.String(), nullable=False),
        _text('what'),
        sa.Column('due_on', sa.Date(), nullable=True),
        sa.Column('no_action', sa.Boolean(), nullable=False),
        _text('sentence'),
    ]


def _index(table, *columns):
    op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))


def _once_while(name, table, column, condition):
    where = sa.text(condition)
    op.create_index(name, table, [column], unique=True, sqlite_where=where, postgresql_where=where)


OUTCOMES = ('adopted', 'rejected', 'tied', 'no_action')


def upgrade():
    _create_entries()
    _create_motions()
    _create_votes()
    op.create_table(
        'carry_over', _id(), _of('item_id', 'agenda_item'), _text('note'), *_by(), sa.UniqueConstraint('item_id')
    )
    _index('carry_over', 'item_id')
    op.create_table(
        'acknowledgement', _id(), _of('commitment_id', 'commitment'), *_by(), sa.UniqueConstraint('commitment_id')
    )
    _add_columns()
    _rows_from_columns(op.get_bind())
    with op.batch_alter_table('agenda_item') as table:
        table.drop_column('points')
        table.drop_column('motion')


def _create_entries():
    op.create_table('entry', _id(), _of('item_id', 'agenda_item'), *_said(), _version())
    _index('entry', 'item_id')
    op.create_table('wording', _id(), _of('entry_id', 'entry'), *_said())
    _index('wording', 'entry_id')


def _create_motions():
    op.create_table(
        'motion', _id(), _of('item_id', 'agenda_item'), *_executable(),
        _word('phase', 'phase', 'moved', 'open', 'closed', 'withdrawn'),
        _moment('phase_since', nullable=False), *_by(),
        _moment('put_at'), _moment('closes_at'), _moment('closed_at'), _text('withdrawn_because', ''),
        _word('outcome', 'outcome', *OUTCOMES, nullable=True),
        *_numbers('hands', 'online'), _number('present'), _version(),
        sa.CheckConstraint("(phase IN ('open', 'closed')) = (put_at IS NOT NULL)", name=op.f('ck_motion_put')),
        sa.CheckConstraint("(phase = 'closed') = (closed_at IS NOT NULL)", name=op.f('ck_motion_closed')),
        sa.CheckConstraint(
            "(phase = 'withdrawn') = (withdrawn_because <> '')", name=op.f('ck_motion_withdrawn_why')
        ),
    )
    _index('motion', 'item_id')
    _index('motion', 'phase', 'closes_at')
    _once_while('uq_motion_live', 'motion', 'item_id', "phase IN ('moved', 'open')")
    op.create_table(
        'amendment', _id(), _of('motion_id', 'motion'), *_executable(),
        sa.Column('mover', sa.String(), nullable=False), *_by(),
        sa.Column('taken', sa.Boolean(), nullable=True), _text('replaced', ''), _text('reason', ''),
        _of('settled_by_id', 'person', nullable=True), _moment('settled_at'),
        sa.CheckConstraint("(taken IS NULL) = (settled_at IS NULL)", name=op.f('ck_amendment_settled')),
    )
    _index('amendment', 'motion_id')


def _create_votes():
    op.create_table(
        'vote', _id(), _of('motion_id', 'motion'), _of('person_id', 'person'),
        _word('ballot', 'ballot', 'for', 'against', 'abstain'), _moment('at', nullable=False),
        sa.UniqueConstraint('motion_id', 'person_id'),
    )
    _index('vote', 'motion_id')
    _index('vote', 'person_id')
    op.create_table(
        'hand_count', _id(), _of('motion_id', 'motion'), *_numbers('hands'),
        _word('standing', 'standing', 'waiting', 'confirmed', 'objected', 'replaced', 'alone'), *_by(),
        _of('answered_by_id', 'person', nullable=True), _moment('answered_at'), *_numbers('seen', nullable=True),
        sa.CheckConstraint(
            'hands_for >= 0 AND hands_against >= 0 AND hands_abstained >= 0', name=op.f('ck_hand_count_hands')
        ),
        sa.CheckConstraint(
            "(standing IN ('confirmed', 'objected')) <= (answered_at IS NOT NULL)",
            name=op.f('ck_hand_count_answered'),
        ),
    )
    _index('hand_count', 'motion_id')
    _once_while('uq_hand_count_waiting', 'hand_count', 'motion_id', "standing = 'waiting'")
    op.create_table(
        'dissent', _id(), _of('motion_id', 'motion'), _of('person_id', 'person', nullable=True),
        sa.Column('name', sa.String(), nullable=False), _text('sentence'), *_by(),
        sa.UniqueConstraint('motion_id', 'person_id'),
    )
    _index('dissent', 'motion_id')
    _index('dissent', 'person_id')


def _add_columns():
    with op.batch_alter_table('meeting') as table:
        table.add_column(sa.Column('second_recorder_id', sa.Integer(), nullable=True))
        table.add_column(_number('quorum', nullable=True))
        table.create_foreign_key(
            op.f('fk_meeting_second_recorder_id_person'), 'person', ['second_recorder_id'], ['id']
        )
    with op.batch_alter_table('decision') as table:
        for column in _numbers('online'):
            table.add_column(sa.Column(column.name, sa.Integer(), server_default='0', nullable=False))
    with op.batch_alter_table('place') as table:
        table.add_column(sa.Column('second_count', sa.Boolean(), server_default=sa.true(), nullable=False))


_TAKEN = sa.text(
    "SELECT i.id, i.points, i.motion, coalesce(m.recorder_id, m.chair_id) AS writer, "
    "coalesce(m.opened_at, m.starts_at) AS said_at, d.outcome, d.by_id, d.at AS decided_at, "
    "d.hands_for, d.hands_against, d.hands_abstained, d.hands_for + d.hands_against + d.hands_abstained AS hands, "
    "(SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id AND a.capacity = 'present') AS here "
    "FROM agenda_item i JOIN meeting m ON m.id = i.meeting_id LEFT JOIN decision d ON d.item_id = i.id ORDER BY i.id"
)


def _rows_from_columns(bind):
    """Each line of the points becomes an entry, each motion a row, closed when hands were counted on it."""
    entries = sa.table('entry', *(sa.column(n) for n in ('item_id', 'body', 'speaker', 'by_id', 'at')))
    for row in bind.execute(_TAKEN).all():
        said = {'item_id': row.id, 'speaker': '', 'by_id': row.writer, 'at': row.said_at}
        for line in row.points.splitlines():
            if line.strip():
                bind.execute(entries.insert().values(body=line.strip(), **said))
        if row.motion.strip():
            _motion_from(bind, row)


def _motion_from(bind, row):
    voted = bool(row.hands)
    adopted = voted and row.outcome == 'no_action'
    values = {
        'item_id': row.id, 'who': '', 'what': row.motion, 'no_action': adopted, 'sentence': row.motion,
        'phase': 'closed' if voted else 'moved', 'phase_since': row.decided_at or row.said_at,
        'by_id': row.by_id or row.writer, 'at': row.said_at, 'withdrawn_because': '', 'present': row.here,
        'put_at': row.decided_at if voted else None, 'closed_at': row.decided_at if voted else None,
        'outcome': 'adopted' if adopted else row.outcome if voted else None,
        'hands_for': row.hands_for or 0, 'hands_against': row.hands_against or 0,
        'hands_abstained': row.hands_abstained or 0,
        'online_for': 0, 'online_against': 0, 'online_abstained': 0,
    }
    bind.execute(sa.table('motion', *(sa.column(name) for name in values)).insert().values(**values))


def downgrade():
    with op.batch_alter_table('agenda_item') as table:
        table.add_column(sa.Column('points', sa.Text(), server_default='', nullable=False))
        table.add_column(sa.Column('motion', sa.Text(), server_default='', nullable=False))
    _columns_from_rows(op.get_bind())
    with op.batch_alter_table('agenda_item') as table:
        table.alter_column('points', server_default=None)
        table.alter_column('motion', server_default=None)
    with op.batch_alter_table('place') as table:
        table.drop_column('second_count')
    with op.batch_alter_table('decision') as table:
        for column in _numbers('online'):
            table.drop_column(column.name)
    with op.batch_alter_table('meeting') as table:
        table.drop_constraint(op.f('fk_meeting_second_recorder_id_person'), type_='foreignkey')
        table.drop_column('second_recorder_id')
        table.drop_column('quorum')
    for table in ('acknowledgement', 'carry_over', 'dissent', 'hand_count', 'vote', 'amendment', 'motion'):
        op.drop_table(table)
    op.drop_table('wording')
    op.drop_table('entry')


def _columns_from_rows(bind):
    """The entries as lines, and the last motion that was not withdrawn; electronic votes join the hands."""
    points, motions = {}, {}
    for row in bind.execute(sa.text("SELECT item_id, speaker, body FROM entry ORDER BY id")).all():
        points.setdefault(row.item_id, []).append(f"{row.speaker}: {row.body}" if row.speaker else row.body)
    last = sa.text("SELECT item_id, sentence FROM motion WHERE phase <> 'withdrawn' ORDER BY id")
    for row in bind.execute(last).all():
        motions[row.item_id] = row.sentence
    for item in sorted(points.keys() | motions.keys()):
        values = {"p": "\n".join(points.get(item, ())), "m": motions.get(item, ""), "i": item}
        bind.execute(sa.text("UPDATE agenda_item SET points = :p, motion = :m WHERE id = :i"), values)
    bind.execute(
        sa.text(
            "UPDATE decision SET hands_for = hands_for + online_for, "
            "hands_against = hands_against + online_against, "
            "hands_abstained = hands_abstained + online_abstained"
        )
    )

"""That a place above was told of a date is noted under the place, no longer under how many stand below it."""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = '0035'
down_revision = '0034'

NOTED = """
    SELECT r.id, r.step, p.path FROM date_reminder r
    LEFT JOIN deadline d ON r.subject_kind = 'deadline' AND d.id = r.subject_id
    LEFT JOIN commitment c ON r.subject_kind = 'commitment' AND c.id = r.subject_id
    JOIN issue i ON i.id = COALESCE(d.issue_id, c.issue_id)
    JOIN place p ON p.id = i.place_id
    WHERE r.step LIKE :like
"""
KEPT = "SELECT DISTINCT place_id FROM \"grant\" WHERE role = 'facilitator' AND ended_at IS NULL"
RENAME = sa.text('UPDATE date_reminder SET step = :step WHERE id = :id')


def upgrade():
    _rename('above:%', lambda number, above: f'above@{above[number - 1]}' if number <= len(above) else None)


def downgrade():
    _rename('above@%', lambda place, above: f'above:{above.index(place) + 1}' if place in above else None)


def _rename(like, named):
    """Give each such note the name that its number and the places above its issue make; None keeps the old."""
    connection, renamed = op.get_bind(), defaultdict(list)
    kept = set(connection.scalars(sa.text(KEPT)))
    for row in connection.execute(sa.text(NOTED), {'like': like}).all():
        above = [number for number in _above(row.path) if number in kept]
        step = named(int(row.step[len('above:') :]), above)
        if step:
            renamed[step].append(row.id)
    for step, ids in renamed.items():
        connection.execute(RENAME, [{'step': step, 'id': one} for one in ids])


def _above(path):
    """The ids of the places above, the nearest first."""
    return [int(part) for part in path.split('.') if part][-2::-1]

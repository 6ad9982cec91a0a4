"""The ratings of residents are counted, too: the timeline is read again from its beginning.

What each issue added to the counts is taken back when it is counted anew, so nothing counts twice.
"""

from alembic import op

revision = '0029'
down_revision = '0028'


def upgrade():
    _read_again()


def downgrade():
    _read_again()


def _read_again():
    op.execute("UPDATE reading SET settled_id = 0, seen_id = 0, seen = 0")

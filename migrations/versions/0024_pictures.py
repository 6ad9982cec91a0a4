"""From a picture to what shows it."""

from alembic import op

revision = '0024'
down_revision = '0023'
TABLES = ('issue_picture', 'progress_picture', 'delivery_picture', 'verdict_picture')


def upgrade():
    for table in TABLES:
        op.create_index(op.f(f'ix_{table}_picture_id'), table, ['picture_id'])


def downgrade():
    for table in TABLES:
        op.drop_index(op.f(f'ix_{table}_picture_id'), table_name=table)

"""Photos of progress may show the state before the work."""

import sqlalchemy as sa
from alembic import op

revision = '0023'
down_revision = '0022'


def upgrade():
    with op.batch_alter_table('progress') as table:
        table.add_column(sa.Column('before', sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade():
    with op.batch_alter_table('progress') as table:
        table.drop_column('before')

"""How each person wishes to be mailed, which letter told of what, and addresses that mails come back from."""

import sqlalchemy as sa
from alembic import op

from forum.database import Moment

revision = '0014'
down_revision = '0013'

SUBJECTS = ("act", "account", "office", "meetings", "issues", "place")
CADENCES = ("at_once", "daily", "weekly", "off")


def _closed(name, values):
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _index():
    op.create_index(
        "ix_notice_to_mail", "notice", ["mail_after", "person_id"],
        sqlite_where=sa.text("to_mail = 1"), postgresql_where=sa.text("to_mail"),
    )


def upgrade():
    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_mail_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
    )
    op.create_index("ix_mail_person_id_at", "mail", ["person_id", "at"])
    op.create_table(
        "notice_preference",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("subject", _closed("subject", SUBJECTS), nullable=False),
        sa.Column("cadence", _closed("cadence", CADENCES), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_notice_preference_person_id_person")),
        sa.PrimaryKeyConstraint("person_id", "subject", name=op.f("pk_notice_preference")),
    )
    op.create_table(
        "address_stop",
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", Moment(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_address_stop_reason")),
        sa.PrimaryKeyConstraint("email", name=op.f("pk_address_stop")),
    )
    _widen_notices()
    op.execute(
        "UPDATE notice SET subject = CASE (SELECT subject_kind FROM event WHERE event.id = notice.event_id)"
        " WHEN 'meeting' THEN 'meetings' WHEN 'minutes' THEN 'meetings' WHEN 'person' THEN 'account'"
        " ELSE 'issues' END"
    )
    op.execute("UPDATE notice SET cadence = 'off' WHERE mailed_at IS NULL AND NOT to_mail")


def _widen_notices():
    op.drop_index("ix_notice_to_mail", "notice")
    with op.batch_alter_table("notice") as table:
        table.add_column(sa.Column("subject", sa.String(40), server_default="issues", nullable=False))
        table.add_column(sa.Column("cadence", sa.String(40), server_default="at_once", nullable=False))
        table.add_column(sa.Column("mail_id", sa.Integer(), nullable=True))
        table.create_check_constraint(op.f("ck_notice_subject"), sa.column("subject").in_(SUBJECTS))
        table.create_check_constraint(op.f("ck_notice_cadence"), sa.column("cadence").in_(CADENCES))
        table.create_check_constraint(op.f("ck_notice_in_one_letter"), "(mail_id IS NULL) OR NOT to_mail")
        table.create_foreign_key(op.f("fk_notice_mail_id_mail"), "mail", ["mail_id"], ["id"])
    op.create_index("ix_notice_mail_id", "notice", ["mail_id"])
    _index()


def downgrade():
    op.drop_index("ix_notice_to_mail", "notice")
    op.drop_index("ix_notice_mail_id", "notice")
    with op.batch_alter_table("notice") as table:
        table.drop_constraint(op.f("fk_notice_mail_id_mail"), type_="foreignkey")
        for name in ("subject", "cadence", "in_one_letter"):
            table.drop_constraint(op.f(f"ck_notice_{name}"), type_="check")
        for name in ("subject", "cadence", "mail_id"):
            table.drop_column(name)
    _index()
    for name in ("address_stop", "notice_preference", "mail"):
        op.drop_table(name)

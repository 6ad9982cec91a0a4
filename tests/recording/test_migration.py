"""What was typed before the record had rows becomes rows, and goes back to text."""

import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from forum.database import db
from forum.recording import noting, queries

from .steps import decided

CHANGES_TABLES = True


def _columns(item_id):
    with db.engine.begin() as connection:
        row = connection.execute(
            sa.text("SELECT points, motion FROM agenda_item WHERE id = :id"), {"id": item_id}
        ).one()
    return row.points, row.motion


def test_points_and_motions_survive_the_way_back_and_forth(world):
    meeting = world.open_meeting(world.accepted(), world.accepted())
    first, second = list(meeting.items)
    noting.note(first, body="It squeaks.", speaker="Li", by=world.facilitator)
    decided(world, first, 3, 1, 0, points=["It is loud."])
    sentence, ids = first.decision.motion, (first.id, second.id)
    db.session.commit()
    db.session.remove()
    downgrade(revision=_before())
    assert _columns(ids[0]) == ("Li: It squeaks.\nIt is loud.", sentence)
    assert _columns(ids[1]) == ("", "")
    upgrade()
    record = queries.record_of(db.session.get(type(meeting), 1))
    assert [row.body for row in record[ids[0]].entries] == ["Li: It squeaks.", "It is loud."]
    motion = record[ids[0]].motion
    assert (motion.sentence, motion.outcome.value, motion.hands.yes, motion.present) == (
        sentence,
        "adopted",
        3,
        4,
    )
    assert record[ids[1]].motions == []


def _before() -> str:
    """The revision below the one that made the record."""
    from alembic.script import ScriptDirectory

    from forum import site

    scripts = ScriptDirectory(str(site.MIGRATIONS)).walk_revisions()
    return next(one.down_revision for one in scripts if one.path.endswith("_the_record.py"))

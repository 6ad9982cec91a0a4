"""A site brought up to date does not tell those above a second time."""

import sqlalchemy as sa
from flask_migrate import downgrade, upgrade

from forum.database import db
from forum.deadlines.models import DateReminder

from .test_reminding import promise, sweep  # noqa: F401  (a fixture)

CHANGES_TABLES = True


def steps() -> set[str]:
    found = set(db.session.scalars(sa.select(DateReminder.step).where(DateReminder.step.like("above%"))))
    db.session.commit()
    return found


def test_marks_noted_by_number_are_marks_of_places(world, promise):  # noqa: F811
    assert sweep(40) == ["overdue", "above"]
    by_place = {f"above@{world.community.id}", f"above@{world.street.id}"}
    assert steps() == by_place
    downgrade(revision="0034")
    assert steps() == {"above:1", "above:2"}
    upgrade()
    assert steps() == by_place
    assert sweep(60) == []

"""What already stands in a form of the record when it is offered."""

import datetime as dt
from typing import Any

from flask import current_app

from ..clock import is_working_day, today, working_day_after
from ..meetings.models import AgendaItem


def known(name: str, motion, review) -> dict[str, Any]:
    """The data a form of that name begins with; review: what the item reviews, if it does."""
    if name == "review":
        return _of_review(motion, review)
    return _of_motion(name, motion) if motion else {}


def ending(item: AgendaItem) -> str:
    """The name of the form by which an item ends: a promise is reviewed, everything else decided."""
    return "review" if item.kind.value == "review" else "decision"


def is_adopted(motion) -> bool:
    return motion.outcome is not None and motion.outcome.value == "adopted"


def _of_review(motion, review) -> dict[str, Any]:
    words = motion.sentence if motion and is_adopted(motion) else review.left if review else ""
    days = current_app.config["SETTINGS"].review_days
    return {"text": words, "review_on": working_day_after(today(), days)}


def _of_motion(name: str, motion) -> dict[str, Any]:
    if name == "amendment":
        parts = {part: getattr(motion, part) for part in ("what", "due_on", "no_action")}
        return {**parts, "office": motion.office_id, "who": "" if motion.office_id else motion.who}
    if name == "decision":
        return {"text": motion.sentence if is_adopted(motion) else ""}
    if name == "promise" and is_adopted(motion):
        return {"office": motion.office_slug, "what": motion.what, "due_on": _working(motion.due_on)}
    return {}


def _working(due: dt.date | None) -> dt.date | None:
    """The last working day up to that date, since offices promise for working days; or the next one."""
    day = due
    while day and day > today() and not is_working_day(day):
        day -= dt.timedelta(days=1)
    return day if day is None or is_working_day(day) else working_day_after(day, 1)

"""That a promise, or its new date, was taken down for an office, and whether the office has confirmed it."""

from flask_babel import gettext as _

from ..rendering import day, text


def taken_down(row) -> str:
    """Who wrote it down, when it was not the office; and whether the office has said that it is its own."""
    if not row.made_for_office:
        return ""
    if row.acknowledged_at:
        return _confirmed(row)
    if row.due_on != row.first_due_on:
        return _("new date taken down by the facilitator; not yet confirmed by the office")
    if row.meeting_id:
        return _("taken down by the facilitator in the meeting; not yet confirmed by the office")
    return _("noted by the facilitator in the name of the office; not yet confirmed by the office")


def _confirmed(row) -> str:
    said = {"name": text(row.acknowledged_by), "day": day(row.acknowledged_at)}
    if row.due_on != row.first_due_on:
        return _(
            "new date taken down by the facilitator; confirmed for the office by %(name)s on %(day)s", **said
        )
    return _("taken down by the facilitator; confirmed for the office by %(name)s on %(day)s", **said)

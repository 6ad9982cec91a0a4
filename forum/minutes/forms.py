"""The shape of input about minutes."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import validators

from ..forms import Day, Form, Paragraphs, needed, not_past
from ..meetings.forms import Version


class EditForm(Form):
    """Opening and closing words. editing() adds a text for each item."""

    opening = Paragraphs(_l("Opening words"), longest=4000)
    closing = Paragraphs(_l("Closing words"), longest=4000)
    version = Version()

    def points(self, rows) -> dict[int, str]:
        """The text of each item, by the item's id."""
        return {row.id: self[f"points_{row.id}"].data for row in rows}


def editing(rows) -> type[EditForm]:
    """The form for minutes with these items."""
    fields = {
        f"points_{row.id}": Paragraphs(_("Points made on: %(title)s", title=row.title), longest=20_000)
        for row in rows
    }
    return type("EditForm", (EditForm,), fields)


class CirculationForm(Form):
    """Until when those who were there may comment."""

    until = Day(_l("Comments until"), [validators.InputRequired(_l("Choose a day.")), not_past])


class RemarkForm(Form):
    """What somebody who was there says of the draft."""

    body = Paragraphs(_l("What is wrong or missing?"), [needed(_l("Write your comment."))], longest=4000)


class CorrectionForm(Form):
    """What was wrong in adopted minutes."""

    body = Paragraphs(_l("Correction"), [needed(_l("Say what was wrong and what is right."))], longest=4000)

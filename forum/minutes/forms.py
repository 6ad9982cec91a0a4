"""The shape of input about minutes."""

from collections.abc import Iterator
from typing import Any

import wtforms
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import validators
from wtforms.fields import SelectChoice

from ..forms import OF_THE_LIST, Day, Form, Line, Paragraphs, needed, not_past
from ..meetings.forms import Version
from . import sheet
from .commenting import About
from .models import Minutes

LABEL = 80


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
    """What somebody who was there says of the draft, and of which passage of which text.

    writing_remark() makes one; `passages` are the passages by the value of their choice.
    """

    about = wtforms.SelectField(
        _l("Which line is it about?"),
        choices=[],
        default="",
        invalid_choice_message=_l("Choose one of the list."),
    )
    body = Paragraphs(_l("What is wrong or missing?"), [needed(_l("Write your comment."))], longest=4000)
    for_name = wtforms.SelectField(
        _l("For whom do you write this down?"),
        choices=[],
        default="",
        invalid_choice_message=_l("Choose one of the list."),
    )
    edition = Version()
    passages: dict[str, About]

    def remark(self) -> dict[str, Any]:
        """What was said, as commenting.comment() takes it."""
        for_name = self.for_name.data if "for_name" in self else ""
        return {"body": self.body.data, "about": self.passages[self.about.data], "for_name": for_name}


def _choices(content: dict[str, Any]) -> Iterator[tuple[SelectChoice, About]]:
    """The whole, then each item and each of its lines."""
    yield SelectChoice("", _("the minutes as a whole")), About()
    whole = _("this item as a whole")
    for number, item in enumerate(content["items"], 1):
        group, key = f"{number}. {item['title']}"[:LABEL], item["item"]
        if key is None:
            continue
        yield SelectChoice(str(key), whole, optgroup=group), About(key)
        for n, line in enumerate(sheet.lines(item), 1):
            yield SelectChoice(f"{key}.{n}", line[:LABEL], optgroup=group), About(key, line)


def writing_remark(minutes: Minutes, data=None, *, names: list[str] | None = None) -> RemarkForm:
    """The form about the text that was sent with it, else about the one that goes round.

    names are those for whom the reader may write, None when they write for themself alone.
    """
    latest = minutes.edition
    form = RemarkForm(data, edition=latest.number if latest else 0)
    read = next((e for e in minutes.editions if e.number == form.edition.data), latest)
    choices = list(_choices(sheet.filled(read.content) if read else sheet.shown(minutes)))
    form.about.choices = [choice for choice, _about in choices]
    form.passages = {choice.value: about for choice, about in choices}
    if names is None:
        del form.for_name
    else:
        named = [SelectChoice(name) for name in names]
        form.for_name.choices = [SelectChoice("", _("for myself")), *named]
    return form


class AnswerForm(Form):
    """What becomes of a remark."""

    taken_up = wtforms.RadioField(
        _l("Is it taken up?"),
        [validators.InputRequired(_l("Choose one of the list."))],
        choices=[SelectChoice("yes", _l("Yes, the text says so now")), SelectChoice("no", _l("No"))],
        **OF_THE_LIST,
    )
    text = Paragraphs(_l("Answer"), longest=4000)


class CorrectionForm(Form):
    """What was wrong in adopted minutes."""

    body = Paragraphs(_l("Correction"), [needed(_l("Say what was wrong and what is right."))], longest=4000)


class CheckForm(Form):
    """The fingerprint as it stands on paper."""

    fingerprint = Line(
        _l("Fingerprint"),
        longest=400,
        render_kw={"autocomplete": "off", "spellcheck": "false", "inputmode": "text"},
    )

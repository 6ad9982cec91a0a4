"""The shape of input about meetings."""

from typing import Self
from urllib.parse import urlsplit

import wtforms
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import validators, widgets
from wtforms.fields import SelectChoice

from .. import clock
from ..database import db
from ..forms import OF_THE_LIST, Attachment, Choice, Form, Line, Number, Paragraphs, Pick, WallClock, needed
from ..loading import LARGEST_KEY
from . import queries
from .models import AgendaItem
from .notice_rules import ORDINARY, RULES
from .timing import LONGEST_ITEM
from .words import FORMAT_LABELS, REPLY_CHOICES, Format


class Any(Pick):
    """A record that need not be among those offered; the view looks it up."""

    def pre_validate(self, form):
        if self.data is None or not 0 < self.data <= LARGEST_KEY:
            raise wtforms.ValidationError(_("Choose one of the list."))


class Perhaps(Pick):
    """One record of a list, or none."""

    def pre_validate(self, form):
        if self.data is not None:
            super().pre_validate(form)


def _id(value) -> int:
    """The number of a ticked box; 0, which is nobody's, for anything else."""
    return int(value) if str(value).isascii() and str(value).isdigit() and len(str(value)) < 10 else 0


class Ticks(wtforms.SelectMultipleField):
    """Any number of records out of a list, as boxes to tick."""

    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()

    def __init__(self, label, **kwargs):
        super().__init__(label, coerce=_id, validate_choice=False, **kwargs)


class Version(Number):
    """Which state of a text the writer began from; not shown."""

    widget = widgets.HiddenInput()

    def __init__(self, **kwargs):
        needed_here = validators.InputRequired(_l("Reload the page and try again."))
        super().__init__(_l("Version"), [needed_here], **kwargs)


def _account(name: str):
    """The account of that name, None for no name."""
    found = queries.person_named(name) if name else None
    if name and found is None:
        raise wtforms.ValidationError(_("There is no account of this name."))
    return found


def _whole_address(form, field) -> None:
    """An address that a browser can open."""
    parts = urlsplit(field.data) if "[" not in (field.data or "") else None
    if field.data and not (parts and parts.scheme in ("http", "https") and parts.netloc):
        raise wtforms.ValidationError(_("Write the whole address, such as https://example.org/room."))


class MeetingForm(Form):
    """What a meeting is to be. recorder_account and second_account are accounts, once checked."""

    title = Line(_l("What is the meeting called?"), [needed()], longest=120)
    starts_at = WallClock(_l("Begins"), [validators.InputRequired(_l("Say when it begins."))])
    ends_at = WallClock(_l("Ends"), [validators.InputRequired(_l("Say when it ends."))])
    format = Choice(_l("How do people meet?"), FORMAT_LABELS, default=Format.IN_PERSON)
    venue = Line(_l("Where in the yard?"), longest=200)
    link = Line(_l("Address to join online"), [_whole_address], longest=500)
    about = Paragraphs(_l("What is it about?"), longest=4000)
    rule = wtforms.SelectField(
        _l("What kind of meeting is it?"),
        choices=[SelectChoice(rule.rule_id, rule.label) for rule in RULES.values()],
        default=ORDINARY.rule_id,
        **OF_THE_LIST,
    )
    seats = Number(_l("Seats in the yard"), [validators.Optional()], least=1, most=10_000)
    offices = Ticks(_l("Invited offices"))
    chair = Pick(_l("Chair"))
    recorder = Line(_l("Who writes the record? (name of the account)"), longest=80)
    second_recorder = Line(_l("Who writes along? (name of the account)"), longest=80)
    quorum = Number(_l("How many must be present to decide?"), [validators.Optional()], least=1, most=100_000)

    recorder_account = None
    second_account = None
    began_at = None

    def validate_starts_at(self, field):
        """A meeting cannot begin in the past, unless it already did."""
        if field.data and field.data != self.began_at and field.data < clock.now():
            raise wtforms.ValidationError(_("This time has passed. Choose a later one."))

    def validate_recorder(self, field):
        self.recorder_account = _account(field.data)

    def validate_second_recorder(self, field):
        self.second_account = _account(field.data)


class ReasonForm(Form):
    """Why."""

    reason = Paragraphs(_l("Reason"), [needed(_l("Say why, so that neighbours understand."))], longest=2000)


class CallForm(Form):
    """The call; why it cannot wait, when it comes late."""

    reason = Paragraphs(_l("Why it cannot wait"), longest=2000)


class PaperForm(Form):
    """A paper for an item: a file or a link."""

    title = Line(_l("What is this paper?"), [needed()], longest=120)
    file = Attachment(_l("File"))
    link = Line(_l("Or a link"), [_whole_address], longest=500)

    def paper(self) -> dict:
        """What there is to read, as papers.attach() takes it."""
        return {"title": self.title.data, "upload": self.file.data, "link": self.link.data}


class ReplyForm(Form):
    """What an office answers to an invitation."""

    reply = Choice(_l("What do you answer?"), REPLY_CHOICES, [needed(_l("Choose one of the list."))])
    names = Line(_l("Who comes?"), longest=200)
    text = Paragraphs(_l("Why nobody can come, or the written answer"), longest=10_000)
    item = Perhaps(_l("Which item is the written answer about?"))

    def answer(self) -> dict:
        """The answer, as replying.answer() takes it."""
        item = db.session.get(AgendaItem, self.item.data) if self.item.data else None
        return {name: self[name].data for name in ("reply", "names", "text")} | {"item": item}


class RowForm(Form):
    """A small form in a row of the agenda; about() says in which."""

    item = None

    def about(self, item) -> Self:
        """The form of that item: its fields are told from those of other rows."""
        self.item = item
        for field in self:
            field.id = f"{field.name}-{item.id}"
        return self


class OrderForm(RowForm):
    """As the how many-th the item comes."""

    position = Number(
        _l("Place in the order"), [validators.InputRequired(_l("Write a whole number."))], least=1, most=1000
    )


class LengthForm(RowForm):
    """How long an item takes."""

    minutes = Number(
        _l("How many minutes"),
        [validators.InputRequired(_l("Write a whole number."))],
        least=1,
        most=LONGEST_ITEM,
    )


class IssueForm(Form):
    """An issue for a meeting."""

    issue = Any(_l("Issue"))

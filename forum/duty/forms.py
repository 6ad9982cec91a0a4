"""The shape of input about duty."""

import datetime as dt

import wtforms
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import widgets
from wtforms.fields import SelectChoice

from ..clock import today
from ..forms import Choice, Day, Form, Number, Paragraphs, Pick, at_least, needed
from ..issues.words import CATEGORY_LABELS, Category
from .models import MOST_TURNS
from .rostering import Hours
from .words import WEEKDAY_LABELS, Weekday

LONGEST = 3000


class QuestionForm(Form):
    """A question to whoever is on duty."""

    body = Paragraphs(
        _l("Your question"),
        [
            needed(_l("Write what you want to know.")),
            at_least(4, _l("Say a little more: at least 4 characters.")),
        ],
        longest=LONGEST,
    )


class ReplyForm(Form):
    """What is said to a question. Whoever asked may press that the answer is enough, without a word."""

    body = Paragraphs(_l("Your words"), longest=LONGEST)
    again = wtforms.BooleanField()
    enough = wtforms.BooleanField()

    def validate_body(self, field):
        if not field.data and not self.enough.data:
            raise wtforms.ValidationError(_("Write what you want to say."))


class BecomeIssueForm(Form):
    """What the issue is about."""

    category = Choice(_l("What is it about?"), CATEGORY_LABELS, default=Category.OTHER)


class HourOfDay(wtforms.TimeField):
    """An hour of the day; data is a time, or None."""

    def process_formdata(self, valuelist):
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Write the hour such as 09:00.")) from None


def _offices(label) -> wtforms.SelectMultipleField:
    return wtforms.SelectMultipleField(
        label,
        choices=[],
        widget=widgets.ListWidget(prefix_label=False),
        option_widget=widgets.CheckboxInput(),
        validate_choice=False,
    )


class WorkdaysForm(Form):
    """The offices that share the workdays among them."""

    offices = _offices(_l("Offices that take turns, week by week"))

    def offer(self, options) -> None:
        """Let the reader tick among these ids, by their names."""
        self.offices.choices = [SelectChoice(str(number), name) for number, name in options]

    @property
    def chosen(self) -> list[int]:
        """The ids of the ticked offices in their order; what was not offered counts as none."""
        ticked = set(self.offices.data or ())
        return [int(choice.value) for choice in self.offices.choices if choice.value in ticked]


class ShiftForm(Form):
    """One rule of the roster."""

    office = Pick(_l("Office"))
    weekdays = wtforms.SelectMultipleField(
        _l("Days of the week"),
        choices=[SelectChoice(one.value, label) for one, label in WEEKDAY_LABELS.items()],
        widget=widgets.ListWidget(prefix_label=False),
        option_widget=widgets.CheckboxInput(),
        validate_choice=False,
    )
    begins = HourOfDay(_l("From"), [needed(_l("Write the hour such as 09:00."))], default=dt.time(9))
    ends = HourOfDay(_l("To"), [needed(_l("Write the hour such as 09:00."))], default=dt.time(17, 30))
    turn = Number(_l("In week number"), [needed()], least=1, most=MOST_TURNS, default=1)
    turns = Number(_l("of so many weeks"), [needed()], least=1, most=MOST_TURNS, default=1)
    anchor = Day(_l("Week 1 is the week of"), [needed(_l("Write a date."))], default=today)
    holidays = wtforms.BooleanField(_l("Also on public holidays"))

    def validate_weekdays(self, field):
        if not self.chosen:
            raise wtforms.ValidationError(_("Tick at least one."))

    @property
    def chosen(self) -> list[Weekday]:
        """The ticked days; unknown words count as none."""
        return [one for one in Weekday if one.value in (self.weekdays.data or [])]

    @property
    def hours(self) -> Hours:
        """The rule's hours; an end at 00:00 is midnight."""
        begins, ends = self.begins.data, self.ends.data
        return Hours(
            from_minute=begins.hour * 60 + begins.minute,
            to_minute=ends.hour * 60 + ends.minute or 24 * 60,
            turn=self.turn.data,
            turns=self.turns.data,
            holidays=bool(self.holidays.data),
        )

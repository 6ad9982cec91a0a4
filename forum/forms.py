"""The shape of input: fields that tidy, refuse and explain; every feature's forms build on them."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import wtforms
from flask import g, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy.orm.exc import StaleDataError
from wtforms import validators
from wtforms.fields import SelectChoice

from . import clock, documents, texts
from .database import db
from .errors import EXPLANATIONS, Refused

MOST_FIELDS = 400
# What a closed list says to anything else; WTForms' own words are English.
OF_THE_LIST: dict[str, Any] = dict.fromkeys(
    ("invalid_value_message", "invalid_choice_message"), _l("Choose one of the list.")
)
MOST_YEARS = 10


def needed(sentence=_l("Fill this in.")):
    """The field must hold something besides space."""
    return validators.DataRequired(sentence)


def at_most(count: int):
    """No more than that many characters."""
    return validators.Length(
        max=count, message=_l("That is too long: at most %(max)d characters.", max=count)
    )


def at_least(count: int, sentence):
    return validators.Length(min=count, message=sentence)


def fit(form, field) -> None:
    """No character that the site cannot keep, such as NUL or a bidi override."""
    if isinstance(field.data, str) and texts.unfit(field.data) is not None:
        sentence = _("An invisible character was in this text; it is taken out. Read it over, send it again.")
        raise wtforms.ValidationError(sentence)


def not_past(form, field) -> None:
    """A date that is today or later."""
    if field.data and field.data < clock.today():
        raise wtforms.ValidationError(_("This date has passed. Choose today or a later day."))


class Line(wtforms.StringField):
    """One line of text."""

    def __init__(self, label, checks=(), *, longest: int = 200, **kwargs):
        super().__init__(label, [*checks, at_most(longest), fit], filters=[texts.one_line], **kwargs)


class Paragraphs(wtforms.TextAreaField):
    """A longer text, Markdown where the page says so."""

    def __init__(self, label, checks=(), *, longest: int = 10_000, **kwargs):
        super().__init__(label, [*checks, at_most(longest), fit], filters=[texts.tidy], **kwargs)


class Choice(wtforms.SelectField):
    """One word of a closed list; data is the enum member, or None for the empty choice."""

    data: Any

    def __init__(self, label, words: Mapping[Any, Any], checks=(), *, empty=None, **kwargs):
        kind = type(next(iter(words)))
        options = [SelectChoice(word.value, text) for word, text in words.items()]
        if empty is not None:
            options.insert(0, SelectChoice("", empty))
        super().__init__(
            label,
            list(checks),
            choices=options,
            coerce=lambda value: value if isinstance(value, kind) else kind(value) if value else None,
            **OF_THE_LIST,
            **kwargs,
        )


def _number_or_none(value) -> int | None:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None


class Pick(wtforms.SelectField):
    """One record out of some; data is its id. offer() says which there are."""

    def __init__(self, label, checks=(), **kwargs):
        super().__init__(label, list(checks), coerce=_number_or_none, choices=[], **kwargs)

    def offer(self, options: Iterable[tuple[int, str]]) -> None:
        """Let the reader choose among these ids, by their names."""
        choices = [SelectChoice(str(number), name) for number, name in options]
        self.choices = [SelectChoice("", "—"), *choices]

    def pre_validate(self, form):
        if self.data is None or not any(choice.selected for choice in self.iter_choices()):
            raise wtforms.ValidationError(_("Choose one of the list."))


def _sane(value: dt.date) -> bool:
    """Whether calendars and databases agree that there is such a year."""
    return 1900 <= value.year <= 2200


class Day(wtforms.DateField):
    """A calendar date, at most ten years ahead."""

    data: Any

    def process_formdata(self, valuelist):
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Write the date as year-month-day, such as 2026-11-27.")) from None
        if self.data and not _sane(self.data):
            self.data = None
            raise ValueError(_("This date is too far away. Look at the year again."))


class WallClock(wtforms.DateTimeLocalField):
    """A date with a time of day, in the yard's zone; data is an aware moment in UTC."""

    def __init__(self, label, checks=(), **kwargs):
        super().__init__(label, checks, format=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **kwargs)

    def process_data(self, value):
        self.data = clock.local(value) if value else None

    def process_formdata(self, valuelist):
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError(_("Write date and time, such as 2026-11-27 19:00.")) from None
        if not isinstance(self.data, dt.datetime):
            return
        if not _sane(self.data):
            self.data = None
            raise ValueError(_("This date is too far away. Look at the year again."))
        self.data = clock.from_local(self.data)


class Number(wtforms.IntegerField):
    """A whole number within bounds."""

    def __init__(self, label, checks=(), *, least: int = 0, most: int = 1_000_000, **kwargs):
        limits = validators.NumberRange(
            least, most, _l("Write a whole number from %(min)s to %(max)s.", min=least, max=most)
        )
        super().__init__(label, [*checks, limits], **kwargs)

    def process_formdata(self, valuelist):
        try:
            super().process_formdata([value.strip() for value in valuelist])
        except ValueError:
            raise ValueError(_("Write a whole number.")) from None


class Photos(wtforms.MultipleFileField):
    """Up to `most` photos; data is the list of received uploads."""

    def __init__(self, label, *, most: int = 4, **kwargs):
        super().__init__(label, **kwargs)
        self.most = most

    def process_formdata(self, valuelist):
        self.data = g.get("uploads", {}).get(self.name, [])

    def pre_validate(self, form):
        uploads = self.data or []
        if len(uploads) > self.most:
            raise wtforms.ValidationError(_("At most %(most)d photos.", most=self.most))
        for upload in uploads:
            if upload.problem:
                raise wtforms.ValidationError(upload.problem)


class Attachment(wtforms.FileField):
    """One paper: PDF, Word, Excel or a picture; data is the received upload, or None."""

    def process_formdata(self, valuelist):
        sent = g.get("uploads", {}).get(self.name, [])
        self.data = sent[0] if sent else None

    def pre_validate(self, form):
        if self.data and (sentence := documents.problem(self.data)):
            raise wtforms.ValidationError(sentence)


class Form(wtforms.Form):
    """A form of the site. accepts() runs a verb and puts its refusal beside the field."""

    @classmethod
    def sent(cls, **kwargs) -> "Form":
        """The form with what the request carries."""
        return cls(request.form, **kwargs)

    def validate(self, extra_validators=None) -> bool:
        good = super().validate(extra_validators)
        if len(request.form) > MOST_FIELDS:
            self.form_errors.append(_("Too many fields were sent. Reload the page and try again."))
            return False
        return good

    def accepts(self, verb: Callable[..., Any], *args, **kwargs) -> bool:
        """Whether the verb did it; a refusal undoes it and stands beside its field.

        So does that somebody else changed the same meanwhile.
        """
        try:
            self.result = verb(*args, **kwargs)
            db.session.flush()
        except Refused as refusal:
            db.session.rollback()
            self._blame(refusal)
            return False
        except StaleDataError:
            db.session.rollback()
            self.form_errors.append(EXPLANATIONS[409])
            return False
        return True

    def _blame(self, refusal: Refused) -> None:
        field = self._fields.get(refusal.field or "")
        if field is None:
            self.form_errors.append(refusal.sentence)
        else:
            field.errors = [*field.errors, refusal.sentence]

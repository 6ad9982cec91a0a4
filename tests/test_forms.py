"""Fields tidy, refuse and explain; what was typed stays."""

import datetime as dt
import enum

import pytest
import wtforms
from werkzeug.datastructures import MultiDict

from forum import forms
from forum.errors import Refused

SQLITE_ONLY = True


class Colour(enum.Enum):
    RED = "red"
    BLUE = "blue"


WORDS = {Colour.RED: "rot", Colour.BLUE: "blau"}


class Sample(forms.Form):
    title = forms.Line("Title", [forms.needed()], longest=20)
    body = forms.Paragraphs("Body", longest=50)
    colour = forms.Choice("Colour", WORDS, empty="none")
    day = forms.Day("Day", [wtforms.validators.Optional(), forms.not_past])
    at = forms.WallClock("At", [wtforms.validators.Optional()])
    number = forms.Number("Number", least=0, most=10)


@pytest.fixture
def sent(app):
    """A form as a request brought it; only what is said differs from a good one."""

    def send(**values):
        good = {"title": "A title", "body": "", "colour": "red", "day": "", "at": "", "number": "3"}
        fields = MultiDict({**good, **values})
        with app.test_request_context("/", method="POST", data=dict.fromkeys(fields, "x")):
            form = Sample(fields)
            form.good = form.validate()
            return form

    return send


def test_a_good_form(sent):
    form = sent(title="  Two\r\nlines ", body="a\r\nb", day="2030-01-02", at="2026-11-27T19:00")
    assert form.good, form.errors
    assert form.title.data == "Two lines"
    assert form.body.data == "a\nb"
    assert form.colour.data is Colour.RED
    assert form.day.data == dt.date(2030, 1, 2)
    assert form.at.data == dt.datetime(2026, 11, 27, 11, 0, tzinfo=dt.UTC)
    assert form.number.data == 3


@pytest.mark.parametrize(
    ("field", "value", "word"),
    [
        ("title", "", "Fill this in"),
        ("title", "   ", "Fill this in"),
        ("title", "x" * 21, "too long"),
        ("title", "nul\0", "invisible"),
        ("title", "\u202eevil", "invisible"),
        ("body", "x" * 10_000_000, "too long"),
        ("body", "half \ud83d", "invisible"),
        ("colour", "green", "one of the list"),
        ("colour", "\0", "one of the list"),
        ("day", "27.11.2026", "year-month-day"),
        ("day", "2020-01-01", "has passed"),
        ("day", "9999-12-31", "too far"),
        ("at", "soon", "date and time"),
        ("at", "0001-01-01T00:00", "too far"),
        ("at", "9999-12-31T23:59", "too far"),
        ("number", "", "whole number"),
        ("number", "eleven", "whole number"),
        ("number", "11", "from 0 to 10"),
        ("number", "-1", "from 0 to 10"),
        ("number", "9" * 5000, "whole number"),
    ],
)
def test_bad_input_gets_a_sentence_beside_its_field(sent, field, value, word):
    form = sent(**{field: value})
    assert not form.good
    assert list(form.errors) == [field]
    assert any(word in str(sentence) for sentence in form.errors[field])


@pytest.mark.parametrize(("field", "value"), [("day", "27.11.2026"), ("number", "eleven"), ("at", "soon")])
def test_what_was_typed_stays(sent, field, value):
    assert f'value="{value}"' in sent(**{field: value})[field]()


def test_a_choice_shows_what_was_chosen(sent):
    options = {choice.value: choice.selected for choice in sent(colour="blue").colour.iter_choices()}
    assert options == {"": False, "red": False, "blue": True}
    assert sent(colour="").colour.data is None


def test_too_many_fields_are_refused_as_a_whole(sent):
    form = sent(**{f"field{n}": "x" for n in range(forms.MOST_FIELDS)})
    assert not form.good
    assert "Too many fields" in form.form_errors[0]


def test_a_refusal_stands_beside_its_field(app, sent):
    def refuse(field):
        raise Refused("Not today.", field=field)

    form = sent()
    assert not form.accepts(refuse, "day")
    assert form.day.errors == ["Not today."]
    assert not form.accepts(refuse, "unknown")
    assert form.form_errors == ["Not today."]


def test_what_the_verb_made_is_kept(app, sent):
    form = sent()
    assert form.accepts(lambda: 42)
    assert form.result == 42

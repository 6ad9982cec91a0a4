"""The shape of input about promises, answers and verdicts."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from ..casework.ready_texts import gap
from ..forms import OF_THE_LIST, Choice, Day, Form, Line, Number, Paragraphs, Photos, needed
from .words import RATING_LABELS, WORD_LABELS

DATE_NEEDED = _l("Choose a date.")


def no_gap(form, field) -> None:
    """A ready text is not sent while one of its fields stands open."""
    if open_field := gap(field.data or ""):
        raise ValidationError(
            _("%(field)s is not filled in yet. Write it there, or take it out.", field=open_field)
        )


class OfficeChoice(SelectField):
    """One of the offices this reader may speak for here; data is its short name."""

    def pre_validate(self, form):
        if self.data not in {choice[0] for choice in self.choices or ()}:
            raise ValidationError(_("Choose one of the list."))


class PromiseForm(Form):
    """What, who answers for it, by when."""

    office = OfficeChoice(_l("Office"))
    what = Line(_l("We will …"), [needed(_l("Say what the office will do.")), no_gap], longest=300)
    person_named = Line(
        _l("Who answers for it?"), [needed(_l("Name the person who answers for it."))], longest=60
    )
    due_on = Day(_l("Done by"), [InputRequired(DATE_NEEDED)])
    meeting = HiddenField()


class ProgressForm(Form):
    """A step on the way."""

    text = Paragraphs(
        _l("What has been done?"), [needed(_l("Say what has been done.")), no_gap], longest=2000
    )
    photos = Photos(_l("Photos, at most 4"))
    before = BooleanField(_l("These photos show it before the work"))


class DateForm(Form):
    """A new date, and why."""

    due_on = Day(_l("New date"), [InputRequired(DATE_NEEDED)])
    reason = Paragraphs(
        _l("Why? Everybody can read this."),
        [needed(_l("Give a reason. It will be public.")), no_gap],
        longest=500,
    )


class DeliveryForm(Form):
    """It is done, and this shows it."""

    evidence = Paragraphs(
        _l("What was done, and how can one see it?"),
        [needed(_l("Describe what was done. Residents compare it with what they see."))],
        longest=2000,
    )
    photos = Photos(_l("Photos, at most 4"))


class ReleaseForm(Form):
    """Why the office cannot keep the promise."""

    reason = Paragraphs(
        _l("Why can it not be kept? Everybody can read this."),
        [needed(_l("Give a reason. It will be public."))],
        longest=500,
    )


class SettlementForm(Form):
    """The facilitator's answer to such a request; the button pressed says which."""

    answer = Paragraphs(
        _l("Your answer. Everybody can read this."),
        [needed(_l("Give a reason. It will be public."))],
        longest=500,
    )


def _rating(label) -> SelectField:
    """One to five, or nothing."""
    words = [SelectChoice(str(number), words) for number, words in RATING_LABELS.items()]
    grades = {str(number): number for number in RATING_LABELS}
    number = lambda value: grades.get(str(value))  # noqa: E731
    return SelectField(label, choices=[SelectChoice("", "—"), *words], coerce=number, **OF_THE_LIST)


class ReviewForm(Form):
    """What remains of a promise on the rectification list, and when it is looked at next."""

    remains = Paragraphs(
        _l("What remains to be done? Everybody can read this."),
        [needed(_l("Say what remains to be done."))],
        longest=1000,
    )
    review_on = Day(_l("Next review"), [InputRequired(DATE_NEEDED)])


class WordForm(Form):
    """A resident's word, with two ratings for who likes to give them."""

    word = Choice(_l("Is it done?"), WORD_LABELS, [needed(_l("Choose: done, partly done, or not done."))])
    reason = Paragraphs(_l("What is still missing?"), longest=1000)
    manner = _rating(_l("How were you treated?"))
    speed = _rating(_l("How quickly was it done?"))

    @property
    def given(self) -> dict:
        return {name: self[name].data for name in ("word", "reason", "manner", "speed")}


class VerdictForm(WordForm):
    """The same with photos; round_id says on which round, since a page may ask about several."""

    round_id: int | None = None

    photos = Photos(_l("Photos, at most 4"))

    @property
    def given(self) -> dict:
        return {**super().given, "uploads": self.photos.data or ()}


class MissedForm(Form):
    """Whom the facilitator did not reach."""

    person = Number("", least=1, most=2**31 - 1)


class RecordForm(WordForm):
    """A resident's word as they told it to the facilitator."""

    name = Line(_l("Whose word is it?"), [needed(_l("Write the name of the resident."))], longest=60)


class AnswerForm(Form):
    """An office's answer in public. ready: the texts that the office keeps for one."""

    ready: Sequence = ()

    office = OfficeChoice(_l("Office"))
    body = Paragraphs(_l("The answer"), [needed(_l("Write the answer.")), no_gap], longest=6000)

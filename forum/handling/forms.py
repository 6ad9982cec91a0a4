"""The shape of input about who answers for what."""

from collections.abc import Mapping
from types import MappingProxyType

import wtforms
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import widgets
from wtforms.fields import SelectChoice

from ..forms import Choice, Form, Paragraphs, Pick, needed
from ..issues.words import CATEGORY_LABELS, PRIORITY_LABELS, Category, Priority


class ResponsibilityForm(Form):
    """An office, and the categories it is to answer for."""

    office = Pick(_l("Office"))
    categories = wtforms.SelectMultipleField(
        _l("Answers for"),
        choices=[SelectChoice(one.value, label) for one, label in CATEGORY_LABELS.items()],
        widget=widgets.ListWidget(prefix_label=False),
        option_widget=widgets.CheckboxInput(),
        validate_choice=False,
    )

    def validate_categories(self, field):
        if not self.chosen:
            raise wtforms.ValidationError(_("Tick at least one."))

    @property
    def chosen(self) -> list[Category]:
        """The ticked categories; unknown words count as none."""
        return [one for one in Category if one.value in (self.categories.data or [])]


class ActForm(Form):
    """An act on an office's part in an issue. about: the number of that part; url: where it is sent."""

    about, url = 0, ""


class _Reasoned(ActForm):
    reason = Paragraphs(
        _l("Why? Everybody can read this."), [needed(_l("Give a reason. It will be public."))], longest=1000
    )


class AcceptForm(ActForm):
    """Nothing but the button."""


class ReturnForm(_Reasoned):
    """Why an issue is not the office's, or why it cannot help."""


class PassingForm(_Reasoned):
    """Another office, and why it is the right one."""

    office = Pick(_l("Which office?"))


class HelpForm(_Reasoned):
    """Another office, and what it is asked to do."""

    office = Pick(_l("Which office?"))
    reason = Paragraphs(
        _l("What do you need from it? Everybody can read this."),
        [needed(_l("Say what you need from it."))],
        longest=1000,
    )


class _PickOrNone(Pick):
    """One of the list, or nothing."""

    def pre_validate(self, form):
        if self.raw_data and self.raw_data[0]:
            super().pre_validate(form)


RULINGS = {"upheld": _l("The office is right: it is not its own"), "refused": _l("It stays with this office")}


class RulingForm(_Reasoned):
    """Whether a return is right; and where it is, the office that has it next."""

    ruling = wtforms.RadioField(
        _l("Your ruling"),
        choices=[SelectChoice(value, label) for value, label in RULINGS.items()],
        validate_choice=False,
    )
    office = _PickOrNone(_l("If it is right: which office next?"))

    def validate_ruling(self, field):
        if field.data not in RULINGS:
            raise wtforms.ValidationError(_("Choose one of the two."))


class PriorityForm(_Reasoned):
    """How little it can wait, and why. notes: what each priority means, and the time an office then has."""

    notes: Mapping[str, str] = MappingProxyType({})

    priority = Choice(_l("How pressing is it?"), PRIORITY_LABELS, default=Priority.ORDINARY)

"""The shape of input about who answers for what."""

import wtforms
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import widgets
from wtforms.fields import SelectChoice

from ..forms import Form, Pick
from ..issues.words import CATEGORY_LABELS, Category


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

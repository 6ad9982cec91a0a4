"""The shape of input about limits and the calendar."""

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired

from ..forms import Choice, Day, Form, Line, Number, needed
from ..issues.words import KIND_LABELS, PRIORITY_LABELS
from .words import STEP_LABELS, UNIT_LABELS, WORK_LABELS

DATE_NEEDED = _l("Choose a date.")


class LimitForm(Form):
    """How long a step may take, for which matters, from when."""

    step = Choice(_l("Time to"), STEP_LABELS)
    priority = Choice(_l("For which priority"), PRIORITY_LABELS, empty=_l("every priority without its own"))
    kind = Choice(_l("For which kind"), KIND_LABELS, empty=_l("every kind"))
    amount = Number(_l("How much time"), [InputRequired(_l("Fill this in."))], least=1, most=1000)
    unit = Choice(_l("Counted in"), UNIT_LABELS)
    effective_from = Day(_l("From which day on"), [InputRequired(DATE_NEEDED)])


class DayForm(Form):
    """A day on which offices work, or rest, other than the public calendar says."""

    day = Day(_l("Day"), [InputRequired(DATE_NEEDED)])
    work = Choice(_l("On that day offices"), WORK_LABELS)
    why = Line(_l("Why?"), [needed(_l("Give a reason. It will be public."))], longest=200)

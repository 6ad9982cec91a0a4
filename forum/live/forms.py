"""The shape of input while a meeting is held."""

import wtforms
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from ..discussion.models import STANCE_LABELS, Stance
from ..forms import Choice, Form, Line, needed
from ..meetings.forms import Perhaps


class HandForm(Form):
    """A hand raised for oneself."""

    side = Choice(_l("Side"), STANCE_LABELS, [needed(_l("Say whether you are for, against or neutral."))])


class SpeakerForm(Form):
    """Somebody put on the list: one of the sheet, or a name."""

    attendance = Perhaps(_l("Somebody on the sheet"))
    name = Line(_l("Or a name"), longest=40)
    side = Choice(_l("Side"), STANCE_LABELS, default=Stance.NEUTRAL)

    def validate_name(self, field):
        """One of the two says who is meant."""
        if not field.data and not self.attendance.data:
            raise wtforms.ValidationError(_("Choose somebody of the sheet, or write a name."))

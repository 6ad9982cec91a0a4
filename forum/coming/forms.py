"""The shape of input about coming to a meeting."""

import re

import wtforms
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from .. import texts
from ..forms import Choice, Form, Line, Paragraphs, needed
from ..meetings import queries as meetings
from ..meetings.forms import Perhaps, Ticks
from ..meetings.words import CAPACITY_LABELS, Capacity
from ..people import names
from .words import WAY_LABELS, Way

SEPARATORS = re.compile(r"[\n、，,;；]")


def _each(text: str) -> list[str]:
    """The names in a text, one a line or with commas between, each once."""
    found = (texts.one_line(piece) for piece in SEPARATORS.split(text))
    return list({names.key(name): name for name in found if names.key(name)}.values())


class RegistrationForm(Form):
    """Who comes, and in which way. `party` holds the names."""

    myself = wtforms.BooleanField(_l("I come myself"))
    names = Paragraphs(_l("Who else comes?"), longest=1000)
    way = Choice(_l("How do you take part?"), WAY_LABELS, default=Way.IN_PERSON)

    party: list[str] = []

    def validate_names(self, field):
        self.party = _each(field.data or "")
        for name in self.party:
            if len(name) > names.LONGEST_NAME or names.looks_like_phone(name):
                raise wtforms.ValidationError(_("This is no name: %(line)s", line=name[:60]))


class CheckInForm(Form):
    """The code from the door; a name of somebody without an account; those who came along."""

    code = Line(
        _l("Code on the screen at the door"), [needed(_l("Write the code from the screen."))], longest=40
    )
    name = Line(_l("Your name"), longest=80)
    companions = Ticks(_l("Also here"))


class AttendanceForm(Form):
    """Somebody on the sheet. `person` is the account, when there is said to be one."""

    name = Line(_l("Name"), [needed(_l("Write the name."))], longest=80)
    account = wtforms.BooleanField(_l("This is the name of an account here"))
    capacity = Choice(_l("Comes as"), CAPACITY_LABELS, default=Capacity.PRESENT)
    joins = Choice(_l("How do they take part?"), WAY_LABELS, default=Way.IN_PERSON)
    office = Perhaps(_l("Speaks for"))
    unit = Line(_l("Or speaks for another body"), longest=80)

    person = None

    def validate_name(self, field):
        self.person = meetings.person_named(field.data) if self.account.data else None
        if self.account.data and self.person is None:
            unknown = _("There is no account of this name. Take the tick away to note the name alone.")
            raise wtforms.ValidationError(unknown)

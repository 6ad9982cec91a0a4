"""The shape of input about what is said, moved, voted and decided."""

import wtforms
from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired

from ..discussion.models import STANCE_LABELS
from ..forms import Choice, Day, Form, Line, Number, Paragraphs, WallClock, needed
from ..meetings import queries as meetings
from ..meetings.forms import Perhaps, Version
from ..places.models import Place
from .sentences import Parts
from .words import Tally


class PressForm(Form):
    """A button alone; what is refused stands above the page."""


class EntryForm(Form):
    """One point, as it is said."""

    body = Line(_l("What is said"), [needed(_l("Write down what is said."))], longest=1000)
    speaker = Line(_l("Who says it"), longest=60)
    side = Choice(_l("Side"), STANCE_LABELS, empty=_l("none"))


class CorrectionForm(EntryForm):
    """The line put right; version is that of the wording the writer began from."""

    version = Version()


class MotionForm(Form):
    """Who does what by when."""

    office = Perhaps(_l("Who does it"))
    who = Line(_l("Or somebody else, in words"), longest=80)
    what = Line(_l("Does what"), [needed(_l("Say what is to be done."))], longest=300)
    due_on = Day(_l("By when"), [wtforms.validators.Optional()])
    no_action = wtforms.BooleanField(_l("The meeting leaves it at that: nobody has to do anything"))

    def offering(self, place: Place) -> "MotionForm":
        """The form with the offices of the place to choose from."""
        self.offices = {office.id: office for office in meetings.offices_for(place)}
        self.office.offer((office.id, office.name) for office in self.offices.values())
        return self

    @property
    def parts(self) -> Parts:
        return Parts(
            what=self.what.data,
            who=self.who.data,
            office=self.offices.get(self.office.data),
            due_on=self.due_on.data,
            no_action=self.no_action.data,
        )


class AmendmentForm(MotionForm):
    """Another wording, and who proposes it."""

    mover = Line(_l("Who proposes it"), [needed(_l("Say who proposes it."))], longest=60)


class ReasonForm(Form):
    """Why."""

    reason = Line(_l("Why"), [needed(_l("Say why, so that neighbours understand."))], longest=300)


class PutForm(Form):
    """Until when people may vote, where they meet online."""

    closes_at = WallClock(_l("People may vote until"), [InputRequired(_l("Say until when people may vote."))])


class CountForm(Form):
    """A count of hands."""

    hands_for = Number(_l("For"), [InputRequired(_l("Write a whole number."))], most=100_000)
    hands_against = Number(_l("Against"), [InputRequired(_l("Write a whole number."))], most=100_000)
    hands_abstained = Number(_l("Abstained"), [InputRequired(_l("Write a whole number."))], most=100_000)

    @property
    def tally(self) -> Tally:
        return Tally(self.hands_for.data, self.hands_against.data, self.hands_abstained.data)


class DecisionForm(Form):
    """The decision in words."""

    text = Paragraphs(
        _l("The decision in words"), [needed(_l("Say in one sentence what was decided."))], longest=2000
    )


class ReviewForm(Form):
    """What came of the review of a promise; the dates are asked for while it is on its list."""

    text = Paragraphs(
        _l("What came of it"), [needed(_l("Say in one sentence what came of it."))], longest=1000
    )
    due_on = Day(_l("New date that the office promises"), [wtforms.validators.Optional()])
    review_on = Day(_l("Next review"), [wtforms.validators.Optional()])


class DissentForm(Form):
    """A different opinion; a recorder says whose."""

    name = Line(_l("Whose opinion it is"), longest=60)
    sentence = Line(_l("The different opinion"), [needed(_l("Write it in one sentence."))], longest=500)


class CarryForm(Form):
    """What is still missing, for next time."""

    note = Line(_l("What is still missing?"), longest=300)

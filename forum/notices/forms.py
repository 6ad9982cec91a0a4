"""The shape of input about notices."""

from flask_babel import lazy_gettext as _l

from ..forms import Choice, Form, Number
from .words import CADENCE_LABELS, SUBJECT_LABELS, Cadence, Subject


class ReadForm(Form):
    """Up to which notice the person has read."""

    up_to = Number(_l("Read up to"), most=2**31 - 1)


class MailForm(Form):
    """When the person wishes to be mailed about each subject."""

    act = Choice(SUBJECT_LABELS[Subject.ACT], CADENCE_LABELS)
    account = Choice(SUBJECT_LABELS[Subject.ACCOUNT], CADENCE_LABELS)
    office = Choice(SUBJECT_LABELS[Subject.OFFICE], CADENCE_LABELS)
    meetings = Choice(SUBJECT_LABELS[Subject.MEETINGS], CADENCE_LABELS)
    issues = Choice(SUBJECT_LABELS[Subject.ISSUES], CADENCE_LABELS)
    place = Choice(SUBJECT_LABELS[Subject.PLACE], CADENCE_LABELS)

    def without_work(self) -> "MailForm":
        """The form of somebody who has no role, and so no work that news could come of."""
        del self.office
        return self

    @property
    def wishes(self) -> dict[Subject, Cadence]:
        return {Subject(field.name): field.data for field in self}

"""The shape of input about an office's work."""

from flask_babel import lazy_gettext as _l

from ..forms import Choice, Form, Line, Paragraphs, Pick, needed
from .words import TEXT_LABELS


class AssignmentForm(Form):
    """What is given to whom; 0 is nobody in particular."""

    about = Pick(_l("What?"))
    person = Pick(_l("Who sees to it?"))


class NoteForm(Form):
    """A note for colleagues."""

    body = Paragraphs(
        _l("A note for your colleagues"),
        [needed(_l("Write what your colleagues should know."))],
        longest=4000,
    )


class HandoverForm(Form):
    """Whose work goes to whom."""

    old = Pick(_l("All the work of"))
    new = Pick(_l("goes to"))


class TextForm(Form):
    """A text to keep ready."""

    kind = Choice(_l("What is it for?"), TEXT_LABELS, [needed(_l("Choose what it is for."))])
    name = Line(_l("Its name"), [needed(_l("Give it a short name."))], longest=60)
    body = Paragraphs(_l("The text"), [needed(_l("Write the text."))], longest=4000)

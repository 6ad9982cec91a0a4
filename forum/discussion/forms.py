"""The shape of input to a discussion."""

from flask_babel import lazy_gettext as _l

from ..forms import Choice, Form, Paragraphs, needed
from .models import STANCE_LABELS, Stance

LONGEST = 3000


class _Words(Form):
    body = Paragraphs(_l("Your words"), [needed(_l("Write what you want to say."))], longest=LONGEST)


class CommentForm(_Words):
    """A comment, and the side it is on."""

    stance = Choice(_l("Where do you stand?"), STANCE_LABELS, default=Stance.NEUTRAL)


class ReplyForm(_Words):
    """An answer to a comment."""


class EditForm(_Words):
    """Other words in place of the first."""

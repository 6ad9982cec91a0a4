"""The shape of input about issues."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField

from ..forms import Choice, Form, Line, Paragraphs, Photos, Pick, at_least, needed
from .words import CATEGORY_LABELS, KIND_LABELS, Kind


class _Text(Form):
    kind = Choice(_l("What is it?"), KIND_LABELS, default=Kind.COMPLAINT)
    title = Line(
        _l("In one sentence"),
        [
            needed(_l("Say in one sentence what is wrong.")),
            at_least(4, _l("Say a little more: at least 4 characters.")),
        ],
        longest=120,
    )
    category = Choice(
        _l("What is it about?"),
        CATEGORY_LABELS,
        [needed(_l("Choose what comes nearest; the last one is “something else”."))],
        empty="—",
    )
    body = Paragraphs(_l("What happened, where, since when"), [needed(_l("Describe what happened."))])


class IssueForm(_Text):
    """A new issue. `mine_is_new` says that none of the similar ones is meant."""

    place = Pick(_l("Where?"))
    photos = Photos(_l("Photos, at most 4"))
    mine_is_new = BooleanField(_l("None of these. Mine is a different matter."))


class EditForm(_Text):
    """The author's change of the text."""


class ReasonForm(Form):
    """One reason, said in public."""

    reason = Paragraphs(
        _l("Why? Everybody can read this."), [needed(_l("Give a reason. It will be public."))], longest=1000
    )


class NoteForm(Form):
    """The author's later addition."""

    body = Paragraphs(_l("What is new?"), [needed(_l("Write what is new."))], longest=4000)


class MergeForm(ReasonForm):
    """Into which issue, and why."""

    into = Pick(_l("Continue in"))


class HandOverForm(Form):
    """To which office, with a word to it. `why` says why the chosen one is proposed."""

    why = ""

    office = Pick(_l("Office"))
    reason = Paragraphs(_l("A word to the office"), longest=1000)

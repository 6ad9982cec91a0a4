"""The shape of input to moderation."""

from flask_babel import lazy_gettext as _l

from ..forms import Form, Paragraphs, needed


class ReportForm(Form):
    """What is wrong with a comment; only the facilitators read it."""

    reason = Paragraphs(
        _l("What is wrong with it?"), [needed(_l("Say what is wrong with it."))], longest=1000
    )


class SettlementForm(Form):
    """What the one who reported is told."""

    answer = Paragraphs(
        _l("Your answer to whoever reported it"), [needed(_l("Write an answer."))], longest=1000
    )


class PublicReasonForm(Form):
    """A reason that everybody can read."""

    reason = Paragraphs(
        _l("Why? Everybody can read this."), [needed(_l("Give a reason. It will be public."))], longest=1000
    )

"""The shape of input about an office's work."""

from flask import request
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import Optional

from ..forms import Attachment, Choice, Day, Form, Line, Paragraphs, Pick, needed
from .batching import KEY, MOST
from .words import BULK_LABELS, TEXT_LABELS, BatchAct


class AssignmentForm(Form):
    """What is given to whom; 0 is nobody in particular."""

    about = Pick(_l("What?"))
    person = Pick(_l("Who sees to it?"))


class NoteForm(Form):
    """A note for colleagues."""

    body = Paragraphs(
        _l("What should they know?"),
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


class _PickOrNone(Pick):
    """One of the list, or nothing: only some acts need it."""

    def pre_validate(self, form):
        if self.data is not None:
            super().pre_validate(form)


class BulkForm(Form):
    """One act for all that is ticked. The button pressed says which."""

    act = Choice(_l("What is to be done"), BULK_LABELS, [needed(_l("Press one of the buttons."))])
    person = _PickOrNone(_l("Who sees to it?"))
    due_on = Day(_l("New date"), [Optional()])
    text = _PickOrNone(_l("One of our ready reasons"))
    reason = Paragraphs(_l("Why? Everybody can read this."), longest=500)

    @property
    def chosen(self) -> list[str]:
        """The keys of what is ticked."""
        return [key for key in request.form.getlist("chosen") if KEY.fullmatch(key)]

    def validate(self, extra_validators=None) -> bool:
        good = super().validate(extra_validators)
        if not self.chosen:
            self.form_errors.append(_("Tick at least one matter first."))
        if len(self.chosen) > MOST:
            self.form_errors.append(_("At most %(most)d at a time. Untick some.", most=MOST))
        return self._complete() and good and not self.form_errors

    def _complete(self) -> bool:
        """Whether the act has what it needs; what is missing is said beside the field."""
        missing = {
            BatchAct.ASSIGN: ((self.person, _("Choose one of the list.")),),
            BatchAct.MORE_TIME: (
                (self.due_on, _("Choose a date.")),
                (self.reason, "" if self.text.data else _("Give a reason. It will be public.")),
            ),
        }
        wrong = [(field, say) for field, say in missing.get(self.act.data, ()) if say and not field.data]
        for field, say in wrong:
            field.errors = [*field.errors, say]
        return not wrong


class SheetForm(Form):
    """A sheet that was filled in."""

    sheet = Attachment(_l("The sheet that you filled in"))

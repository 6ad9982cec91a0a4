"""The shape of input about accounts, residencies, codes and roles."""

import wtforms
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.widgets import EmailInput, TelInput

from ..forms import OF_THE_LIST, Form, Line, Paragraphs, at_most, fit, needed
from . import names, passwords


class Password(wtforms.PasswordField):
    """A password; never written back into the page."""

    def __init__(self, label, *, new: bool = False, **kwargs):
        render = {"autocomplete": "new-password" if new else "current-password"}
        checks = [wtforms.validators.InputRequired(_l("Fill this in.")), at_most(passwords.LONGEST), fit]
        super().__init__(label, checks, render_kw=render, **kwargs)


class AccountForm(Form):
    """How the person is called and reached."""

    name = Line(
        _l("Your name"), [needed()], longest=names.LONGEST_NAME, render_kw={"autocomplete": "username"}
    )
    phone = Line(_l("Phone"), longest=40, widget=TelInput(), render_kw={"autocomplete": "tel"})
    email = Line(
        _l("E-mail"), longest=names.LONGEST_ADDRESS, widget=EmailInput(), render_kw={"autocomplete": "email"}
    )


class SignUpForm(AccountForm):
    """A new account."""

    password = Password(_l("Password"), new=True)
    next = wtforms.HiddenField()


class SignInForm(Form):
    """Who wants to be let in."""

    login = Line(
        _l("Name, phone or e-mail"),
        [needed()],
        longest=names.LONGEST_ADDRESS,
        render_kw={"autocomplete": "username"},
    )
    password = Password(_l("Password"))
    next = wtforms.HiddenField()
    typed = wtforms.HiddenField()


class PasswordForm(Form):
    """Another password."""

    current = Password(_l("Your password until now"))
    password = Password(_l("New password"), new=True, id="new_password")


class LetterForm(Form):
    """Who wants a letter with a link to a new password."""

    login = Line(
        _l("Your name or your e-mail"),
        [needed()],
        longest=names.LONGEST_ADDRESS,
        render_kw={"autocomplete": "username"},
    )


class BenchCodeForm(Form):
    """Who has a code from the bench."""

    login = Line(
        _l("Your name"),
        [needed()],
        longest=names.LONGEST_ADDRESS,
        id="code_login",
        render_kw={"autocomplete": "username"},
    )
    code = Line(
        _l("Code"),
        [needed()],
        longest=40,
        render_kw={"autocomplete": "one-time-code", "inputmode": "numeric"},
    )


class NewPasswordForm(Form):
    """A new password, typed twice since nobody sees it."""

    password = Password(_l("New password"), new=True)
    again = Password(_l("The same once more"), new=True)

    def validate_again(self, field) -> None:
        if field.data != self.password.data:
            raise wtforms.ValidationError(_("The two are not the same. Type the new password once more."))


class GiveCodeForm(Form):
    """Who gets a code for a new password, and how the facilitator knows that it is them."""

    name = Line(_l("Name of the person"), [needed()], longest=names.LONGEST_NAME)
    reason = Paragraphs(_l("Why, and how you know the person"), [needed()], longest=500)


class LeaveForm(Form):
    """The person means it."""

    current = Password(_l("Your password"), id="leaving_password")


class ResidencyForm(Form):
    """Where the person lives, and by what a facilitator can tell."""

    place = wtforms.SelectField(_l("Compound or community"), coerce=int, **OF_THE_LIST)
    note = Line(_l("Building and flat"), [needed()], longest=200)


class CodeForm(Form):
    """The code from the paper."""

    code = Line(
        _l("Household code"), [needed()], longest=40, render_kw={"autocomplete": "off", "spellcheck": "false"}
    )


class DeclineForm(Form):
    """Why the residency is not confirmed."""

    reason = Paragraphs(_l("Why not"), [needed()], longest=500)


class EndResidencyForm(Form):
    """Why the person no longer lives there; needed of a facilitator only."""

    reason = Paragraphs(_l("Why"), longest=500)


class HomesForm(Form):
    """The homes that get a code."""

    homes = Paragraphs(_l("Homes, one a line"), [needed()], longest=25_000)


class GrantForm(Form):
    """Who gets which role."""

    name = Line(_l("Name of the person"), [needed()], longest=names.LONGEST_NAME, id="granted_name")
    role = wtforms.SelectField(_l("Role"), **OF_THE_LIST)

"""The shape of input about notices."""

from flask_babel import lazy_gettext as _l

from ..forms import Form, Number


class ReadForm(Form):
    """Up to which notice the person has read."""

    up_to = Number(_l("Read up to"), most=2**31 - 1)

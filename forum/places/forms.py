"""The shape of input about places and offices."""

from flask_babel import lazy_gettext as _l

from ..forms import Choice, Form, Line, Paragraphs, needed
from .lifecycle import LONGEST_SLUG
from .models import KIND_LABELS


class NewPlaceForm(Form):
    """A place to be added below another one."""

    name = Line(_l("Its name"), [needed()], longest=80, id="place_name")
    slug = Line(_l("Short name for the address"), [needed()], longest=LONGEST_SLUG, id="place_slug")
    kind = Choice(_l("What it is"), KIND_LABELS, id="place_kind")
    about = Paragraphs(_l("Introduction"), longest=2000, id="place_about")


class PlaceForm(Form):
    """What is said of a place."""

    name = Line(_l("Its name"), [needed()], longest=80, id="own_name")
    about = Paragraphs(_l("Introduction"), longest=2000, id="own_about")


class ChangedOfficeForm(Form):
    """What is said of an office, and how it is reached."""

    name = Line(_l("Its name"), [needed()], longest=80, id="office_name")
    phone = Line(_l("Phone"), longest=40, id="office_phone")
    hours = Line(_l("Hours"), longest=120, id="office_hours")
    about = Paragraphs(_l("Introduction"), longest=2000, id="office_about")


class OfficeForm(ChangedOfficeForm):
    """A body that can be made responsible."""

    slug = Line(_l("Short name for the address"), [needed()], longest=LONGEST_SLUG, id="office_slug")

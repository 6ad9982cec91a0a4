"""What other pages show of responsibility."""

from flask_babel import gettext as _

from ..labels import of_reader
from ..offices.models import Office
from . import queries


def of_office(office: Office) -> list[str]:
    """What the office answers for, a line for each place."""
    words = of_reader().category
    matters: dict[str, list[str]] = {}
    for rule in queries.of_office(office):
        matters.setdefault(rule.place, []).append(words[rule.category])
    return [
        _("In %(place)s: %(matters)s", place=place, matters=_(", ").join(names))
        for place, names in matters.items()
    ]

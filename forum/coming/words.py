"""The closed lists of coming to a meeting, with their labels."""

import enum

from flask_babel import lazy_gettext as _l

from ..meetings.words import Format


class Way(enum.Enum):
    """How somebody means to take part."""

    IN_PERSON = "in_person"
    ONLINE = "online"


WAY_LABELS = {
    Way.IN_PERSON: _l("in the yard"),
    Way.ONLINE: _l("online"),
}

WAYS_OF = {
    Format.IN_PERSON: (Way.IN_PERSON,),
    Format.ONLINE: (Way.ONLINE,),
    Format.BOTH: (Way.IN_PERSON, Way.ONLINE),
}

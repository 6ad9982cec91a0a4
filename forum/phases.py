"""One table a lifecycle: which phase may follow which. Buttons, checks and docs come from it."""

import enum
from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

from .clock import now
from .errors import Refused


class Lifecycle:
    """A closed table of moves; `labels` names each phase on screens."""

    def __init__(self, moves: Mapping[Any, set], labels: Mapping[Any, Any]):
        self.moves = moves
        self.labels = labels

    def allows(self, record: Any, to: enum.Enum) -> bool:
        """Whether the record's phase may be followed by this one."""
        return to in self.moves.get(record.phase, ())

    def move(self, record: Any, to: enum.Enum) -> None:
        """Enter the next phase now; Refused when the table does not have that step."""
        if not self.allows(record, to):
            raise Refused(
                _(
                    "This now stands at “%(now)s”, so it cannot become “%(next)s”. "
                    "Its page says what happened meanwhile.",
                    now=self.labels[record.phase],
                    next=self.labels[to],
                )
            )
        record.phase = to
        record.phase_since = now()

"""What one action is: its sentence, and who hears of it."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Action:
    """A sentence with %(who)s and the names of the event's data as placeholders.

    notify: those concerned are told. quiet: counted, but not shown line by line.
    wide: the event changes more pages than its subject's own, such as a name.
    needs: who must now do something about it, so that their mails begin with it:
    "asked" (whose word on a delivery counts), "there" (who was at the meeting), "office" (the officials
    concerned), "keepers" (the facilitators), "told" (those whom `tell` names), "person" (the account).
    urgent: it is mailed at once and alone, whatever was chosen; this is the heading of that letter.
    """

    sentence: Any
    notify: bool = False
    quiet: bool = False
    wide: bool = False
    needs: tuple[str, ...] = ()
    urgent: Any = None

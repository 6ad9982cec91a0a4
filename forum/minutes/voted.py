"""How an item was voted on, as the sheet keeps it: the numbers, who counted, who thought otherwise."""

from typing import Any

from ..labels import former_resident
from ..recording.queries import ItemRecord
from ..recording.words import Standing


def _numbers(tally) -> dict[str, int]:
    return {"for": tally.yes, "against": tally.no, "abstained": tally.abstained}


def _count(count, masks: dict[str, str]) -> dict[str, str]:
    """Who entered the count of hands and who confirmed it; "" for nobody."""
    confirmed = count and count.standing is Standing.CONFIRMED
    return {
        "counted_by": _name(count.by, masks) if count else "",
        "confirmed_by": _name(count.answered_by, masks) if confirmed else "",
    }


def _name(name: str | None, masks: dict[str, str]) -> str:
    return masks.get(name or "", name or former_resident())


def vote(record: ItemRecord, masks: dict[str, str]) -> dict[str, Any] | None:
    """The vote on the motion that was put last; null when there was none. masks: by the whole name."""
    motion = record.motion
    if motion is None or motion.closed_at is None:
        return None
    return {
        "present": motion.present,
        "hands": _numbers(motion.hands),
        "online": _numbers(motion.online),
        **_count(motion.count, masks),
        "former": motion.former,
        "dissents": [
            {"name": masks.get(row.name, row.name), "sentence": row.sentence} for row in motion.dissents
        ],
    }

"""The words for every closed list, bound once a language, since lists are long and gettext is not free."""

from collections.abc import Mapping
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from flask_babel import force_locale, get_locale, gettext

from .casework import words as casework_words
from .coming.words import WAY_LABELS
from .commitments import words as commitment_words
from .deadlines.words import STEP_LABELS, UNIT_LABELS
from .discussion.models import STANCE_LABELS
from .duty import words as duty_words
from .issues import words as issue_words
from .meetings import words as meeting_words
from .minutes.models import PHASE_LABELS as MINUTES_LABELS
from .people.models import RESIDENCY_LABELS, ROLE_LABELS
from .places.models import KIND_LABELS as PLACE_LABELS
from .recording import words as recording_words

LISTS: dict[str, Mapping[Any, Any]] = {
    "phase": issue_words.PHASE_LABELS,
    "kind": issue_words.KIND_LABELS,
    "step": STEP_LABELS,
    "unit": UNIT_LABELS,
    "category": issue_words.CATEGORY_LABELS,
    "priority": issue_words.PRIORITY_LABELS,
    "priority_means": issue_words.PRIORITY_MEANINGS,
    "outcome": issue_words.OUTCOME_LABELS,
    "stance": STANCE_LABELS,
    "format": meeting_words.FORMAT_LABELS,
    "meeting": meeting_words.PHASE_LABELS,
    "decision": meeting_words.OUTCOME_LABELS,
    "capacity": meeting_words.CAPACITY_LABELS,
    "arrival": meeting_words.ARRIVAL_LABELS,
    "way": WAY_LABELS,
    "motion": recording_words.PHASE_LABELS,
    "ballot": recording_words.BALLOT_LABELS,
    "reply": meeting_words.REPLY_LABELS,
    "commitment": commitment_words.PHASE_LABELS,
    "word": commitment_words.WORD_LABELS,
    "result": commitment_words.RESULT_LABELS,
    "why": commitment_words.WHY_LABELS,
    "left": commitment_words.LEFT_LABELS,
    "duty": duty_words.PHASE_LABELS,
    "weekday": duty_words.WEEKDAY_LABELS,
    "minutes": MINUTES_LABELS,
    "residency": RESIDENCY_LABELS,
    "role": ROLE_LABELS,
    "place": PLACE_LABELS,
    "text": casework_words.TEXT_LABELS,
    "whose": casework_words.WHOSE_LABELS,
}


@lru_cache(maxsize=8)
def _bound(locale: str) -> SimpleNamespace:
    with force_locale(locale):
        lists = {name: {key: str(label) for key, label in words.items()} for name, words in LISTS.items()}
        return SimpleNamespace(**lists, former_resident=gettext("a former resident"))


def of_reader() -> SimpleNamespace:
    """labels().phase[issue.phase], and so on, in the reader's language."""
    return _bound(str(get_locale()))


def former_resident() -> str:
    """What stands for somebody who deleted the account."""
    return of_reader().former_resident

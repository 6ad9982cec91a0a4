"""What follows a promise of the invented town: moved dates, a stay on the rectification list, the asking."""

import datetime as dt
from random import Random

from forum.commitments.models import Extension
from forum.commitments.rectification import Rectification, Review
from forum.commitments.verdicts import Confirmation, Verdict
from forum.commitments.words import Phase, Result, Why, Word
from forum.deadlines.models import TimeRequest

MOVED, LOOKED_AT, OBJECTING, WAITING = 0.3, 0.5, 0.05, 0.02
COMING = dt.date(2030, 2, 1)


def follow(rows: dict, dice: Random, issue: dict, promise: dict, by: int) -> None:
    """The rows about this promise."""
    if dice.random() < MOVED:
        _move(rows, promise, by)
    if promise["phase"] is Phase.KEPT:
        _ask(rows, dice, issue, promise)
    elif promise["due_on"] < COMING:
        _let_pass(rows, dice, promise, by)
    elif dice.random() < WAITING:
        asked = {"commitment_id": promise["id"], "due_was": promise["due_on"], "asked_by_id": by}
        wish = {"wished_on": promise["due_on"] + dt.timedelta(days=9), "asked_at": promise["made_at"]}
        rows[TimeRequest].append({**asked, **wish, "reason": "零件还没有到"})


def _move(rows: dict, promise: dict, by: int) -> None:
    old = promise["due_on"] - dt.timedelta(days=9)
    row = {"commitment_id": promise["id"], "office_id": promise["office_id"], "old_due_on": old}
    reason = {"reason": "零件还没有到", "by_id": by, "at": promise["made_at"] + dt.timedelta(days=2)}
    rows[Extension].append({**row, "new_due_on": promise["due_on"], **reason})
    promise["first_due_on"] = old


def _let_pass(rows: dict, dice: Random, promise: dict, by: int) -> None:
    number, entered = promise["id"], promise["made_at"] + dt.timedelta(days=40)
    stay = {"id": number, "commitment_id": number, "why": Why.OVERDUE, "remains": promise["what"]}
    stay |= {"office_id": promise["office_id"], "place_id": promise["place_id"], "review_on": COMING}
    stay |= {"entered_at": entered, "changed_at": entered}
    rows[Rectification].append(stay)
    if dice.random() < LOOKED_AT:
        look = {"rectification_id": number, "old_on": promise["due_on"], "new_on": COMING, "by_id": by}
        stay["changed_at"] = entered + dt.timedelta(days=5)
        rows[Review].append({**look, "remains": "还差一半", "at": stay["changed_at"]})


def _ask(rows: dict, dice: Random, issue: dict, promise: dict) -> None:
    number, end = promise["id"], issue["resolved_at"]
    about = {"id": number, "issue_id": issue["id"], "commitment_id": number, "result": Result.CONFIRMED}
    when = {"opened_at": end - dt.timedelta(days=7), "closes_at": end, "closed_at": end}
    rows[Confirmation].append({**about, **when})
    word = Word.PARTLY if dice.random() < OBJECTING else Word.DONE
    said = {"confirmation_id": number, "person_id": issue["author_id"], "word": word, "at": end}
    rows[Verdict].append(said)

"""Counts the rates anew from the events that the site hands out, and from nothing else: not even its code.

python count_again.py export.csv
"""

import csv
import sys
from collections import Counter, defaultdict
from datetime import datetime
from pathlib import Path

OUT = ("issue.withdrawn", "issue.merged", "issue.declined")


def rates(rows):
    """{rate: (above, below)} of all issues, whatever their month."""
    by_issue = defaultdict(list)
    for row in sorted(rows, key=_number):
        by_issue[row["issue"]].append(row)
    count = Counter()
    for events in by_issue.values():
        said = Counter(row["action"] for row in events)
        dated = [row for row in events if row["action"] == "issue.raised" or row["raised"]]
        if dated:
            _issue(count, events, said, dated[0])
            _promises(count, events)
            limits = {row["deadline"]: row for row in reversed(events) if row["deadline"]}
            count["limits"] += len(limits)
            count["in time"] += sum(
                row["action"] == "deadline.met" and not row["late"] for row in limits.values()
            )
            words = {row["voice"] or row["event"]: row["word"] for row in events if row["word"]}
            count.update(f"word.{word}" for word in words.values())
            count["handed"] += said["issue.handed_over"] + said["handling.passed_on"]
            count["returned"] += said["handling.returned"]
    words = sum(count[f"word.{word}"] for word in ("done", "partly", "not_done"))
    return {
        "response": (count["answered"], count["in"]),
        "resolution": (count["resolved"], count["in"]),
        "satisfaction": (count["word.done"], words),
        "in_time": (count["in time"], count["limits"]),
        "on_time": (count["on time"], count["timed"]),
        "returned": (count["returned"], count["handed"]),
        "redone": (count["again"], count["delivered"]),
        "kept": (count["kept"], count["kept"] + count["broken"]),
    }


def _issue(count, events, said, raised):
    if any(said[action] for action in OUT):
        return
    count["in"] += 1
    answers = said["answer.given"] + said["commitment.promised"] + said["issue.decided"]
    count["answered"] += bool(answers or raised["answered"])
    ends = ["issue.resolved" if row["answered"] else row["action"] for row in events]
    ends = [action for action in ends if action in ("issue.resolved", "issue.reopened")]
    count["resolved"] += ends[-1:] == ["issue.resolved"]


def _promises(count, events):
    of = defaultdict(list)
    for row in events:
        if row["action"].startswith("commitment."):
            of[row["commitment"]].append(row)
    for rows in of.values():
        done = [row["action"].removeprefix("commitment.") for row in rows]
        delivered = [row for row in rows if row["action"] == "commitment.delivered"]
        count["delivered"] += bool(delivered)
        count["again"] += bool(delivered) and "promised_again" in done
        judged = [
            word for word in done if word in ("kept", "kept_unconfirmed", "disputed", "overdue", "released")
        ]
        count["kept"] += judged[-1:] == ["kept"]
        count["broken"] += judged[-1:] in (["disputed"], ["overdue"])
        spoilt = {"overdue", "disputed"} & set(done)
        count["timed"] += bool(delivered or spoilt)
        count["on time"] += bool(delivered) and not spoilt and delivered[0]["moment"][:10] <= rows[0]["due"]


def ratings(rows):
    """{rating: how many gave 5, 4, 3, 2, 1} by the last word of each voice."""
    last = {row["voice"] or row["event"]: row for row in sorted(rows, key=_number) if row["word"]}
    return {
        name: tuple(sum(row[name] == grade for row in last.values()) for grade in "54321")
        for name in ("manner", "speed")
    }


def _number(row):
    return int(row["event"])


def waits(rows):
    """The seconds from raising to the answer of each imported message, in order."""
    pairs = ((row["raised"], row["answered"]) for row in rows if row["answered"])
    return sorted(
        int((datetime.fromisoformat(b) - datetime.fromisoformat(a)).total_seconds()) for a, b in pairs
    )


if __name__ == "__main__":
    with Path(sys.argv[1]).open(newline="") as file:
        read = list(csv.DictReader(file))
    for name, (above, below) in rates(read).items():
        sys.stdout.write(f"{name}: {above} of {below}\n")
    for name, counts in ratings(read).items():
        sys.stdout.write(f"{name} from 5 to 1: {counts}\n")

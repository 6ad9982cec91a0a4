"""Long walks by chance, to look for faults: each by its seed; one that fails is cut down to what it needs."""

import sys
import traceback
from random import Random
from typing import Any

from . import meeting
from .machine import ANY, JUMPS, Thread
from .repertoire import ACTS
from .stage import Stage

Step = tuple[str, dict[str, Any]]
# How often each comes, beside the others.
COURSES = {
    **{"resident": 4, "facilitator": 4, "office": 4, "next_step": 5, "administrator": 2, "meet": 2},
    **{"time": 1, "sweep": 2, "three_sweep": 1, "sweep_while_acting": 2, "reckon": 1},
}


def walk(stage: Stage, seed: int, steps: int) -> None:
    """One history; when something does not hold, the shortest that was found with the same fault."""
    chance = Random(seed)
    path = [_begin(chance), *(_step(chance) for _ in range(steps))]
    fault = _fault(stage, path)
    if fault is not None:
        traceback.print_exception(fault, file=sys.stdout)
        path = _cut(stage, path, type(fault))
        sys.stdout.write("".join(f"    {name}(**{given})\n" for name, given in path))
        raise AssertionError(f"seed {seed}, {len(path)} steps") from (_fault(stage, path) or fault)
    sys.stdout.write(f"{seed}: {len(path)} steps\n")
    sys.stdout.flush()


def _begin(chance: Random) -> Step:
    return "begin", {"n": chance.randrange(64), "far": chance.randrange(7)}


def _step(chance: Random) -> Step:
    [course] = chance.choices(list(COURSES), weights=list(COURSES.values()))
    numbers = {"n": chance.randrange(64), "m": chance.randrange(64)}
    minutes = {"minutes": chance.choice(JUMPS)}
    if course in ACTS:
        return course, {"name": chance.choice(sorted(ACTS[course])), **numbers}
    given: dict[str, dict[str, Any]] = {
        "next_step": numbers,
        "meet": {"verb": chance.choice((meeting.call, meeting.hold)), **numbers},
        "time": minutes,
        "sweep": {"times": chance.randint(1, 2), **minutes},
        "three_sweep": {"number": chance.randrange(13), "other": chance.randrange(13), **minutes},
        "sweep_while_acting": {
            "number": chance.randrange(13),
            "of": chance.choice(ANY),
            **numbers,
            **minutes,
        },
    }
    return course, given.get(course, {})


def _fault(stage: Stage, path: list[Step]) -> Exception | None:
    """What did not hold on this path."""
    thread = Thread(stage)
    try:
        for name, given in path:
            getattr(thread, name)(**given)
            thread.all_of_it_holds()
        thread.teardown()
    except Exception as error:
        thread.in_doubt = True
        thread.teardown()
        return error
    return None


def _cut(stage: Stage, path: list[Step], kind: type[Exception]) -> list[Step]:
    """The path without what the fault does not need: halves first, then single steps."""
    size = len(path) // 2
    while size:
        at = 0
        while at < len(path):
            shorter = path[:at] + path[at + size :]
            if type(_fault(stage, shorter)) is kind:
                path = shorter
            else:
                at += size
        size //= 2
    return path

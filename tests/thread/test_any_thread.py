"""Under any order of acts by any role, with the clock jumping and sweeps missed, doubled or by three workers:

no promise disappears, no reminder doubles, the timeline explains every state, and the rates recomputed
from the export equal the page's.
"""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from forum.database import db

from ..conftest import _copy as copy_database
from .machine import Thread
from .stage import Stage, furnish
from .walking import walk

# To look for faults: THREAD_WALKS=500 pytest -s tests/thread/test_any_thread.py -m "not postgres", with
# THREAD_STEPS and THREAD_SEED (the first of the walks) where others are wanted.
WALKS = int(os.environ.get("THREAD_WALKS", "0"))
STEPS = int(os.environ.get("THREAD_STEPS", "60"))
SEED = int(os.environ.get("THREAD_SEED", "0"))


@pytest.fixture
def stage(app, request, world):
    """The furnished world, put back to its beginning for every history."""
    furnish(world)
    made = Stage(world, lambda: copy_database(request, app, "furnished", "original"))
    db.session.remove()
    copy_database(request, app, "original", "furnished")
    return made


def test_any_thread_holds(stage):
    rules = settings(
        max_examples=2 if stage.has_threads else 5,
        stateful_step_count=24,
        derandomize=True,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(lambda: Thread(stage), settings=rules)


@pytest.mark.skipif(not WALKS, reason="a search that somebody asks for")
def test_long_walks_hold(stage):
    for seed in range(SEED, SEED + WALKS):
        walk(stage, seed, STEPS)

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

# To look for faults: THREAD_EXAMPLES=500 THREAD_STEPS=60, then every run has histories of its own.
LONG = "THREAD_EXAMPLES" in os.environ
STEPS = int(os.environ.get("THREAD_STEPS", "24"))


@pytest.fixture
def stage(app, request, world):
    """The furnished world, put back to its beginning for every history."""
    furnish(world)
    made = Stage(world, lambda: copy_database(request, app, "furnished", "original"))
    db.session.remove()
    copy_database(request, app, "original", "furnished")
    return made


def test_any_thread_holds(stage):
    few = 2 if stage.has_threads else 5
    rules = settings(
        max_examples=int(os.environ.get("THREAD_EXAMPLES", few)),
        stateful_step_count=STEPS,
        derandomize=not LONG,
        database=None,
        deadline=None,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(lambda: Thread(stage), settings=rules)

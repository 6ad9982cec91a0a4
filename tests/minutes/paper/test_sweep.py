"""The files are made beside the site, found by state, kept by content, tried three times."""

import datetime as dt

import pytest
import sqlalchemy as sa
import time_machine
from structlog.testing import capture_logs

from forum.clock import now
from forum.commitments import moving
from forum.commitments.acknowledging import acknowledge
from forum.commitments.models import Commitment
from forum.commitments.sweeping import remind as sweeping_overdue
from forum.database import db
from forum.minutes import commenting, lifecycle, signing
from forum.minutes.paper import renderings, sweeping
from forum.minutes.paper.models import Kind, Language, Rendering
from forum.minutes.paper.renderings import Task
from forum.transactions import transaction
from tests.minutes.held import adopted, circulated, drafted

pytestmark = pytest.mark.usefixtures("ink")


@pytest.fixture
def ink(monkeypatch):
    """Makers that note what they make instead of setting it; the files are real."""
    made = []

    def maker(kind):
        def make(document):
            made.append((kind, document.language))
            return f"{kind} {made} {document.plain()}".encode()

        return make

    monkeypatch.setattr(sweeping, "MAKERS", {kind: maker(kind.value) for kind in Kind})
    sweeping._look_for_lost.cache_clear()
    return made


EACH = sorted((kind.value, language.value) for kind in Kind for language in Language)


def make_files() -> int:
    db.session.commit()
    count = sweeping.make_files()
    db.session.expire_all()
    return count


def rows() -> list[Rendering]:
    return list(db.session.scalars(sa.select(Rendering).order_by(Rendering.kind, Rendering.language)))


def test_adopted_minutes_get_every_kind_in_every_language_once(world, ink):
    minutes = adopted(world)
    assert make_files() == 4
    assert sorted(ink) == EACH
    for kind, language in renderings.EACH:
        row = renderings.made(minutes, kind, language)
        assert renderings.path_of(row.digest, kind).read_bytes()
    assert make_files() == 0 and len(ink) == 4


def test_a_draft_gets_none_until_it_goes_round(world, ink):
    minutes = drafted(world)
    assert make_files() == 0
    lifecycle.circulate(minutes, until=world.in_days(1), by=world.facilitator)
    assert make_files() == 4


def test_a_correction_makes_them_anew_and_the_old_files_go(world, ink):
    minutes = adopted(world)
    make_files()
    old = [renderings.path_of(row.digest, row.kind) for row in rows()]
    lifecycle.correct(minutes, body="It was gate 4.", by=world.facilitator)
    db.session.commit()
    assert renderings.made(minutes, Kind.PDF, Language.EN) is None
    assert make_files() == 4
    assert renderings.made(minutes, Kind.PDF, Language.EN)
    assert not any(path.exists() for path in old)


def test_an_event_that_changes_nothing_on_paper_sets_nothing_again(world, ink):
    minutes = circulated(world)
    make_files()
    before = [row.digest for row in rows()]
    commenting.comment(minutes, body="Well said.", by=world.neighbour)
    assert make_files() == 4 and len(ink) == 4
    assert [row.digest for row in rows()] == before
    assert renderings.made(minutes, Kind.DOCX, Language.ZH_HANS)


def test_who_signs_a_draft_comes_onto_its_paper(world, ink):
    minutes = circulated(world)
    make_files()
    signing.cosign(minutes, by=world.neighbour)
    assert make_files() == 4 and len(ink) == 8
    db.session.commit()
    assert sweeping.source_of(minutes).content["cosigners"][0]["name"] == "Neighbour"


def test_a_promise_that_moves_makes_the_paper_anew(world, ink):
    minutes = adopted(world)
    make_files()
    [promise] = db.session.scalars(sa.select(Commitment)).all()
    new = promise.due_on + dt.timedelta(days=20)
    moving.ask(promise, due_on=new, reason="No parts.", by=world.facilitator)
    assert make_files() == 4 and len(ink) == 8
    with time_machine.travel(now() + dt.timedelta(days=60)):
        sweeping_overdue()
        assert make_files() == 4 and len(ink) == 12
    assert sweeping.source_of(minutes).followed[0].promise.due_on == new


def test_the_word_of_an_office_for_its_promise_makes_the_paper_anew(world, ink):
    minutes = adopted(world)
    [promise] = db.session.scalars(sa.select(Commitment)).all()
    promise.made_for_office = True
    make_files()
    acknowledge(promise, by=world.official)
    assert make_files() == 4 and len(ink) == 8
    [row] = sweeping.source_of(minutes).followed
    assert row.promise.acknowledged_by == "Official"


def test_the_square_leads_to_the_check_of_this_very_text(world):
    minutes = circulated(world)
    draft = sweeping.source_of(minutes)
    assert draft.address.endswith(
        f"/meetings/{minutes.meeting_id}/minutes/check/{minutes.edition.content_hash}"
    )
    lifecycle.adopt(minutes, by=world.facilitator)
    db.session.commit()
    final = sweeping.source_of(minutes)
    assert final.fingerprint == minutes.content_hash and final.address.endswith(final.fingerprint)
    for source in (draft, final):
        assert world.client().get(source.address.removeprefix("http://localhost")).status_code == 200


def test_two_who_sweep_at_once_do_not_make_the_same(world, ink):
    minutes = adopted(world)
    db.session.commit()
    task = Task(minutes.id, Kind.PDF, Language.EN, renderings.state_of(minutes.meeting))
    with transaction():
        assert renderings.claim(task)
    with transaction():
        assert not renderings.claim(task)
    assert make_files() == 3


def test_a_process_that_is_killed_at_it_loses_nothing(world, ink):
    minutes = adopted(world)
    db.session.commit()
    task = Task(minutes.id, Kind.PDF, Language.EN, renderings.state_of(minutes.meeting))
    with transaction():
        renderings.claim(task)
    with time_machine.travel(now() + renderings.BUSY * 2):
        assert make_files() == 4
        assert renderings.made(minutes, Kind.PDF, Language.EN)


def test_what_kills_the_process_each_time_is_given_up(world, ink):
    minutes = adopted(world)
    db.session.commit()
    task = Task(minutes.id, Kind.PDF, Language.EN, renderings.state_of(minutes.meeting))
    claims = []
    for hour in range(5):
        with time_machine.travel(now() + dt.timedelta(hours=hour + 1)), transaction():
            claims.append(renderings.claim(task))
    assert claims == [True, True, True, False, False]


def test_a_file_that_fails_is_tried_three_times_and_keeps_its_error(world, ink, monkeypatch):
    def out_of_ink(document):
        ink.append("failed")
        raise OSError("out of ink")

    monkeypatch.setitem(sweeping.MAKERS, Kind.PDF, out_of_ink)
    minutes = adopted(world)
    with capture_logs() as log:
        for minute in range(0, 60, 10):
            with time_machine.travel(now() + dt.timedelta(minutes=minute)):
                make_files()
    assert ink.count("failed") == 6 == len(log)
    pdfs = [row for row in rows() if row.kind is Kind.PDF]
    assert [(row.error, row.tries, row.gave_up) for row in pdfs] == [("out of ink", 3, True)] * 2
    assert renderings.made(minutes, Kind.DOCX, Language.EN)
    monkeypatch.setitem(sweeping.MAKERS, Kind.PDF, lambda document: b"%PDF")
    lifecycle.correct(minutes, body="Gate 4.", by=world.facilitator)
    with time_machine.travel(now() + dt.timedelta(hours=2)):
        assert make_files() == 4
    assert {row.error for row in rows()} == {""}


def test_files_that_are_lost_are_made_again_by_the_next_process(world, ink):
    minutes = adopted(world)
    make_files()
    for row in rows():
        renderings.path_of(row.digest, row.kind).unlink()
    assert renderings.made(minutes, Kind.PDF, Language.EN) is None
    assert make_files() == 0
    sweeping._look_for_lost.cache_clear()
    assert make_files() == 4
    assert renderings.made(minutes, Kind.PDF, Language.EN)


def test_a_new_form_of_the_paper_makes_every_file_anew(world, ink, monkeypatch):
    adopted(world)
    make_files()
    monkeypatch.setattr(renderings, "FORM", renderings.FORM + 1)
    monkeypatch.setattr(sweeping, "FORM", renderings.FORM)
    assert make_files() == 4 and len(ink) == 8

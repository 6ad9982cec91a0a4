"""Becoming a confirmed resident: asked for on my page, settled at the desk."""

import pytest

from forum.database import db
from forum.errors import Refused
from forum.people import accounts, residencies
from forum.people.models import Residency, ResidencyPhase
from forum.timeline import Event, Undelivered


@pytest.fixture
def asked(world):
    return residencies.ask(world.compound, note="building 3, flat 501", by=world.newcomer)


def last_event():
    return db.session.query(Event).order_by(Event.id.desc()).first()


def test_a_newcomer_asks_on_the_own_page(world):
    client = world.client(world.newcomer)
    answer = client.post("/me/residencies", data={"place": world.compound.id, "note": "3-501"})
    assert answer.status_code == 303
    assert "waiting for the facilitator" in client.get("/me").text
    assert not world.newcomer.lives_near(world.compound)


def test_the_facilitators_are_told_of_the_request_and_the_person_of_the_answer(world, asked):
    event = last_event()
    assert (event.action, event.subject_kind, event.subject_id) == (
        "residency.asked",
        "person",
        asked.person_id,
    )
    assert event.place_id == world.compound.id
    residencies.verify(asked, by=world.facilitator)
    event = last_event()
    assert (event.action, event.subject_id, event.actor_id) == (
        "residency.verified",
        asked.person_id,
        world.facilitator.id,
    )
    assert db.session.query(Undelivered).count() == 2


def test_no_event_repeats_the_name_or_the_note(world, asked):
    residencies.decline(asked, reason="Come to the desk", by=world.facilitator)
    words = " ".join(str(event.data) for event in db.session.query(Event))
    assert "Newcomer" not in words and "501" not in words


def test_a_confirmed_resident_may_support(world, asked):
    issue = world.accepted()
    residencies.verify(asked, by=world.facilitator)
    answer = world.client(world.newcomer).post(f"/issues/{issue.id}/support")
    assert answer.status_code == 303


def test_after_a_no_with_its_reason_one_may_ask_again(world, asked):
    residencies.decline(asked, reason="The flat is missing", by=world.facilitator)
    client = world.client(world.newcomer)
    assert "The flat is missing" in client.get("/me").text
    again = residencies.ask(world.compound, note="3-502", by=world.newcomer)
    assert again.id == asked.id
    assert (again.phase, again.reason, again.settled_at) == (ResidencyPhase.ASKED, "", None)


@pytest.mark.parametrize("settled", [False, True])
def test_asking_twice_changes_nothing(world, asked, settled):
    if settled:
        residencies.verify(asked, by=world.facilitator)
    with pytest.raises(Refused) as refused:
        residencies.ask(world.compound, note="again", by=world.newcomer)
    assert refused.value.field == "place"
    assert db.session.query(Residency).filter_by(person_id=world.newcomer.id).one().note != "again"


def test_nobody_lives_in_a_street(world):
    with pytest.raises(Refused):
        residencies.ask(world.street, note="No. 5", by=world.newcomer)
    form = {"place": world.street.id, "note": "No. 5"}
    answer = world.client(world.newcomer).post("/me/residencies", data=form)
    assert answer.status_code == 422 and 'value="No. 5"' in answer.text
    assert db.session.query(Residency).filter_by(person_id=world.newcomer.id).count() == 0


@pytest.mark.parametrize(
    "form", [{}, {"place": "x", "note": "3"}, {"place": "1", "note": "\x00"}, {"place": "9" * 30}]
)
def test_bad_input_is_a_sentence(world, form):
    answer = world.client(world.newcomer, "zh_Hans").post("/me/residencies", data=form)
    assert answer.status_code == 422 and "请再看一看" in answer.text
    assert "Invalid" not in answer.text and "Not a valid" not in answer.text and "\x00" not in answer.text


def test_a_settled_request_is_not_settled_again(world, asked):
    residencies.verify(asked, by=world.facilitator)
    with pytest.raises(Refused):
        residencies.decline(asked, reason="No", by=world.facilitator)
    address = f"/residencies/{asked.id}/verification"
    assert world.client(world.facilitator).post(address).status_code == 409


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("facilitator", 303),
        ("newcomer", 403),
        ("far_facilitator", 404),
        ("neighbour", 404),
        ("official", 404),
        ("admin", 403),
        (None, 404),
    ],
)
@pytest.mark.parametrize("act", ["verification", "refusal"])
def test_who_settles(world, asked, who, status, act):
    client = world.client(who and getattr(world, who))
    answer = client.post(f"/residencies/{asked.id}/{act}", data={"reason": "Not known"})
    assert answer.status_code == status
    assert (asked.phase is ResidencyPhase.ASKED) == (status != 303)


def test_who_settles_is_led_back_to_the_desk_they_keep(world, asked):
    address = f"/residencies/{asked.id}/verification"
    there = world.client(world.facilitator).post(address).location
    assert there == f"/places/{world.community.slug}/desk"


def test_facilitators_never_settle_their_own(world):
    own = residencies.ask(world.compound, note="1-1", by=world.facilitator)
    client = world.client(world.facilitator)
    assert client.post(f"/residencies/{own.id}/verification").status_code == 403
    desk = client.get(f"/places/{world.community.slug}/desk").text
    assert "This is your own request" in desk and f"/residencies/{own.id}/" not in desk


def test_the_desk_lists_the_requests_of_the_place_and_below(world, asked):
    residencies.ask(world.elsewhere, note="far away", by=world.neighbour)
    desk = world.client(world.facilitator).get(f"/places/{world.community.slug}/desk").text
    assert "building 3, flat 501" in desk and "far away" not in desk
    assert f"/residencies/{asked.id}/verification" in desk


def test_a_no_needs_a_reason(world, asked):
    client = world.client(world.facilitator)
    assert "building 3, flat 501" in client.get(f"/residencies/{asked.id}/refusal").text
    answer = client.post(f"/residencies/{asked.id}/refusal", data={"reason": "  "})
    assert answer.status_code == 422 and asked.phase is ResidencyPhase.ASKED


def test_the_note_is_for_facilitators_only(world, asked):
    for reader in (None, world.neighbour, world.official):
        assert "flat 501" not in world.client(reader).get(f"/places/{world.compound.slug}").text


def test_the_request_of_somebody_who_left_is_gone(world, asked):
    number = asked.id
    accounts.leave(world.newcomer)
    assert world.client(world.facilitator).post(f"/residencies/{number}/verification").status_code == 404

"""The pages of who comes, as each role sees and uses them."""

import pytest

from forum.coming import arriving, queries, registering
from forum.database import db
from forum.meetings import lifecycle
from forum.meetings.words import Format
from forum.people import accounts

HTMX = {"HX-Request": "true", "HX-Target": "arrivals"}


def at(meeting, rest="/registrations") -> str:
    return f"/meetings/{meeting.id}{rest}"


@pytest.fixture
def meeting(world):
    return world.called_meeting(seats=3)


def test_i_am_coming_is_the_first_button_of_a_resident(world, meeting):
    browser = world.client(world.neighbour)
    assert ">I am coming</button>" in browser.get(at(meeting, "")).text
    assert browser.post(at(meeting), data={"myself": "y"}).status_code == 303
    page = browser.get(at(meeting, "")).text
    assert "You are registered" in page and "I am coming</button>" not in page
    assert "seats: 3, free: 2" in page and "seats: 3, free: 2" in world.client().get(at(meeting, "")).text


def test_a_household_is_registered_in_one_go_and_withdrawn_in_one(world, meeting):
    browser = world.client(world.neighbour)
    sent = {"myself": "y", "names": "Grandmother、Grandfather\n\n Grandmother "}
    assert browser.post(at(meeting), data=sent).status_code == 303
    page = browser.get(at(meeting)).text
    assert "with Grandmother, Grandfather" in page and queries.turnout(meeting).free == 0
    url = at(
        meeting,
        f"/registrations/{queries.parties_of(meeting, world.neighbour)[0].Registration.id}/withdrawal",
    )
    assert browser.post(url).status_code == 303
    assert queries.turnout(meeting).free == 3
    assert browser.post(url).status_code == 404


def test_who_waits_reads_how_many_are_before(world, meeting):
    registering.register(meeting, names=["A", "B"], by=world.author)
    registering.register(meeting, names=["C"], by=world.resident())
    browser = world.client(world.neighbour)
    answer = browser.post(at(meeting), data={"myself": "y"})
    assert answer.status_code == 303
    page = browser.get(at(meeting)).text
    assert "You are on the waiting list" in page and "People before you: 2." in page


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"names": ""}, "write at least one name"),
        ({"names": ", ".join(f"Cousin {n}" for n in range(9))}, "At most 8 people"),
        ({"myself": "y", "names": "A\nB\nC"}, "Seats in all: 3."),
        ({"names": "x" * 41}, "This is no name"),
        ({"names": "13912345678"}, "This is no name"),
        ({"names": "a\0b"}, "invisible"),
        ({"names": "x" * 5000}, "too long"),
        ({"names": "Old Wang", "way": "moon"}, "Choose one of the list."),
        ({"names": "Old Wang", "way": "online"}, "cannot be joined in that way"),
    ],
)
def test_what_cannot_be_is_a_sentence_and_what_was_typed_stays(world, meeting, sent, sentence):
    refused = world.client(world.neighbour).post(at(meeting), data=sent)
    assert refused.status_code == 422 and sentence in refused.text
    if sent["names"].startswith("Old"):
        assert "Old Wang</textarea>" in refused.text
    assert queries.expected(meeting) == []


def test_names_are_read_by_those_who_keep_the_list_alone(world, meeting):
    registering.register(meeting, names=["Grandmother"], by=world.neighbour)
    registering.register(meeting, names=["Old Wang"], myself=False, by=world.neighbour)
    for person in (None, world.author, world.official, world.newcomer):
        browser = world.client(person)
        for rest in ("", "/registrations", "/check-in", "/sign-in-sheet", "/door"):
            page = browser.get(at(meeting, rest)).text
            assert "Grandmother" not in page and "Old Wang" not in page, rest
    page = world.client(world.facilitator).get(at(meeting)).text
    assert "Grandmother" in page and "registered by Neighbour" in page
    assert "Grandmother" in world.client(world.facilitator).get(at(meeting, "")).text


def test_only_residents_of_the_neighbourhood_register(world, meeting):
    for person in (world.stranger, world.newcomer, world.official, world.far_facilitator):
        assert world.client(person).post(at(meeting), data={"myself": "y"}).status_code == 403
    assert world.client().post(at(meeting), data={"myself": "y"}).location.startswith("/sign-in")


def test_a_registration_of_another_meeting_or_person_is_left_alone(world, meeting):
    party = registering.register(meeting, by=world.author)
    [expected], other = party.expected, world.open_meeting()
    browser = world.client(world.facilitator)
    for rest in (
        f"/registrations/{party.id}/withdrawal",
        f"/expected/{expected.id}/arrival",
        f"/expected/{expected.id}/excuse",
    ):
        assert browser.post(at(other, rest)).status_code == 404, rest
    assert (
        world.client(world.neighbour).post(at(meeting, f"/registrations/{party.id}/withdrawal")).status_code
        == 403
    )
    assert len(queries.expected(meeting)) == 1


def test_the_list_is_ticked_row_by_row_with_and_without_htmx(world):
    meeting = world.called_meeting(in_hours=0.5)
    party = registering.register(meeting, names=["Grandmother"], by=world.neighbour)
    first, second = (row.id for row in party.expected)
    browser = world.client(world.facilitator)
    assert browser.post(at(meeting, f"/expected/{first}/arrival")).status_code == 303
    answer = browser.post(at(meeting, f"/expected/{second}/arrival"), headers=HTMX)
    assert answer.status_code == 303
    part = browser.get(at(meeting), headers=HTMX).text
    assert part.lstrip().startswith('<section id="arrivals"') and "Nobody else is registered." in part
    assert "present: 2" in world.client().get(at(meeting, "")).text


def test_the_recorder_keeps_the_list_too_but_has_no_screen_for_the_door(world):
    meeting = world.called_meeting(recorder=world.newcomer)
    browser = world.client(world.newcomer)
    assert browser.get(at(meeting)).status_code == 200
    assert browser.get(at(meeting, "/sign-in-sheet")).status_code == 200
    assert browser.get(at(meeting, "/door")).status_code == 403


def test_somebody_is_noted_by_hand_with_what_they_speak_for(world):
    meeting = world.open_meeting()
    browser = world.client(world.facilitator)
    sent = {"name": "Old Li", "capacity": "present", "unit": "Owners’ committee"}
    assert browser.post(at(meeting, "/attendances"), data=sent).status_code == 303
    page = browser.get(at(meeting)).text
    assert "(Owners’ committee)" in page and "without registering" in page


def test_both_forms_of_the_list_stand_on_one_page_and_online_is_noted_as_online(world):
    meeting = world.called_meeting(format=Format.BOTH, link="https://meet.example/yard")
    browser = world.client(world.facilitator)
    page = browser.get(at(meeting)).text
    assert 'name="way"' in page and 'name="joins"' in page
    sent = {"name": "Old Li", "capacity": "present", "joins": "online"}
    assert browser.post(at(meeting, "/attendances"), data=sent).status_code == 303
    assert queries.turnout(meeting).present_online == 1


def test_the_sheet_to_sign_names_those_who_have_a_seat_and_has_empty_rows(world, meeting):
    registering.register(meeting, names=["Grandmother"], by=world.neighbour)
    registering.register(meeting, names=["Uncle"], by=world.author)
    page = world.client(world.facilitator).get(at(meeting, "/sign-in-sheet")).text
    assert "Grandmother" in page and "Uncle" not in page
    assert page.count("<tr") == 2 + 17 and meeting.venue in page


def test_here_online_is_a_button_while_the_meeting_is_open(world):
    meeting = world.open_meeting(format=Format.BOTH, link="https://meet.example/yard")
    browser = world.client(world.neighbour)
    assert "I am here online" in browser.get(at(meeting, "")).text
    assert browser.post(at(meeting, "/online-arrival")).status_code == 303
    page = browser.get(at(meeting, "")).text
    assert "You are on the list of those present." in page and "I am here online</button>" not in page
    yard = world.open_meeting()
    assert browser.post(at(yard, "/online-arrival")).status_code == 409


def test_a_resident_who_registered_checks_the_household_in(world):
    meeting = world.called_meeting(in_hours=0.5)
    party = registering.register(meeting, names=["Grandmother"], by=world.neighbour)
    assert "Grandmother" in world.client(world.neighbour).get(at(meeting, "/check-in")).text
    assert "Grandmother" not in world.client(world.author).get(at(meeting, "/check-in")).text
    assert party.expected[1].attendance_id is None


def test_a_deleted_account_stays_on_the_sheet_without_its_name(world):
    meeting = world.called_meeting(in_hours=0.5)
    [own] = registering.register(meeting, by=world.author).expected
    arriving.tick(own, by=world.facilitator)
    lifecycle.open_meeting(meeting, by=world.facilitator)
    world.author.name = ""
    db.session.flush()
    page = world.client(world.facilitator).get(at(meeting)).text
    assert "a former resident" in page


def test_deleting_the_account_withdraws_it_and_the_next_one_moves_up(world):
    meeting = world.called_meeting(seats=1)
    person = accounts.sign_up(name="Leaving", password="a long password here")
    registering.register(meeting, by=person)
    waits = registering.register(meeting, by=world.neighbour)
    sent = {"current": "a long password here"}
    assert world.client(person).post("/me/deletion", data=sent).status_code == 303
    assert waits.seated_at and [row.name for row in queries.expected(meeting)] == ["Neighbour"]

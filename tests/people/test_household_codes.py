"""Codes on paper: printed by a facilitator, used by the people of a home."""

import datetime as dt

import pytest
import time_machine

from forum.clock import now
from forum.database import db
from forum.errors import Refused
from forum.people import household_codes, residencies, throttling
from forum.people.models import HouseholdCode, Residency, ResidencyPhase
from forum.places.models import Household

HOMES = "1-101\n1-102\n"


@pytest.fixture
def code(world):
    household_codes.print_codes(world.compound, homes=HOMES, days=90, by=world.facilitator)
    return db.session.query(HouseholdCode).order_by(HouseholdCode.id).first()


def refusal(typed, by):
    db.session.commit()
    with pytest.raises(Refused) as refused:
        household_codes.use(typed, by=by)
    db.session.rollback()
    return refused.value


def test_a_code_has_no_letter_that_is_mixed_up():
    code = household_codes.new_code()
    assert len(code) == 8 and not set(code) & set("0O1IL2Z5S8B")
    assert household_codes.grouped("K7QM4T9P") == "K7QM-4T9P"


@pytest.mark.parametrize("spelled", ["{}", "{0:.4}-{1}", " {} ", "lower", "wide"])
def test_a_code_makes_a_resident_however_it_is_typed(world, code, spelled):
    plain = code.code
    typed = {"lower": plain.lower(), "wide": "".join(chr(ord(char) + 0xFEE0) for char in plain)}.get(
        spelled, spelled.format(plain, plain[4:])
    )
    residency = household_codes.use(typed, by=world.newcomer)
    assert residency.phase is ResidencyPhase.VERIFIED
    assert residency.household.label == "1-101" and residency.settled_by_id == world.facilitator.id
    assert world.newcomer.lives_near(world.compound)


def test_a_code_works_for_six_people(world, code):
    for _member in range(6):
        household_codes.use(code.code, by=world.person())
    assert refusal(code.code, world.newcomer).field == "code"


def test_a_code_works_until_its_day(world, code):
    with time_machine.travel(now() + dt.timedelta(days=90), tick=False):
        assert refusal(code.code, world.newcomer).field == "code"


def test_a_code_settles_what_was_asked_or_declined(world, code):
    asked = residencies.ask(world.compound, note="1-101", by=world.newcomer)
    residencies.decline(asked, reason="Not known", by=world.facilitator)
    household_codes.use(code.code, by=world.newcomer)
    assert asked.phase is ResidencyPhase.VERIFIED and asked.household_id == code.household_id


def test_a_second_use_by_the_same_person_uses_nothing_up(world, code):
    household_codes.use(code.code, by=world.newcomer)
    db.session.commit()
    assert "already" in refusal(code.code, world.newcomer).sentence
    assert code.uses_left == 5


def test_who_printed_a_code_cannot_use_it(world, code):
    assert "yourself" in refusal(code.code, world.facilitator).sentence
    assert code.uses_left == 6


def test_a_new_code_ends_the_older_one_of_the_home(world, code):
    household_codes.print_codes(world.compound, homes="1-101", days=90, by=world.facilitator)
    assert refusal(code.code, world.newcomer)
    assert db.session.query(Household).count() == 2
    other = db.session.query(HouseholdCode).filter(HouseholdCode.household_id != code.household_id).one()
    assert household_codes.use(other.code, by=world.newcomer)


def test_a_code_that_is_taken_is_drawn_again(world, code, monkeypatch):
    drawn = iter([code.code, code.code, "77777777"])
    monkeypatch.setattr(household_codes, "new_code", lambda: next(drawn))
    household_codes.print_codes(world.sister, homes="9-9", days=90, by=world.facilitator)
    assert db.session.query(HouseholdCode).filter_by(code="77777777").one().household.label == "9-9"


def test_homes_are_named_once_each(world):
    first, last = household_codes.print_codes(
        world.compound, homes=" 1-1 \n\n1-1\n1 - 2\r\n", days=90, by=world.facilitator
    )
    assert last - first == 1
    assert household_codes.labels_of(" 1-1 \n1-1\n1  2") == ["1-1", "1 2"]


@pytest.mark.parametrize("homes", ["", " \n ", "\n".join(map(str, range(501))), "x" * 41])
def test_what_cannot_be_printed_keeps_what_was_typed(world, homes):
    client = world.client(world.facilitator)
    answer = client.post(f"/places/{world.compound.slug}/codes", data={"homes": homes})
    assert answer.status_code == 422 and homes.strip()[:20] in answer.text
    assert db.session.query(Household).count() == db.session.query(HouseholdCode).count() == 0


def test_codes_are_printed_for_a_compound(world):
    client = world.client(world.facilitator)
    answer = client.post(f"/places/{world.community.slug}/codes", data={"homes": "1-1"})
    assert answer.status_code == 422 and "compound" in answer.text


def test_the_sheet_has_a_strip_for_each_home(world):
    client = world.client(world.facilitator)
    answer = client.post(f"/places/{world.compound.slug}/codes", data={"homes": HOMES})
    sheet = client.get(answer.location).text
    assert sheet.count('class="code-strip"') == 2 and sheet.count("<svg") >= 2
    codes = [household_codes.grouped(code.code) for code in db.session.query(HouseholdCode)]
    assert all(code in sheet for code in codes) and "style=" not in sheet


def test_the_sheet_of_another_place_shows_nothing(world, code):
    path = f"/places/{world.sister.slug}/codes?first=1&last=99999999999999"
    sheet = world.client(world.facilitator).get(path)
    assert sheet.status_code == 200 and "code-strip" not in sheet.text


@pytest.mark.parametrize(
    ("who", "status"), [("neighbour", 403), ("far_facilitator", 403), ("admin", 403), (None, 303)]
)
@pytest.mark.parametrize("ending", ["", "/new"])
def test_who_sees_codes(world, code, who, status, ending):
    client = world.client(who and getattr(world, who))
    assert client.get(f"/places/{world.compound.slug}/codes{ending}").status_code == status
    assert client.post(f"/places/{world.compound.slug}/codes", data={"homes": "9"}).status_code == status
    assert db.session.query(HouseholdCode).count() == 2


def test_the_qr_code_only_fills_in_the_form(world, code):
    page = world.client(world.newcomer).get(f"/me/code?code={code.code}").text
    assert f'value="{code.code}"' in page
    assert (
        code.uses_left == 6
        and db.session.query(Residency).filter_by(person_id=world.newcomer.id).count() == 0
    )


def test_wrong_codes_are_counted_apart_from_passwords(world, code):
    client = world.client(world.newcomer)
    for _guess in range(throttling.MOST_OF_ACCOUNT):
        wrong = client.post("/me/code", data={"code": "K7QM-4T9P"})
        assert wrong.status_code == 422 and 'value="K7QM-4T9P"' in wrong.text
    assert client.post("/me/code", data={"code": code.code}).status_code == 429
    assert not throttling.too_many("newcomer", "127.0.0.1")
    assert world.client(world.person()).post("/me/code", data={"code": code.code}).status_code == 303


def test_a_code_used_on_the_page(world, code):
    client = world.client(world.newcomer)
    assert client.post("/me/code", data={"code": code.code}).status_code == 303
    assert "confirmed resident of Compound" in client.get("/me").text

"""Minutes are written by the site, polished, circulated, adopted, and then nobody changes them."""

import hashlib
import json

import pytest
import time_machine

from forum.clock import now, today
from forum.database import db
from forum.errors import Refused
from forum.meetings.words import Phase as MeetingPhase
from forum.minutes import commenting, lifecycle, queries, sheet
from forum.minutes.models import Phase

from .held import adopted, circulated, drafted, held


def edit(world, minutes, **changes):
    given = {"opening": "", "closing": "", "points": {}, "version": minutes.version, **changes}
    lifecycle.edit(minutes, by=world.facilitator, **given)


def test_the_site_writes_the_minutes_from_what_was_recorded(world):
    content = sheet.assemble(drafted(world, recorder=world.neighbour))
    assert (content["chair"], content["recorder"], content["place"]) == (
        "Facilitator",
        "Neighbour",
        "Community",
    )
    assert [(e["name"], e["capacity"]) for e in content["attendance"]] == [
        ("Neighbour", "present"),
        ("Author", "present"),
        ("Guest 0", "present"),
        ("Guest 1", "present"),
        ("Newcomer", "excused"),
    ]
    valve, bench, lamp = content["items"]
    assert (valve["outcome"], valve["for"], valve["against"], valve["points"]) == (
        "adopted",
        3,
        1,
        "The valve drips.",
    )
    assert bench["outcome"] == "tied" and lamp["outcome"] is None
    (promise,) = content["promises"]
    assert (promise["what"], promise["office"], promise["person"]) == (
        "Replace the valve",
        "Water company",
        "Zhao",
    )
    assert promise["due_on"] == world.in_days(5).isoformat()


def test_drafting_twice_gives_the_same_minutes(world):
    meeting = held(world)
    first = lifecycle.draft(meeting, by=world.facilitator)
    assert lifecycle.draft(meeting, by=world.facilitator) is first


def test_an_open_meeting_has_no_minutes_yet(world):
    with pytest.raises(Refused):
        lifecycle.draft(world.open_meeting(), by=world.facilitator)


def test_polishing_keeps_what_was_recorded_and_can_be_taken_back(world):
    minutes = drafted(world)
    row = queries.items(minutes.meeting)[0]
    edit(world, minutes, opening="Welcome.", points={row.id: "The valve of building 2 drips."})
    item = sheet.assemble(minutes)["items"][0]
    assert (item["points"], item["recorded"]) == ("The valve of building 2 drips.", "The valve drips.")
    edit(world, minutes, points={row.id: "The valve drips."})
    assert minutes.passages == [] and sheet.assemble(minutes)["opening"] == ""


def test_the_wording_of_somebody_else_is_not_overwritten_even_in_a_passage(world):
    minutes = drafted(world)
    row, old = queries.items(minutes.meeting)[0], minutes.version
    edit(world, minutes, points={row.id: "First"}, version=old)
    with pytest.raises(Refused, match="Somebody else"):
        edit(world, minutes, points={row.id: "Second"}, version=old)


def test_those_who_were_there_comment_until_the_date(world):
    minutes = drafted(world)
    with pytest.raises(Refused, match="over"):
        commenting.comment(minutes, body="Early", by=world.neighbour)
    lifecycle.circulate(minutes, until=world.in_days(2), by=world.facilitator)
    commenting.comment(minutes, body="It was building 3.", by=world.neighbour)
    assert [remark.body for remark in minutes.remarks] == ["It was building 3."]
    with pytest.raises(Refused, match="Adopt the minutes on that day"):
        lifecycle.adopt(minutes, by=world.facilitator)
    commenting.answer(minutes.remarks[0], taken_up=False, text="It was 2.", by=world.facilitator)
    with time_machine.travel(now().replace(year=now().year + 1)):
        with pytest.raises(Refused, match="over"):
            commenting.comment(minutes, body="Late", by=world.neighbour)
        lifecycle.adopt(minutes, by=world.facilitator)
        assert minutes.year == today().year


def test_a_date_that_has_passed_is_refused(world):
    with pytest.raises(Refused) as refusal:
        lifecycle.circulate(drafted(world), until=world.in_days(-1), by=world.facilitator)
    assert refusal.value.field == "until"


def test_a_draft_is_not_adopted_before_it_was_circulated(world):
    minutes = drafted(world)
    with pytest.raises(Refused):
        lifecycle.adopt(minutes, by=world.facilitator)
    assert minutes.phase is Phase.DRAFT and minutes.number is None


def test_adopting_numbers_seals_and_ends_the_meeting(world):
    minutes = adopted(world)
    year = today().year
    assert (minutes.phase, minutes.meeting.phase) == (Phase.ADOPTED, MeetingPhase.MINUTED)
    assert (minutes.year, minutes.number) == (year, 1)
    assert minutes.sealed["number"] == f"〔{year}〕1号"
    plain = json.dumps(minutes.sealed, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert minutes.content_hash == hashlib.sha256(plain.encode()).hexdigest()


def test_each_place_numbers_its_minutes_without_gaps(world):
    numbers = [adopted(world).number for _ in range(3)]
    assert numbers == [1, 2, 3]
    assert adopted(world, place=world.compound).number == 1


def test_after_adoption_only_corrections_are_appended(world):
    minutes = adopted(world)
    before = minutes.content_hash
    with pytest.raises(Refused, match="adopted and locked"):
        edit(world, minutes, opening="Changed")
    with pytest.raises(Refused):
        lifecycle.adopt(minutes, by=world.facilitator)
    with pytest.raises(Refused):
        lifecycle.circulate(minutes, until=today(), by=world.facilitator)
    lifecycle.correct(minutes, body="It was building 3.", by=world.facilitator)
    db.session.expire_all()
    assert [c.body for c in minutes.corrections] == ["It was building 3."]
    assert sheet.digest(minutes.sealed) == before


def test_there_is_nothing_to_correct_before_adoption(world):
    with pytest.raises(Refused):
        lifecycle.correct(circulated(world), body="x", by=world.facilitator)

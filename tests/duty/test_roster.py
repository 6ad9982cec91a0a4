"""Who is there when: workdays, holidays, make-up days, offices in turn, the nearest place first."""

import datetime as dt

import pytest

from forum.database import db
from forum.duty import listing, queries, roster, rostering
from forum.duty.models import Shift
from forum.duty.rostering import Hours
from forum.duty.words import Weekday
from forum.errors import Refused

from .hours import always_there, moment, shared, when

SQLITE_ONLY = True


def there(place, text: str) -> str | None:
    """The name of the office that is there at that moment."""
    turns = roster.running(queries.rules(place), moment(text))
    return turns[0].rule.office if turns else None


def test_workdays_from_nine_to_half_past_five(world):
    shared(world)
    hours = ("08:59", "09:00", "17:29", "17:30")
    found = [there(world.compound, f"2026-09-28 {hour}") for hour in hours]
    assert found == [None, "Water company", "Water company", None]
    assert there(world.compound, "2026-09-26 10:00") is None, "an ordinary Saturday"


def test_nobody_is_there_on_a_holiday_and_somebody_is_on_the_day_that_makes_up_for_it(world):
    shared(world)
    assert there(world.compound, "2026-10-01 10:00") is None, "National Day, a Thursday"
    assert there(world.compound, "2026-10-10 10:00") == "Water company", "a Saturday that is worked"


def test_offices_take_turns_week_by_week(world):
    with when("2026-09-28 08:00"):
        shared(world, world.office, world.other_office)
    weeks = ("2026-09-28", "2026-10-12", "2026-10-19", "2026-09-21")
    names = [there(world.compound, f"{day} 10:00") for day in weeks]
    assert names == ["Water company", "Water company", "Property manager", "Property manager"]


def test_the_nearest_place_comes_first_and_the_places_above_fill_the_rest(world):
    always_there(world, place=world.street)
    shared(world, world.other_office)
    assert there(world.compound, "2026-09-28 10:00") == "Property manager"
    assert there(world.compound, "2026-09-28 20:00") == "Water company"
    assert there(world.sister, "2026-09-28 10:00") == "Water company"
    assert there(world.district, "2026-09-28 10:00") is None


@pytest.mark.parametrize(
    ("at", "begins"),
    [
        ("2026-09-28 08:00", "2026-09-28 09:00"),
        ("2026-09-28 18:00", "2026-09-29 09:00"),
        ("2026-09-30 18:00", "2026-10-08 09:00"),
    ],
)
def test_who_is_next_even_over_a_week_of_holidays(world, at, begins):
    shared(world)
    assert roster.following(queries.rules(world.compound), moment(at)).begins == moment(begins)
    assert roster.following([], moment(at)) is None


def test_the_keeper_reads_gaps_and_overlaps(world):
    with when("2026-09-28 08:00"):
        early = Hours(from_minute=9 * 60, to_minute=13 * 60)
        rostering.put_on(world.compound, world.office, [Weekday.MONDAY], early, by=world.admin)
        late = Hours(from_minute=12 * 60, to_minute=16 * 60)
        rostering.put_on(world.compound, world.other_office, [Weekday.MONDAY], late, by=world.admin)
        said = listing.faults(queries.rules(world.compound))
    assert said[0].endswith("28 Sep 2026: nobody from 16:00 to 17:30")
    assert "Property manager (12:00–16:00) at the same time as Water company" in said[1]
    assert said[2].endswith("29 Sep 2026: nobody from 09:00 to 17:30")


def test_a_rule_is_ended_and_never_doubled(world):
    shared(world)
    with pytest.raises(Refused, match="on the roster already"):
        shared(world)
    rule = db.session.query(Shift).first()
    rostering.take_off(rule, by=world.admin)
    with pytest.raises(Refused, match="ended already"):
        rostering.take_off(rule, by=world.admin)
    assert queries.rules(world.compound) == []
    shared(world)
    assert len(queries.rules(world.compound)) == 5


def test_impossible_rules_are_refused(world):
    day = [Weekday.MONDAY]
    with pytest.raises(Refused, match="does not serve"):
        rostering.put_on(world.compound, world.far_office, day, Hours(), by=world.admin)
    for hours in (Hours(600, 600), Hours(600, 1441), Hours(turn=2, turns=1), Hours(turn=1, turns=9)):
        with pytest.raises(Refused):
            rostering.put_on(world.compound, world.office, day, hours, by=world.admin)
    with pytest.raises(Refused, match="one to eight"):
        rostering.share_workdays(world.compound, [], by=world.admin)


def test_the_changes_of_a_day_are_when_somebody_comes_or_goes(world):
    shared(world)
    found = roster.changes(queries.all_rules(), dt.date(2026, 9, 28))
    assert found == [moment("2026-09-28 09:00"), moment("2026-09-28 17:30")]
    assert roster.changes(queries.all_rules(), dt.date(2026, 9, 26)) == []

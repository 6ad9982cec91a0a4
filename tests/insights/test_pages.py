"""What the page of figures says, and what it leaves unsaid."""

import dataclasses
import datetime as dt
import json
import math
import re
from fractions import Fraction
from random import Random

import pytest

from forum import config
from forum.clock import at, now
from forum.commitments import answering, confirming
from forum.commitments.verdicts import Confirmation
from forum.commitments.words import Word
from forum.database import db
from forum.insights import buckets, exporting, figures, sweeping
from forum.interchange import importing
from forum.interchange.recognising import Message
from forum.issues import supporting
from forum.issues.words import Category, Kind

SQLITE_ONLY = True
DICE = Random(5)
# Seconds from a message to its answer: from an hour to most of a year, as on real boards.
WAITS = [int(DICE.lognormvariate(13.2, 1.1)) + 1800 for _ in range(61)]


def count() -> None:
    db.session.commit()
    sweeping.count_on()


def answered(world, waits) -> None:
    """Messages of an earlier board with their answers."""
    asked = dt.datetime(2018, 3, 5, 1, 0, tzinfo=dt.UTC)
    messages = [
        Message(n, str(n), "A＊＊", f"=Lamp {n}", "Dark.", asked, "Done.", asked + dt.timedelta(seconds=wait))
        for n, wait in enumerate(waits)
    ]
    importing.take_in(messages, world.community, world.office)
    count()


def test_waiting_times_are_those_of_a_short_script(world):
    answered(world, WAITS)
    page = world.client().get("/insights?since=2018-01&until=2020-12").text
    days, number = sorted(wait / 86400 for wait in WAITS), len(WAITS)
    median, most = days[math.ceil(number / 2) - 1], days[math.ceil(number * 9 / 10) - 1]
    assert f"Half waited at most {median:.1f} days, nine in ten at most {most:.1f} days." in page
    for limit in (7, 15):
        through = sum(day <= limit for day in days)
        assert f"<td>{through} ({100 * through / number:.0f} %)</td>" in page


def test_fewer_than_five_are_told_without_a_share(world):
    answered(world, WAITS[:4])
    address = "/insights?since=2018-01&until=2020-12"
    few = world.client().get(address).text
    assert "4 of 4" in few and " %" not in few and "too few for a typical time" in few
    answered(world, WAITS[:5])
    enough = world.client().get(address).text
    assert "<td>100 %" in enough and "<br>5 of 5</td>" in enough


def test_a_visitors_kept_page_is_made_anew_once_more_was_counted(world):
    browser = world.client()
    assert "Nothing was counted" in browser.get("/insights").text
    world.issue()
    count()
    assert "0 of 1" in browser.get("/insights").text


def test_a_topic_is_on_the_rise_only_where_chance_would_hardly_do_it(world):
    with at(now() - dt.timedelta(days=45)):
        for _ in range(6):
            world.issue()
        world.issue("A stray dog", category=Category.OTHER)
    count()
    page = world.client().get("/insights").text
    number = r"<td[^>]*>\d+</td>"
    rows = dict(re.findall(rf'<th scope="row">([^<]*)</th>{number}{number}<td[^>]*>([^<]*)</td>', page))
    assert rows == {"buildings and lifts": "▲ more", "something else": "too few to say"}


def test_ratings_are_counts_of_each_grade_and_never_an_average(world):
    def judged(*grades):
        """An answer to a question, on which so many neighbours gave these grades of the manner."""
        issue = world.accepted(kind=Kind.QUESTION, place=world.compound)
        people = [world.resident() for _ in grades]
        for person in people:
            supporting.support(issue, by=person)
        answering.answer(issue, office=world.office, body="So it is.", by=world.official)
        asked = db.session.query(Confirmation).filter_by(issue_id=issue.id).one()
        for person, grade in zip(people, grades, strict=True):
            confirming.give(asked, word=Word.DONE, manner=grade, by=person)
        count()

    visitor = world.client()
    assert "How residents rate it" not in visitor.get("/insights").text
    judged(5, 5, 3, None)
    few = visitor.get("/insights?by=office").text
    assert ">2 / 3</td>" in few and "3 / 4" in few and "How residents rate it" in few
    numbers = "".join(f"<td>{number}</td>" for number in (2, 0, 1, 0, 0, 3))
    of_water = few[few.index('colspan="7">Water company</th>') :]
    assert f'<th scope="row">How they were treated</th>{numbers}' in of_water
    line = "How they were treated: 2 gave 5, 1 gave 3; 3 in all"
    assert line in visitor.get("/offices/water").text
    assert "rated it" not in visitor.get("/offices/estate").text
    judged(5, 5, 5)
    assert ">83 % (5\N{NO-BREAK SPACE}/\N{NO-BREAK SPACE}6)</td>" in visitor.get("/insights").text
    assert "5 gave 5, 1 gave 3; 6 in all" in visitor.get("/offices/water").text


def test_without_weights_there_is_no_figure_that_mixes_the_rates(world, monkeypatch):
    answered(world, WAITS[:8])
    address = "/insights?since=2018-01&until=2020-12"
    assert "weighed" not in world.client().get(address).text
    weighed = dataclasses.replace(world.app.config["SETTINGS"], rate_weights="response=3, resolution=1")
    monkeypatch.setitem(world.app.config, "SETTINGS", weighed)
    world.app.extensions["shelf"].clear()
    page = world.client().get(address).text
    assert "Weighed as this city demands: 100 of 100." in page and "answered × 3, resolved × 1" in page
    needy = dataclasses.replace(weighed, rate_weights="response=3,kept=1")
    monkeypatch.setitem(world.app.config, "SETTINGS", needy)
    world.app.extensions["shelf"].clear()
    assert "is not told: a rate it needs rests on too few" in world.client().get(address).text


@pytest.mark.parametrize("weights", ["kept", "kept=", "kept=0", "speed=3", "kept=1;response=2", "kept=x"])
def test_weights_that_make_no_sense_stop_the_start(weights):
    with pytest.raises(config.BadSetting, match="FORUM_RATE_WEIGHTS"):
        config.load({}, secret_key="x" * 16, rate_weights=weights)


def test_the_open_counts_hold_the_definitions_and_every_sum(world):
    answered(world, WAITS[:8])
    found = json.loads(world.client().get("/insights/export.json").text)
    assert [one["rate"] for one in found["definitions"]] == list(config.RATES)
    assert [one["counts"][0] for one in found["distributions"]] == ["manner.5", "speed.5"]
    whole = [
        counts for place, _month, office, kind, counts in found["tallies"] if not (place or office or kind)
    ]
    assert sum(counts.get("answered", 0) for counts in whole) == 8


def test_the_export_is_written_in_pieces_and_may_be_broken_off(world, monkeypatch):
    answered(world, WAITS[:8])
    monkeypatch.setattr(exporting, "BATCH", 3)
    browser = world.client()
    lines = browser.get("/insights/export.csv").text.splitlines()
    assert len(lines) == 9 and "Lamp" not in "".join(lines)
    broken = browser.get("/insights/export.csv")
    next(broken.response)
    broken.close()
    assert len(browser.get("/insights/export.csv").text.splitlines()) == 9
    assert exporting.safe("=1+1") == "'=1+1" and exporting.safe("-a") == "'-a" and exporting.safe(None) == ""


def test_a_half_goes_up_and_a_step_ends_where_its_day_ends():
    assert [figures.percent(part, 8) for part in (1, 3, 8)] == [13, 38, 100]
    assert figures.half_up(Fraction(5, 2)) == 3 and figures.tenths_of_days(86400 * 6 + 4320) == 61
    assert [figures.rank(Fraction(9, 10), count) for count in (1, 10, 11)] == [1, 9, 10]
    assert buckets.of(7 * 86400) + 1 == buckets.of(7 * 86400 + 1)
    assert figures.differs(9, 1) and not figures.differs(6, 2)

"""The nearest rule says who answers; gaps and overlaps are seen; the hand-over proposes, with a reason."""

import pytest

from forum.database import db
from forum.errors import Refused
from forum.handling import lifecycle, queries
from forum.issues.words import Category

WATER, WASTE = Category.WATER_POWER, Category.WASTE


def _offices(rules) -> list[str]:
    return [rule.office for rule in rules]


def test_the_nearest_rule_wins(world):
    lifecycle.answer_for(world.office, world.street, [WATER, WASTE], by=world.admin)
    assert _offices(queries.responsible(world.compound, WATER)) == ["Water company"]
    lifecycle.answer_for(world.other_office, world.compound, [WATER], by=world.admin)
    assert _offices(queries.responsible(world.compound, WATER)) == ["Property manager"]
    assert _offices(queries.responsible(world.compound, WASTE)) == ["Water company"]
    assert _offices(queries.responsible(world.sister, WATER)) == ["Water company"]


def test_an_ended_rule_gives_way_to_the_one_above(world):
    lifecycle.answer_for(world.office, world.street, [WATER], by=world.admin)
    lifecycle.answer_for(world.other_office, world.compound, [WATER], by=world.admin)
    lifecycle.end(queries.of_office(world.other_office) and _rule(world.other_office), by=world.admin)
    assert _offices(queries.responsible(world.compound, WATER)) == ["Water company"]
    with pytest.raises(Refused, match="ended already"):
        lifecycle.end(_rule(world.other_office), by=world.admin)


def _rule(office):
    from forum.handling.models import Responsibility

    return db.session.query(Responsibility).filter_by(office_id=office.id).one()


def test_two_offices_at_the_same_place_overlap(world):
    for office in (world.office, world.other_office):
        lifecycle.answer_for(office, world.compound, [WATER], by=world.admin)
    line = next(line for line in queries.chart(world.compound) if line.category is WATER)
    assert line.overlaps
    assert _offices(line.rules) == ["Water company", "Property manager"]


def test_gaps_are_named_for_each_place_below(world):
    lifecycle.answer_for(world.office, world.street, set(Category) - {WASTE}, by=world.admin)
    lifecycle.answer_for(world.far_office, world.elsewhere, [WASTE], by=world.admin)
    gaps = {place.name: missing for place, missing in queries.gaps_below(world.street)}
    assert gaps == {"Community": [WASTE]}


def test_an_office_answers_only_where_it_serves(world):
    with pytest.raises(Refused, match="does not serve"):
        lifecycle.answer_for(world.far_office, world.compound, [WATER], by=world.admin)


def test_saying_it_twice_is_refused_and_once_more_elsewhere_is_not(world):
    lifecycle.answer_for(world.office, world.street, [WATER], by=world.admin)
    with pytest.raises(Refused, match="answers for this already"):
        lifecycle.answer_for(world.office, world.street, [WATER], by=world.admin)
    lifecycle.answer_for(world.office, world.street, [WATER, WASTE], by=world.admin)
    assert len(queries.of_office(world.office)) == 2


def test_the_administrator_says_it_on_a_page(world):
    browser = world.client(world.admin)
    url = "/admin/places/street/responsibilities"
    sent = {"office": world.office.id, "categories": ["water_power", "waste", "unknown"]}
    assert browser.post(url, data=sent).status_code == 303
    shown = browser.get(url).text
    assert "Water company" in shown
    assert "Nobody answers for this here." in shown
    assert "Community</strong>: buildings and lifts" in shown


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"categories": ["waste"]}, "Choose one of the list."),
        ({"office": "1"}, "Tick at least one."),
        ({"office": "1", "categories": ["\x00"]}, "Tick at least one."),
        ({"office": "999999", "categories": ["waste"]}, "Choose one of the list."),
    ],
)
def test_bad_input_is_answered_beside_the_field(world, sent, sentence):
    answer = world.client(world.admin).post("/admin/places/street/responsibilities", data=sent)
    assert answer.status_code == 422
    assert sentence in answer.text


def test_the_hand_over_proposes_the_office_and_says_why(world):
    lifecycle.answer_for(world.other_office, world.compound, [Category.BUILDINGS], by=world.admin)
    issue = world.accepted()
    shown = world.client(world.facilitator).get(f"/issues/{issue.id}").text
    assert "Property manager answers for “buildings and lifts” in Compound." in shown
    assert f'<option selected value="{world.other_office.id}">' in shown


def test_what_was_chosen_instead_is_kept_when_the_form_comes_back(world):
    lifecycle.answer_for(world.other_office, world.compound, [Category.BUILDINGS], by=world.admin)
    issue = world.accepted()
    sent = {"hand_over-office": world.office.id, "hand_over-reason": "\x00"}
    answer = world.client(world.facilitator).post(f"/issues/{issue.id}/hand-over", data=sent)
    assert answer.status_code == 422
    assert f'<option selected value="{world.office.id}">' in answer.text


def test_everybody_reads_on_the_public_page_what_an_office_answers_for(world):
    lifecycle.answer_for(world.office, world.street, [WATER, WASTE], by=world.admin)
    shown = world.client().get("/offices/water").text
    assert "In Street: water, power, gas, heating, rubbish and cleaning" in shown

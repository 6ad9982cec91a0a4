"""Hundreds of open pages are served a part that was made once; each is still shown what is theirs alone."""

import re

import pytest

from forum.database import db
from forum.discussion.models import Stance
from forum.live import hands, queries
from forum.live.models import Hand
from forum.meetings.words import Format
from forum.people.models import Person
from forum.people.queries import living_near
from forum.places.models import Place
from forum.recording import counting, moving, voting
from forum.recording.words import Ballot, Tally

from ..recording.steps import parts
from .conftest import come

KEY = re.compile(r'(name="submission_key" value=")([^"]*)')
ASKED = {"HX-Request": "true", "HX-Target": "now"}


@pytest.fixture
def crowd(world, held):
    """Everybody whose view differs, and two whose view is the same."""
    people = [world.resident(f"Guest {n}") for n in range(4)]
    come(world, held, *people[1:])
    db.session.commit()
    return [None, *people, world.author, world.neighbour, world.official, world.facilitator, world.stranger]


def part(world, person, meeting) -> str:
    answer = world.client(person).get(f"/meetings/{meeting.id}/live/news?since=0", headers=ASKED)
    assert answer.status_code == 200
    return answer.text


def same_as_alone(world, crowd, meeting):
    """Each is given what would be made for them if nobody else had asked before."""
    shelf = world.app.extensions["shelf"]
    shelf.clear()
    together = [KEY.sub("", part(world, person, meeting)) for person in (*crowd, *crowd)]
    for number, person in enumerate(crowd):
        shelf.clear()
        alone = KEY.sub("", part(world, person, meeting))
        assert together[number] == together[number + len(crowd)] == alone, person
    return together


def test_nobody_is_shown_the_hand_the_turn_or_the_vote_of_another(world, held, crowd):
    item, (_visitor, _outsider, first, second, third, *_rest) = held.items[0], crowd
    same_as_alone(world, crowd, held)
    for person in (first, world.author):
        hands.raise_hand(item, side=Stance.FOR, person=person, by=person)
    db.session.commit()
    texts = same_as_alone(world, crowd, held)
    assert ["Take my hand down" in text for text in texts[:5]] == [False, False, True, False, False]
    hands.call(db.session.query(Hand).filter_by(person_id=first.id).one(), by=world.facilitator)
    motion = moving.move(item, parts(), by=world.facilitator)
    moving.put(motion, by=world.facilitator)
    voting.vote(motion, Ballot.FOR, by=second)
    voting.vote(motion, Ballot.AGAINST, by=third)
    counting.count(motion, Tally(1, 0, 0), by=world.facilitator)
    db.session.commit()
    texts = same_as_alone(world, crowd, held)
    assert ["You have the word." in text for text in texts[:5]] == [False, False, True, False, False]
    assert ["Your vote: For." in text for text in texts[:5]] == [False, False, False, True, False]
    assert ["Your vote: Against." in text for text in texts[:5]] == [False, False, False, False, True]
    assert "I saw the same" in texts[2] and "I saw the same" not in texts[1]


def test_who_may_do_the_same_is_given_the_same_with_keys_of_their_own(world, held, crowd, count_queries):
    _visitor, _outsider, first, second, *_rest = crowd
    world.app.extensions["shelf"].clear()
    begin = db.engine.dialect.name == "sqlite"
    one = part(world, first, held)
    browser, path = world.client(second), f"/meetings/{held.id}/live/news?since=0"
    assert count_queries(lambda: browser.get(path, headers=ASKED)) == 3 + begin
    other = part(world, second, held)
    assert KEY.sub("", one) == KEY.sub("", other) and KEY.findall(one) != KEY.findall(other)


def test_a_session_that_is_over_is_given_a_visitors_part(world, held, crowd):
    person = crowd[2]
    browser = world.client(person)
    path = f"/meetings/{held.id}/live/news?since=0"
    assert "Raise my hand" in browser.get(path, headers=ASKED).text
    person.epoch += 1
    db.session.commit()
    text = browser.get(path, headers=ASKED).text
    assert "Raise my hand" not in text and "Sign in to raise your hand" in text


def test_only_that_part_is_shared_never_a_page_with_a_name_on_it(world, held, crowd):
    for person in crowd[2:4]:
        text = world.client(person).get(f"/meetings/{held.id}/live/news?since=0").text
        assert person.name in text


def test_those_with_a_role_or_a_pen_have_no_equals(world, held, crowd):
    held.second_recorder_id = crowd[4].id
    db.session.commit()
    for person in (world.facilitator, world.official, crowd[4]):
        assert queries.standing(held.id, person.id, person.epoch) is None
    plain = crowd[3]
    assert queries.standing(held.id, plain.id, plain.epoch)
    assert queries.standing(held.id, plain.id, plain.epoch + 1) is None
    assert queries.standing(world.meeting().id, plain.id, plain.epoch) is None


def test_online_it_counts_who_lives_near(world, held, crowd):
    held.format, held.link = Format.BOTH, "https://meet.example/yard"
    db.session.commit()
    texts = same_as_alone(world, crowd, held)
    assert "Raise my hand" in texts[1] and "Raise my hand" not in texts[-1]


def test_the_condition_says_of_everybody_and_every_place_what_the_rule_says(world, crowd):
    for person in db.session.query(Person):
        for place in db.session.query(Place):
            found = db.session.scalar(db.select(living_near(person.id, place.id)))
            assert bool(found) == person.lives_near(place), (person.name, place.name)

"""People who press the same button at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa

from forum.database import db
from forum.people import household_codes
from forum.people.models import HouseholdCode, Person, Residency, ResidencyPhase
from forum.timeline import Event

AT_ONCE = 20
HERE = {"Sec-Fetch-Site": "same-origin"}


def all_at_once(world, posts):
    """The answers to posts (browser, path, data) sent by as many threads."""
    db.session.commit()

    def send(post):
        browser, path, data = post
        with world.app.app_context():
            return browser.post(path, data=data, headers=HERE)

    with ThreadPoolExecutor(len(posts)) as pool:
        answers = list(pool.map(send, posts))
    db.session.expire_all()
    return answers


def test_of_twenty_who_want_one_name_one_gets_it(world):
    spelled = ("Zhang Wei", "zhangwei", "ＺＨＡＮＧ Wei", " Zhang  Wei ")
    posts = [
        (world.app.test_client(), "/sign-up", {"name": spelled[n % 4], "password": "a long sentence"})
        for n in range(AT_ONCE)
    ]
    answers = all_at_once(world, posts)
    codes = [answer.status_code for answer in answers]
    assert sorted(codes) == [303] + [422] * (AT_ONCE - 1)
    assert all("3-2" in answer.text for answer in answers if answer.status_code == 422)
    keys = sa.select(sa.func.count()).select_from(Person).where(Person.name_key == "zhangwei")
    assert db.session.scalar(keys) == 1
    assert db.session.query(Event).filter_by(action="person.signed_up").count() == 1


def test_of_two_who_want_the_last_use_of_a_code_one_gets_it(world):
    household_codes.print_codes(world.compound, homes="1-101", days=90, by=world.facilitator)
    code = db.session.query(HouseholdCode).one()
    code.uses_left = 1
    people = [world.person() for _ in range(8)]
    posts = [(world.client(person), "/me/code", {"code": code.code}) for person in people]
    codes = [answer.status_code for answer in all_at_once(world, posts)]
    assert sorted(codes) == [303] + [422] * 7
    assert code.uses_left == 0
    assert db.session.query(Residency).filter_by(household_id=code.household_id).count() == 1


def test_asking_twice_at_once_is_one_request(world):
    browsers = [world.client(world.newcomer) for _ in range(8)]
    data = {"place": world.compound.id, "note": "3-501"}
    codes = [
        answer.status_code
        for answer in all_at_once(world, [(browser, "/me/residencies", data) for browser in browsers])
    ]
    assert sorted(codes) == [303] + [422] * 7
    asked = db.session.query(Residency).filter_by(person_id=world.newcomer.id).one()
    assert asked.phase is ResidencyPhase.ASKED

"""Numbers have no gaps and no doubles, however many adopt at once."""

from forum.database import db
from forum.minutes import lifecycle, queries
from forum.minutes.models import CoSignature, Minutes
from forum.people.models import Person
from forum.transactions import transaction
from tests.meetings.test_races import at_once, posting

from .held import circulated, drafted


class Interrupted(Exception):
    """The power fails after the adoption, before it is kept."""


def failing(world, minutes_id):
    """An act that adopts and then does not keep it."""
    chair = world.facilitator.id

    def act():
        with world.app.app_context():
            try:
                with transaction():
                    minutes = db.session.get_one(Minutes, minutes_id)
                    lifecycle.adopt(minutes, by=db.session.get_one(Person, chair))
                    raise Interrupted
            except Interrupted:
                return "interrupted"
            finally:
                db.session.remove()

    return act


def test_concurrent_adoptions_of_a_place_are_numbered_without_gap_or_double(world):
    records = [circulated(world) for _ in range(6)]
    acts = [
        posting(world, world.facilitator, f"/meetings/{minutes.meeting_id}/minutes/adoption", {})
        for minutes in records
        for _ in range(2)
    ]
    assert sorted(at_once(*acts)) == [303] * 6 + [409] * 6
    assert sorted(minutes.number for minutes in records) == [1, 2, 3, 4, 5, 6]


def test_of_simultaneous_wordings_one_is_saved_and_the_others_see_it(world):
    minutes = drafted(world)
    item = minutes.meeting.items[0]
    acts = [
        posting(
            world,
            world.facilitator,
            f"/meetings/{minutes.meeting_id}/minutes/edit",
            {
                "opening": "",
                "closing": "",
                f"points_{item.id}": f"Writer {n}",
                "version": minutes.version,
            },
        )
        for n in range(4)
    ]
    assert sorted(at_once(*acts)) == [303, 422, 422, 422]


def adopting(world, minutes):
    return posting(world, world.facilitator, f"/meetings/{minutes.meeting_id}/minutes/adoption", {})


def test_an_adoption_that_is_not_kept_leaves_no_gap(world):
    records = [circulated(world) for _ in range(8)]
    acts = [failing(world, m.id) if n % 2 else adopting(world, m) for n, m in enumerate(records)]
    db.session.commit()
    assert at_once(*acts) == [303, "interrupted"] * 4
    assert sorted(m.number for m in records if m.number) == [1, 2, 3, 4]
    assert at_once(*(adopting(world, m) for m in records if not m.number)) == [303] * 4
    assert sorted(m.number for m in records) == list(range(1, 9))
    for minutes in records:
        assert minutes.sealed["number"].endswith(f"〕{minutes.number}号")


def test_of_two_places_each_counts_for_itself(world):
    here = [circulated(world) for _ in range(3)]
    there = [circulated(world, place=world.compound) for _ in range(3)]
    assert set(at_once(*(adopting(world, m) for m in (*here, *there)))) == {303}
    assert sorted(m.number for m in here) == sorted(m.number for m in there) == [1, 2, 3]


def test_one_person_signs_once_however_often_they_press(world):
    minutes = circulated(world)
    url = f"/meetings/{minutes.meeting_id}/minutes/signatures"
    acts = [posting(world, world.neighbour, url, {}) for _ in range(4)]
    assert sorted(at_once(*acts)) == [303, 409, 409, 409]
    assert db.session.query(CoSignature).count() == 1


def test_nobody_signs_a_text_that_is_reworded_at_the_same_moment(world):
    """Either the signature stands under the text that was read, or it is refused."""
    minutes = circulated(world)
    url, read = f"/meetings/{minutes.meeting_id}/minutes", minutes.edition.content_hash
    item = queries.items(minutes.meeting)[0].id
    words = {"opening": "", "closing": "", f"points_{item}": "It leaks.", "version": minutes.version}
    acts = (
        posting(world, world.neighbour, f"{url}/signatures", {"text": read}),
        posting(world, world.facilitator, f"{url}/edit", words),
    )
    signed, _edited = at_once(*acts)
    under = [s.edition_id for s in db.session.query(CoSignature)]
    first = min(edition.id for edition in minutes.editions)
    assert under == ([first] if signed == 303 else [])


def test_simultaneous_corrections_are_numbered_one_by_one(world):
    minutes = circulated(world)
    lifecycle.adopt(minutes, by=world.facilitator)
    url = f"/meetings/{minutes.meeting_id}/minutes/corrections"
    acts = [posting(world, world.facilitator, url, {"body": f"No. {n}"}) for n in range(4)]
    assert set(at_once(*acts)) == {303}
    assert [correction.number for correction in minutes.corrections] == [1, 2, 3, 4]

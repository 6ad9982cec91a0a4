"""Numbers have no gaps and no doubles, however many adopt at once."""

from tests.meetings.test_races import at_once, posting

from .held import circulated, drafted


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

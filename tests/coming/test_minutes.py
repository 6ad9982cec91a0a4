"""What the minutes say of those who came."""

from forum.coming import arriving, registering
from forum.meetings import lifecycle
from forum.meetings.words import Arrival, Capacity
from forum.minutes import lifecycle as minutes
from forum.minutes import sheet


def test_the_minutes_print_what_people_speak_for_and_how_they_came(world):
    meeting = world.called_meeting(in_hours=0.5)
    [own] = registering.register(meeting, by=world.author).expected
    arriving.tick(own, by=world.facilitator)
    arriving.come(meeting, how=Arrival.DOOR, by=world.neighbour)
    said = {"unit": "Owners’ committee", "how": Arrival.WALK_IN, "capacity": Capacity.OBSERVER}
    arriving.note(meeting, name="Old Li", person=None, **said, by=world.facilitator)
    lifecycle.open_meeting(meeting, by=world.facilitator)
    lifecycle.close(meeting, by=world.facilitator)
    written = minutes.draft(meeting, by=world.facilitator)
    entries = sheet.assemble(written)["attendance"]
    assert [(entry["name"], entry["office"], entry["how"]) for entry in entries] == [
        ("Author", "", "list"),
        ("Neighbour", "", "door"),
        ("Old Li", "Owners’ committee", "walk_in"),
    ]
    page = world.client(world.facilitator).get(f"/meetings/{meeting.id}/minutes").text
    assert "Old Li (Owners’ committee)" in page
    assert "ticked on the list 1, with the code at the door 1, without registering 1" in page


def test_minutes_sealed_before_say_nothing_of_how(world):
    entry = {"name": "Author", "capacity": "present", "office": ""}
    assert sheet.filled({"items": [], "attendance": [entry]})["attendance"] == [{**entry, "how": ""}]

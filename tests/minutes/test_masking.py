"""Who asked for it is printed as W＊＊ in minutes; who leads, writes or speaks for an office is not."""

from forum.clock import today
from forum.database import db
from forum.meetings import attending
from forum.meetings.words import Arrival, Capacity
from forum.minutes import lifecycle, queries, sheet, signing

from .held import adopted, drafted


def ask(world, *people):
    for person in people:
        answer = world.client(person).post("/me/name-in-minutes", data={"masked": "yes"})
        assert answer.status_code == 303
        db.session.refresh(person)


def names(content):
    """The accounts on the list; the guests of the held meeting apart."""
    return [e["name"] for e in content["attendance"] if not e["name"].startswith("Guest")]


def test_the_name_is_masked_in_the_list_and_under_the_text(world):
    ask(world, world.neighbour)
    minutes = drafted(world)
    assert names(sheet.assemble(minutes)) == ["N＊＊", "Author", "Newcomer"]
    lifecycle.circulate(minutes, until=today(), by=world.facilitator)
    signing.cosign(minutes, by=world.neighbour)
    lifecycle.adopt(minutes, by=world.facilitator)
    assert [signer["name"] for signer in minutes.sealed["cosigners"]] == ["N＊＊"]
    page = world.client().get(f"/meetings/{minutes.meeting_id}/minutes").text
    assert "N＊＊" in page and "Neighbour" not in page


def test_chair_recorder_and_officials_are_named_in_full(world):
    ask(world, world.facilitator, world.neighbour, world.official)
    minutes = drafted(world, recorder=world.neighbour)
    for person, office in ((world.facilitator, None), (world.official, world.office)):
        values = {"name": "", "capacity": Capacity.PRESENT, "how": Arrival.ONLINE}
        attending.note(minutes.meeting, person=person, office=office, by=world.facilitator, **values)
    content = sheet.assemble(minutes)
    assert {"Neighbour", "Facilitator", "Official"} <= set(names(content))
    assert (content["chair"], content["recorder"]) == ("Facilitator", "Neighbour")
    page = world.client(world.facilitator).get(f"/meetings/{minutes.meeting_id}/minutes").text
    assert "Official (Water company, online)" in page


def test_the_wish_can_be_taken_back_and_adopted_minutes_stay(world):
    ask(world, world.neighbour)
    minutes = adopted(world)
    browser = world.client(world.neighbour)
    assert "Print my whole name" in browser.get("/me").text
    assert browser.post("/me/name-in-minutes", data={"masked": "no"}).status_code == 303
    assert "Print my name as N＊＊" in browser.get("/me").text
    assert names(minutes.sealed) == ["N＊＊", "Author", "Newcomer"]
    assert "Neighbour" in names(sheet.assemble(drafted(world)))


def test_sealed_texts_of_the_first_form_are_still_read(world):
    minutes = adopted(world)
    old = {key: value for key, value in minutes.sealed.items() if key not in sheet.LATER_KEYS} | {"form": 1}
    old["items"] = [
        {key: value for key, value in item.items() if key not in sheet.LATER_ITEM_KEYS}
        for item in old["items"]
    ]
    old["attendance"] = [
        {key: entry[key] for key in ("name", "capacity", "office")} for entry in old["attendance"]
    ]
    minutes.sealed, minutes.content_hash = old, sheet.digest(old)
    db.session.flush()
    page = world.client().get(f"/meetings/{minutes.meeting_id}/minutes")
    assert page.status_code == 200 and "Neighbour, Author" in page.text


def test_those_who_spoke_are_masked_too_where_they_asked_for_it(world):
    ask(world, world.neighbour)
    minutes = drafted(world)
    points = {queries.items(minutes.meeting)[0].id: "Neighbour: it drips.\nSo says Neighbour.\nAuthor: yes."}
    texts = {"opening": "", "closing": "", "points": points, "version": minutes.version}
    lifecycle.edit(minutes, **texts, by=world.facilitator)
    valve = sheet.assemble(minutes)["items"][0]
    assert valve["points"].splitlines()[0] == "N＊＊: it drips."
    assert valve["points"].splitlines()[2] == "Author: yes."


def test_the_vote_stands_in_the_text_with_who_counted(world):
    minutes = adopted(world)
    vote = minutes.sealed["items"][0]["vote"]
    assert vote["hands"] == {"for": 3, "against": 1, "abstained": 0}
    assert vote["counted_by"]
    page = world.client().get(f"/meetings/{minutes.meeting_id}/minutes").text
    assert f"Hands counted by {vote['counted_by']}" in page

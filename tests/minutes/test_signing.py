"""Minutes are co-signed by those who were there, and adopted by the chair; both sign one text."""

import pytest

from forum.clock import today
from forum.database import db
from forum.errors import Refused
from forum.minutes import editions, lifecycle, queries, signing
from forum.minutes.models import Edition, Phase
from forum.people import granting
from forum.people.models import Role

from .held import circulated, drafted


def at(minutes, rest=""):
    return f"/meetings/{minutes.meeting_id}/minutes{rest}"


def reword(world, minutes, words):
    points = {queries.items(minutes.meeting)[0].id: words}
    texts = {"opening": "", "closing": "", "points": points, "version": minutes.version}
    lifecycle.edit(minutes, **texts, by=world.facilitator)


def test_the_names_of_those_who_signed_stand_in_the_adopted_text(world):
    minutes = circulated(world, recorder=world.newcomer)
    for person in (world.neighbour, world.newcomer):
        assert world.client(person).post(at(minutes, "/signatures")).status_code == 303
    lifecycle.adopt(minutes, by=world.facilitator)
    day = today().isoformat()
    assert minutes.sealed["cosigners"] == [{"name": "Neighbour", "on": day}, {"name": "Newcomer", "on": day}]
    assert "Co-signed by" in world.client().get(at(minutes)).text


def test_nobody_signs_twice_and_the_chair_signs_by_adopting(world):
    minutes = circulated(world)
    signing.cosign(minutes, by=world.neighbour)
    with pytest.raises(Refused, match="signed this text already"):
        signing.cosign(minutes, by=world.neighbour)
    with pytest.raises(Refused, match="signs by adopting"):
        signing.cosign(minutes, by=world.facilitator)


@pytest.mark.parametrize("who", ["stranger", "official", "far_facilitator"])
def test_those_who_were_not_there_do_not_sign(world, who):
    assert world.client(getattr(world, who)).post(at(circulated(world), "/signatures")).status_code == 403


def test_minutes_are_signed_only_while_they_go_round(world):
    minutes = drafted(world)
    with pytest.raises(Refused, match="go round"):
        signing.cosign(minutes, by=world.neighbour)
    lifecycle.circulate(minutes, until=today(), by=world.facilitator)
    lifecycle.adopt(minutes, by=world.facilitator)
    with pytest.raises(Refused, match="go round"):
        signing.cosign(minutes, by=world.neighbour)


def test_a_signature_lapses_when_the_text_changes_and_its_giver_is_told(world):
    minutes = circulated(world)
    signing.cosign(minutes, by=world.neighbour)
    reword(world, minutes, "It leaks.")
    assert minutes.edition.number == 2 and signing.names_under(minutes.edition, minutes.meeting) == []
    page = world.client(world.neighbour).get(at(minutes)).text
    assert "Signed an earlier text, which no longer counts: Neighbour" in page
    lifecycle.adopt(minutes, by=world.facilitator)
    assert minutes.sealed["cosigners"] == [] and minutes.sealed["version"] == 2


def test_saving_without_a_change_keeps_text_and_signatures(world):
    minutes = circulated(world)
    signing.cosign(minutes, by=world.neighbour)
    reword(world, minutes, "The valve drips.")
    assert minutes.edition.number == 1 and len(minutes.edition.signatures) == 1


def test_what_was_recorded_later_goes_round_only_when_somebody_sends_it(world):
    minutes = circulated(world)
    minutes.meeting.venue = "Under the tree"
    db.session.flush()
    assert editions.is_outdated(minutes)
    assert "Under the tree" not in world.client().get(at(minutes)).text
    facilitator = world.client(world.facilitator)
    assert "has changed since this text went round" in facilitator.get(at(minutes)).text
    assert facilitator.post(at(minutes, "/editions")).status_code == 303
    assert "Under the tree" in world.client().get(at(minutes)).text
    assert facilitator.post(at(minutes, "/editions")).status_code == 303
    assert db.session.query(Edition).count() == 2


def test_nobody_signs_or_adopts_a_text_they_have_not_seen(world):
    minutes = circulated(world)
    old = minutes.edition.content_hash
    reword(world, minutes, "It leaks.")
    for person, rest in ((world.neighbour, "/signatures"), (world.facilitator, "/adoption")):
        for text in (old, "x" * 100_000, "\0"):
            refused = world.client(person).post(at(minutes, rest), data={"text": text})
            assert refused.status_code == 409 and "Read it again, then sign." in refused.text
    assert minutes.phase is Phase.CIRCULATED


def test_only_the_chair_adopts(world):
    helper = world.granted("Helper", Role.FACILITATOR, place=world.community)
    minutes = circulated(world)
    for person in (helper, world.neighbour, world.far_facilitator, world.admin):
        assert world.client(person).post(at(minutes, "/adoption")).status_code == 403
    assert "Adopt and lock" not in world.client(helper).get(at(minutes)).text
    assert world.client(world.facilitator).post(at(minutes, "/adoption")).status_code == 303
    assert minutes.sealed["adopted_for"] == ""


def test_another_facilitator_adopts_once_the_chair_keeps_order_no_more(world):
    helper = world.granted("Helper", Role.FACILITATOR, place=world.street)
    minutes = circulated(world)
    granting.end(world.facilitator.grants[0], by=world.admin)
    db.session.commit()
    db.session.expire_all()
    assert world.client(world.facilitator).post(at(minutes, "/adoption")).status_code == 403
    browser = world.client(helper)
    assert "in place of the chair" in browser.get(at(minutes)).text
    assert browser.post(at(minutes, "/adoption")).status_code == 303
    assert (minutes.sealed["adopted_by"], minutes.sealed["adopted_for"]) == ("Helper", "Facilitator")
    assert "In place of the chair, Facilitator" in world.client().get(at(minutes)).text


def test_the_recorder_polishes_a_draft_but_does_not_send_it_round(world):
    minutes = drafted(world, recorder=world.newcomer)
    recorder, item = world.client(world.newcomer), queries.items(minutes.meeting)[0].id
    assert recorder.get(at(minutes)).status_code == recorder.get(at(minutes, "/edit")).status_code == 200
    sent = {"opening": "", "closing": "", f"points_{item}": "It leaks.", "version": minutes.version}
    assert recorder.post(at(minutes, "/edit"), data=sent).status_code == 303
    assert "after the meeting by Newcomer on" in recorder.get(at(minutes)).text
    assert recorder.post(at(minutes, "/circulation"), data={"until": today().isoformat()}).status_code == 403

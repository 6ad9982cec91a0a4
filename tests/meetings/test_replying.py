"""An invited office answers: it comes, it cannot, or it writes; every answer is kept, the latest counts."""

import pytest
import sqlalchemy as sa

from forum.database import db
from forum.errors import Refused
from forum.meetings import lifecycle, replying
from forum.meetings.prepared import InvitationAnswer
from forum.meetings.words import Reply
from forum.timeline import Event


@pytest.fixture
def meeting(world):
    return world.called_meeting(
        world.accepted(title="Dark stairs"), offices=[world.office, world.other_office]
    )


@pytest.fixture
def invitation(meeting):
    return meeting.invitations[0]


def answer(world, invitation, reply, **said):
    replying.answer(invitation, reply=reply, by=world.official, **said)
    db.session.flush()


def test_the_latest_answer_counts_and_every_one_is_kept(world, meeting, invitation):
    answer(world, invitation, Reply.COMING, names="Zhao")
    answer(world, invitation, Reply.UNABLE, text="The pump broke")
    answer(world, invitation, Reply.COMING, names="Qian")
    (water, estate) = replying.standings(meeting)
    assert (water.reply.reply, water.reply.names) == (Reply.COMING, "Qian")
    assert [row.names or row.text for row in water.earlier] == ["Zhao", "The pump broke"]
    assert estate.reply is None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(InvitationAnswer)) == 3


def test_a_written_answer_stands_under_its_item_and_does_not_undo_that_somebody_comes(
    world, meeting, invitation
):
    item = meeting.items[0]
    answer(world, invitation, Reply.COMING, names="Zhao")
    answer(world, invitation, Reply.WRITTEN, text="A lamp costs 90 yuan.", item=item)
    answer(world, invitation, Reply.WRITTEN, text="A lamp costs 80 yuan.", item=item)
    stands = replying.standings(meeting)
    assert stands[0].reply.names == "Zhao"
    assert [row.text for row in replying.on_items(stands)[item.id]] == ["A lamp costs 80 yuan."]
    page = world.client().get(f"/meetings/{meeting.id}").text
    assert "80 yuan" in page and "90 yuan" not in page and "Water company writes:" in page


@pytest.mark.parametrize("reply", list(Reply))
def test_an_answer_says_something(world, invitation, reply):
    with pytest.raises(Refused) as refusal:
        answer(world, invitation, reply)
    assert refusal.value.field == replying.MISSING[reply]


def test_who_called_the_meeting_is_told(world, meeting, invitation):
    answer(world, invitation, Reply.UNABLE, text="The pump broke")
    data = db.session.scalars(sa.select(Event.data).where(Event.action == "meeting.office_unable")).one()
    assert (data["office"], data["text"], data["tell"]) == (
        "Water company",
        "The pump broke",
        meeting.chair_id,
    )
    assert "Water company cannot come: The pump broke" in world.client().get(f"/meetings/{meeting.id}").text


def test_the_inbox_lists_what_is_not_answered_and_leads_to_the_form(world, meeting, invitation):
    browser = world.client(world.official)
    url = f"/invitations/{invitation.id}"
    for page in ("/offices/water/inbox", "/offices/water", f"/meetings/{meeting.id}"):
        assert url in browser.get(page).text, page
    assert browser.get(url).status_code == 200
    assert browser.post(f"{url}/answers", data={"reply": "coming", "names": "Zhao"}).status_code == 303
    assert url not in browser.get("/offices/water/inbox").text
    assert "comes: Zhao" in browser.get(url).text


def test_facilitators_see_who_answered_and_what_was_said_before(world, meeting, invitation):
    answer(world, invitation, Reply.UNABLE, text="The pump broke")
    answer(world, invitation, Reply.COMING, names="Zhao")
    lead, other = (world.client(who).get(f"/meetings/{meeting.id}").text for who in (world.facilitator, None))
    assert "answered by Official" in lead and "before:" in lead
    assert "answered by" not in other and "before:" not in other and "Zhao" in other


def test_a_form_half_filled_answers_beside_the_field(world, invitation):
    browser, url = world.client(world.official), f"/invitations/{invitation.id}/answers"
    for form, sentence in (
        ({}, "Choose one of the list."),
        ({"reply": "coming"}, "Say who comes."),
        ({"reply": "unable"}, "Say why nobody can come."),
        ({"reply": "written", "text": "So it is.", "item": "999"}, "Choose one of the list."),
    ):
        response = browser.post(url, data=form)
        assert response.status_code == 422 and sentence in response.text


def test_another_offices_invitation_is_not_theirs_to_answer(world, meeting):
    own, theirs = meeting.invitations
    form = {"reply": "coming", "names": "Zhao"}
    post = world.client(world.other_official).post
    assert post(f"/invitations/{own.id}/answers", data=form).status_code == 403
    assert post(f"/invitations/{theirs.id}/answers", data=form).status_code == 303


def test_an_item_of_another_meeting_is_none(world, invitation):
    foreign = world.called_meeting(world.accepted()).items[0]
    form = {"reply": "written", "text": "So it is.", "item": foreign.id}
    response = world.client(world.official).post(f"/invitations/{invitation.id}/answers", data=form)
    assert response.status_code == 422


def test_before_the_call_there_is_nothing_to_answer_and_after_the_end_no_more(world, meeting, invitation):
    planned = world.meeting(offices=[world.office]).invitations[0]
    assert world.client(world.official).get(f"/invitations/{planned.id}").status_code == 404
    lifecycle.open_meeting(meeting, by=world.facilitator)
    answer(world, invitation, Reply.COMING, names="Zhao")
    lifecycle.close(meeting, by=world.facilitator)
    with pytest.raises(Refused, match="held"):
        answer(world, invitation, Reply.COMING, names="Zhao")
    assert "takes no more answers" in world.client(world.official).get(f"/invitations/{invitation.id}").text

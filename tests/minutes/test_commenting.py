"""Those who were there comment on a line; every comment is answered before the minutes are adopted."""

import sqlalchemy as sa
import time_machine

from forum import sweeps
from forum.clock import now, today
from forum.database import db
from forum.meetings import attending
from forum.meetings.words import Capacity
from forum.minutes import commenting, lifecycle, queries
from forum.minutes.models import Phase, Remark
from forum.notices.models import Notice

from .held import circulated, drafted


def at(minutes, rest=""):
    return f"/meetings/{minutes.meeting_id}/minutes{rest}"


def remarks():
    db.session.expire_all()
    return list(db.session.scalars(sa.select(Remark).order_by(Remark.id)))


def valve(minutes):
    return queries.items(minutes.meeting)[0].id


def say(browser, minutes, **values):
    return browser.post(at(minutes, "/remarks"), data={"edition": 1, "body": "No.", "about": "", **values})


def test_a_comment_names_the_line_and_keeps_it_as_it_stood(world):
    minutes = circulated(world)
    item = valve(minutes)
    neighbour = world.client(world.neighbour)
    assert f'<option value="{item}.1">The valve drips.</option>' in neighbour.get(at(minutes)).text
    assert say(neighbour, minutes, about=f"{item}.1").status_code == 303
    edit = {"opening": "", "closing": "", "version": minutes.version, f"points_{item}": "It leaks."}
    assert world.client(world.facilitator).post(at(minutes, "/edit"), data=edit).status_code == 303
    (remark,) = remarks()
    assert (remark.item_id, remark.quote) == (item, "The valve drips.")
    assert "The valve drips.</blockquote>" in world.client().get(at(minutes)).text


def test_a_comment_sent_from_an_older_text_quotes_that_text(world):
    minutes = circulated(world)
    item = valve(minutes)
    edit = {"opening": "", "closing": "", "points": {item: "It leaks."}, "version": minutes.version}
    lifecycle.edit(minutes, **edit, by=world.facilitator)
    neighbour = world.client(world.neighbour)
    say(neighbour, minutes, about=f"{item}.1")
    say(neighbour, minutes, about=f"{item}.1", edition=2)
    assert [remark.quote for remark in remarks()] == ["The valve drips.", "It leaks."]


def test_only_lines_of_these_minutes_can_be_chosen(world):
    minutes, others = circulated(world), circulated(world)
    neighbour = world.client(world.neighbour)
    for about in (str(valve(others)), f"{valve(minutes)}.99", "x\0", "9" * 5000):
        response = say(neighbour, minutes, about=about, body="Kept words")
        assert response.status_code == 422
        assert "Choose one of the list." in response.text and "Kept words" in response.text
    assert say(neighbour, minutes, edition="x").status_code == 422
    assert remarks() == []


def test_after_the_date_nobody_comments(world):
    minutes = circulated(world)
    with time_machine.travel(now().replace(year=now().year + 1)):
        response = say(world.client(world.neighbour), minutes)
    assert response.status_code == 422 and "The time for comments on these minutes is over." in response.text


def test_a_facilitator_writes_for_somebody_without_an_account_and_for_nobody_else(world):
    minutes = drafted(world)
    for name, capacity in (("Old Li", Capacity.PRESENT), ("Old Qian", Capacity.EXCUSED)):
        attending.note(minutes.meeting, name=name, capacity=capacity, by=world.facilitator)
    lifecycle.circulate(minutes, until=today(), by=world.facilitator)
    facilitator = world.client(world.facilitator)
    for name in ("Old Qian", "Neighbour", "Somebody"):
        assert say(facilitator, minutes, for_name=name).status_code == 422
    assert "You were not there" in say(facilitator, minutes).text
    assert say(facilitator, minutes, for_name="Old Li").status_code == 303
    page = world.client().get(at(minutes)).text
    assert "Old Li" in page and "written down for them by Facilitator" in page
    assert say(world.client(world.neighbour), minutes, for_name="Old Li").status_code == 303
    assert [remark.for_name for remark in remarks()] == ["Old Li", ""]


def test_minutes_are_not_adopted_while_comments_wait(world):
    minutes = circulated(world)
    for body in ("One", "Two"):
        commenting.comment(minutes, body=body, by=world.neighbour)
    facilitator = world.client(world.facilitator)
    assert "2 comments have no answer yet" in facilitator.post(at(minutes, "/adoption")).text
    for remark in remarks():
        page = facilitator.get(at(minutes, f"/remarks/{remark.id}"))
        assert remark.body in page.text
        sent = {"taken_up": "no", "text": "We checked."}
        assert facilitator.post(at(minutes, f"/remarks/{remark.id}"), data=sent).status_code == 303
    assert "Not taken up." in world.client().get(at(minutes)).text
    assert facilitator.post(at(minutes, "/adoption")).status_code == 303
    assert minutes.phase is Phase.ADOPTED


def test_a_refusal_needs_its_reason_and_a_comment_is_answered_once(world):
    minutes = circulated(world)
    remark = commenting.comment(minutes, body="One", by=world.neighbour)
    db.session.flush()
    url, facilitator = at(minutes, f"/remarks/{remark.id}"), world.client(world.facilitator)
    assert "Choose one of the list" in facilitator.post(url, data={"taken_up": "maybe"}).text
    assert "Say why" in facilitator.post(url, data={"taken_up": "no", "text": ""}).text
    assert facilitator.post(url, data={"taken_up": "yes"}).status_code == 303
    again = facilitator.post(url, data={"taken_up": "no", "text": "Or not."})
    assert again.status_code == 422 and "answered this comment already" in again.text


def test_whoever_commented_is_told_of_the_answer(world):
    minutes = circulated(world)
    remark = commenting.comment(minutes, body="One", by=world.neighbour)
    db.session.flush()
    commenting.answer(remark, taken_up=True, text="", by=world.facilitator)
    db.session.commit()
    sweeps.run_all()
    told = db.session.scalars(sa.select(Notice).where(Notice.person_id == world.neighbour.id))
    assert told.all()
    page = world.client(world.neighbour).get("/me/notices").text
    assert "Facilitator answered your comment on the minutes." in page
    assert f'href="{at(minutes)}"' in page


def test_the_comment_of_another_meeting_is_not_answered_here(world):
    minutes, others = circulated(world), circulated(world)
    remark = commenting.comment(others, body="One", by=world.neighbour)
    db.session.flush()
    facilitator = world.client(world.facilitator)
    assert facilitator.get(at(minutes, f"/remarks/{remark.id}")).status_code == 404
    answer = {"taken_up": "yes"}
    assert facilitator.post(at(minutes, f"/remarks/{remark.id}"), data=answer).status_code == 404

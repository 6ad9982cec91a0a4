"""Days of notice: custom may be missed for a reason that everybody reads, the law may not."""

import dataclasses
import datetime as dt

import pytest
import sqlalchemy as sa

from forum.clock import now
from forum.database import db
from forum.errors import Refused
from forum.meetings import lifecycle, notice_rules
from forum.meetings.models import ShortNotice
from forum.meetings.words import Phase
from forum.timeline import Event


@pytest.fixture
def custom(app, monkeypatch):
    """The site's custom as it comes: three days."""
    monkeypatch.setitem(app.config, "SETTINGS", dataclasses.replace(app.config["SETTINGS"], notice_days=3))


def call(world, meeting, reason=""):
    lifecycle.call(meeting, reason=reason, by=world.facilitator)


def test_called_in_time_a_meeting_needs_no_reason(world, custom):
    meeting = world.meeting(in_hours=72)
    call(world, meeting, reason="Not needed")
    assert meeting.phase is Phase.CALLED and meeting.short_notice is None


def test_at_short_notice_a_meeting_needs_a_reason_that_is_kept(world, custom):
    meeting = world.meeting(in_hours=48)
    with pytest.raises(Refused, match="at least 3 days ahead; this one begins in 2 days") as refusal:
        call(world, meeting)
    assert refusal.value.field == "reason"
    db.session.rollback()


def test_the_reason_stands_on_page_notice_and_timeline(world, custom):
    meeting = world.meeting(in_hours=48)
    call(world, meeting, reason="The pipe has burst.")
    kept = db.session.scalars(sa.select(ShortNotice)).one()
    assert (kept.reason, kept.days, kept.by_id) == ("The pipe has burst.", 2, world.facilitator.id)
    page, wall = (world.client().get(f"/meetings/{meeting.id}{rest}").text for rest in ("", "/notice"))
    assert page.count("The pipe has burst.") == 2 and "Called at short notice" in page
    assert "called the meeting at short notice" in page
    assert "The pipe has burst." in wall
    assert db.session.scalar(sa.select(Event.action).where(Event.action == "meeting.called_late"))


def test_the_form_asks_for_the_reason_and_keeps_what_was_typed(world, custom):
    meeting = world.meeting(in_hours=24)
    browser, url = world.client(world.facilitator), f"/meetings/{meeting.id}"
    asked = browser.get(url).text
    assert "Why it cannot wait" in asked and asked.count('id="reason"') == 1, "the cancelling has its own"
    refused = browser.post(f"{url}/call", data={"call-reason": " "})
    assert refused.status_code == 422 and "Say why it cannot wait" in refused.text
    assert browser.post(f"{url}/call", data={"call-reason": "Rain is coming."}).status_code == 303
    assert meeting.phase is Phase.CALLED


@pytest.mark.parametrize(("rule", "days"), [("owners_assembly", 15), ("villagers_assembly", 10)])
def test_what_the_law_demands_cannot_be_missed_whatever_the_reason(world, rule, days):
    late = world.meeting(in_hours=24 * (days - 1), rule=rule)
    with pytest.raises(Refused, match=f"at least {days} days ahead .*Article") as refusal:
        call(world, late, reason="It cannot wait.")
    assert f"begins in {days - 1} days" in refusal.value.sentence
    db.session.rollback()
    in_time = world.meeting(in_hours=24 * days, rule=rule)
    call(world, in_time)
    page = world.client().get(f"/meetings/{in_time.id}").text
    assert str(notice_rules.named(rule).source) in page and f"at least {days} days" in page
    assert str(notice_rules.named(rule).source) in world.client().get(f"/meetings/{in_time.id}/notice").text


def details(meeting, **changes):
    names = ("title", "starts_at", "ends_at", "format", "venue", "link", "about", "chair", "recorder")
    return lifecycle.Details(**{**{name: getattr(meeting, name) for name in names}, **changes})


def test_moved_within_what_the_law_demands_is_refused_too(world):
    meeting = world.meeting(in_hours=24 * 20, rule="owners_assembly")
    call(world, meeting)
    sooner = details(
        meeting,
        starts_at=meeting.starts_at - dt.timedelta(days=9),
        ends_at=meeting.ends_at - dt.timedelta(days=9),
    )
    with pytest.raises(Refused, match="at least 15 days") as refusal:
        lifecycle.change(meeting, sooner, by=world.facilitator)
    assert refusal.value.field == "starts_at"


def test_the_rule_stays_once_the_meeting_is_called(world):
    meeting = world.meeting(rule="ordinary")
    lifecycle.change(meeting, details(meeting, rule="villagers_assembly"), by=world.facilitator)
    assert meeting.rule == "villagers_assembly"
    lifecycle.change(meeting, details(meeting, rule="ordinary"), by=world.facilitator)
    call(world, meeting)
    with pytest.raises(Refused, match="rule of notice stays"):
        lifecycle.change(meeting, details(meeting, rule="owners_assembly"), by=world.facilitator)


def test_no_meeting_lasts_longer_than_sixty_days(world):
    starts = now() + dt.timedelta(days=1)
    world.meeting(starts_at=starts, ends_at=starts + dt.timedelta(days=60))
    with pytest.raises(Refused, match="at most 60 days") as refusal:
        world.meeting(starts_at=starts, ends_at=starts + dt.timedelta(days=60, minutes=1))
    assert refusal.value.field == "ends_at"


def test_every_rule_of_law_says_where_it_stands():
    for rule in notice_rules.RULES.values():
        assert rule.rule_id and rule.effective_from and rule.is_law == bool(str(rule.source))

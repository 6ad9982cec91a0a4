"""The addresses of the files: what they send, to whom, and what they say when there is none."""

import pytest

from forum.clock import now
from forum.database import db
from forum.minutes import lifecycle
from forum.minutes.paper import fonts, renderings, sweeping
from forum.minutes.paper.models import Kind
from tests.minutes.held import adopted, circulated, drafted

SQLITE_ONLY = True


@pytest.fixture(autouse=True)
def ink(monkeypatch):
    makers = {kind: lambda document, kind=kind: f"{kind.value} {document.language}".encode() for kind in Kind}
    monkeypatch.setattr(sweeping, "MAKERS", makers)
    sweeping._look_for_lost.cache_clear()


def at(minutes, kind="pdf", query=""):
    return f"/meetings/{minutes.meeting_id}/minutes.{kind}{query}"


def made(minutes):
    db.session.commit()
    sweeping.make_files()
    return minutes


def test_anybody_takes_the_adopted_minutes_along(world):
    minutes = made(adopted(world))
    pdf, word = (world.client().get(at(minutes, kind)) for kind in ("pdf", "docx"))
    assert (pdf.status_code, pdf.data, pdf.mimetype) == (200, b"pdf en", "application/pdf")
    assert word.data == b"docx en" and word.mimetype.endswith("wordprocessingml.document")
    number = minutes.sealed["number"]
    assert pdf.headers["Content-Disposition"].startswith("inline;")
    assert f"filename*=UTF-8''Minutes%20%E3%80%94{minutes.year}" in pdf.headers["Content-Disposition"]
    assert word.headers["Content-Disposition"].startswith("attachment;")
    assert number.startswith("〔")


def test_the_language_is_that_of_the_reader_or_the_one_asked_for(world):
    minutes = made(adopted(world))
    reader = world.client(language="zh_Hans")
    assert reader.get(at(minutes)).data == b"pdf zh_Hans"
    assert reader.get(at(minutes, query="?lang=en")).data == b"pdf en"
    assert reader.get(at(minutes, query="?lang=en")).headers["Content-Language"] == "en"
    assert reader.get(at(minutes, query="?lang=xx%00")).data == b"pdf zh_Hans"
    assert "Accept-Language" in reader.get(at(minutes)).headers["Vary"]


def test_a_file_that_is_known_is_not_sent_again(world):
    minutes = made(adopted(world))
    first = world.client().get(at(minutes))
    again = world.client().get(at(minutes), headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_file_that_is_not_made_yet_asks_for_a_minute(world):
    minutes = adopted(world)
    answer = world.client().get(at(minutes, "docx"))
    assert answer.status_code == 202 and "Try again in a minute" in answer.text
    assert answer.headers["Retry-After"]


def test_a_draft_has_no_files_and_its_page_can_be_printed(world):
    minutes = drafted(world)
    answer = world.client(world.neighbour).get(at(minutes))
    assert answer.status_code == 409 and "until then you can print" in answer.text.lower()
    assert world.client().get(at(minutes)).status_code == 404
    page = f"/meetings/{minutes.meeting_id}/minutes"
    assert "minutes.pdf" not in world.client(world.neighbour).get(page).text
    lifecycle.circulate(minutes, until=world.in_days(1), by=world.facilitator)
    assert "minutes.pdf" in world.client().get(page).text


def test_drafts_that_go_round_are_called_drafts(world):
    answer = world.client().get(at(made(circulated(world))))
    assert "draft" in answer.headers["Content-Disposition"]


def test_a_meeting_without_minutes_has_no_files(world):
    meeting = world.called_meeting()
    for person in (None, world.facilitator):
        assert world.client(person).get(f"/meetings/{meeting.id}/minutes.pdf").status_code == 404


def test_without_a_chinese_typeface_the_page_says_what_to_install(world, monkeypatch):
    monkeypatch.setattr(fonts, "_ask", lambda: ["DejaVu Sans"])
    fonts._known.cache_clear()
    minutes = adopted(world)
    answer = world.client().get(at(minutes))
    assert answer.status_code == 409 and "apt install fonts-noto-cjk" in answer.text
    assert f"/meetings/{minutes.meeting_id}/minutes" in answer.text
    assert world.client().get(at(minutes, "docx")).status_code == 202


def test_who_keeps_order_sees_what_went_wrong(world, monkeypatch):
    def out_of_ink(document):
        raise OSError("out of ink")

    monkeypatch.setitem(sweeping.MAKERS, Kind.PDF, out_of_ink)
    minutes = adopted(world)
    made(minutes)
    page = f"/meetings/{minutes.meeting_id}/minutes"
    assert "out of ink" in world.client(world.facilitator).get(page).text
    assert "out of ink" not in world.client(world.neighbour).get(page).text
    assert world.client().get(at(minutes)).status_code == 202
    for row in renderings.of_minutes(minutes):
        row.tries, row.due_at = 3, now()
    answer = world.client().get(at(minutes))
    assert answer.status_code == 409 and "could not be made" in answer.text

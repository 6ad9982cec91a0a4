"""The inbox as a sheet for Excel and back: checked, shown, confirmed, and nothing overwritten."""

import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from forum.casework import queries, sheet, sheet_rows
from forum.casework.models import Batch
from forum.commitments import answering, moving
from forum.commitments.models import Commitment, Progress
from forum.commitments.verdicts import Answer
from forum.commitments.words import Phase
from forum.database import db
from forum.issues import lifecycle as issues
from tests.commitments.steps import promised, soon

URL = "/offices/water/sheet"


def sent(browser, rows, **more):
    """The rows, filled in, sent as a file."""
    content = sheet.written("Water", rows) if isinstance(rows, list) else rows
    return browser.post(URL, data={"sheet": (io.BytesIO(content), "water.xlsx"), **more})


def row(work, **filled_in):
    key = f"{'c' if isinstance(work, Commitment) else 'i'}{work.id}"
    return {"id": key, "version": str(work.version), "what": "It", **filled_in}


def test_what_is_downloaded_can_be_filled_in_checked_and_confirmed(world):
    promise, other = promised(world), promised(world, world.accepted(title="Other"), what="=1+1")
    new = world.accepted(title="New")
    issues.hand_over(new, office=world.office, by=world.facilitator)
    browser = world.client(world.official)
    content = browser.get("/offices/water/inbox.xlsx").data
    lines = sheet._opened(content)
    kept = [dict(zip(lines[0], line, strict=False)) for line in lines[2:]]
    assert {line["what"] for line in kept} == {"replace the valve", "=1+1", "New"}
    rows = {line["id"]: {name: str(value) for name, value in line.items()} for line in kept}
    rows[f"c{promise.id}"] |= {"progress": "Parts are here.", "until": soon(9).isoformat(), "why": "Rain."}
    rows[f"c{other.id}"] |= {"delivered": "It is new."}
    rows[f"i{new.id}"] |= {"answer": "We come on Monday."}
    page = sent(browser, list(rows.values())).location
    assert db.session.query(Progress).count() == 0 and promise.extensions == []
    assert "Do these 3 matters" in browser.get(page).text
    assert browser.post(f"{page}/application").status_code == 303
    assert "What was done" in browser.get(page).text
    db.session.expire_all()
    assert (promise.due_on, other.phase) == (soon(5), Phase.DELIVERED)
    assert [asked.wished_on for asked in promise.time_requests] == [soon(9)]
    assert "We come on Monday." in world.client().get(f"/issues/{new.id}").text
    assert browser.post(f"{page}/application").status_code == 409
    assert db.session.query(Progress).count() == 1


def test_what_changed_since_is_a_conflict_and_stays_as_it_is(world):
    first, second = promised(world), promised(world, world.accepted(title="Second"))
    rows = [row(one, until=soon(20).isoformat(), why="Rain.") for one in (first, second)]
    moving.ask(first, due_on=soon(7), reason="Colleague.", by=world.facilitator)
    browser = world.client(world.official)
    page = sent(browser, rows).location
    assert browser.get(page).text.count("This has changed since the sheet was made") == 1
    moving.ask(second, due_on=soon(8), reason="Colleague.", by=world.facilitator)
    assert browser.get(page).text.count("This has changed since the sheet was made") == 2
    browser.post(f"{page}/application")
    db.session.expire_all()
    assert (first.due_on, second.due_on) == (soon(7), soon(8))


def test_an_answer_given_meanwhile_is_not_doubled(world):
    issue = world.accepted(title="New")
    issues.hand_over(issue, office=world.office, by=world.facilitator)
    mine = [row(issue, answer="We come on Monday.")]
    answering.answer(issue, office=world.office, body="A colleague came today.", by=world.official)
    mine[0]["version"] = str(issue.version)  # as it was, but for the answer
    browser = world.client(world.official)
    page = sent(browser, mine).location
    assert "Somebody of your office has answered since" in browser.get(page).text
    browser.post(f"{page}/application")
    assert db.session.query(Answer).filter_by(issue_id=issue.id).count() == 1
    seen = queries.versions(world.office, [mine[0]["id"]])[mine[0]["id"]]
    page = sent(browser, [mine[0] | {"version": seen, "answer": "And again on Monday."}]).location
    assert "Do this 1 matter" in browser.get(page).text


def test_each_row_that_cannot_be_done_says_why(world):
    mine = promised(world)
    theirs = promised(world, world.accepted(title="T"), office=world.other_office, by=world.other_official)
    new = world.accepted(title="New")
    rows = [
        row(theirs, progress="x"),
        row(new, progress="x"),
        row(mine, until="tomorrow", why="x"),
        row(mine, until=soon(9).isoformat()),
        row(mine, until="2001-01-01", why="x"),
        row(mine, progress="y" * 2001),
    ]
    batch = sheet_rows.take_in(world.office, sheet.written("W", rows), by=world.official)
    assert all(one["sentence"] for one in batch.asked["rows"]) and len(batch.asked["rows"]) == 6


def test_the_same_file_is_taken_in_once_and_the_same_progress_shown_once(world):
    promise, browser = promised(world), world.client(world.official)
    content = sheet.written("W", [row(promise, progress="Half done.")])
    pages = {sent(browser, content).location for _ in range(2)}
    assert len(pages) == 1
    browser.post(f"{pages.pop()}/application")
    more = sheet.written("W", [row(promise, progress="Half done.", why="")])
    again = sheet_rows.take_in(world.office, sheet.written("X", sheet.read(more)), by=world.official)
    assert "shown already" in again.asked["rows"][0]["sentence"]
    assert world.client(world.other_official).get(f"/batches/{again.id}").status_code == 404


def _foreign() -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    book.add_worksheet().write_string(0, 0, "Names")
    book.close()
    return out.getvalue()


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("[Content_Types].xml", b"")
        parts.writestr("xl/workbook.xml", b"0" * (sheet.MOST_UNPACKED + 1))
    return out.getvalue()


FOREIGN = [b"", b"x" * 99, b"PK\x03\x04" + b"\0" * 200, _foreign(), _bomb()[:-9], _bomb()]


@pytest.mark.parametrize("content", FOREIGN)
def test_other_files_are_refused_with_a_sentence(world, content):
    response = sent(world.client(world.official), content)
    assert response.status_code == 422 and "error-summary" in response.text
    assert db.session.query(Batch).count() == 0


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40))
def test_no_cell_starts_a_formula_and_texts_come_back(text):
    cells = {"id": "c1", "version": "1", "what": f"={text}", "progress": f"+{text}"}
    content = sheet.written("@=[]:*?/'", [cells])
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        page = parts.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in page and b'quotePrefix="1"' in parts.read("xl/styles.xml")
    assert sheet.read(content)[0]["progress"] == sheet.said(f"+{text}")

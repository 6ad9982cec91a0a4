"""Papers lie beside an item: told by their content, handed out harmlessly, taken away before the end."""

import io
import zipfile

import pytest
import sqlalchemy as sa
from PIL import Image

from forum.database import db
from forum.documents import ending_of
from forum.errors import Refused
from forum.files import Upload
from forum.meetings import agenda, lifecycle, papers
from forum.meetings.prepared import Paper

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n"


def packed(*names) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("[Content_Types].xml", "_rels/.rels", *names):
            archive.writestr(name, "<x/>")
    return out.getvalue()


def png() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def meeting(world):
    return world.called_meeting(world.accepted(title="Dark stairs"))


def url(meeting):
    return f"/meetings/{meeting.id}/items/{meeting.items[0].id}/papers"


def send(world, meeting, content, name="prices.pdf", **form):
    data = {"title": "Prices", "file": (io.BytesIO(content), name)} | form
    return world.client(world.facilitator).post(url(meeting), data=data)


def newest() -> Paper:
    return db.session.scalars(sa.select(Paper).order_by(Paper.id.desc())).first()


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (PDF, "pdf"),
        (packed("word/document.xml"), "docx"),
        (packed("xl/workbook.xml"), "xlsx"),
        (packed("word/document.xml", "word/vbaProject.bin"), ""),
        (packed("index.html"), ""),
        (b"<html><script>alert(1)</script>", ""),
        (b"PK\x03\x04 torn", ""),
        (b"MZ\x90\x00", ""),
        (b"", ""),
    ],
)
def test_a_file_is_what_it_holds(content, ending):
    assert ending_of(content) == ending


@pytest.mark.parametrize("name", ["prices.pdf", "prices.html", "../../x"])
def test_a_document_is_handed_out_as_an_attachment_whatever_its_name(world, meeting, name):
    assert send(world, meeting, PDF, name).status_code == 303
    response = world.client().get(f"/papers/{newest().id}")
    assert response.data == PDF and response.mimetype == "application/pdf"
    assert response.headers["Content-Disposition"] == "attachment; filename=Prices.pdf"
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_picture_is_encoded_anew(world, meeting):
    assert send(world, meeting, png(), "stairs.pdf").status_code == 303
    response = world.client().get(f"/papers/{newest().id}")
    assert response.mimetype == "image/webp" and response.data[8:12] == b"WEBP"


@pytest.mark.parametrize("content", [b"<html>", packed("index.html"), b"GIF89a torn"])
def test_other_files_are_refused_with_a_sentence(world, meeting, content):
    response = send(world, meeting, content, "prices.pdf")
    assert response.status_code == 422 and "prices.pdf” " in response.text
    assert 'value="Prices"' in response.text and newest() is None


def test_a_file_too_large_is_refused(world, meeting):
    response = send(world, meeting, PDF + b" " * 12_000_001)
    assert response.status_code == 422 and "larger than 12 MB" in response.text


def test_it_is_a_file_or_a_link_and_not_both(world, meeting):
    for form in ({"link": ""}, {"link": "https://rules.example", "file": (io.BytesIO(PDF), "a.pdf")}):
        response = world.client(world.facilitator).post(url(meeting), data={"title": "Rules", **form})
        assert response.status_code == 422 and "one of the two" in response.text
    bad = world.client(world.facilitator).post(url(meeting), data={"title": "x", "link": "javascript:x"})
    assert bad.status_code == 422 and "whole address" in bad.text
    link = {"title": "Rules", "link": "https://rules.example"}
    assert world.client(world.facilitator).post(url(meeting), data=link).status_code == 303
    assert "https://rules.example" in world.client().get(f"/meetings/{meeting.id}").text


def test_papers_stand_under_their_item_and_are_counted_on_the_notice(world, meeting):
    send(world, meeting, PDF)
    page = world.client().get(f"/meetings/{meeting.id}").text
    assert f"/papers/{newest().id}" in page and "PDF, 1 KB" in page
    assert "papers: 1" in world.client().get(f"/meetings/{meeting.id}/notice").text


def test_only_who_leads_attaches_and_takes_away(world, meeting):
    send(world, meeting, PDF)
    removal = f"/papers/{newest().id}/removal"
    for person in (world.author, world.official, world.far_facilitator):
        assert world.client(person).post(url(meeting), data={"title": "x"}).status_code == 403
        assert world.client(person).post(removal).status_code == 403
    assert world.client(world.facilitator).post(removal).status_code == 303 and newest() is None


def test_what_is_planned_or_hidden_is_nobodys_to_read(world):
    meeting = world.meeting()
    issue = world.accepted()
    item = agenda.put_on(meeting, issue, by=world.facilitator)
    papers.attach(item, title="Prices", upload=Upload("a.pdf", content=PDF), by=world.facilitator)
    db.session.flush()
    paper = f"/papers/{newest().id}"
    assert world.client(world.neighbour).get(paper).status_code == 404
    lifecycle.call(meeting, by=world.facilitator)
    assert world.client(world.neighbour).get(paper).status_code == 200
    issue.hidden = True
    assert world.client(world.neighbour).get(paper).status_code == 404
    assert world.client(world.facilitator).get(paper).status_code == 200


def test_an_item_carries_ten_papers_and_a_closed_meeting_keeps_what_it_has(world, meeting):
    item = meeting.items[0]
    for number in range(papers.MOST):
        papers.attach(item, title=f"{number}", link="https://a.example", by=world.facilitator)
    with pytest.raises(Refused, match="at most 10 papers"):
        papers.attach(item, title="One more", link="https://a.example", by=world.facilitator)
    lifecycle.open_meeting(meeting, by=world.facilitator)
    lifecycle.close(meeting, by=world.facilitator)
    with pytest.raises(Refused, match="held"):
        papers.remove(newest(), by=world.facilitator)

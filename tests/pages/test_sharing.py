"""The pictures and words that a chat shows of a page."""

import io

import pytest
from PIL import Image

from forum import share_card
from forum.issues import supporting
from forum.share_card import Card, wrapped

SQLITE_ONLY = True


def picture(answer) -> Image.Image:
    assert answer.mimetype == "image/png"
    return Image.open(io.BytesIO(answer.data))


def test_an_issue_and_a_meeting_have_a_picture(world):
    issue = world.accepted()
    meeting = world.called_meeting(issue)
    for url in (f"/share/issue/{issue.id}.png", f"/share/meeting/{meeting.id}.png"):
        answer = world.client().get(url)
        assert answer.status_code == 200 and picture(answer).size == (1200, 630)
        assert len(answer.data) < 60_000


def test_the_head_of_the_page_names_it_by_its_whole_address(world):
    issue = world.issue(title='Gate <3> & "lift"')
    supporting.support(issue, by=world.neighbour)
    page = world.client().get(f"/issues/{issue.id}").text
    assert f'<meta property="og:image" content="http://localhost/share/issue/{issue.id}.png">' in page
    assert '<meta property="og:title" content="Gate &lt;3&gt; &amp; &#34;lift&#34;">' in page
    assert 'content="Compound · raised · 1 supporter"' in page
    meeting = world.called_meeting()
    page = world.client().get(f"/meetings/{meeting.id}").text
    assert f'<meta property="og:image" content="http://localhost/share/meeting/{meeting.id}.png">' in page


def test_a_hidden_issue_has_none_whoever_asks(world):
    issue = world.issue()
    issue.hidden = True
    for person in (None, world.neighbour, world.facilitator, world.author):
        assert world.client(person).get(f"/share/issue/{issue.id}.png").status_code == 404
    assert "og:image" not in world.client(world.facilitator).get(f"/issues/{issue.id}").text


def test_a_meeting_that_is_only_planned_has_none(world):
    meeting = world.meeting()
    for person in (None, world.facilitator):
        assert world.client(person).get(f"/share/meeting/{meeting.id}.png").status_code == 404


@pytest.mark.parametrize("key", ["0", "999999", "x", "99999999999999"])
def test_a_picture_of_nothing_is_not_found(world, key):
    assert world.client().get(f"/share/issue/{key}.png").status_code == 404


def test_it_is_kept_until_the_issue_moves(world, monkeypatch):
    issue, drawn = world.issue(), []
    monkeypatch.setattr(share_card, "drawn", lambda card: drawn.append(card) or b"png")
    url = f"/share/issue/{issue.id}.png"
    tags = [world.client().get(url).headers["ETag"] for _ in range(2)]
    assert len(drawn) == 1 and tags[0] == tags[1]
    assert world.client().get(url, headers={"If-None-Match": tags[0]}).status_code == 304
    supporting.support(issue, by=world.neighbour)
    assert world.client().get(url).headers["ETag"] != tags[0]
    assert [card.below for card in drawn] == ["raised · 0 supporters", "raised · 1 supporter"]


def test_a_machine_without_a_chinese_font_shows_the_mark(monkeypatch):
    monkeypatch.setattr(share_card, "font_file", lambda: None)
    plain = Image.open(io.BytesIO(share_card.drawn(Card("no font here", "", "", "")))).convert("RGB")
    assert plain.size == (1200, 630)
    assert plain.getpixel((450, 165)) == plain.getpixel((750, 460)) != plain.getpixel((10, 10))


def test_fontconfig_is_asked_when_no_known_file_is_there(monkeypatch):
    monkeypatch.setattr(share_card, "KNOWN", ())
    share_card.font_file.cache_clear()
    try:
        found = share_card.font_file()
        assert found is None or found[0].endswith((".ttc", ".otf", ".ttf"))
    finally:
        share_card.font_file.cache_clear()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("路灯坏了", ["路灯坏了"]),
        ("路灯坏了三个月没人修", ["路灯坏了三个", "月没人修"]),
        ("路灯坏了三个，没人修", ["路灯坏了三", "个，没人修"]),
        ("gate is broken", ["gate", "is", "broken"]),
        ("abcdefghij", ["abcdef", "ghij"]),
        ("路灯坏了三个月没人修来修不好怎么办呢", ["路灯坏了三个", "月没人修来修", "不好怎么办呢"]),
        ("路灯坏了三个月没人修来修不好怎么办呢啊", ["路灯坏了三个", "月没人修来修", "不好怎么办…"]),
        ("", [""]),
    ],
)
def test_lines_break_where_a_reader_would(text, lines):
    assert wrapped(text, 6, len) == lines

"""Traditional characters: the Chinese pages, converted for those who ask for them and for nobody else."""

import pytest

from forum import traditional
from tests.pages import html

SQLITE_ONLY = True


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>议题</p>", "<p>議題</p>"),
        (
            '<p title="议题" class="议">后面的头发发现了</p>',
            '<p title="議題" class="议">後面的頭髮發現了</p>',
        ),
        ('<input value="议题" aria-label="议题">', '<input value="议题" aria-label="議題">'),
        ("<textarea>\n议题 <b>议</b></textarea>议", "<textarea>\n议题 <b>议</b></textarea>議"),
        ('<option value="议">议</option>', '<option value="议">議</option>'),
        ('<button lang="zh-Hans">简体</button> 议', '<button lang="zh-Hans">简体</button> 議'),
        ("<code>议</code><!-- 议 --> 议", "<code>议</code><!-- 议 --> 議"),
        ('<a href="/议?a>b" title=\'议 > "题"\'>x</a>', '<a href="/议?a>b" title=\'議 > "題"\'>x</a>'),
        ('<html lang="zh-Hant"><p>议', '<html lang="zh-Hant"><p>議'),
        ("a < b 议", "a < b 議"),
    ],
)
def test_words_are_converted_and_what_a_person_typed_is_not(before, after):
    assert traditional.page(before) == after


def test_the_page_says_what_it_is_written_in_and_offers_the_way_back(filled):
    page = filled.client("visitor", "zh_Hant").get("/issues").text
    root, errors = html.parse(page)
    assert (root.get("lang"), errors) == ("zh-Hant", [])
    assert "議題" in page and "议题" not in page
    assert 'value="zh_Hans"' in page and 'value="en"' in page


@pytest.mark.parametrize(
    ("wish", "tag"),
    [
        ("zh-TW,zh;q=0.8", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-Hant-TW", "zh-Hant"),
        ("zh-CN,zh-TW;q=0.5", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("en-GB,zh-TW;q=0.5", "en"),
        ("de,zh-TW;q=0.5", "zh-Hant"),
        ("zh-TW;q=0,en", "en"),
        ("de", "en"),
    ],
)
def test_the_browsers_wish_is_heard(app, wish, tag):
    answer = app.test_client().get("/issues", headers={"Accept-Language": wish})
    assert f'<html lang="{tag}"' in answer.text


def test_the_switch_remembers_it(world):
    browser = world.client()
    browser.post("/preferences", data={"lang": "zh_Hant", "next": "/issues"})
    assert 'lang="zh-Hant"' in browser.get("/issues").text
    browser.post("/preferences", data={"lang": "zh_Hans", "next": "/issues"})
    assert '<html lang="zh-Hans"' in browser.get("/issues").text


def test_kept_pages_of_the_two_are_not_mixed_up(world):
    def titles():
        return [
            world.client(language=tag).get("/issues").text.count("議題") > 0 for tag in ("zh_Hans", "zh_Hant")
        ]

    assert titles() == titles() == [False, True]


def test_a_block_for_htmx_and_an_error_are_converted_too(world):
    issue = world.issue(title="路灯坏了")
    browser = world.client(world.neighbour, "zh_Hant")
    swapped = browser.get(f"/issues/{issue.id}", headers={"HX-Request": "true", "HX-Target": "standing"}).text
    assert "附議" in swapped and "附议" not in swapped
    assert "路燈壞了" in browser.get(f"/issues/{issue.id}").text
    lost = browser.get("/issues/999999").text
    assert 'lang="zh-Hant"' in lost and "议" not in lost.replace("简体", "")


def test_what_a_person_typed_stays_theirs(world):
    browser = world.client(world.neighbour, "zh_Hant")
    page = browser.post(
        "/issues", data={"title": "路灯坏了", "body": "楼道里没有灯", "kind": "", "place": ""}
    )
    assert page.status_code == 422
    assert "楼道里没有灯" in page.text and 'value="路灯坏了"' in page.text


def test_nobody_else_pays_for_it(world, monkeypatch):
    monkeypatch.setattr(traditional, "page", lambda _: pytest.fail("was converted"))
    for tag in ("zh_Hans", "en"):
        assert world.client(language=tag).get("/issues").status_code == 200

"""Markdown becomes safe HTML, and texts that cannot be kept are recognised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum import texts


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("**注意：**请看", "<p><strong>注意：</strong>请看</p>"),
        ("请看**“通知”**。", "<p>请看<strong>“通知”</strong>。</p>"),
        ("a *b* c", "<p>a <em>b</em> c</p>"),
        ("图_一_说明 my_file_name", "<p>图_一_说明 my_file_name</p>"),
        ("一\n二", "<p>一<br>\n二</p>"),
        ("# Shouting", "<h3>Shouting</h3>"),
        ("###### Small", "<h5>Small</h5>"),
    ],
)
def test_markdown_as_neighbours_write_it(source, html):
    assert texts.to_html(source).strip() == html


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](http://example.org/x.png)",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "<a href='javascript:x'>y</a>",
        "<style>*{display:none}</style>",
    ],
)
def test_nothing_foreign_gets_through(source):
    html = texts.to_html(source)
    for forbidden in ("<script", "<img", "<style", 'href="javascript', 'href="data', "onerror=alert(1)>"):
        assert forbidden not in html.replace("&gt;", "")


def test_links_tell_search_engines_nothing():
    assert 'rel="nofollow noopener ugc"' in texts.to_html("[site](https://example.org)")


@pytest.mark.parametrize("source", ["[" * 10_000, "> " * 5_000, "*a " * 3_000, "`" * 9_999, "[a](" * 2_500])
def test_text_made_to_be_slow_still_ends(source):
    assert texts.to_html(source)


@given(st.text(max_size=200))
def test_any_text_becomes_html_that_holds_no_script(source):
    assert "<script" not in texts.to_html(source).lower()


@pytest.mark.parametrize(
    "char", ["\0", "\x1b", "\x85", "\ud800", "\u202e", "\u2066", "\ufffd", "\ufffe", "\U0001ffff"]
)
def test_what_cannot_be_kept(char):
    assert texts.unfit(f"before{char}after") == char


@pytest.mark.parametrize("text", ["", "漏水了！", "a\tb\nc", "👨‍👩‍👧 家", "é", "𠮷野家", "١٢"])
def test_what_can_be_kept(text):
    assert texts.unfit(text) is None


@pytest.mark.parametrize(
    ("raw", "tidied"),
    [
        (None, ""),
        (" a\r\nb\r ", "a\nb"),
        ("e\u0301", "é"),
        ("\ufeff头\u200b尾\u200e", "头尾"),
    ],
)
def test_tidying(raw, tidied):
    assert texts.tidy(raw) == tidied


def test_remarks_on_one_line_are_parted_as_their_script_does():
    assert texts.joined(["Still loud.", "Mine is cold. "]) == "Still loud; Mine is cold."
    assert texts.joined(["还漏。", "Mine is cold.", "太吵。"]) == "还漏；Mine is cold；太吵。"
    assert (texts.joined(["太吵。"]), texts.joined([])) == ("太吵。", "")


def test_a_line_is_one_line():
    assert texts.one_line(" Subject\r\nBcc: all\u3000 end ") == "Subject Bcc: all end"


def test_a_file_name_is_fit_to_be_said():
    assert texts.shown_name("a\u202egpj\0.exe" + "x" * 500) == ("agpj.exe" + "x" * 500)[:80]


def test_masked_names_show_the_first_character():
    assert texts.masked("王小明") == "王＊＊"
    assert texts.masked("") == ""

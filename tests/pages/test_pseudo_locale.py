"""In a language that wraps every message in ⟦ ⟧, whatever stands outside was not sent through a catalogue."""

import re
from html import unescape

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from flask_babel import get_babel, get_domain

from forum import labels
from forum.people.household_codes import LETTERS
from tests.gates.sources import nothing
from tests.gates.test_catalogues import _texts

from . import html

SQLITE_ONLY = True
TAGS = re.compile("<[^>]+>")
INNERMOST = re.compile("⟦[^⟦⟧]*⟧")
# Dates and zones in the language's way are Babel's words; languages call themselves by their own name;
# addresses, kinds and names of files, numbers of minutes and codes at the door are the same everywhere.
NO_WORDS = re.compile(
    r"\d+年\d+月\d+日( ?周[一二三四五六日])?|中国时间|English|中文|简体|繁體|http://localhost\S*|minutes\.json|〔\d+〕\d+号"
    r"|\bPDF\b|\bKB\b|\bWord\b"
    rf"|\b[{LETTERS}]{{3}}-[{LETTERS}]{{3}}\b"
)
WORD = re.compile(r"[^\W\d_]{2,}|[\u4e00-\u9fff]")


def wrapped(folder):
    """A catalogue folder in which every message of the site stands in ⟦ ⟧."""
    catalogue = Catalog("zh_Hans")
    for key in _texts():
        catalogue.add(key, f"⟦{key}⟧" if isinstance(key, str) else (f"⟦{key[0]}⟧",))
    target = folder / "zh_Hans/LC_MESSAGES/messages.mo"
    target.parent.mkdir(parents=True)
    with target.open("wb") as file:
        write_mo(file, catalogue)
    return folder


@pytest.fixture
def pseudo(filled, tmp_path, monkeypatch):
    """The filled world in the language of brackets."""
    monkeypatch.setattr(get_babel(), "translation_directories", [str(wrapped(tmp_path))])
    monkeypatch.setattr(get_domain(), "cache", {})
    labels._bound.cache_clear()
    yield filled
    labels._bound.cache_clear()


def outside(page: str, written: re.Pattern) -> list[str]:
    """The words of a page that came neither from a catalogue nor from a person."""
    root, _errors = html.parse(page)
    texts: list[str] = []
    html._collect(root, texts)
    left = written.sub("·", NO_WORDS.sub("", " ".join("\n".join(texts).split())))
    while INNERMOST.search(left):
        left = INNERMOST.sub(" ", left)
    return WORD.findall(left)


PAGE = "<!doctype html><html><title>⟦Issues⟧</title><body><h1>⟦Issues⟧</h1>{}</body></html>"


@pytest.mark.parametrize(
    "planted",
    [
        "<p>Please</p>",
        "<p>⟦Raised by⟧ yesterday</p>",
        '<img alt="gate" src="x">',
        '<p aria-label="⟦One⟧ two">⟦x⟧</p>',
        "<button>⟦Post⟧ 发</button>",
        "<p>⟦a ⟦b⟧⟧ lost</p>",
    ],
)
def test_the_scan_finds_planted_words(planted):
    assert outside(PAGE.format(planted), html.NOTHING)


def test_the_scan_lets_messages_and_data_pass():
    good = "<p>⟦Raised by <a>⟦a former resident⟧</a>⟧, Old Li 2026年11月27日 周五</p><p lang='en'>English</p>"
    assert outside(PAGE.format(good), html.any_of(["Old Li"])) == []


def shown(text: str) -> str:
    """A stored text as its words stand on a page, one text node after the other."""
    return unescape(" ".join(TAGS.split(text)))


@pytest.mark.parametrize("role", ["visitor", "neighbour", "author", "facilitator", "official", "admin"])
def test_every_word_of_every_page_is_in_the_catalogues(pseudo, role):
    browser, written = pseudo.client(role, "zh_Hans"), html.any_of(list(map(shown, pseudo.texts())))
    found: dict[str, str] = {}
    for _, url in pseudo.urls():
        response = browser.get(url)
        if response.mimetype == "text/html" and response.status_code == 200:
            for word in outside(response.text, written):
                found.setdefault(word, url)
    nothing([f"{word}: {url}" for word, url in found.items()])

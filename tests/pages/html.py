"""What the pages are asked: is this HTML, can it be read aloud, is it all translated?"""

import re
from collections import Counter
from xml.etree.ElementTree import Element

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"
FIELDS = ("input", "select", "textarea")
UNLABELLED = ("hidden", "submit", "button", "image", "reset")
READ_ALOUD = ("aria-label", "alt", "title", "placeholder")
TWO_WORDS = re.compile(r"[A-Za-z][A-Za-z'’-]+[ ,]+(?:[A-Za-z'’-]+[ ,]*)+")
# Words that stay as they are on Chinese pages.
KEPT_WORDS = ("Bench Meeting", "English", "Markdown", "JPEG", "PNG", "WebP", "GIF", "2026-11-27 19:00")


def parse(html: str) -> tuple[Element, list[str]]:
    """The tree, and the errors a strict reader finds."""
    parser = html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"))
    root = parser.parse(html)
    return root, [f"{position}: {code} {data}" for position, code, data in parser.errors]


def named(root: Element, name: str) -> list[Element]:
    return list(root.iter(f"{XHTML}{name}"))


def _labels(root: Element) -> set[str]:
    return {label.get("for") for label in named(root, "label")}


def _wrapped(root: Element) -> set[Element]:
    """Fields that lie inside their label."""
    return {field for label in named(root, "label") for kind in FIELDS for field in named(label, kind)}


def _unlabelled(root: Element) -> list[str]:
    labels, wrapped = _labels(root), _wrapped(root)
    found = []
    for kind in FIELDS:
        for field in named(root, kind):
            spoken = field.get("id") in labels or field in wrapped or field.get("aria-label")
            if not spoken and field.get("type") not in UNLABELLED:
                found.append(f"no label: {kind} {field.get('name')}")
    return found


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()


def _nameless(root: Element) -> list[str]:
    """Links and buttons that nobody could read aloud."""
    found = []
    for kind in ("a", "button"):
        for element in named(root, kind):
            alternatives = [image.get("alt", "") for image in named(element, "img")]
            if not (_text(element) or element.get("aria-label") or any(alternatives)):
                found.append(f"no words: {kind} {element.get('href', '')}")
    return found


def faults(html: str, language: str) -> list[str]:
    """Everything that is wrong with a whole page in the language (zh_Hans or en)."""
    root, found = parse(html)
    wanted = {"zh_Hans": "zh-Hans", "en": "en"}[language]
    if root.get("lang") != wanted:
        found.append(f"lang is {root.get('lang')}")
    if len(named(root, "h1")) != 1:
        found.append(f"{len(named(root, 'h1'))} h1")
    if not _text(named(root, "title")[0]).split("–")[0].strip():
        found.append("no title")
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    found += [f"id twice: {name}" for name, times in ids.items() if times > 1]
    found += _lost_references(root, set(ids))
    return found + _unlabelled(root) + _nameless(root)


def _lost_references(root: Element, ids: set[str]) -> list[str]:
    """Attributes that name an element that is not there."""
    found = []
    for element in root.iter():
        for attribute in ("aria-describedby", "aria-labelledby", "for"):
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    found.append(f"{attribute} names nothing: {name}")
    return found


def words_of(html: str) -> list[str]:
    """The texts of a page that are read or read aloud, those in another language apart."""
    root, _ = parse(html)
    found: list[str] = []
    _collect(root, found)
    return [" ".join(text.split()) for text in found if text.strip()]


def _collect(element: Element, found: list[str]) -> None:
    if element.tag in (f"{XHTML}script", f"{XHTML}style") or element.get("lang") == "en":
        return
    if element.text and isinstance(element.tag, str):
        found.append(element.text)
    found += [value for name in READ_ALOUD if (value := element.get(name))]
    for child in element:
        _collect(child, found)
        if child.tail:
            found.append(child.tail)


def untranslated(html: str, written: list[str]) -> list[str]:
    """Runs of English words on a Chinese page that nobody wrote into the database."""
    found = []
    for text in words_of(html):
        for known in (*written, *KEPT_WORDS):
            text = text.replace(known, "·")
        found += [match[0].strip() for match in TWO_WORDS.finditer(text)]
    return found

"""What the pages are asked: is this HTML, can it be read aloud, is it all translated?"""

import re
from collections import Counter
from xml.etree.ElementTree import Element

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"
FIELDS = ("input", "select", "textarea")
UNLABELLED = ("hidden", "submit", "button", "image", "reset")
READ_ALOUD = ("aria-label", "alt", "title", "placeholder")
# A run begins where a word does: else one huge word would be tried from each of its letters.
TWO_WORDS = re.compile(r"(?<![A-Za-z])[A-Za-z][A-Za-z'’-]+[ ,]+(?:[A-Za-z'’-]+[ ,]*)+")
# Words that stay as they are on Chinese pages.
KEPT_WORDS = re.compile("Bench Meeting|sha256sum minutes|Markdown|JPEG|PNG|WebP|GIF")
NOTHING = re.compile("(?!)")


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


def faults(html: str, language: str, written: re.Pattern | None = None) -> list[str]:
    """Everything that is wrong with a whole page in the language (zh_Hans or en).

    written matches what people wrote, which stays in their language.
    """
    root, errors = parse(html)
    found = [f"not HTML: {error}" for error in errors[:5]]
    wanted = {"zh_Hans": "zh-Hans", "en": "en"}[language]
    if root.get("lang") != wanted:
        found.append(f"lang is {root.get('lang')}")
    if len(named(root, "h1")) != 1:
        found.append(f"{len(named(root, 'h1'))} h1")
    if not "".join(map(_text, named(root, "title"))).split("–")[0].strip():
        found.append("no title")
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    found += [f"id twice: {name}" for name, times in ids.items() if times > 1]
    found += _lost_references(root, set(ids))
    if language == "zh_Hans":
        found += [f"English: {words}" for words in untranslated(root, written or NOTHING)]
    if len(first := first_actions(root)) > 1:
        found.append(f"first actions: {first}")
    return found + _unlabelled(root) + _nameless(root)


def first_actions(root: Element) -> list[str]:
    """The words of every cinnabar action in view: those in a closed or open fold are drawn in ink."""
    folded = {e for fold in named(root, "details") for e in fold.iter()}
    return [
        " ".join("".join(element.itertext()).split())
        for main in named(root, "main")
        for element in main.iter()
        if "primary" in (element.get("class") or "").split() and element not in folded
    ]


def _lost_references(root: Element, ids: set[str]) -> list[str]:
    """Attributes that name an element that is not there."""
    found = []
    for element in root.iter():
        for attribute in ("aria-describedby", "aria-labelledby", "for"):
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    found.append(f"{attribute} names nothing: {name}")
    return found


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


def untranslated(root: Element, written: re.Pattern) -> list[str]:
    """Runs of English words that are read, or read aloud, and that nobody wrote into the database."""
    texts: list[str] = []
    _collect(root, texts)
    latin = (text for text in (" ".join(text.split()) for text in texts) if TWO_WORDS.search(text))
    spoken = (KEPT_WORDS.sub("·", written.sub("·", text)) for text in latin)
    return [match[0].strip() for text in spoken for match in TWO_WORDS.finditer(text)]


def any_of(texts: list[str]) -> re.Pattern:
    """A pattern that matches every one of the texts, the longest first."""
    return re.compile("|".join(re.escape(" ".join(text.split())) for text in texts) or NOTHING.pattern)

"""The catalogues hold every text of the site, nothing else, and say the same in both languages."""

import ast
import io
import re

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from .sources import FORUM, ROOT, named, nothing, python_files

METHODS = [("forum/**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.txt", "jinja2")]
KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%%|{\w*}")
HAN = re.compile("[\u4e00-\u9fff]")
LISTS = ("SelectField", "RadioField", "SelectMultipleField")
# Texts that are the same in every language.
SAME = re.compile(r"[\W\d]*|%\(\w+\)s|English|Markdown|PDF|QR")


def _texts() -> set:
    """Every message id of the code: a text, or a pair of singular and plural."""
    found = set()
    for folder in ("forum", "templates"):
        methods = [
            (pattern.removeprefix(f"{folder}/"), kind)
            for pattern, kind in METHODS
            if pattern.startswith(folder)
        ]
        for _, _, message, _, _ in extract_from_dir(ROOT / folder, methods, keywords=KEYWORDS):
            found.add(message if isinstance(message, str) else tuple(message))
    return found


def _catalogue() -> Catalog:
    with (FORUM / "translations/zh_Hans/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale="zh_Hans")


def faults(catalogue: Catalog, texts: set) -> list[str]:
    """What is missing, stale, fuzzy, empty, or loses a placeholder."""
    there = {message.id: message for message in catalogue if message.id}
    found = [f"missing: {text}" for text in texts if text not in there and _plain(text) not in there]
    known = texts | {_plain(text) for text in texts}
    for key, message in there.items():
        found += [f"stale: {key}"] if key not in known and _plain(key) not in known else []
        found += [f"fuzzy: {key}"] if message.fuzzy else []
        found += [f"{fault}: {key}" for fault in _unequal(message)]
    return sorted(found + [f"obsolete: {key}" for key in catalogue.obsolete])


def _plain(key) -> str:
    return key if isinstance(key, str) else key[0]


def _unequal(message):
    """What is wrong with one translation."""
    sources = [message.id] if isinstance(message.id, str) else list(message.id)
    said = [message.string] if isinstance(message.string, str) else list(message.string)
    wanted = set(PLACEHOLDER.findall(sources[-1]))
    for text in said:
        if not text:
            yield "not translated"
        elif set(PLACEHOLDER.findall(text)) != wanted:
            yield "other placeholders"
        elif not HAN.search(text) and not SAME.fullmatch(text):
            yield "no Chinese in it"


PLANTED = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Good morning"
msgstr "早上好"

msgid "%(count)s people"
msgstr "很多人"

msgid "Old text"
msgstr "旧"

#, fuzzy
msgid "Uncertain"
msgstr "不定"

msgid "Empty"
msgstr ""
"""


@pytest.mark.parametrize(
    "fault",
    [
        "missing: New text",
        "stale: Old text",
        "fuzzy: Uncertain",
        "not translated: Empty",
        "other placeholders: %(count)s people",
    ],
)
def test_the_scan_finds_planted_faults(fault):
    texts = {"Good morning", "%(count)s people", "Uncertain", "Empty", "New text"}
    found = faults(read_po(io.BytesIO(PLANTED.encode()), locale="zh_Hans"), texts)
    assert fault in found
    assert len(found) == 5


def test_the_scan_reads_the_code():
    assert "%(who)s raised this issue." in _texts()


def test_the_chinese_catalogue_is_complete_and_says_the_same():
    nothing(faults(_catalogue(), _texts()))


def wordless(code: str) -> list[str]:
    """Checks and closed lists that would be refused in the library's own words, which are English."""
    found = []
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Call):
            name = ast.unparse(node.func).rpartition(".")[2]
            says = {word.arg for word in node.keywords} & {None, "validate_choice", "invalid_choice_message"}
            bare = name in ("InputRequired", "DataRequired") and not node.args
            found += [name] if bare or name in LISTS and not says else []
    return found


def test_no_field_is_refused_in_the_library_s_own_words():
    assert wordless("x = InputRequired()\ny = wtforms.SelectField(label)") == ["InputRequired", "SelectField"]
    assert wordless("x = InputRequired(WORDS)\ny = SelectField(label, **OF_THE_LIST)") == []
    nothing([(named(path), name) for path in python_files() for name in wordless(path.read_text())])

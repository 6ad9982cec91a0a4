"""Chinese pages in traditional characters: the simplified page, converted once it is rendered."""

import re
import threading
from functools import cache, lru_cache

from opencc import OpenCC

TAG = re.compile(r"""(<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>)""", re.S)
# What a person typed and will send again, what a machine reads, and passages that name their language.
UNTOUCHED = re.compile(r"""<(?:(textarea|script|style|code)\b|(?!html)(\w+)[^>]*\slang=["'])""", re.I)
READ_ALOUD = re.compile(
    r"""(\s(?:aria-label|alt|title|placeholder|content|data-lost|data-done)=)("[^"]*"|'[^']*')"""
)
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_reading = threading.Lock()


@cache
def _dictionaries() -> OpenCC:
    return OpenCC("s2t")


@lru_cache(maxsize=8192)
def text(words: str) -> str:
    """The words in traditional characters."""
    if not HAN.search(words):
        return words
    with _reading:
        return _dictionaries().convert(words)


def _tag(tag: str) -> str:
    """A tag with what is read aloud of it converted; values and addresses stay as they are."""
    return READ_ALOUD.sub(lambda found: found[1] + text(found[2]), tag)


def page(html: str) -> str:
    """The HTML converted, except inside form fields, code and passages that name their own language."""
    made, until = [], ""
    for piece in TAG.split(html):
        if until:
            until = "" if piece.lower().startswith(until) else until
            made.append(piece)
        elif piece.startswith("<"):
            made.append(_tag(piece))
            until = _end(piece)
        else:
            made.append(text(piece))
    return "".join(made)


def _end(tag: str) -> str:
    """The beginning of the tag that ends what is left untouched; "" for tags whose content is converted."""
    found = UNTOUCHED.match(tag)
    return f"</{(found[1] or found[2]).lower()}" if found else ""

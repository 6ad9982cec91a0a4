"""One tokenizer for search: folded words, and pairs of characters where no spaces are written.

It feeds SQLite FTS5 and PostgreSQL tsvector alike, so both find the same.
"""

import re
import unicodedata

_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af"
_PIECES = re.compile(f"[{_CJK}]+|[^\\W_{_CJK}]+")
_IS_CJK = re.compile(f"[{_CJK}]")
LONGEST_WORD = 40


def _folded(text: str) -> str:
    """Lower case, full width as half width, without accents."""
    parts = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in parts if unicodedata.category(char) != "Mn")
    return unicodedata.normalize("NFKC", bare).casefold()


def _pairs(run: str) -> list[str]:
    return [run[n : n + 2] for n in range(len(run) - 1)]


def tokens(text: str) -> list[str]:
    """The tokens of a text to be found: words, characters and their pairs."""
    found: list[str] = []
    for piece in _PIECES.findall(_folded(text)):
        if _IS_CJK.match(piece):
            found += [*piece, *_pairs(piece)]
        else:
            found.append(piece[:LONGEST_WORD])
    return found


def query_tokens(text: str, most: int = 12) -> list[str]:
    """The tokens that must all be there: words, and pairs; single characters only alone."""
    found: list[str] = []
    for piece in _PIECES.findall(_folded(text)):
        if _IS_CJK.match(piece):
            found += _pairs(piece) or [piece]
        else:
            found.append(piece[:LONGEST_WORD])
    return list(dict.fromkeys(found))[:most]

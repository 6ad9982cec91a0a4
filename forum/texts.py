"""Markdown to safe HTML, rendered when written and stored; and what no text may contain."""

import re
import unicodedata
from collections.abc import Iterable

import nh3
from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline

TAGS = {
    "p",
    "br",
    "strong",
    "em",
    "ul",
    "ol",
    "li",
    "blockquote",
    "a",
    "code",
    "pre",
    "hr",
    "del",
    "h3",
    "h4",
    "h5",
}
_INVISIBLE = re.compile("[\u200b\u200e\u200f\ufeff]")
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffd"
    "\u061c\u202a-\u202e\u2066-\u2069"
    + "".join(chr(plane + 0xFFFE) + chr(plane + 0xFFFF) for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def _is_wide(char: str) -> bool:
    """Whether the character belongs to a script that writes without spaces."""
    return bool(char) and unicodedata.east_asian_width(char) in ("W", "F")


def joined(remarks: Iterable[str]) -> str:
    """Several remarks on one line, parted in the way of the script they are written in."""
    *first, last = [remark.strip() for remark in remarks] or [""]
    pieces = [remark.rstrip("。.；;") for remark in first] + [last]
    return ("；" if any(map(_is_wide, "".join(pieces))) else "; ").join(pieces)


class _Inline(StateInline):
    """CommonMark leaves `**注意：**请看` unbolded, since no space follows the colon.

    Beside a wide character, punctuation neither opens nor closes by itself, so
    both flanks count as free there.
    """

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        scanned = super().scanDelims(start, canSplitWord)
        if not canSplitWord:  # an underscore, which stays inside words
            return scanned
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < len(self.src) else " "
        if not (_is_wide(before) or _is_wide(after)):
            return scanned
        return Scanned(
            scanned.can_open or not after.isspace(),
            scanned.can_close or not before.isspace(),
            scanned.length,
        )


class _InlineParser(ParserInline):
    def parse(self, src, md, env, tokens):
        state = _Inline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
    parser.inline = _InlineParser()
    parser.configure("commonmark", {"html": False, "breaks": True})
    return parser.disable(["image"])


_markdown = _parser()


def _lower_headings(html: str) -> str:
    """A resident's heading stands below the page's own: h1 becomes h3, and so on."""
    return re.sub(r"<(/?)h([1-6])>", lambda m: f"<{m[1]}h{min(int(m[2]) + 2, 5)}>", html)


def to_html(source: str) -> str:
    """Safe HTML of a Markdown text: no scripts, no images, no foreign styles."""
    html = _lower_headings(_markdown.render(source))
    return nh3.clean(
        html,
        tags=TAGS,
        attributes={"a": {"href"}},
        link_rel="nofollow noopener ugc",
        url_schemes={"http", "https", "mailto", "tel"},
    )


def unfit(text: str) -> str | None:
    """The first character that cannot be kept, or None.

    Those are NUL and other controls, halves of characters and what stands in their
    place (U+FFFD), code points that are no characters, and bidi overrides.
    """
    found = _UNFIT.search(text)
    return found[0] if found else None


def fitting(text: str) -> str:
    """The text without what cannot be kept."""
    return _UNFIT.sub("", text)


def tidy(text: str | None) -> str:
    """Composed characters, plain line ends, no space at the ends, no marks that nobody sees."""
    if not text:
        return ""
    text = _INVISIBLE.sub("", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text).strip()


def one_line(text: str | None) -> str:
    """Tidy, and on one line with single spaces."""
    return " ".join(tidy(text).split())


def shown_name(name: str) -> str:
    """The name of a file that somebody sent, fit to be repeated in a sentence."""
    return one_line(fitting(name))[:80]


def masked(name: str) -> str:
    """A name of which a stranger sees only the first character: 王＊＊."""
    return f"{name[:1]}＊＊" if name else ""

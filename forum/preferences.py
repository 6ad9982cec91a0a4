"""What a reader set for this browser, in cookies: the language, the elderly mode, the size of its text."""

import re

from flask import Blueprint, Flask, Response, current_app, g, redirect, request
from flask_babel import Babel, refresh

from .permissions import allow
from .redirects import back
from .transactions import read_only

bp = Blueprint("preferences", __name__)
YEAR = 366 * 24 * 3600
TAGS = {"zh_Hans": "zh-Hans", "zh_Hant": "zh-Hant", "en": "en"}
TRADITIONAL = ("zh-hant", "zh-tw", "zh-hk", "zh-mo")
MODES = ("plain", "elderly")
# The text of the elderly mode in pixels, the first when none was chosen.
SIZES = ("22", "26", "30")


def _wanted_tag() -> str:
    """The switch's cookie, else the browser's wish, else the site's language: zh_Hans, zh_Hant or en."""
    chosen = request.cookies.get("lang", "")
    if chosen in TAGS:
        return chosen
    wishes = (tag.lower() for tag, weight in request.accept_languages if weight > 0)
    return next(filter(None, map(_spoken, wishes)), current_app.config["SETTINGS"].locale)


def _spoken(tag: str) -> str | None:
    """The language of this site that a browser's tag asks for."""
    if tag.startswith(TRADITIONAL):
        return "zh_Hant"
    return {"zh": "zh_Hans", "en": "en"}.get(tag.partition("-")[0])


def in_brackets(words) -> str:
    """The words in brackets of the page's language, to stand behind others."""
    return f"（{words}）" if language() == "zh_Hans" else f" ({words})"


def page_language() -> str:
    """What the lang attribute of the page says: zh-Hans, zh-Hant or en."""
    if request and language() != "en" and _tag() == "zh_Hant":
        return "zh-Hant"
    return TAGS[language()]


def _tag() -> str:
    if "language_tag" not in g:
        g.language_tag = _wanted_tag()
    return g.language_tag


def speak(tag: str) -> None:
    """Say this one page in that language, whatever its reader chose; an unknown tag changes nothing."""
    if tag in TAGS:
        g.language_tag = tag
        refresh()


def other_language() -> str:
    """The language to offer beside that of this page: English, or the Chinese that its reader reads."""
    own = _wanted_tag()
    return "en" if language() != "en" else "zh_Hans" if own == "en" else own


def language() -> str:
    """The language of this page: zh_Hans or en."""
    from flask_babel import get_locale

    return str(get_locale())


def mode() -> str:
    """plain or elderly."""
    chosen = request.cookies.get("mode", "")
    return chosen if chosen in MODES else "plain"


def text_size() -> str:
    """The size of text in elderly mode: one of SIZES."""
    chosen = request.cookies.get("size", "")
    return chosen if chosen in SIZES else SIZES[0]


def look() -> str:
    """The classes of the page: plain, or elderly and the size of its text."""
    return f"elderly size-{text_size()}" if mode() == "elderly" else "plain"


def _select() -> str:
    if not request:
        return current_app.config["SETTINGS"].locale
    tag = _tag()
    return "zh_Hans" if tag == "zh_Hant" else tag


def _own_language(path: str) -> str:
    """The address without the language that was asked for that one page."""
    return re.sub(r"(?<=[?&])lang=\w*&?", "", path).rstrip("?&")


@bp.post("/preferences")
@allow("site.see")
@read_only
def update() -> Response:
    """Remember the language, the mode or the size of text, and go back to the page."""
    response = redirect(_own_language(back()) if "lang" in request.form else back(), 303)
    for name, choices in (("lang", TAGS), ("mode", MODES), ("size", SIZES)):
        value = request.form.get(name, "")
        if value in choices:
            response.set_cookie(
                name,
                value,
                max_age=YEAR,
                samesite="Lax",
                httponly=True,
                secure=current_app.config["SETTINGS"].secure,
            )
    return response  # type: ignore[return-value]


def init_app(app: Flask) -> None:
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = "translations"
    app.config["BABEL_DEFAULT_LOCALE"] = "en"
    app.config["BABEL_DEFAULT_TIMEZONE"] = app.config["SETTINGS"].timezone
    Babel(app, locale_selector=_select)
    app.register_blueprint(bp)

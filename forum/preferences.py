"""What a reader set for this browser: the language and the elderly mode, in two cookies."""

from flask import Blueprint, Flask, Response, current_app, g, redirect, request
from flask_babel import Babel

from .permissions import allow
from .redirects import back
from .transactions import read_only

bp = Blueprint("preferences", __name__)
YEAR = 366 * 24 * 3600
TAGS = {"zh_Hans": "zh-Hans", "en": "en"}
MODES = ("plain", "elderly")


def _wanted_language() -> str:
    """The switch's cookie, else the browser's wish, else the site's language."""
    chosen = request.cookies.get("lang")
    if chosen in TAGS:
        return chosen
    match = request.accept_languages.best_match(["zh-CN", "zh-Hans", "zh", "en"])
    if match:
        return "zh_Hans" if match.startswith("zh") else "en"
    return current_app.config["SETTINGS"].locale


def language() -> str:
    """The language of this page: zh_Hans or en."""
    from flask_babel import get_locale

    return str(get_locale())


def mode() -> str:
    """plain or elderly."""
    chosen = request.cookies.get("mode", "")
    return chosen if chosen in MODES else "plain"


def _select() -> str:
    if not request:
        return current_app.config["SETTINGS"].locale
    if "language" not in g:
        g.language = _wanted_language()
    return g.language


@bp.post("/preferences")
@allow("site.see")
@read_only
def update() -> Response:
    """Remember the language or the mode, and go back to the page."""
    response = redirect(back(), 303)
    for name, choices in (("lang", TAGS), ("mode", MODES)):
        value = request.form.get(name)
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

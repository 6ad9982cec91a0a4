"""page(): the whole page, or the block that htmx asked for; and what every template may use."""

import datetime as dt
import re
import secrets
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from babel.dates import format_date, format_time
from flask import Flask, Response, current_app, render_template, request
from flask_babel import get_locale
from markupsafe import Markup

from . import build, clock, labels, permissions, squares, texts, traditional, unsent
from .preferences import SIZES, in_brackets, language, look, mode, page_language, text_size

_BARE = Markup(
    '<!doctype html><html lang="{lang}"><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width"><title>{status}</title>'
    "<h1>{status}</h1><p>{sentence}</p><p>{number}</p></html>"
)
_HAN = re.compile("[\u4e00-\u9fff]")
UNPROCESSABLE = 422
VARY = "Cookie, Accept-Language, HX-Request, HX-Target"


def page(
    template: str, *, parts: tuple[str, ...] = (), status: int = 200, tells: bool = True, **context: Any
) -> Response:
    """The page, or only the part whose id htmx names as its target.

    parts: ids of the page's swappable elements; each is a block of that name whose
    root element carries the id. A part that was not listed is answered with the
    whole page, which htmx is told to put in place of the old one. tells: beside a part
    stands what the act before it did; not where a part is only looked up while one types.
    """
    target = request.htmx.target if request.htmx else None  # type: ignore[attr-defined]
    if target in parts:
        html = _block(template, target, context) + (_told() if tells else "")
    else:
        html = render_template(template, **context)
    if status == UNPROCESSABLE:
        html = unsent.kept(html, context)
    response = Response(_written(html), status=status)
    response.headers["Vary"] = VARY
    if target and target not in parts:
        response.headers["HX-Retarget"] = "body"
        response.headers["HX-Reswap"] = "innerHTML show:window:top"
        if request.method == "GET":
            response.headers["HX-Push-Url"] = request.full_path.rstrip("?")
    return response


def _told() -> str:
    """What the act did, for the message area of the open page; a page that only asks for news takes none."""
    asks = hasattr(current_app.view_functions[request.endpoint or ""], "news")
    return "" if asks else render_template("_told.html")


def _block(template: str, name: str, context: dict) -> str:
    jinja = current_app.jinja_env.get_template(template)
    current_app.update_template_context(context)
    scope = jinja.new_context(context)
    return "".join(jinja.blocks[name](scope))


def error_page(status: int, sentence, number: str = "") -> Response:
    """A sentence in place of a page; for htmx, into the page's message area."""
    context = {"status": status, "sentence": sentence, "number": number}
    if getattr(request, "htmx", None):
        response = Response(_written(_block("error.html", "message", context)), status=status)
        response.headers.update({"HX-Retarget": "#message", "HX-Reswap": "outerHTML show:top"})
    else:
        response = Response(_written(_error_html(context)), status=status)
    response.headers["Vary"] = VARY
    return response


def _error_html(context: dict) -> str:
    """The error as a page of the site; bare when a foreign host or a lost database forbids the layout."""
    try:
        return render_template("error.html", **context)
    except Exception:
        return _BARE.format(lang=page_language(), **context)


def _written(html: str) -> str:
    """The page in the characters that the reader wants; what was sent comes back without damaged ones."""
    html = texts.fitting(html) if request.method == "POST" or request.query_string else html
    return traditional.page(html) if page_language() == "zh-Hant" else html


def day(value: dt.date | dt.datetime) -> str:
    """A date in the reader's language: Fri 27 Nov 2026; 2026年11月27日 周五."""
    if isinstance(value, dt.datetime):
        value = clock.local(value).date()
    pattern = "y年M月d日 EEE" if language() == "zh_Hans" else "EEE d MMM y"
    return format_date(value, pattern, locale=get_locale())


def moment(value: dt.datetime) -> str:
    """Date and time of day, in the reader's language and the yard's zone."""
    at = clock.local(value)
    return f"{day(at)} {format_time(at, 'HH:mm', locale=get_locale())}"


def iso_day(value: dt.date | dt.datetime) -> str:
    """2026-11-27, for lists."""
    return (clock.local(value) if isinstance(value, dt.datetime) else value).strftime("%Y-%m-%d")


def iso_minute(value: dt.datetime) -> str:
    """2026-11-27 14:05, for lists."""
    return clock.local(value).strftime("%Y-%m-%d %H:%M")


def machine_time(value: dt.date | dt.datetime) -> str:
    """What stands in the datetime attribute of a time element."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def submission_key() -> Markup:
    """The hidden field that makes a form's second sending harmless."""
    return Markup('<input type="hidden" name="submission_key" value="{}">').format(secrets.token_urlsafe(12))


def text(person_name: str | None) -> str:
    """A name, or what stands for somebody who deleted the account."""
    return person_name or labels.former_resident()


def tongue(words: str) -> Markup:
    """The lang attribute of what somebody wrote, where its language is not the page's."""
    spoken = "zh" if _HAN.search(words) else "en"
    return Markup("") if page_language().startswith(spoken) else Markup(' lang="{}"').format(spoken)


def named(words) -> list[tuple[str, str]]:
    """A closed list of labels() as the options of a filter."""
    return [(word.value, text) for word, text in words.items()]


def static(name: str) -> str:
    """The URL of a static file, new with every build."""
    return f"{current_app.static_url_path}/{name}?{build.NUMBER}"


def here(**changes) -> str:
    """This page's URL with some of its query changed; None takes a name out."""
    asked = {**request.args.to_dict(), **changes}
    kept = {name: value for name, value in asked.items() if value not in (None, "")}
    return request.path + (f"?{urlencode(kept)}" if kept else "")


class _Macros:
    """The macros of ui.html, found when first used; a lone block sees them like a page does."""

    def __getattr__(self, name: str):
        return getattr(current_app.jinja_env.get_template("ui.html").module, name)


# What the reader chose, for every template.
CHOSEN: dict[str, Any] = {
    "language": language,
    "in_brackets": in_brackets,
    "page_language": page_language,
    "mode": mode,
    "look": look,
    "text_sizes": SIZES,
    "text_size": text_size,
    "tongue": tongue,
}
FILTERS: dict[str, Callable] = {
    "day": day,
    "moment": moment,
    "iso_day": iso_day,
    "iso_minute": iso_minute,
    "machine_time": machine_time,
    "person": text,
    "local": clock.local,
    "zip": zip,
    "named": named,
}


def init_app(app: Flask) -> None:
    from .sentences import sentence

    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(FILTERS)
    app.jinja_env.globals.update(
        ui=_Macros(),
        can=permissions.can,
        reader=permissions.reader,
        labels=labels.of_reader,
        **CHOSEN,
        square=squares.square,
        absolute=squares.absolute,
        submission_key=submission_key,
        static=static,
        here=here,
        sentence=sentence,
        settings=app.config["SETTINGS"],
        today=clock.today,
        now=clock.now,
        working_days_between=clock.working_days_between,
    )

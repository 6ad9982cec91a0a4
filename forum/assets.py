"""The layout's one stylesheet and one script: small files joined, with an address that tells what they hold.

Comments and indentation stay at home: they are for those who read the sources.
"""

import hashlib
import re
from functools import cache
from typing import NamedTuple

import rjsmin
from flask import Blueprint, Flask, Response, request

from . import packing, site
from .permissions import allow

# In this order; page-only sheets, whose print rules would rule every page, are linked by their pages.
SHEETS = tuple(
    f"css/{name}.css"
    for name in ("tokens", "base", "forms", "components", "chain", "pages", "patterns", "elder")
)
ON_PAPER = "css/print.css"
FOR_GOOD = "public, max-age=31536000, immutable"
SCRIPTS = (
    "vendor/htmx-2.0.11.min.js",
    *(f"js/{name}.js" for name in ("site", "agenda", "live", "photos", "aloud")),
)
_CSS_COMMENT = re.compile(r"/\*.*?\*/\s*", re.S)
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.M)

bp = Blueprint("assets", __name__)


class Asset(NamedTuple):
    """A file as it is sent: packed, with the mark of its content."""

    body: bytes
    encoding: str
    mark: str
    kind: str


def _source(name: str) -> str:
    return (site.STATIC / name).read_text()


def style() -> str:
    """The stylesheet of every page, for screens and for paper."""
    screen = "\n".join(map(_source, SHEETS))
    joined = f"{screen}\n@media print {{\n{_source(ON_PAPER)}}}\n"
    return _INDENT.sub("", _CSS_COMMENT.sub("", joined))


def script(*names: str) -> str:
    """These scripts as one; the semicolon keeps one from calling the next."""
    return ";\n".join(_small(name) for name in names)


def _small(name: str) -> str:
    """Ours without comments and spare space; what came small stays as its makers sent it."""
    return _source(name) if name.startswith("vendor/") else rjsmin.jsmin(_source(name))


def made(text: str, kind: str) -> Asset:
    """The text as an asset of that type."""
    content = text.encode()
    mark = hashlib.blake2b(content, digest_size=5).hexdigest()
    return Asset(*packing.packed(content, 9), mark, kind)


@cache
def named(name: str) -> Asset:
    """site.css or site.js, made when first asked for."""
    if name == "site.css":
        return made(style(), "text/css")
    return made(script(*SCRIPTS), "text/javascript")


def address(name: str) -> str:
    """Where it is, new with every change of it."""
    return f"/assets/{name}?{named(name).mark}"


def answer(asset: Asset) -> Response:
    """The asset; asked for by its mark it never changes, so browsers need not ask again."""
    response = packing.fill(Response(mimetype=asset.kind), asset.body, asset.encoding)
    response.set_etag(asset.mark, weak=True)
    by_mark = request.query_string.decode("latin-1") == asset.mark
    response.headers["Cache-Control"] = FOR_GOOD if by_mark else "no-cache"
    response.make_conditional(request)
    return response


@bp.get("/assets/site.css")
@allow("site.see")
def sheet():
    """The one stylesheet."""
    return answer(named("site.css"))


@bp.get("/assets/site.js")
@allow("site.see")
def scripts():
    """The one script."""
    return answer(named("site.js"))


def init_app(app: Flask) -> None:
    app.jinja_env.globals["asset"] = address
    app.register_blueprint(bp)

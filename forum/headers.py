"""What every response carries: a content policy without inline anything, and its companions."""

import functools

from flask import Flask, Response, current_app, request

from . import build, packing

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
    )
)
FIXED = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def protect(response: Response) -> Response:
    """Add the headers; what is not marked public is not to be kept by anybody."""
    for name, value in FIXED.items():
        response.headers.setdefault(name, value)
    if current_app.config["SETTINGS"].secure:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def keep_static(response: Response) -> Response:
    """A static file asked for by its build never changes, so browsers need not ask again."""
    if request.endpoint == "static" and request.query_string.decode("latin-1") == build.NUMBER:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@functools.lru_cache(maxsize=64)
def _packed_for_good(body: bytes) -> tuple[bytes, str]:
    return packing.packed(body, 9)


def _packed(body: bytes) -> tuple[bytes, str]:
    """Gzip; static files once and for all, other answers quickly."""
    return _packed_for_good(body) if request.endpoint == "static" else packing.packed(body, 5)


def compress(response: Response) -> Response:
    """Gzip texts worth it. Pages hold no secret token, so their length tells nothing."""
    if not packing.is_text(response):
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code != 200 or "Content-Encoding" in response.headers or not packing.wanted():
        return response
    if request.endpoint == "static":
        response.direct_passthrough = False
    elif response.is_streamed:
        return response
    packing.fill(response, *_packed(response.get_data()))
    if (etag := response.get_etag()[0]) and response.content_encoding:
        response.set_etag(etag, weak=True)
    return response


def init_app(app: Flask) -> None:
    app.after_request(compress)
    app.after_request(keep_static)
    app.after_request(protect)

"""What every response carries: a content policy without inline anything, and its companions."""

import gzip

from flask import Flask, Response, request

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
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
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
SMALLEST = 1000
TEXTS = (
    "text/",
    "application/json",
    "application/javascript",
    "application/atom+xml",
    "image/svg+xml",
)


def protect(response: Response) -> Response:
    """Add the headers; what is not marked public is not to be kept by anybody."""
    for name, value in FIXED.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def compress(response: Response) -> Response:
    """Gzip texts worth it. Pages hold no secret token, so their length tells nothing."""
    wanted = "gzip" in request.headers.get("Accept-Encoding", "")
    if (
        not wanted
        or response.is_streamed
        or response.status_code != 200
        or "Content-Encoding" in response.headers
        or not (response.content_type or "").startswith(TEXTS)
    ):
        return response
    body = response.get_data()
    if len(body) >= SMALLEST:
        response.set_data(gzip.compress(body, 5, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = ", ".join(filter(None, (response.headers.get("Vary"), "Accept-Encoding")))
    return response


def init_app(app: Flask) -> None:
    app.after_request(compress)
    app.after_request(protect)

"""Gzip, once: what is kept is kept packed, and unpacked for the few who ask for it so."""

import gzip

from flask import Response, request

SMALLEST = 1000
TEXTS = (
    "text/",
    "application/json",
    "application/javascript",
    "application/atom+xml",
    "image/svg+xml",
)


def is_text(response: Response) -> bool:
    return (response.content_type or "").startswith(TEXTS)


def wanted() -> bool:
    """Whether the browser can unpack."""
    return request.accept_encodings["gzip"] > 0


def packed(body: bytes, level: int = 6) -> tuple[bytes, str]:
    """The body as it is kept, and its Content-Encoding: what is short stays as it is."""
    return (gzip.compress(body, level, mtime=0), "gzip") if len(body) >= SMALLEST else (body, "")


def fill(response: Response, body: bytes, encoding: str) -> Response:
    """Give the response a kept body, as its reader can take it."""
    if encoding and wanted():
        response.headers["Content-Encoding"] = encoding
    elif encoding:
        body = gzip.decompress(body)
    response.set_data(body)
    return response

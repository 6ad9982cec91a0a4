"""A document becomes a PDF: tagged, with its outline, typefaces and metadata inside."""

import json
import subprocess
import sys

from .document import Document
from .fonts import PRESS, SECONDS, found


class NotSet(RuntimeError):
    """The file could not be made; the text says what the press answered."""


def pdf(document: Document) -> bytes:
    """The document as PDF/UA-1; NotSet when it cannot be."""
    fonts = found()
    if not fonts:
        raise NotSet("No Chinese typeface on this machine.")
    given = json.dumps({**document.plain(), "fonts": fonts}, ensure_ascii=False)
    try:
        done = subprocess.run(
            [sys.executable, "-P", str(PRESS)], input=given.encode(), capture_output=True, timeout=SECONDS
        )
    except subprocess.TimeoutExpired as error:
        raise NotSet(f"Not done after {SECONDS} seconds.") from error
    if done.returncode:
        raise NotSet(done.stderr.decode(errors="replace").strip()[-500:] or f"exit {done.returncode}")
    return done.stdout

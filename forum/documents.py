"""Papers that are no photos: PDF, Word and Excel, told by content, handed out as attachments only."""

import datetime as dt
import hashlib
import io
import zipfile

import puremagic
import sqlalchemy as sa
from flask import Response, send_file
from flask_babel import gettext as _
from sqlalchemy.orm import Mapped, mapped_column

from . import files
from .clock import now
from .database import Base, db
from .files import Upload

OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "pdf": "application/pdf",
    "docx": f"{OFFICE}wordprocessingml.document",
    "xlsx": f"{OFFICE}spreadsheetml.sheet",
}
# The part of the packed file that makes it what it is.
HEARTS = {"docx": "word/document", "xlsx": "xl/workbook"}
MACROS = "vbaProject.bin"
READ_FIRST = 4096


class Document(Base):
    """A kept file; it lies under the hash of its content."""

    __tablename__ = "document"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(index=True)
    ending: Mapped[str]
    size: Mapped[int]
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)


def ending_of(content: bytes) -> str:
    """pdf, docx or xlsx by what the file holds, whatever its name says; "" for anything else."""
    try:
        claimed = puremagic.from_string(content[:READ_FIRST], mime=True)
    except (puremagic.PureError, ValueError):
        return ""
    if claimed == TYPES["pdf"]:
        return "pdf"
    return _packed(content) if claimed.startswith(OFFICE) else ""


def _packed(content: bytes) -> str:
    """What an office file is by its parts; one that carries macros is none of ours."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = set(parts.namelist())
    except Exception:  # a damaged file makes the reader stumble in every way there is
        return ""
    if any(name.endswith(MACROS) for name in names):
        return ""
    return next((ending for ending, heart in HEARTS.items() if f"{heart}.xml" in names), "")


def problem(upload: Upload) -> str:
    """The sentence that says why this upload cannot be a paper; "" when it can."""
    if upload.too_large:
        return _("“%(name)s” is larger than 12 MB. Send a smaller file, or a link.", name=upload.name)
    if upload.large or ending_of(upload.content):
        return ""
    if upload.content:
        return _("“%(name)s” is not a PDF, Word, Excel or picture file.", name=upload.name)
    return upload.problem


def path_of(digest: str, ending: str):
    return files.folder() / digest[:2] / f"{digest}.{ending}"


def keep(upload: Upload, *, by=None) -> Document:
    """Write the file (before the row, so that no row lacks its file) and add the row."""
    digest, ending = hashlib.sha256(upload.content).hexdigest(), ending_of(upload.content)
    files.write(path_of(digest, ending), upload.content)
    size = len(upload.content)
    document = Document(digest=digest, ending=ending, size=size, by_id=by.id if by else None)
    db.session.add(document)
    return document


def handed_out(document: Document, title: str) -> Response:
    """The file as an attachment: no browser shows it as a page of the site."""
    name = "".join("-" if letter in '/\\:*?"<>|' else letter for letter in title)[:80]
    return send_file(
        path_of(document.digest, document.ending),
        mimetype=TYPES[document.ending],
        as_attachment=True,
        download_name=f"{name}.{document.ending}",
        max_age=0,
    )

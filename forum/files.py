"""Uploads: checked, re-encoded to WebP without metadata, stored by content hash.

The heavy part runs before the request's transaction opens, so that no writer
waits for a picture.
"""

import datetime as dt
import hashlib
import io
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import puremagic
import sqlalchemy as sa
from flask import Blueprint, Flask, abort, current_app, g, request, send_file, session
from flask_babel import gettext as _
from PIL import Image, ImageOps
from sqlalchemy.orm import Mapped, mapped_column

from . import texts
from .clock import now
from .database import Base, db
from .permissions import allow, can

LARGEST_PIXELS = 40_000_000
LARGEST_BYTES = 12_000_000
SIDE, THUMBNAIL_SIDE = 1600, 400
HEAVIEST_THUMBNAIL = 40_000
QUALITIES = (78, 60, 45, 30, 15, 5, 0)  # of WebP; at 0 even noise in every pixel weighs 11 kB
LARGEST_FORM_BYTES = 12_000_000
MOST_FILES = 12
KEPT_SECONDS = 24 * 3600
TYPES = {"image/jpeg", "image/png", "image/webp", "image/gif"}


class Picture(Base):
    """A re-encoded picture; its files are named by the hash of the large one."""

    __tablename__ = "picture"

    id: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str] = mapped_column(index=True)
    width: Mapped[int]
    height: Mapped[int]
    alt: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("person.id"))
    at: Mapped[dt.datetime] = mapped_column(default=now)

    @property
    def thumbnail(self) -> tuple[int, int]:
        """Width and height of the small file."""
        scale = min(1.0, THUMBNAIL_SIDE / max(self.width, self.height, 1))
        return max(1, round(self.width * scale)), max(1, round(self.height * scale))


@dataclass
class Upload:
    """A received photo: its encoded files, or the sentence that says why not.

    content is what was sent, when that was no photo: it may be another kind of paper.
    """

    name: str
    large: bytes = b""
    small: bytes = b""
    width: int = 0
    height: int = 0
    problem: str = ""
    content: bytes = b""
    too_large: bool = False


def receive() -> None:
    """Check and re-encode the photos of a multipart request; fields find them in g.uploads.

    Nobody who is not signed in sends photos, so theirs cost no work; nor do those beyond a dozen.
    """
    g.uploads = {}
    if "_user_id" not in session:
        return
    sent = [(field, file) for field, file in request.files.items(multi=True) if file.filename]
    for number, (field, file) in enumerate(sent):
        content = file.stream.read(LARGEST_BYTES + 1) if number < MOST_FILES else b""
        g.uploads.setdefault(field, []).append(_encoded(file.filename or "", content))


def _encoded(name: str, content: bytes) -> Upload:
    upload = Upload(texts.shown_name(name))
    name = upload.name
    if len(content) > LARGEST_BYTES:
        upload.problem = _("“%(name)s” is larger than 12 MB. Send a smaller photo.", name=name)
        upload.too_large = True
    elif not _claims_to_be_a_photo(content):
        upload.problem = _("“%(name)s” is not a photo. Send JPEG, PNG, WebP or GIF.", name=name)
        upload.content = content
    else:
        _reencode(upload, content)
    return upload


def _claims_to_be_a_photo(content: bytes) -> bool:
    try:
        return puremagic.from_string(content[:4096], mime=True) in TYPES
    except (puremagic.PureError, ValueError):
        return False


def _reencode(upload: Upload, content: bytes) -> None:
    try:
        upright = _decoded(content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        upload.problem = _("“%(name)s” has too many pixels. Send a smaller photo.", name=upload.name)
        return
    except Exception:  # a damaged file makes decoders stumble in every way there is
        upload.problem = _("“%(name)s” cannot be read as a photo.", name=upload.name)
        return
    upload.large, upload.width, upload.height = _webp(upright, SIDE)
    upload.small = _thumbnail(upright)


def _decoded(content: bytes) -> Image.Image:
    """The picture upright, in colour, on white where it was transparent."""
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP", "GIF"]) as image:
        if image.width * image.height > LARGEST_PIXELS:
            raise Image.DecompressionBombError
        image.draft("RGB", (SIDE, SIDE))
        upright = ImageOps.exif_transpose(image)
        if not upright.has_transparency_data:
            return upright.convert("RGB")
        layer = upright.convert("RGBA")
        paper = Image.new("RGBA", layer.size, "white")
        return Image.alpha_composite(paper, layer).convert("RGB")


def _webp(image: Image.Image, side: int, quality: int = QUALITIES[0]) -> tuple[bytes, int, int]:
    smaller = image.copy()
    smaller.thumbnail((side, side))
    out = io.BytesIO()
    smaller.save(out, "WEBP", quality=quality, method=3)
    return out.getvalue(), smaller.width, smaller.height


def _thumbnail(image: Image.Image) -> bytes:
    """The small file, as good as its weight allows; foliage and gravel weigh most."""
    image = image.copy()
    image.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    tries = (_webp(image, THUMBNAIL_SIDE, quality)[0] for quality in QUALITIES)
    return next(made for made in tries if len(made) <= HEAVIEST_THUMBNAIL)


def folder() -> Path:
    """Where the files lie."""
    return Path(urlsplit(current_app.config["SETTINGS"].files_url).path)


def path_of(digest: str, small: bool = False) -> Path:
    return folder() / digest[:2] / f"{digest}{'-small' if small else ''}.webp"


def keep(upload: Upload, *, alt: str = "", by=None) -> Picture:
    """Write the files (before the row, so that no row lacks its file) and add the row."""
    digest = hashlib.sha256(upload.large).hexdigest()
    for small, content in ((False, upload.large), (True, upload.small)):
        write(path_of(digest, small), content)
    size = {"width": upload.width, "height": upload.height}
    picture = Picture(digest=digest, **size, alt=alt, by_id=by.id if by else None)
    db.session.add(picture)
    return picture


def write(target: Path, content: bytes) -> None:
    """Put the file there, whole or not at all."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(f".{secrets.token_hex(4)}.tmp")
    unfinished.write_bytes(content)
    unfinished.replace(target)


bp = Blueprint("pictures", __name__)


@bp.get("/pictures/<digest>")
@allow("site.see")
def show(digest: str):
    """A re-encoded picture; ?size=small for the thumbnail. Kept for a day: it may be hidden meanwhile."""
    path = path_of(digest, request.args.get("size") == "small")
    if not re.fullmatch("[0-9a-f]{64}", digest) or not path.is_file():
        abort(404)
    hidden = current_app.extensions["hidden_pictures"](digest)
    if hidden and not any(can("issue.see", record) for record in hidden):
        abort(404)
    response = send_file(path, mimetype="image/webp", etag=digest)
    response.headers["Cache-Control"] = "private, no-store" if hidden else f"public, max-age={KEPT_SECONDS}"
    return response


def limit_forms() -> None:
    """Only photos are large: everything else is read as a whole, so its length is bounded before."""
    if request.mimetype != "multipart/form-data":
        request.max_content_length = LARGEST_FORM_BYTES


def init_app(app: Flask) -> None:
    Image.MAX_IMAGE_PIXELS = LARGEST_PIXELS
    app.before_request(limit_forms)
    app.register_blueprint(bp)

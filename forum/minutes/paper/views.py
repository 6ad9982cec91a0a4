"""Routes of the files: sent when they are there, else a sentence that says what to do."""

from flask import Blueprint, Response, abort, request, send_file
from flask_babel import gettext as _

from ...permissions import allow
from ...preferences import language
from ...rendering import VARY, page
from ..models import Minutes
from ..page import visible
from . import fonts, renderings
from .models import Kind, Language, Rendering

bp = Blueprint("paper", __name__)
MIME = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def _language() -> Language:
    """The wanted language, else the reader's."""
    wanted = request.args.get("lang", "")
    return Language(wanted if wanted in {known.value for known in Language} else language())


def _answer(meeting, kind: Kind) -> Response:
    minutes = visible(meeting) or abort(404)
    row = renderings.made(minutes, kind, _language())
    return _sent(minutes, row) if row else _not_there(minutes, kind)


def _name(minutes: Minutes, row: Rendering) -> str:
    number = minutes.sealed["number"] if minutes.sealed else _("draft")
    return f"{_('Minutes')} {number}.{row.kind.value}"


def _sent(minutes: Minutes, row: Rendering) -> Response:
    response = send_file(
        renderings.path_of(row.digest or "", row.kind),
        mimetype=MIME[row.kind],
        as_attachment=row.kind is Kind.DOCX,
        download_name=_name(minutes, row),
        etag=row.digest or False,
        conditional=True,
    )
    response.headers["Content-Language"] = row.language.value.replace("_", "-")
    response.headers["Vary"] = VARY
    return response


def _not_there(minutes: Minutes, kind: Kind) -> Response:
    """Why the file is not there, and the page that can be printed instead."""
    gave_up = [row for row in renderings.of_minutes(minutes) if row.kind is kind and row.gave_up]
    reason = _reason(minutes, kind, bool(gave_up))
    response = page(
        "minutes/file.html",
        status=202 if reason == "making" else 409,
        meeting=minutes.meeting,
        reason=reason,
        package=fonts.PACKAGE,
        again=request.full_path.rstrip("?"),
    )
    if reason == "making":
        response.headers["Retry-After"] = "30"
    return response


def _reason(minutes: Minutes, kind: Kind, gave_up: bool) -> str:
    if minutes.is_draft:
        return "draft"
    if kind is Kind.PDF and not fonts.found():
        return "fonts"
    return "failed" if gave_up else "making"


@bp.get("/meetings/<meeting:meeting>/minutes.pdf")
@allow("meeting.see")
def pdf(meeting):
    """The minutes as PDF."""
    return _answer(meeting, Kind.PDF)


@bp.get("/meetings/<meeting:meeting>/minutes.docx")
@allow("meeting.see")
def docx(meeting):
    """The minutes as a Word file."""
    return _answer(meeting, Kind.DOCX)


def init_app(app) -> None:
    """Register the routes."""
    from . import sweeping  # noqa: F401

    app.register_blueprint(bp)

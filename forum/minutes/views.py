"""Routes of minutes."""

from importlib import import_module

from flask import Response, abort, flash, redirect, request, url_for
from flask_babel import gettext as _

from .. import loading
from ..keeping import kept, latest_event
from ..meetings.models import Meeting
from ..permissions import allow, reader
from ..rendering import page
from . import lifecycle, queries, sheet, signing
from .forms import CirculationForm, CorrectionForm, editing
from .models import Minutes
from .page import bp, minutes_page, visible


def _to(meeting: Meeting, anchor: str | None = None) -> Response:
    return redirect(url_for("minutes.show", meeting=meeting, _anchor=anchor), 303)  # type: ignore[return-value]


def _drafted(meeting: Meeting) -> Minutes:
    """The minutes, which must be drafted and open to the reader; else 404."""
    return visible(meeting) or abort(404)


@bp.get("/meetings/<meeting:meeting>/minutes")
@allow("meeting.see")
@kept(latest_event)
def show(meeting):
    """The minutes; a facilitator without a draft is offered to write one."""
    minutes = visible(meeting)
    if minutes is None:
        return page("minutes/none.html", meeting=meeting)
    return minutes_page(meeting, minutes)


@bp.get("/meetings/<meeting:meeting>/minutes.json")
@allow("meeting.see")
def sealed(meeting):
    """The adopted content as the very bytes that were hashed."""
    minutes = _drafted(meeting)
    if minutes.sealed is None:
        abort(404)
    return Response(sheet.canonical(minutes.sealed), content_type="application/json; charset=utf-8")


@bp.post("/meetings/<meeting:meeting>/minutes")
@allow("minutes.edit")
def create(meeting):
    """Draft the minutes of a meeting that was closed without."""
    lifecycle.draft(meeting, by=reader())
    return _to(meeting)


def _edit_page(meeting, minutes, form, rows, *, status=200, **more):
    recorded = {f"points_{row.id}": row.points for row in rows}
    return page(
        "minutes/edit.html",
        status=status,
        meeting=meeting,
        form=form,
        rows=rows,
        recorded=recorded,
        **more,
    )


def _texts(minutes: Minutes, rows) -> dict[str, str]:
    """What the minutes say of each item now, by the name of its field."""
    polished = {passage.item_id: passage.points for passage in minutes.passages}
    return {f"points_{row.id}": polished.get(row.id, row.points) for row in rows}


@bp.get("/meetings/<meeting:meeting>/minutes/edit")
@allow("minutes.edit")
def edit(meeting):
    """Polish the wording, item by item."""
    minutes, rows = _drafted(meeting), queries.items(meeting)
    form = editing(rows)(obj=minutes, data=_texts(minutes, rows))
    return _edit_page(meeting, minutes, form, rows)


@bp.post("/meetings/<meeting:meeting>/minutes/edit")
@allow("minutes.edit")
def update(meeting):
    minutes, rows = _drafted(meeting), queries.items(meeting)
    form = editing(rows).sent()
    if form.validate() and form.accepts(
        lifecycle.edit,
        minutes,
        opening=form.opening.data,
        closing=form.closing.data,
        points=form.points(rows),
        version=form.version.data,
        by=reader(),
    ):
        flash(_("Saved."))
        return _to(meeting)
    return _refused_edit(meeting, minutes, form, rows)


def _refused_edit(meeting, minutes, form, rows):
    """The page again; when somebody saved meanwhile, with their text beside the writer's."""
    theirs = {}
    if form.version.data != minutes.version:
        saved = {"opening": minutes.opening, "closing": minutes.closing, **_texts(minutes, rows)}
        theirs = {name: text for name, text in saved.items() if text != form[name].data}
    form.version.data, form.version.raw_data = minutes.version, None
    return _edit_page(meeting, minutes, form, rows, status=422, theirs=theirs)


@bp.post("/meetings/<meeting:meeting>/minutes/circulation")
@allow("meeting.lead")
def create_circulation(meeting):
    """Send the draft to those who were there."""
    minutes, form = _drafted(meeting), CirculationForm.sent()
    if form.validate() and form.accepts(lifecycle.circulate, minutes, until=form.until.data, by=reader()):
        flash(_("Those who were there are told and may comment."))
        return _to(meeting)
    return minutes_page(meeting, minutes, status=422, circulation_form=form)


@bp.post("/meetings/<meeting:meeting>/minutes/editions")
@allow("minutes.edit")
def create_edition(meeting):
    """Send round what was recorded or put right since."""
    lifecycle.take_over(_drafted(meeting), by=reader())
    flash(_("The new text goes round."))
    return _to(meeting)


def _text_read() -> str:
    """The hash of the text that the reader had before their eyes."""
    return request.form.get("text", "")


@bp.post("/meetings/<meeting:meeting>/minutes/signatures")
@allow("minutes.cosign")
def create_signature(meeting):
    """Put one's name under the text."""
    signing.cosign(_drafted(meeting), text=_text_read(), by=reader())
    flash(_("Thank you. Your name stands under the minutes."))
    return _to(meeting)


@bp.post("/meetings/<meeting:meeting>/minutes/adoption")
@allow("minutes.adopt")
def create_adoption(meeting):
    """The chair adopts and locks the text."""
    lifecycle.adopt(_drafted(meeting), text=_text_read(), by=reader())
    flash(_("Adopted and locked."))
    return _to(meeting)


@bp.post("/meetings/<meeting:meeting>/minutes/corrections")
@allow("minutes.correct")
def create_correction(meeting):
    """Append what was wrong."""
    minutes, form = _drafted(meeting), CorrectionForm.sent()
    if form.validate() and form.accepts(lifecycle.correct, minutes, body=form.body.data, by=reader()):
        return _to(meeting, "corrections")
    return minutes_page(meeting, minutes, status=422, correction_form=form)


def init_app(app) -> None:
    """Register the routes."""
    for name in ("remark_views", "check_views", "reminding"):
        import_module(f".{name}", __package__)
    loading.register(app, "remark", queries.find_remark)
    app.register_blueprint(bp)
    import_module(".paper.views", __package__).init_app(app)

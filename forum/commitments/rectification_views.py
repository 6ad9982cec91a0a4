"""Routes of the rectification list: read, subscribed to, looked at, put on an agenda."""

from flask import Response, flash, redirect, request, url_for
from flask_babel import gettext as _

from ..clock import today
from ..keeping import kept, latest_event
from ..meetings.models import AgendaItem
from ..notices import feed
from ..offices import queries as offices
from ..people.models import Role
from ..permissions import allow, can, reader
from ..places import queries as places
from ..rendering import VARY, day, page
from ..squares import absolute
from . import on_list, rectifying, reviews_ics, tabling
from .forms import ReviewForm
from .listing import keys
from .on_list import Scope
from .rectification import Rectification
from .views import bp


def _scope() -> Scope:
    """Whose list the URL asks for; what makes no sense is left out."""
    return Scope(places.find(request.args.get("place", "")), offices.find(request.args.get("office", "")))


def _size() -> int:
    """How many rows on a page: few to read, as many as may be to print."""
    return on_list.MOST if "whole" in request.args else on_list.PAGE


def _name(scope: Scope) -> str:
    return " – ".join(filter(None, (_("Rectification list"), scope.title)))


def _address(name: str, scope: Scope) -> str:
    """The whole address of one of the forms of the list."""
    return absolute(url_for(f"commitments.{name}", **scope.named))  # type: ignore[arg-type]


@bp.get("/rectification")
@allow("site.see")
@kept(latest_event)
def rectification():
    """Every promise that was late or disputed and is neither kept nor released, the oldest date first."""
    scope = _scope()
    rows, counts = on_list.read(scope, *keys(), size=_size())
    return page(
        "commitments/rectification.html",
        scope=scope,
        rows=rows,
        moved=on_list.dates(rows.rows),
        counts=counts,
        led=_led(),
        as_of=today(),
        **_options(),
    )


def _options() -> dict:
    return {"place_options": places.options(), "office_options": offices.options()}


def _led() -> tuple[str, ...]:
    """The paths of the places where the reader keeps order."""
    grants = reader().grants if reader() else ()
    return tuple(grant.place.path for grant in grants if grant.role is Role.FACILITATOR and grant.place)


@bp.get("/rectification.ics")
@allow("site.see")
@kept(latest_event)
def rectification_calendar():
    """The dates of the reviews; calendars fetch it again and again."""
    scope, base = _scope(), absolute(url_for("commitments.index"))
    body = reviews_ics.calendar(on_list.reviews(scope), _name(scope), lambda number: f"{base}/{number}")
    return Response(body, content_type="text/calendar; charset=utf-8")


@bp.get("/rectification.atom")
@allow("site.see")
@kept(latest_event)
def rectification_feed():
    """What came onto the list, was looked at, and left it."""
    scope = _scope()
    news = [_news(row) for row in on_list.changes(scope)]
    own, shown = _address("rectification_feed", scope), _address("rectification", scope)
    body = feed.document(_name(scope), key=f"rectification:{shown}", own=own, shown=shown, news=news)
    return Response(body, mimetype="application/atom+xml", headers={"Vary": VARY})


def _news(row) -> feed.News:
    """A stay on the list as one entry of the feed, renewed with every change."""
    said = {"what": row.what, "office": row.office}
    if row.left_how:
        title = _("Off the rectification list: %(what)s (%(office)s)", **said)
    else:
        title = _("On the rectification list: %(what)s (%(office)s)", **said)
    address = absolute(url_for("commitments.show", commitment=row.commitment_id))
    return feed.News(f"rectification-{row.id}", title, row.changed_at, address)


def _review_page(stay: Rectification, form: ReviewForm, status: int = 200, *, no_meeting: bool = False):
    return page(
        "commitments/review.html",
        status=status,
        stay=stay,
        form=form,
        no_meeting=no_meeting,
        may_table=can("rectification.table", stay) and not stay.left_at,
    )


@bp.get("/rectification/<rectification:rectification>/review")
@allow("rectification.review")
def review(rectification: Rectification):
    """What remains of a promise on the list, and the form for the next look at it."""
    return _review_page(rectification, ReviewForm(remains=rectification.remains))


@bp.post("/rectification/<rectification:rectification>/review")
@allow("rectification.review")
def create_review(rectification: Rectification):
    form = ReviewForm.sent()
    given = {"review_on": form.review_on.data, "remains": form.remains.data}
    if form.validate() and form.accepts(rectifying.review, rectification, **given, by=reader()):
        flash(_("Noted. The next review is on %(day)s.", day=day(form.review_on.data)))
        return redirect(url_for("commitments.show", commitment=rectification.commitment_id), 303)
    return _review_page(rectification, form, status=422)


@bp.post("/rectification/<rectification:rectification>/agenda")
@allow("rectification.table")
def create_agenda_item(rectification: Rectification):
    """Put it on the agenda of the next meeting, for review; without one, say how to plan one."""
    form = ReviewForm(remains=rectification.remains)
    if not form.accepts(tabling.table, rectification, by=reader()):
        lacking = tabling.next_meeting(rectification, by=reader()) is None
        return _review_page(rectification, form, status=422, no_meeting=lacking)
    item: AgendaItem = form.result
    said = {"meeting": item.meeting.title, "day": day(item.meeting.starts_at)}
    flash(_("It is on the agenda of “%(meeting)s” on %(day)s, for review.", **said))
    return redirect(url_for("meetings.show", meeting=item.meeting_id, _anchor="agenda"), 303)

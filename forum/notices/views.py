"""Routes of notices, and the feed."""

from flask import Response, abort, redirect, request, url_for

from ..keeping import kept, latest_event
from ..permissions import allow, reader
from ..places import queries as places
from ..rendering import VARY, page
from . import delivering, feed, lifecycle, mailing, queries
from .blueprint import bp
from .entries import Addresses
from .forms import ReadForm

SWEEPS = (delivering.deliver, mailing.mail)


@bp.get("/me/notices")
@allow("account.use")
def index():
    """What the person was told, the unread first."""
    return page(
        "notices/index.html",
        notices=queries.listed(reader(), after=request.args.get("after"), before=request.args.get("before")),
        unread=queries.unread(reader()),
        up_to=queries.latest(reader()),
        addresses=Addresses(request.script_root),
    )


@bp.post("/me/notices/reading")
@allow("account.use")
def create_reading():
    """Mark as read what the person was shown."""
    form = ReadForm.sent()
    if not form.validate():
        abort(400)
    lifecycle.mark_read(up_to=form.up_to.data, by=reader())
    return redirect(url_for("notices.index"), 303)


@bp.get("/feed.atom")
@allow("site.see")
@kept(latest_event)
def atom():
    """The latest public events, of the site or of ?place=slug."""
    wanted = request.args.get("place")
    place = places.find(wanted) if wanted else None
    if wanted and place is None:
        abort(404)
    response = Response(feed.to_atom(feed.latest(place), place), mimetype="application/atom+xml")
    response.headers["Vary"] = VARY
    return response


def init_app(app) -> None:
    """Register the routes."""
    from . import mail_views  # noqa: F401  (its routes hang on bp)

    app.register_blueprint(bp)

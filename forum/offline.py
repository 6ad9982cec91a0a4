"""Reading without a network: the worker that keeps pages, and the page it shows when it has no other.

The worker's address tells who reads and how: when that changes, browsers install it anew. Then it throws away
what it kept for somebody else, and asks for a page of today, in the reader's language and size.
"""

import hashlib
from functools import cache

import sqlalchemy as sa
from flask import Blueprint, Flask, Response, current_app, url_for

from . import assets, build
from .clock import today
from .meetings import listings
from .meetings import queries as meetings
from .meetings.models import Meeting
from .meetings.words import Format, Phase
from .permissions import allow, reader
from .preferences import look, page_language
from .rendering import page

bp = Blueprint("offline", __name__)


def _mark(*parts) -> str:
    return hashlib.blake2b(repr([str(part) for part in parts]).encode(), digest_size=4).hexdigest()


def worker_address() -> str:
    """Where this reader's worker is: who they are, then what else their page for no network depends on."""
    person = reader()
    who = _mark(current_app.secret_key, person.get_id() if person else "")
    return f"{url_for('offline.worker')}?{who}-{_mark(build.NUMBER, page_language(), look(), today())}"


@cache
def _worker(is_on: bool) -> assets.Asset:
    return assets.made(assets.script(f"worker/{'keep' if is_on else 'leave'}.js"), "text/javascript")


@bp.get("/service-worker.js")
@allow("site.see")
def worker() -> Response:
    """The script that keeps pages; when the site is not to be kept, the one that undoes it."""
    return assets.answer(_worker(current_app.config["SETTINGS"].offline))


def _following():
    """The meeting to come, or the one in the yard that goes on now."""
    wanted = sa.or_(Meeting.phase == Phase.CALLED, Meeting.format != Format.ONLINE)
    return next(iter(listings.at(wanted, Phase.OPEN, Phase.CALLED, size=1)), None)


@bp.get("/offline")
@allow("site.see")
def show():
    """What a reader without a network is told."""
    following = _following()
    agenda = meetings.agenda(following) if following else []
    return page("offline.html", meeting_next=following, meeting_agenda=agenda)


def init_app(app: Flask) -> None:
    app.jinja_env.globals["worker_address"] = worker_address
    app.register_blueprint(bp)

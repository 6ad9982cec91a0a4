"""The first page, what the masthead knows of the reader, and whether the site is well."""

from typing import NamedTuple

import sqlalchemy as sa
from flask import Blueprint, current_app, request, url_for
from flask_babel import gettext as _

from . import elder_home
from .commitments import queries as commitments
from .commitments.models import Commitment
from .commitments.words import Phase as CommitmentPhase
from .database import db
from .issues import queries as issues
from .issues.models import OPEN_PHASES, Issue
from .issues.words import Phase
from .keeping import kept, latest_event
from .meetings import listings
from .meetings import queries as meetings
from .meetings.words import Phase as MeetingPhase
from .notices import queries as notices
from .people.models import Grant, Person, Residency, Role
from .permissions import allow, reader
from .places.models import Place
from .preferences import mode
from .rendering import page

bp = Blueprint("home", __name__)
FEW = 5
OVER = tuple(phase for phase in Phase if phase not in OPEN_PHASES)


class Workplace(NamedTuple):
    """Where a person with a role does their work."""

    name: str
    url: str


@bp.app_template_global()
def unread_notices() -> int:
    """How many notices the reader has not looked at."""
    return notices.unread(reader())


@bp.app_template_global()
def workplaces() -> list[Workplace]:
    """The desks and inboxes of the reader, and the administration."""
    person = reader()
    found = [_workplace(grant) for grant in person.grants if grant.role is not Role.ADMIN]
    if person.is_admin:
        found.append(Workplace(_("Administration"), url_for("people.admin")))
    return found


def _workplace(grant) -> Workplace:
    if grant.role is Role.OFFICIAL:
        name = _("Inbox: %(name)s", name=grant.office.name)
        return Workplace(name, url_for("casework.inbox", office=grant.office))
    name = _("Desk: %(name)s", name=grant.place.name)
    return Workplace(name, url_for("moderation.desk", place=grant.place))


@bp.get("/healthz")
@allow("site.see")
def healthz():
    """The process answers."""
    return {"status": "ok"}


@bp.get("/readyz")
@allow("site.see")
def readyz():
    """The process and its database answer."""
    db.session.execute(sa.text("SELECT 1"))
    return {"status": "ok"}


@bp.get("/")
@allow("site.see")
@kept(latest_event)
def show():
    """The first page: what comes next, what is late, what was kept, what needs the reader.

    In elderly mode the three things people come for; the whole is one step away.
    """
    if mode() == "elderly" and request.args.get("view") != "whole":
        return page("home/elder.html", keys=elder_home.keys())
    return page("home/show.html", **_meetings(), **_promises(), **_issues(), **_mine(), **_tries())


def _meetings() -> dict:
    """The meetings that are open or called, and the agenda of the one that comes next."""
    coming = listings.at(sa.true(), MeetingPhase.CALLED, size=FEW)
    following = coming[0] if coming else None
    return {
        "meetings_open": listings.at(sa.true(), MeetingPhase.OPEN, size=FEW),
        "meeting_next": following,
        "meeting_agenda": meetings.agenda(following)[:FEW] if following else [],
        "meetings_later": coming[1:],
    }


def _promises() -> dict:
    late = commitments.some(commitments.to_rectify(), size=FEW)
    kept_ones = commitments.some(Commitment.phase == CommitmentPhase.KEPT, size=3, latest=True)
    return {"promises_late": late, "promises_kept": kept_ones}


def _issues() -> dict:
    """The open issues with the most support and the newest ones. A site without places is new."""
    backed = issues.rows().where(Issue.phase.not_in(OVER), Issue.supports > 0)
    backed = backed.order_by(Issue.supports.desc(), Issue.id.desc()).limit(FEW)
    return {
        "issues_backed": db.session.execute(backed).all(),
        "issues_new": issues.listed(issues.Filter(sort="newest"), size=FEW).rows,
        "site_is_new": db.session.scalar(sa.select(Place.id).limit(1)) is None,
    }


def _mine() -> dict:
    """What waits for the reader: rounds they are asked in, and their own open issues."""
    person = reader()
    if person is None:
        return {"my_rounds": [], "my_issues": []}
    return {
        "my_rounds": [row for row in commitments.asked_of(person, size=FEW) if row.word is None],
        "my_issues": [row for row in issues.by_author(person, size=FEW) if row.phase in OPEN_PHASES],
    }


def _tries() -> dict:
    """In a demo, whom a visitor may sign in as; nothing elsewhere."""
    if not current_app.config["SETTINGS"].demo or reader():
        return {"demo_players": {}}
    first = sa.select(Person.name).where(Person.is_demo, Person.left_at.is_(None)).order_by(Person.id)
    granted = first.join(Grant, Grant.person_id == Person.id)
    players = {
        "resident": first.join(Residency, Residency.person_id == Person.id),
        "facilitator": granted.where(Grant.role == Role.FACILITATOR),
        "official": granted.where(Grant.role == Role.OFFICIAL),
    }
    found = {role: db.session.scalar(query.limit(1)) for role, query in players.items()}
    return {"demo_players": found if all(found.values()) else {}}

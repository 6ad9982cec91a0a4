"""Events as people read them: with a title, a place and an address, and only what they may see."""

import sqlalchemy as sa
from flask import current_app
from sqlalchemy.orm import aliased

from ..commitments import verdicts  # noqa: F401  (an alias below asks for every table)
from ..issues.models import Issue
from ..issues.words import Kind
from ..meetings.models import Meeting
from ..meetings.words import Phase as MeetingPhase
from ..minutes.models import Minutes
from ..minutes.models import Phase as MinutesPhase
from ..people.models import Person, Role
from ..places.models import Place
from ..timeline import Event

DESK = ("residency.asked", "comment.reported")
PAGES = {
    "issue": ("issues.show", "issue"),
    "meeting": ("meetings.show", "meeting"),
    "minutes": ("minutes.show", "meeting"),
    "duty_question": ("duty.show_question", "duty_question"),
    "desk": ("moderation.desk", "place"),
    "inbox": ("casework.inbox", "office"),
}
ACTOR = aliased(Person, name="actor")
OFFICE = Event.data["office"].as_string()
COMPLAINANT = sa.and_(Issue.kind == Kind.COMPLAINT, Issue.author_id == Event.actor_id)
# Who asks an office on duty is named by the first character, as on the page of the question.
ASKS = Event.action.in_(("duty.asked", "duty.asked_again", "duty.said_more"))


COLUMNS = (
    Event.id,
    Event.action,
    Event.at,
    Event.data,
    Event.actor_id,
    Event.subject_kind,
    Event.subject_id,
    sa.case((sa.or_(COMPLAINANT, ASKS), ACTOR.masked_name), else_=ACTOR.name).label("who"),
    sa.func.coalesce(Issue.title, Meeting.title, Place.name, OFFICE, "").label("title"),
    Meeting.id.label("meeting_id"),
    Place.slug.label("place"),
)
MEETING_ID = sa.case(
    (Event.subject_kind == "meeting", Event.subject_id),
    (Event.subject_kind == "minutes", Minutes.meeting_id),
)
PLACE_ID = sa.func.coalesce(Issue.place_id, Meeting.place_id, Event.place_id)


def entries() -> sa.Select:
    """Rows of events with all that a sentence, a title and an address need.

    Who acted is masked where it is the author of a complaint, or somebody who asks an office on duty.
    """
    return (
        sa.select(*COLUMNS)
        .select_from(Event)
        .outerjoin(ACTOR, ACTOR.id == Event.actor_id)
        .outerjoin(Issue, sa.and_(Event.subject_kind == "issue", Issue.id == Event.subject_id))
        .outerjoin(Minutes, sa.and_(Event.subject_kind == "minutes", Minutes.id == Event.subject_id))
        .outerjoin(Meeting, Meeting.id == MEETING_ID)
        .outerjoin(Place, Place.id == PLACE_ID)
    )


def public():
    """Of entries(): what everybody may see."""
    return sa.and_(
        sa.func.coalesce(Issue.hidden, sa.false()).is_(False),
        sa.or_(Meeting.id.is_(None), Meeting.phase != MeetingPhase.PLANNED),
        sa.or_(Minutes.id.is_(None), Minutes.phase != MinutesPhase.DRAFT),
    )


def readable_by(person: Person):
    """Of entries(): what this person may see: what is public, their own, or theirs to keep order in."""
    kept = [g.place.path for g in person.grants if g.role is Role.FACILITATOR and g.place]
    return sa.or_(
        public(),
        Issue.author_id == person.id,
        *(Place.path.startswith(path, autoescape=True) for path in kept),
    )


class Addresses:
    """The paths of the pages that entries are about; built once, since building each one costs."""

    def __init__(self, base: str = ""):
        routes = current_app.url_map.bind("")
        self._me = base + routes.build("people.me")
        self.all_notices = base + routes.build("notices.index")
        self.mail_settings = base + routes.build("notices.mail_settings")
        self._stop = base + routes.build("notices.stop", {"stop_token": "TOKEN"})
        self.feed = base + routes.build("notices.atom")
        self._patterns = {
            page: base + routes.build(endpoint, {key: 0}).replace("0", "{}")
            for page, (endpoint, key) in PAGES.items()
        }

    def to_stop(self, token: str) -> str:
        """Where such e-mails end."""
        return self._stop.replace("TOKEN", token)

    def of(self, entry) -> str:
        """Where the matter of an entry stands."""
        if entry.action == "person.mail_stopped":
            return self.mail_settings
        if entry.action in DESK and entry.place:
            return self._patterns["desk"].format(entry.place)
        if entry.action.startswith("casework."):
            return self._patterns["inbox"].format(entry.data.get("inbox", ""))
        if entry.action.startswith("minutes."):
            return self._patterns["minutes"].format(entry.meeting_id)
        if entry.subject_kind in ("meeting", "minutes"):
            return self._patterns[entry.subject_kind].format(entry.meeting_id)
        if entry.subject_kind in ("issue", "duty_question"):
            return self._patterns[entry.subject_kind].format(entry.subject_id)
        return self._me

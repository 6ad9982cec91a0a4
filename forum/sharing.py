"""What a chat shows of an issue or a meeting when its address is sent: words and a picture."""

from flask import Blueprint, Response, abort, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from . import labels, share_card, traditional
from .issues.models import Issue
from .keeping import kept, latest_event, record_stamp
from .meetings.models import Meeting
from .meetings.page import spoken_time
from .permissions import allow
from .preferences import page_language
from .rendering import VARY
from .squares import absolute

bp = Blueprint("sharing", __name__)


def _picture(title: str, above: str, below: str) -> Response:
    words = [title, above, below, _("Bench Meeting")]
    if page_language() == "zh-Hant":
        words = [traditional.text(text) for text in words]
    response = Response(share_card.drawn(share_card.Card(*words)), mimetype="image/png")
    response.headers["Vary"] = VARY
    return response


def standing(issue: Issue) -> str:
    """Where the issue stands and how many back it, as one line."""
    backing = ngettext("%(num)d supporter", "%(num)d supporters", issue.supports)
    return f"{labels.of_reader().phase[issue.phase]} · {backing}"


def of_issue(issue: Issue) -> dict[str, str]:
    """What the head of the issue's page says to chats."""
    return {
        "title": issue.title,
        "text": f"{issue.place.name} · {standing(issue)}",
        "address": absolute(url_for("issues.show", issue=issue)),
        "picture": absolute(url_for("sharing.issue", issue=issue)),
    }


def _phase(meeting: Meeting) -> str:
    return labels.of_reader().meeting[meeting.phase]


def of_meeting(meeting: Meeting) -> dict[str, str]:
    """What the head of the meeting's page says to chats."""
    return {
        "title": meeting.title,
        "text": f"{meeting.place.name} · {_phase(meeting)} · {spoken_time(meeting)}",
        "address": absolute(url_for("meetings.show", meeting=meeting)),
        "picture": absolute(url_for("sharing.meeting", meeting=meeting)),
    }


@bp.get("/share/issue/<issue:issue>.png", endpoint="issue")
@allow("issue.see")
@kept(record_stamp(Issue, "issue"))
def show_issue(issue: Issue):
    """The picture of an issue; a hidden one has none, whoever asks."""
    if issue.hidden:
        abort(404)
    kind = labels.of_reader().kind[issue.kind]
    return _picture(issue.title, f"{issue.place.name} · {kind}", standing(issue))


@bp.get("/share/meeting/<meeting:meeting>.png", endpoint="meeting")
@allow("meeting.see")
@kept(latest_event)
def show_meeting(meeting: Meeting):
    """The picture of a meeting, once it is called."""
    if meeting.is_draft:
        abort(404)
    above, below = (
        f"{meeting.place.name} · {_('Bench meeting')}",
        f"{spoken_time(meeting)} · {_phase(meeting)}",
    )
    return _picture(meeting.title, above, below)


def init_app(app) -> None:
    """Register the routes, and the words for the heads of pages."""
    app.register_blueprint(bp)
    app.jinja_env.globals.update(shares_issue=of_issue, shares_meeting=of_meeting)

"""The discussion as a part of the issue's page."""

import datetime as dt
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import NamedTuple

from flask import request, url_for
from flask_babel import gettext as _
from markupsafe import Markup

from ..clock import now
from ..issues.models import Issue
from ..issues.words import Kind
from ..labels import former_resident, of_reader
from ..moderation import queries as moderation
from ..paging import Page
from ..permissions import can, reader
from . import lifecycle, queries
from .forms import CommentForm
from .models import Comment, Stance

VIEWS = ("columns", "list")


class Contribution(NamedTuple):
    """A comment or a reply as this reader sees it; html is None when it is hidden from them."""

    id: int
    who: str
    raised_it: bool
    stance: Stance
    at: dt.datetime
    edited: bool
    html: Markup | None
    hidden_because: str | None
    may_edit: bool
    may_hide: bool
    replies: list["Contribution"]


@dataclass
class Eyes:
    """Who looks at the discussion of the issue, asked once for the whole page."""

    issue: Issue
    person_id: int | None = None
    keeps_order: bool = False
    full_names: bool = False
    former: str = ""
    editable_since: dt.datetime = field(default_factory=lambda: now() - lifecycle.edit_window())
    hidden_because: dict[int, str] = field(default_factory=dict)

    def see(self, row, replies: list[Contribution]) -> Contribution:
        """The row with what these eyes may read and do."""
        mine = self.person_id is not None and row.author_id == self.person_id
        readable = not row.hidden or self.keeps_order or mine
        return Contribution(
            id=row.id,
            who=row.who or self.former,
            raised_it=row.author_id == self.issue.author_id,
            stance=row.stance,
            at=row.at,
            edited=row.edited_at is not None and readable,
            html=Markup(row.body_html) if readable else None,
            hidden_because=self.hidden_because.get(row.id, "") if row.hidden else None,
            may_edit=mine and not row.hidden and row.at > self.editable_since,
            may_hide=self.keeps_order and not mine,
            replies=replies,
        )


def _eyes(issue: Issue) -> Eyes:
    return Eyes(
        issue,
        person_id=getattr(reader(), "id", None),
        keeps_order=can("place.facilitate", issue.place),
        full_names=can("issue.see_author", issue),
        former=former_resident(),
    )


def _seen(issue: Issue, rows, eyes: Eyes) -> list[Contribution]:
    """The comments with their replies: one query for those, one more when something is hidden."""
    answers = queries.replies(issue, [row.id for row in rows], full_names=eyes.full_names)
    everything = [*rows, *(answer for found in answers.values() for answer in found)]
    eyes.hidden_because = moderation.reasons([row.id for row in everything if row.hidden])
    return [eyes.see(row, [eyes.see(answer, []) for answer in answers[row.id]]) for row in rows]


def _view() -> str:
    wanted = request.args.get("view", "")
    return wanted if wanted in VIEWS else VIEWS[0]


def _urls(issue: Issue, view: str, page: Page) -> SimpleNamespace:
    """Where the switch and the pager lead, always to the issue's own page."""

    def at(view: str, **keys) -> str:
        shown = None if view == VIEWS[0] else view
        return url_for("issues.show", issue=issue, view=shown, _anchor="discussion", **keys)

    return SimpleNamespace(
        columns=at("columns"),
        list=at("list"),
        previous=at(view, before=page.previous) if page.previous else None,
        following=at(view, after=page.following) if page.following else None,
    )


class Column(NamedTuple):
    """One side of the discussion, and what stands there when nobody is on it."""

    stance: Stance
    heading: str
    nobody: str
    comments: list[Contribution]


def _columns(comments: list[Contribution]) -> list[Column]:
    """The two sides beside each other, and below them those who take neither."""
    sides = (
        (Stance.FOR, _("For"), _("Nobody has spoken for it here.")),
        (Stance.AGAINST, _("Against"), _("Nobody has spoken against it here.")),
        (Stance.NEUTRAL, _("Neutral"), ""),
    )
    return [
        Column(stance, heading, nobody, [comment for comment in comments if comment.stance is stance])
        for stance, heading, nobody in sides
    ]


def _words() -> SimpleNamespace:
    """The words of a comment, bound once for all of them."""
    return SimpleNamespace(
        stance=of_reader().stance,
        author=_("raised this issue"),
        edited=_("edited, see the earlier text"),
        hidden=_("hidden by the facilitator") + _(": "),
        reply=_("Reply"),
        report=_("Report"),
        edit=_("Edit"),
        hide=_("Hide"),
        show=_("Show again"),
        replies=_("Replies"),
    )


def of_issue(issue: Issue, forms: dict) -> dict:
    """The context of the discussion's part of the issue's page."""
    view, eyes = _view(), _eyes(issue)
    page = queries.listed(
        issue,
        full_names=eyes.full_names,
        after=request.args.get("after"),
        before=request.args.get("before"),
    )
    comments = _seen(issue, page.rows, eyes)
    return {
        "comments": comments,
        "comments_columns": _columns(comments),
        "comments_view": view,
        "comments_urls": _urls(issue, view, page),
        "comments_words": _words(),
        "comments_closed": lifecycle.closed_because(issue),
        "comments_take_acts": eyes.person_id is not None,
        "comment_form": forms.get("comment_form") or CommentForm(prefix="comment"),
    }


def speaker(comment: Comment) -> str:
    """The name of who spoke, as this reader may see it; "" for a deleted account."""
    issue = comment.issue
    complains = issue.kind is Kind.COMPLAINT and comment.author_id == issue.author_id
    if complains and not can("issue.see_author", issue):
        return comment.author.masked_name
    return comment.author.name

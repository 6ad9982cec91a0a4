"""The page of an issue, put together from what each feature knows of it."""

from flask import Response, url_for
from flask_babel import gettext as _

from ..actions import ACTIONS
from ..commitments import pieces as commitments
from ..deadlines import pieces as deadlines
from ..discussion import pieces as discussion
from ..duty import pieces as duty
from ..forms import Form
from ..handling import pieces as handling
from ..handling.queries import responsible
from ..labels import of_reader
from ..meetings import pieces as meetings
from ..offices import queries as offices
from ..permissions import can, reader
from ..rendering import day, page
from ..squares import absolute
from . import forms, queries, resolving
from .models import Issue
from .offers import offered
from .stepper import steps
from .words import Kind

PARTS = ("standing", "discussion", "commitments", "meetings", "timeline", "acts")
QUIET = tuple(name for name, action in ACTIONS.items() if action.quiet and name != "issue.in_hand")
FORMS: dict[str, type[Form]] = {
    "note": forms.NoteForm,
    "withdraw": forms.ReasonForm,
    "decline": forms.ReasonForm,
    "merge": forms.MergeForm,
    "refer": forms.ReasonForm,
    "hand_over": forms.HandOverForm,
    "resolve": forms.ReasonForm,
    "reopen": forms.ReasonForm,
}


def masks_author(issue: Issue) -> bool:
    """Whether this reader sees no more of the author's name than its first character."""
    return issue.kind is Kind.COMPLAINT and not can("issue.see_author", issue)


def author_name(issue: Issue) -> str | None:
    """The author's name as this reader may see it: a complainant's is masked to most."""
    if issue.imported_author is not None:
        return issue.imported_author
    if issue.author is None or issue.author.left_at:
        return None
    return issue.author.masked_name if masks_author(issue) else issue.author.name


def _forms(issue: Issue, acts: set[str], given: dict) -> dict:
    made = {f"{act}_form": given.get(f"{act}_form") or kind(prefix=act) for act, kind in FORMS.items()}
    if "merge" in acts:
        made["merge_form"].into.offer((row.id, row.title) for row in queries.merge_targets(issue))
    if "hand_over" in acts:
        _propose_office(issue, made["hand_over_form"], sent="hand_over_form" in given)
    return made


def _propose_office(issue: Issue, form: forms.HandOverForm, *, sent: bool) -> None:
    """Offer the offices that serve the place; the one that answers for the matter is chosen, and why."""
    form.office.offer((row.id, row.name) for row in offices.serving(issue.place))
    rules = responsible(issue.place, issue.category)
    if rules:
        matter = of_reader().category[issue.category]
        form.why = _("%(office)s answers for “%(matter)s” in %(place)s.", matter=matter, **_named(rules[0]))
        form.office.data = form.office.data if sent else rules[0].office_id


def _named(rule) -> dict[str, str]:
    return {"office": rule.office, "place": rule.place}


def _anew(issue: Issue) -> str:
    """Where an issue that was resolved too long ago is raised anew, with a link to it; else ""."""
    if issue.resolved_at is None or resolving.may_reopen(issue):
        return ""
    old, on = absolute(url_for("issues.show", issue=issue)), day(issue.resolved_at)
    body = _("This goes on from what was resolved on %(day)s: %(address)s", day=on, address=f"<{old}>")
    same = {"kind": issue.kind.value, "category": issue.category.value, "title": issue.title, "body": body}
    return url_for("issues.new", place=issue.place.slug, **same)  # type: ignore[arg-type]


def issue_page(issue: Issue, *, status: int = 200, **given) -> Response:
    """The issue's page; given forms (comment_form=…) are shown with their errors."""
    hidden_author = issue.author if masks_author(issue) else None
    entries = queries.timeline("issue", issue.id, quiet=QUIET, masked=hidden_author)
    acts = offered(issue)
    supports, follows = queries.standing(issue, reader())
    context = {
        "issue": issue,
        "author_name": author_name(issue),
        "acts": acts,
        "timeline": entries,
        "issue_steps": steps(issue, entries),
        "raise_anew": _anew(issue),
        "supports": supports,
        "follows": follows,
        "merged_here": queries.merged_into(issue),
        **_forms(issue, acts, given),
    }
    for feature in (deadlines, handling, discussion, meetings, commitments, duty):
        context |= feature.of_issue(issue, given)
    context["wrong_form"] = next((form for form in given.values() if form.errors or form.form_errors), None)
    return page("issues/show.html", parts=PARTS, status=status, **context)

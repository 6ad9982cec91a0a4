"""Routes of discussion."""

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _

from .. import loading, texts
from ..issues.models import Issue
from ..issues.page import issue_page
from ..permissions import allow, reader
from ..rendering import page
from . import lifecycle, queries
from .forms import CommentForm, EditForm, ReplyForm
from .models import Comment
from .pieces import speaker

bp = Blueprint("discussion", __name__)


def _back(comment: Comment):
    """To the issue, where the comment stands."""
    return redirect(url_for("issues.show", issue=comment.issue, _anchor=f"comment-{comment.id}"), 303)


@bp.post("/issues/<issue:issue>/comments")
@allow("comment.post")
def create(issue: Issue):
    """Speak up on the issue."""
    form = CommentForm.sent(prefix="comment")
    if form.validate() and form.accepts(lifecycle.post, issue, **form.data, by=reader()):
        flash(_("Your words stand in the discussion."))
        return _back(form.result)
    return issue_page(issue, status=422, comment_form=form)


def _reply_page(comment: Comment, form: ReplyForm, status: int = 200):
    return page("discussion/reply.html", comment=comment, speaker=speaker(comment), form=form, status=status)


@bp.get("/comments/<comment:comment>/replies")
@allow("comment.post")
def new_reply(comment: Comment):
    """The form to answer a comment."""
    return _reply_page(comment, ReplyForm())


@bp.post("/comments/<comment:comment>/replies")
@allow("comment.post")
def create_reply(comment: Comment):
    form = ReplyForm.sent()
    if form.validate() and form.accepts(lifecycle.reply, comment, body=form.body.data, by=reader()):
        flash(_("Your reply stands under their words."))
        return _back(form.result)
    return _reply_page(comment, form, status=422)


def _edit_page(comment: Comment, form: EditForm, status: int = 200):
    return page("discussion/edit.html", comment=comment, form=form, status=status)


@bp.get("/comments/<comment:comment>/text")
@allow("comment.edit")
def edit(comment: Comment):
    """The form to change one's own words."""
    return _edit_page(comment, EditForm(body=comment.body))


@bp.post("/comments/<comment:comment>/text")
@allow("comment.edit")
def update(comment: Comment):
    form = EditForm.sent()
    if form.validate() and form.accepts(lifecycle.edit, comment, body=form.body.data, by=reader()):
        flash(_("Your words are changed. The earlier ones stay readable."))
        return _back(comment)
    return _edit_page(comment, form, status=422)


@bp.get("/comments/<comment:comment>/earlier")
@allow("comment.see")
def earlier(comment: Comment):
    """What a comment said before it was edited."""
    versions = [(edit.at, texts.to_html(edit.earlier_body)) for edit in queries.earlier_texts(comment)]
    return page("discussion/earlier.html", comment=comment, speaker=speaker(comment), versions=versions)


def init_app(app) -> None:
    """Register the routes, and how a comment is found."""
    loading.register(app, "comment", queries.find, see="comment.see")
    app.register_blueprint(bp)

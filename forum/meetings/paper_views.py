"""Routes of the papers of an item: laid beside it, read, taken away."""

from flask import abort, flash, redirect, send_file, url_for
from flask_babel import gettext as _

from .. import documents, files
from ..permissions import allow, reader
from ..rendering import page
from . import papers
from .forms import PaperForm
from .page import bp


def _papers_page(item, form: PaperForm, status: int = 200):
    return page(
        "meetings/papers.html",
        status=status,
        item=item,
        meeting=item.meeting,
        papers=papers.of_item(item),
        form=form,
    )


@bp.get("/meetings/<meeting:meeting>/items/<item:item>/papers")
@allow("meeting.lead")
def item_papers(meeting, item):
    """What lies beside the item, and the form for more."""
    if item.meeting_id != meeting.id:
        abort(404)
    return _papers_page(item, PaperForm())


@bp.post("/meetings/<meeting:meeting>/items/<item:item>/papers")
@allow("meeting.lead")
def create_paper(meeting, item):
    if item.meeting_id != meeting.id:
        abort(404)
    form = PaperForm.sent()
    if form.validate() and form.accepts(papers.attach, item, **form.paper(), by=reader()):
        flash(_("The paper lies beside the item."))
        return redirect(url_for("meetings.item_papers", meeting=meeting, item=item), 303)
    return _papers_page(item, form, status=422)


@bp.get("/papers/<paper:paper>")
@allow("paper.see")
def show_paper(paper):
    """The file itself: a picture in the browser, anything else as an attachment only."""
    if paper.link:
        return redirect(paper.link, 303)
    if paper.document:
        return documents.handed_out(paper.document, paper.title)
    return send_file(files.path_of(paper.picture.digest), mimetype="image/webp", max_age=0)


@bp.post("/papers/<paper:paper>/removal")
@allow("paper.remove")
def create_paper_removal(paper):
    item = paper.item
    papers.remove(paper, by=reader())
    return redirect(url_for("meetings.item_papers", meeting=item.meeting, item=item), 303)

"""Routes of the signed link in a letter: shown without signing in, and without changing anything."""

import hashlib
from functools import partial

from flask import flash, redirect, url_for
from flask_babel import gettext as _

from ..clock import now
from ..people import attempts, throttling
from ..permissions import allow
from ..rendering import page
from ..transactions import afterwards
from . import card_views as cards
from . import confirming, hearing, links
from .forms import WordForm
from .verdicts import Confirmation
from .views import bp


def _page(token: str, form: WordForm, status: int = 200):
    """What the link's holder is asked; a clear sentence for a link that no longer asks anything."""
    held = links.read(token)
    if held is None:
        return page("commitments/letter.html", status=404, confirmation=None, form=form)
    confirmation, person = held
    mine = hearing.words_of(person, confirmation.issue_id).get(confirmation.id)
    return page(
        "commitments/letter.html",
        status=status,
        token=token,
        form=form,
        person=person,
        mine=mine,
        **_about(confirmation),
    )


def _about(confirmation: Confirmation) -> dict:
    """What the question is about, and until when it is asked."""
    row = next(one for one in hearing.rounds_of_issue(confirmation.issue_id) if one.id == confirmation.id)
    return {
        "confirmation": confirmation,
        "round": cards.asking_round(row),
        "is_over": confirmation.result is not None or confirmation.closes_at <= now(),
        "delivery": confirmation.commitment.deliveries[-1] if confirmation.commitment else None,
    }


@bp.get("/confirmations/<token>")
@allow("verdict.by_letter")
def letter(token: str):
    """The question with its buttons. Scanners of mail open links, so that opening one changes nothing."""
    return _page(token, WordForm())


@bp.post("/confirmations/<token>")
@allow("verdict.by_letter")
def create_verdict_by_letter(token: str):
    """The word of the one person the link was written to, whoever may be signed in here."""
    proof = hashlib.sha256(token.encode()).hexdigest()[:32]
    if throttling.too_many(proof, attempts.address()):
        return page("commitments/letter.html", status=429, confirmation=None, wait=attempts.WAIT)
    held, form = links.read(token), WordForm.sent()
    if held is None:
        afterwards(partial(throttling.note_failure, proof, attempts.address()))
        return _page(token, form)
    if form.validate() and form.accepts(confirming.give, held[0], **form.given, by=held[1]):
        flash(_("Thank you. Your word is noted."))
        return redirect(url_for("commitments.letter", token=token), 303)
    return _page(token, form, status=422)

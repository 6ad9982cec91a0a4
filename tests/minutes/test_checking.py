"""A printed fingerprint is recognised, whoever typed it, and a text changed behind the site is found out."""

import pytest
import sqlalchemy as sa

from forum.database import db
from forum.minutes import checking, lifecycle, queries, sheet
from forum.minutes.checking import Answer
from forum.minutes.models import Edition, Minutes

from .held import adopted, circulated, drafted


def answer(minutes, typed):
    db.session.expire_all()
    return checking.recognise(queries.of_meeting(minutes.meeting), typed).answer


def check(world, minutes, typed):
    return world.client().get(f"/meetings/{minutes.meeting_id}/minutes/check/{typed}")


def test_the_square_on_the_paper_leads_to_the_answer(world):
    minutes = adopted(world)
    page = check(world, minutes, minutes.content_hash)
    assert "Yes. This fingerprint is that of the adopted minutes." in page.text
    assert minutes.sealed["number"] in page.text and "Facilitator" in page.text
    whole = f"http://localhost/meetings/{minutes.meeting_id}/minutes/check/{minutes.content_hash}"
    assert whole in world.client().get(f"/meetings/{minutes.meeting_id}/minutes").text


def test_capitals_spaces_and_a_beginning_will_do(world):
    minutes = adopted(world)
    printed = minutes.content_hash
    fours = " ".join(printed[n : n + 4] for n in range(0, 64, 4))
    for typed in (
        printed.upper(),
        fours,
        printed[:16],
        f"  {printed[:20].upper()}  ",
        fours.replace(" ", "-"),
    ):
        assert answer(minutes, typed) is Answer.ADOPTED
    url = f"/meetings/{minutes.meeting_id}/minutes/check"
    assert "Yes." in world.client().get(url, query_string={"fingerprint": fours}).text
    assert "Type the fingerprint" in world.client().get(url).text


@pytest.mark.parametrize("typed", ["", "xyz", "a" * 15, "a" * 65, "g" * 64, "9" * 5000, "a\0" * 20, "½" * 20])
def test_what_cannot_be_a_fingerprint_is_told_so(world, typed):
    minutes = adopted(world)
    assert answer(minutes, typed) is Answer.MISTYPED
    url = f"/meetings/{minutes.meeting_id}/minutes/check"
    response = world.client().get(url, query_string={"fingerprint": typed})
    assert response.status_code == 200 and "\0" not in response.text


def test_an_unknown_fingerprint_is_told_so_with_the_true_one_beside(world):
    minutes = adopted(world)
    page = check(world, minutes, "0" * 64).text
    assert "No. This fingerprint is not known" in page and minutes.content_hash in page
    assert "No. This fingerprint" in check(world, drafted(world), "0" * 64).text


def test_a_printed_draft_is_known_for_what_it_is(world):
    minutes = circulated(world)
    first = minutes.edition.content_hash
    assert "goes round now" in check(world, minutes, first).text
    texts = {"opening": "Hello", "closing": "", "points": {}, "version": minutes.version}
    lifecycle.edit(minutes, **texts, by=world.facilitator)
    assert answer(minutes, first) is Answer.OLDER
    second = minutes.edition.content_hash
    lifecycle.adopt(minutes, by=world.facilitator)
    assert answer(minutes, first) is answer(minutes, second) is Answer.OLDER
    page = check(world, minutes, second).text
    assert "There is a newer one." in page and minutes.sealed["number"] in page


def test_a_beginning_that_fits_two_texts_is_not_guessed(world):
    minutes = adopted(world)
    twin = minutes.content_hash[:16] + "f" * 48
    db.session.execute(sa.update(Edition).values(content_hash=twin))
    assert answer(minutes, minutes.content_hash[:16]) is Answer.AMBIGUOUS
    assert "More than one text" in check(world, minutes, twin[:16]).text


def test_a_text_changed_in_the_database_no_longer_fits(world):
    minutes = adopted(world)
    printed, forged = minutes.content_hash, {**minutes.sealed, "closing": "Forged."}
    db.session.execute(sa.update(Minutes).values(sealed=forged))
    assert answer(minutes, printed) is Answer.TAMPERED
    assert "no longer fits this fingerprint" in check(world, minutes, printed).text
    assert "no longer fits its own fingerprint" in check(world, minutes, "0" * 64).text


def test_not_even_when_the_hash_was_changed_with_it(world):
    minutes = adopted(world)
    printed, forged = minutes.content_hash, {**minutes.sealed, "closing": "Forged."}
    db.session.execute(sa.update(Minutes).values(sealed=forged, content_hash=sheet.digest(forged)))
    assert answer(minutes, printed) is answer(minutes, sheet.digest(forged)) is Answer.TAMPERED


def test_a_changed_draft_is_found_out_too(world):
    minutes = circulated(world)
    printed, forged = minutes.edition.content_hash, {**minutes.edition.content, "closing": "Forged."}
    db.session.execute(sa.update(Edition).values(content=forged))
    assert answer(minutes, printed) is Answer.TAMPERED


def test_corrections_do_not_change_the_fingerprint(world):
    minutes = adopted(world)
    for body in ("Not 2 but 3.", "Not 3 but 4."):
        lifecycle.correct(minutes, body=body, by=world.facilitator)
    assert answer(minutes, minutes.content_hash) is Answer.ADOPTED
    assert [correction.number for correction in minutes.corrections] == [1, 2]
    assert "Corrections were appended later" in check(world, minutes, minutes.content_hash).text
    page = world.client().get(f"/meetings/{minutes.meeting_id}/minutes").text
    assert "Correction 1" in page and "Correction 2" in page and "its fingerprint stay as they are" in page

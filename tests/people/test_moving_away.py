"""A residency ends: what was done stays, no new rights, and one may come back."""

import pytest

from forum.commitments import asking, confirming
from forum.commitments.verdicts import Verdict
from forum.commitments.words import Word
from forum.database import db
from forum.errors import Refused
from forum.issues import supporting
from forum.issues.models import Support
from forum.people import household_codes, residencies
from forum.people.models import HouseholdCode, Residency, ResidencyPhase
from forum.timeline import Event, Undelivered
from tests.commitments.steps import delivered, round_of


def home(person) -> Residency:
    mine = db.session.query(Residency).filter_by(person_id=person.id)
    return mine.order_by(Residency.id.desc()).first()


def end(world, person, by=None):
    reason = "Moved to the coast." if by else ""
    residencies.end(home(person), reason=reason, by=by or person)
    db.session.commit()


def last_event():
    return db.session.query(Event).order_by(Event.id.desc()).first()


def asked(issue):
    return set(db.session.scalars(asking.people(issue.id, issue.office_id or 0)))


def test_a_resident_ends_it_on_the_own_page_and_is_asked_first(world):
    client, url = world.client(world.neighbour), f"/residencies/{home(world.neighbour).id}/end"
    assert url in client.get("/me").text
    assert "stays and counts" in client.get(url).text and world.neighbour.lives_near(world.compound)
    assert client.post(url).location == "/me#residencies"
    page = client.get("/me").text
    assert "no longer lives there" in page and url not in page
    ended = home(world.neighbour)
    assert (ended.phase, ended.ended_by_id) == (ResidencyPhase.ENDED, world.neighbour.id)
    assert last_event().action == "residency.left"
    assert client.post(url).status_code == 422


def test_supports_and_words_stay_and_no_new_ones_are_taken(world):
    issue, other = world.accepted(), world.accepted(title="Another")
    supporting.support(issue, by=world.neighbour)
    end(world, world.neighbour)
    client = world.client(world.neighbour)
    assert client.post(f"/issues/{other.id}/support").status_code == 403
    assert db.session.query(Support).filter_by(person_id=world.neighbour.id).count() == 1
    assert issue.supports == 1


def test_who_moved_away_is_no_longer_asked_but_whoever_raised_it_is(world):
    commitment = delivered(world, world.neighbour, world.resident("Third"))
    issue = commitment.issue
    assert {world.author.id, world.neighbour.id} < asked(issue)
    for person in (world.neighbour, world.author):
        end(world, person)
    assert world.neighbour.id not in asked(issue) and world.author.id in asked(issue)
    rounds = round_of(commitment)
    assert not rounds.asks(world.neighbour) and rounds.asks(world.author)
    confirming.give(rounds, word=Word.DONE, by=world.author)


def test_a_word_given_before_stays(world):
    commitment = delivered(world, world.neighbour, world.resident("Third"))
    confirming.give(round_of(commitment), word=Word.DONE, by=world.neighbour)
    end(world, world.neighbour)
    assert [verdict.person_id for verdict in db.session.query(Verdict)] == [world.neighbour.id]


def test_somebody_who_moved_within_the_community_is_still_asked(world):
    commitment = delivered(world, world.neighbour)
    residencies.verify(residencies.ask(world.sister, note="1", by=world.neighbour), by=world.facilitator)
    first = db.session.query(Residency).filter_by(person_id=world.neighbour.id, place_id=world.compound.id)
    residencies.end(first.one(), by=world.neighbour)
    assert world.neighbour.id in asked(commitment.issue)


def test_a_facilitator_ends_it_with_a_reason_and_the_person_is_told(world):
    client, number = world.client(world.facilitator), home(world.neighbour).id
    assert f"/residencies/{number}/end" in client.get("/places/community/residents?words=neigh").text
    assert "Neighbour" not in client.get("/places/community/residents?words=author").text
    url, before = f"/residencies/{number}/end", db.session.query(Undelivered).count()
    assert client.post(url, data={"reason": " "}).status_code == 422
    assert client.post(url, data={"reason": "Sold the flat."}).location == "/places/compound/residents"
    event = last_event()
    assert (event.action, event.subject_id, event.data["reason"]) == (
        "residency.ended",
        world.neighbour.id,
        "Sold the flat.",
    )
    assert db.session.query(Undelivered).count() == before + 1
    assert "Sold the flat." in world.client(world.neighbour).get("/me").text


def test_they_may_ask_anew_and_the_ended_home_stays_on_record(world):
    end(world, world.neighbour, by=world.facilitator)
    old = home(world.neighbour)
    again = residencies.ask(world.compound, note="4-1", by=world.neighbour)
    residencies.verify(again, by=world.facilitator)
    assert again.id != old.id and old.phase is ResidencyPhase.ENDED and old.reason == "Moved to the coast."
    db.session.refresh(world.neighbour)
    assert world.neighbour.lives_near(world.compound)


def test_an_older_code_on_paper_does_not_undo_what_a_facilitator_ended(world):
    household_codes.print_codes(world.compound, homes="1-1", days=9, by=world.facilitator)
    code = db.session.query(HouseholdCode).one().code
    end(world, world.neighbour, by=world.facilitator)
    with pytest.raises(Refused, match="after this code was printed"):
        household_codes.use(code, by=world.neighbour)
    end(world, world.author)
    assert household_codes.use(code, by=world.author).phase is ResidencyPhase.VERIFIED


@pytest.mark.parametrize(
    ("who", "status"),
    [("author", 404), ("far_facilitator", 404), ("official", 404), ("admin", 303), (None, 404)],
)
def test_who_may_end_it(world, who, status):
    client = world.client(who and getattr(world, who))
    answer = client.post(f"/residencies/{home(world.neighbour).id}/end", data={"reason": "Moved."})
    assert answer.status_code == status

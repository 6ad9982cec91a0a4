"""The feed holds what everybody may read, as well-formed Atom with absolute addresses."""

from xml.etree import ElementTree as ET

from forum.issues.supporting import support
from forum.meetings.words import Phase
from forum.moderation.lifecycle import hide
from forum.timeline import record

from .test_delivering import meeting_on

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(world, query="", language="en"):
    answer = world.client(language=language).get(f"/feed.atom{query}")
    assert answer.status_code == 200
    assert answer.mimetype == "application/atom+xml"
    return ET.fromstring(answer.data)


def titles(root):
    return [entry.findtext(f"{ATOM}title") for entry in root.iter(f"{ATOM}entry")]


def test_public_events_the_newest_first(world):
    issue = world.accepted()
    root = feed(world)
    assert titles(root)[0] == "The gate does not close: Facilitator accepted the issue."
    entry = root.find(f"{ATOM}entry")
    assert entry.find(f"{ATOM}link").get("href") == f"http://localhost/issues/{issue.id}"
    assert entry.findtext(f"{ATOM}updated").endswith("Z")
    assert root.find(f"{ATOM}link[@rel='self']").get("href") == "http://localhost/feed.atom"


def test_every_entry_has_an_id_of_its_own(world):
    world.accepted()
    ids = [entry.findtext(f"{ATOM}id") for entry in feed(world).iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == 2


def test_what_is_quiet_hidden_personal_or_not_yet_called_stays_out(world):
    support(world.issue(), by=world.neighbour)
    hide(world.issue("A private matter"), reason="Private", by=world.facilitator)
    meeting = meeting_on(world, world.issue("The lamp"), phase=Phase.PLANNED)
    record("meeting.planned", meeting, by=world.facilitator)
    record("residency.asked", world.newcomer, by=world.newcomer, place_id=world.compound.id)
    told = " ".join(titles(feed(world)))
    for word in ("supports", "private", "Bench meeting", "Newcomer"):
        assert word not in told


def test_a_complainant_is_masked(world):
    world.issue()
    assert titles(feed(world)) == ["The gate does not close: A＊＊ raised this issue."]


def test_one_place_and_all_below_it(world):
    world.issue("Here")
    world.issue("There far", place=world.elsewhere, by=world.stranger)
    assert "There far" not in " ".join(titles(feed(world, "?place=community")))
    assert len(titles(feed(world, "?place=street"))) == 2
    assert feed(world, "?place=community").findtext(f"{ATOM}title").startswith("Community")
    assert world.client().get("/feed.atom?place=nowhere").status_code == 404


def test_markup_and_strange_characters_stay_well_formed(world):
    issue = world.issue('<b>&"gate"</b>\x0b')
    record("issue.declined", issue, by=world.facilitator, reason="1 < 2 \x1f & ]]>")
    assert titles(feed(world))[0] == '<b>&"gate"</b>: Facilitator declined the issue: 1 < 2  & ]]>'


def test_at_most_fifty(world):
    for number in range(60):
        world.issue(f"Number {number}")
    found = titles(feed(world))
    assert len(found) == 50
    assert found[0].startswith("Number 59")


def test_an_empty_site_has_an_empty_feed_in_either_language(world):
    assert titles(feed(world)) == titles(feed(world, language="zh_Hans")) == []

"""What officials, facilitators and everybody see and do about who has an issue."""

import re
from concurrent.futures import ThreadPoolExecutor

from forum.database import db
from forum.handling import passing, prioritising, queries, returning, taking
from forum.issues.words import Priority
from forum.people.models import Role

from .steps import lead_of, offered


def test_an_official_accepts_with_one_button_and_everybody_reads_it(world):
    part = offered(world)
    page = f"/issues/{part.issue_id}"
    assert "not accepted yet" in world.client().get(page).text
    browser = world.client(world.official)
    assert f"/handlings/{part.id}/acceptance" in browser.get(page).text
    assert browser.post(f"/handlings/{part.id}/acceptance").status_code == 303
    shown = world.client().get(page).text
    assert "Water company accepted this (Official)." in shown and "not accepted yet" not in shown


def test_the_page_asks_to_which_office_it_is_passed_on_and_who_is_to_help(world):
    part = offered(world)
    taking.accept(part, by=world.official)
    shown = world.client(world.official).get(f"/issues/{part.issue_id}").text
    for act in ("passing", "helper"):
        [form] = re.findall(rf'<form method="post" action="/handlings/{part.id}/{act}.*?</form>', shown, re.S)
        assert f'name="{act}{part.id}-office"' in form and "Property manager" in form


def test_a_return_waits_on_the_facilitators_desk_and_is_ruled_on_from_the_issue(world):
    part = offered(world)
    url = f"/handlings/{part.id}"
    sent = {f"return{part.id}-reason": "Not our pipe."}
    assert world.client(world.official).post(f"{url}/return", data=sent).status_code == 303
    keeper = world.client(world.facilitator)
    assert "Not our pipe." in keeper.get("/places/community/desk").text
    assert 'id="ruling"' in keeper.get(f"/issues/{part.issue_id}").text
    bad = keeper.post(f"{url}/ruling", data={f"ruling{part.id}-reason": "Because."})
    assert bad.status_code == 422 and "Choose one of the two." in bad.text and "Because." in bad.text
    ruling = {"ruling": "upheld", "reason": "The house’s.", "office": world.other_office.id}
    good = keeper.post(f"{url}/ruling", data={f"ruling{part.id}-{name}": v for name, v in ruling.items()})
    assert good.status_code == 303
    assert lead_of(part.issue) == "Property manager"


def test_who_comes_too_late_is_told_what_happened_and_keeps_the_text(world):
    part = offered(world)
    passing.pass_on(part, office=world.other_office, reason="Inside the house.", by=world.official)
    colleague = world.granted("Colleague", Role.OFFICIAL, office=world.office)
    sent = {f"return{part.id}-reason": "A long text of mine."}
    late = world.client(colleague).post(f"/handlings/{part.id}/return", data=sent)
    assert late.status_code == 422
    assert "Official has passed this on to Property manager meanwhile: Inside the house." in late.text
    assert "A long text of mine." in late.text


def test_of_two_officials_at_once_one_wins(world):
    part = offered(world)
    colleague = world.granted("Colleague", Role.OFFICIAL, office=world.office)
    forms = {
        "return": (world.official, {f"return{part.id}-reason": "Not ours."}),
        "passing": (
            colleague,
            {f"passing{part.id}-reason": "Theirs.", f"passing{part.id}-office": world.other_office.id},
        ),
    }
    jobs = [(world.client(who), f"/handlings/{part.id}/{act}", data) for act, (who, data) in forms.items()]

    def send(job) -> int:
        browser, url, data = job
        with world.app.app_context():
            return browser.open(url, method="POST", data=data).status_code

    db.session.commit()
    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(send, jobs)) == [303, 422]
    db.session.rollback()
    db.session.expire_all()
    waits = queries.waiting_return(part.issue) is not None
    assert lead_of(part.issue) == ("" if waits else "Property manager")


def test_an_office_that_is_asked_to_help_finds_it_in_its_inbox(world):
    part = offered(world)
    taking.accept(part, by=world.official)
    passing.ask_help(part, office=world.other_office, reason="Open the wall.", by=world.official)
    browser = world.client(world.other_official)
    assert "Open the wall." in browser.get("/offices/estate/inbox").text
    asked = queries.running(part.issue, world.other_office)
    assert f"/handlings/{asked.id}/refusal" in browser.get(f"/issues/{part.issue_id}").text


def test_how_pressing_it_is_stands_on_the_issue_and_in_lists(world):
    issue = world.accepted(title="It smells of gas")
    prioritising.set_priority(issue, priority=Priority.DANGER, reason="Gas.", by=world.facilitator)
    for url in (f"/issues/{issue.id}", "/issues"):
        assert '<span class="priority danger">danger</span>' in world.client().get(url).text
    keeper = world.client(world.facilitator)
    same = {"priority-priority": "danger", "priority-reason": "Still gas."}
    again = keeper.post(f"/issues/{issue.id}/priority", data=same)
    assert again.status_code == 422 and "Still gas." in again.text


def test_a_hidden_issue_shows_nothing_of_who_has_it(world):
    part = offered(world)
    part.issue.hidden = True
    assert world.client(world.other_official).post(f"/handlings/{part.id}/return").status_code == 404


def test_a_facilitator_of_the_office_does_not_rule_on_its_return(world):
    from forum.people.models import Grant

    part = offered(world)
    returning.send_back(part, reason="Not ours.", by=world.official)
    world.add(Grant(person=world.facilitator, role=Role.OFFICIAL, office=world.office))
    sent = {f"ruling{part.id}-ruling": "upheld", f"ruling{part.id}-reason": "We are right."}
    answer = world.client(world.facilitator).post(f"/handlings/{part.id}/ruling", data=sent)
    assert answer.status_code == 422 and "Another facilitator has to rule." in answer.text

"""One request, one transaction: a POST that succeeds is kept, everything else leaves no trace."""

import datetime as dt
import threading

import pytest
import sqlalchemy as sa
from flask import abort, redirect, session

from forum.database import db, insert_new, writing
from forum.errors import Refused
from forum.permissions import allow
from forum.sweeps import Lease
from forum.transactions import Submission, afterwards, read_only, transaction

from .probe import probe, same_site

MARK = {"holder": "", "until": dt.datetime(2026, 1, 1, tzinfo=dt.UTC)}


def _leave(name: str) -> None:
    insert_new(Lease, name=name, **MARK)


def routes(bp):
    @bp.post("/do/<name>")
    @allow("site.see")
    def do(name):
        _leave(name)
        return {
            "good": lambda: redirect("/done", 303),
            "invalid": lambda: ("look again", 422),
            "refused": lambda: (_ for _ in ()).throw(Refused("Not now.")),
            "missing": lambda: abort(404),
            "broken": lambda: 1 / 0,
            "sign-in": lambda: session.update(_user_id="1.0") or redirect("/welcome", 303),
        }[name]()

    @bp.get("/read")
    @allow("site.see")
    def read():
        _leave("by-get")
        return "read"

    @bp.post("/later/<int:status>")
    @allow("site.see")
    @read_only
    def later(status):
        afterwards(lambda: _leave(f"after-{status}"))
        return "", status


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return probe(tmp_path_factory.mktemp("transactions"), routes)


@pytest.fixture
def browser(site):
    with site.app_context(), transaction():
        db.session.execute(sa.delete(Lease))
        db.session.execute(sa.delete(Submission))
    return same_site(site)


def left(site) -> set[str]:
    with site.app_context():
        return set(db.session.scalars(sa.select(Lease.name)))


def test_a_post_that_succeeds_is_kept(site, browser):
    assert browser.post("/do/good").status_code == 303
    assert left(site) == {"good"}


@pytest.mark.parametrize(
    ("name", "status"), [("invalid", 422), ("refused", 409), ("missing", 404), ("broken", 500)]
)
def test_everything_else_leaves_no_trace(site, browser, name, status):
    assert browser.post(f"/do/{name}").status_code == status
    assert left(site) == set()


def test_a_get_cannot_write(site, browser):
    assert browser.get("/read").status_code == 200
    assert left(site) == set()


@pytest.mark.parametrize("status", [200, 422, 500])
def test_what_must_outlive_a_refusal_does(site, browser, status):
    browser.post(f"/later/{status}")
    assert left(site) == {f"after-{status}"}


def test_a_form_sent_twice_is_answered_once(site, browser):
    first = browser.post("/do/good", data={"submission_key": "abc-123"})
    with site.app_context(), transaction():
        db.session.execute(sa.delete(Lease))
    second = browser.post("/do/good", data={"submission_key": "abc-123"})
    assert (first.location, second.location) == ("/done", "/done")
    assert left(site) == set()


def test_a_form_refused_once_may_be_sent_again(site, browser):
    browser.post("/do/invalid", data={"submission_key": "k"})
    assert browser.post("/do/good", data={"submission_key": "k"}).location == "/done"
    assert left(site) == {"good"}


def test_signing_in_twice_with_one_form_leads_to_the_same_page(site, browser):
    browser.post("/do/sign-in", data={"submission_key": "s"})
    again = same_site(site).post("/do/sign-in", data={"submission_key": "s"})
    assert again.location == "/welcome"


@pytest.mark.parametrize("key", ["\0", "a b", "x" * 65, "ключ", "'; --"])
def test_a_key_the_site_did_not_make_is_no_key(site, browser, key):
    assert browser.post("/do/good", data={"submission_key": key}).status_code == 303
    assert left(site) == {"good"}
    with site.app_context():
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Submission)) == 0


def test_transactions_are_never_nested(site):
    with site.app_context(), writing(), pytest.raises(RuntimeError), transaction():
        raise AssertionError("The inner transaction began")


def test_a_failed_transaction_leaves_no_trace(site, browser):
    with site.app_context(), pytest.raises(ZeroDivisionError), transaction():
        _leave("half")
        raise ZeroDivisionError
    assert left(site) == set()


def test_a_reader_may_become_a_writer_although_others_wrote_meanwhile(site, browser):
    """On SQLite a transaction begun by reading could never write again."""
    with site.app_context():
        assert db.session.scalars(sa.select(Lease.name)).all() == []
        thread = threading.Thread(target=_leave_elsewhere, args=(site, "other"))
        thread.start()
        thread.join()
        with transaction():
            _leave("mine")
    assert left(site) == {"other", "mine"}


def _leave_elsewhere(site, name):
    with site.app_context(), transaction():
        _leave(name)


def test_no_parallel_write_is_lost(site, browser):
    """8 threads × 50 writes."""

    def write(thread: int) -> None:
        client = same_site(site)
        for n in range(50):
            assert client.post("/later/200", data={}).status_code == 200
            _leave_elsewhere(site, f"{thread}-{n}")

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert left(site) - {"after-200"} == {f"{t}-{n}" for t in range(8) for n in range(50)}

"""A backup taken from one site restores to the same site, on either database."""

import json
import zipfile

import pytest
import sqlalchemy as sa
from PIL import Image

from forum import config, create_app, files, sealing
from forum.database import db
from forum.interchange.archive import Unfit, tables
from forum.interchange.backing_up import back_up
from forum.interchange.restoring import restore
from forum.issues import lifecycle as issues
from forum.issues import merging
from forum.issues.models import Issue
from forum.issues.searching import matching
from forum.timeline import Event

from .. import migrated


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def other(request, tmp_path):
    """Another, empty site, on each database."""
    url = f"sqlite:///{tmp_path / 'other.db'}"
    if request.param == "postgres":
        request.getfixturevalue("postgres_app")
        server = request.getfixturevalue("postgres_server")
        server.renew("other", template="pristine")
        url = server.url("other")
    else:
        migrated.put(tmp_path / "other.db")
    settings = {"files_url": f"file://{tmp_path}/other-files", "mail_url": f"outbox://{tmp_path}/outbox"}
    site = create_app(config.load({}, database_url=url, secret_key="only-for-tests-only", **settings))
    yield site
    with site.app_context():
        db.engine.dispose()


@pytest.fixture
def archive(tmp_path):
    return tmp_path / "site.zip"


@pytest.fixture
def busy(world):
    """A site with a merged pair that points forward, a photo, and sealed events."""
    upload = files.Upload("", *_picture())
    first = world.issue(title="The lamp is dark", uploads=[upload])
    second = world.issue(title="长椅坏了", by=world.neighbour)
    issues.accept(second, by=world.facilitator)
    merging.merge(first, into=second, reason="The same corner", by=world.facilitator)
    db.session.commit()
    sealing.seal()
    return world


def _picture():
    large, width, height = files._webp(Image.new("RGB", (60, 40), "teal"), 60)
    return large, large, width, height


def everything():
    """All rows of all tables, as they come from the database."""
    order = {table: table.primary_key.columns for table in tables()}
    return {
        table.name: [tuple(row) for row in db.session.execute(sa.select(table).order_by(*keys))]
        for table, keys in order.items()
    }


def test_a_restored_site_has_every_row_and_every_file(busy, other, archive):
    before = everything()
    manifest = back_up(archive)
    digest = db.session.scalar(sa.select(files.Picture.digest))
    with other.app_context():
        restore(archive)
        assert everything() == before
        assert sealing.verify() is None
        assert files.path_of(digest).is_file() and files.path_of(digest, small=True).is_file()
    assert manifest["tables"]["issue"]["rows"] == len(before["issue"]) == 2


def test_a_restored_site_finds_its_issues_by_words(busy, other, archive):
    back_up(archive)
    with other.app_context():
        restore(archive)
        assert db.session.scalars(sa.select(Issue.title).where(matching("长椅"))).all() == ["长椅坏了"]


def test_a_restored_site_goes_on(busy, other, archive):
    back_up(archive)
    with other.app_context():
        restore(archive)
        issue = db.session.scalars(sa.select(Issue).where(Issue.title == "长椅坏了")).one()
        issues.add_note(issue, body="Still broken", by=issue.author)
        db.session.commit()
        sealing.seal()
        assert sealing.verify() is None


def test_events_of_a_restored_site_cannot_be_changed(busy, other, archive):
    back_up(archive)
    with other.app_context():
        restore(archive)
        for change in (sa.update(Event).values(action="nothing"), sa.delete(Event)):
            with pytest.raises(sa.exc.DBAPIError, match="never changed"):
                db.session.execute(change)
            db.session.rollback()


def test_what_is_written_while_the_backup_runs_is_not_half_in_it(busy, archive):
    def somebody_writes(what):
        if what == "issue":
            with busy.app.app_context():
                busy.issue(title="Written meanwhile", by=db.session.merge(busy.author), place=here())
                db.session.commit()

    def here():
        return db.session.merge(busy.compound)

    manifest = back_up(archive, progress=somebody_writes)
    assert manifest["tables"]["issue"]["rows"] == 2
    events = manifest["tables"]["event"]["rows"]
    db.session.rollback()
    assert db.session.scalar(sa.select(sa.func.count(Issue.id))) == 3
    assert db.session.scalar(sa.select(sa.func.count(Event.id))) == events + 1


def test_a_site_that_is_not_empty_is_left_alone(busy, archive):
    back_up(archive)
    before = everything()
    with pytest.raises(Unfit, match="not empty"):
        restore(archive)
    assert everything() == before


def test_an_earlier_backup_is_not_overwritten(busy, archive):
    archive.write_text("yesterday's")
    with pytest.raises(Unfit, match="Choose another name"):
        back_up(archive)
    assert archive.read_text() == "yesterday's"


def test_a_picture_without_its_file_is_named_and_the_rest_is_kept(busy, archive):
    aside = files.folder().rename(files.folder().with_name("aside"))
    manifest = back_up(archive)
    aside.rename(files.folder())  # other tests of this process need them
    assert len(manifest["missing"]) == 2 and manifest["files"] == 0
    assert list(archive.parent.glob("*.unfinished")) == []


def damage(archive, name, content):
    """Write the archive again with one entry changed."""
    with zipfile.ZipFile(archive) as old:
        entries = {entry: old.read(entry) for entry in old.namelist()}
    entries[name] = content(entries.get(name, b""))
    with zipfile.ZipFile(archive, "w") as new:
        for entry, held in entries.items():
            new.writestr(entry, held)


def changed_manifest(**changes):
    return lambda content: json.dumps({**json.loads(content), **changes}).encode()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("manifest.json", lambda held: b"{", "damaged"),
        ("manifest.json", changed_manifest(format="other"), "format"),
        ("manifest.json", changed_manifest(revision="0000"), "version of the program"),
        ("tables/issue", lambda held: held.partition(b"\n")[2], "not whole"),
        ("tables/event", lambda held: held.replace(b"issue.merged", b"issue.edited"), "broken at event"),
        ("files/../../escape", lambda held: b"", "damaged"),
        (f"files/aa/{'a' * 64}.webp", lambda held: b"other", "damaged"),
    ],
)
def test_a_damaged_archive_is_refused_and_leaves_nothing(busy, other, archive, name, content, sentence):
    back_up(archive)
    damage(archive, name, content)
    with other.app_context():
        with pytest.raises(Unfit, match=sentence):
            restore(archive)
        assert set(map(len, everything().values())) == {0}


def test_what_is_no_archive_is_refused(busy, archive):
    archive.write_bytes(b"nothing of the kind")
    with pytest.raises(Unfit, match="not an archive"):
        restore(archive)

"""Messages come in, and the whole site goes into a file and back, from the terminal."""

import pytest
import sqlalchemy as sa

from forum.commitments.verdicts import Answer
from forum.database import db
from forum.issues.models import Issue

HEADER = "留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间\n"
GOOD = "1,PB000001,建议加一盏路灯,2023-05-06 21:30:00,太暗,已装好,2023-05-09 10:00:00\n"
OTHER = "2,PB000002,咨询医保怎么办,2023-05-07 08:00:00,请问,,\n"
BAD = "3,PB000003,,2023-05-07 08:00:00,没有标题,,\n"


@pytest.fixture
def file(forum):
    def write(*rows):
        target = forum.folder / "messages.csv"
        target.write_text(HEADER + "".join(rows), encoding="gb18030")
        return target

    return write


def test_messages_come_in_once(forum, file):
    words = ("import", "messages", file(GOOD, OTHER), "--place", "lane")
    assert "2 added, 0 there already, 0 left out." in forum.good(*words)
    assert "0 added, 2 there already, 0 left out." in forum.good(*words)
    with forum.inside():
        assert db.session.scalar(sa.select(sa.func.count(Issue.id))) == 2
        answer = db.session.scalars(sa.select(Answer)).one()
        assert answer.office.name == "原留言板", "what stands on the site is in the site's language"


def test_a_bad_row_is_named_by_its_line_and_the_others_come_in(forum, file):
    result = forum("import", "messages", file(GOOD, BAD, OTHER), "--place", "lane")
    assert result.exit_code == 1
    assert "2 added, 0 there already, 1 left out." in result.stdout
    assert "line 3, left out: the title is missing" in result.stderr
    assert "Mend those lines" in result.stderr


def test_a_dry_run_says_what_the_rules_make_of_the_titles(forum, file):
    said = forum.good("import", "messages", file(GOOD, OTHER), "--place", "lane", "--dry-run")
    assert "2 would be added" in said and "answered: 1 of 2" in said
    assert "kind: suggestion 1, question 1" in said
    with forum.inside():
        assert db.session.scalar(sa.select(sa.func.count(Issue.id))) == 0


def test_progress_is_shown_on_standard_error(forum, file):
    result = forum("import", "messages", file(GOOD, OTHER), "--place", "lane")
    assert "Importing: 2 of 2" in result.stderr and "Importing" not in result.stdout


def test_what_is_kept_but_odd_is_said(forum, file):
    early = GOOD.replace("2023-05-09", "2023-05-01")
    result = forum("import", "messages", file(early), "--place", "lane")
    assert result.exit_code == 0
    assert "line 2, kept: the answer is dated before the message" in result.stderr


@pytest.mark.parametrize(
    ("rows", "where", "sentence"),
    [
        ((GOOD,), ("--place", "nowhere"), "There are: lane"),
        ((GOOD,), ("--place", "lane", "--office", "nowhere"), "no office"),
    ],
)
def test_unknown_places_and_offices_are_refused(forum, file, rows, where, sentence):
    assert sentence in forum.bad("import", "messages", file(*rows), *where)


def test_a_file_of_another_kind_is_refused(forum):
    other = forum.folder / "other.csv"
    other.write_text("a,b\n1,2\n")
    assert "names no column" in forum.bad("import", "messages", other, "--place", "lane")


def test_a_backup_is_written_and_restored_elsewhere(forum, file, monkeypatch, tmp_path):
    forum.good("import", "messages", file(GOOD, OTHER), "--place", "lane")
    archive = tmp_path / "site.zip"
    assert "rows" in forum.good("backup", archive)
    assert "not empty" in forum.bad("restore", archive)
    monkeypatch.setenv("FORUM_DATABASE_URL", f"sqlite:///{tmp_path}/elsewhere/forum.db")
    assert "forum upgrade" in forum.bad("restore", archive)
    forum.good("upgrade")
    assert "Restored" in forum.good("restore", archive)
    assert "0 added, 2 there already" in forum.good(
        "import", "messages", file(GOOD, OTHER), "--place", "lane"
    )
    forum.good("check")


def test_a_backup_does_not_overwrite(forum, tmp_path):
    archive = tmp_path / "site.zip"
    archive.write_text("yesterday's")
    assert "Choose another name" in forum.bad("backup", archive)


def test_a_backup_into_a_folder_that_is_not_there_is_a_sentence(forum, tmp_path):
    assert "nowhere" in forum.bad("backup", tmp_path / "nowhere" / "site.zip")

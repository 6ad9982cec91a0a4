"""A new site is made, brought up to date and looked over from the terminal."""

import re

import click
import pytest
import sqlalchemy as sa
from click.testing import CliRunner

from forum.commands import main, setting_up, terminal
from forum.database import db
from forum.people import passwords, queries
from forum.people.models import Person
from forum.places.models import Place, PlaceKind


def commands(group=main, path=()):
    """All commands with the words that call them."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))
        yield (*path, name), command


@pytest.mark.parametrize("words", [words for words, _command in commands()], ids=" ".join)
def test_every_command_has_help(words):
    result = CliRunner().invoke(main, [*words, "--help"])
    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 4


def test_every_option_says_what_it_is_for():
    unclear = [
        (words, option.name)
        for words, command in commands()
        for option in command.params
        if isinstance(option, click.Option) and not (option.help or option.show_default or option.required)
    ]
    assert unclear == []


def test_init_makes_folders_tables_a_place_and_its_administrator(new):
    said = new.good("init", "--admin", "老李", "--place", "lane", "--place-name", "小巷街道")
    password = re.search(r"Password: (\S{19})$", said, re.M)[1]
    assert (new.folder / "files").is_dir() and (new.folder / "outbox").is_dir()
    with new.inside():
        person = queries.by_login("老李")
        assert person.is_admin and passwords.matches(person, password)
        place = db.session.scalars(sa.select(Place)).one()
        assert (place.slug, place.name, place.kind) == ("lane", "小巷街道", PlaceKind.STREET)


def test_init_again_leaves_what_is_there(forum):
    assert "already" in forum.good("init", "--admin", "Somebody", "--place", "other", "--place-name", "Other")
    with forum.inside():
        assert db.session.scalars(sa.select(Person.name)).all() == ["Admin"]


def test_init_without_anybody_to_ask_names_the_option_to_give(new):
    assert "--admin" in new.bad("init")
    assert "--place " in new.bad("init", "--admin", "Admin")
    assert "--place-name" in new.bad("init", "--admin", "Admin", "--place", "lane")
    assert "already" not in new.good("init", "--admin", "Admin", "--place", "lane", "--place-name", "Lane")


def test_init_asks_at_a_terminal(new, monkeypatch):
    for module in (setting_up, terminal):
        monkeypatch.setattr(module, "asks", lambda: True)
    typed = "Admin\nlane\nLane street\na long sentence\na long sentence\n"
    result = new("init", typed=typed)
    assert result.exit_code == 0 and "a long sentence" not in result.output
    with new.inside():
        assert passwords.matches(queries.by_login("Admin"), "a long sentence")


def test_an_empty_password_at_a_terminal_is_made_and_printed(new, monkeypatch):
    for module in (setting_up, terminal):
        monkeypatch.setattr(module, "asks", lambda: True)
    said = new("init", typed="Admin\nlane\nLane street\n\n").output
    with new.inside():
        made = re.search(r"^Password: (\S{19})$", said, re.M)[1]
        assert passwords.matches(queries.by_login("Admin"), made)


def test_two_passwords_that_differ_make_no_account(new, monkeypatch):
    for module in (setting_up, terminal):
        monkeypatch.setattr(module, "asks", lambda: True)
    result = new("init", typed="Admin\nlane\nLane street\na long sentence\nanother one\n")
    assert result.exit_code == 1 and "differ" in result.stderr
    with new.inside():
        assert queries.by_login("Admin") is None


def test_upgrade_says_from_where_to_where(new):
    assert "were at nothing; they are at 00" in new.good("upgrade")
    assert "were at 00" in new.good("upgrade")


@pytest.mark.parametrize(
    "words",
    ["serve", "worker --once", "place add a --name A", "person add A --role admin --place a", "backup a.zip"],
)
def test_what_needs_tables_says_so_when_there_are_none(new, words):
    assert "forum init" in new.bad(*words.split())


def test_check_finds_a_good_site_good(forum):
    assert "All is in order" in forum.good("check")


def test_check_finds_missing_tables(new):
    assert "forum upgrade" in new.bad("check")


def test_check_finds_an_event_that_was_changed_after_it_was_sealed(forum):
    forum.good("worker", "--once")
    with forum.inside():
        on_sqlite = db.engine.dialect.name == "sqlite"
        unlock = "DROP TRIGGER event_no_update" if on_sqlite else "ALTER TABLE event DISABLE TRIGGER ALL"
        with db.engine.begin() as connection:
            connection.execute(sa.text(unlock))
            connection.execute(
                sa.text("UPDATE event SET actor_id = NULL, action = 'grant.given' WHERE id = 2")
            )
    assert "event 2 was changed" in forum.bad("check")


def test_check_finds_a_folder_that_cannot_be_written(tmp_path):
    assert setting_up._is_writable(tmp_path)
    assert not setting_up._is_writable(tmp_path / "nowhere")


def test_a_folder_that_cannot_be_made_is_named(new, monkeypatch):
    (new.folder / "taken").write_text("a file")
    monkeypatch.setenv("FORUM_FILES_URL", f"file://{new.folder}/taken/files")
    assert "taken" in new.bad("check")


def test_a_bad_setting_is_named(new, monkeypatch):
    monkeypatch.setenv("FORUM_TIMEZONE", "Nowhere/At-all")
    assert "FORUM_TIMEZONE" in new.bad("check")


def test_a_database_that_is_not_there_is_a_sentence(new, monkeypatch):
    monkeypatch.setenv("FORUM_DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    assert "FORUM_DATABASE_URL" in new.bad("check")

"""A site that only its environment variables describe, and the `forum` command to run on it."""

import pytest
from click.testing import CliRunner

from forum.commands import main
from forum.commands.terminal import site


class Terminal:
    """Runs `forum` with these arguments; `inside` is the site it works on."""

    def __init__(self, folder):
        self.folder = folder

    def __call__(self, *arguments, typed=None):
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)

    def good(self, *arguments):
        """The output of a command that must succeed."""
        result = self(*arguments)
        assert result.exit_code == 0, result.output
        return result.output

    def bad(self, *arguments):
        """What a command says that must fail."""
        result = self(*arguments)
        assert result.exit_code == 1, result.output
        assert result.stderr.splitlines()[-1].startswith("Error: ")
        return result.stderr

    def inside(self):
        return site()


def _settings(folder, url):
    return {
        "DATABASE_URL": url,
        "SECRET_KEY": "only-for-tests-only-for-tests",
        "FILES_URL": f"file://{folder}/files",
        "MAIL_URL": f"outbox://{folder}/outbox",
        "LOCALE": "zh_Hans",
    }


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def new(request, tmp_path, monkeypatch):
    """The command, for a site of which nothing is there yet."""
    url = f"sqlite:///{tmp_path}/data/forum.db"
    if request.param == "postgres":
        server = request.getfixturevalue("postgres_server")
        server.execute("DROP DATABASE IF EXISTS commands WITH (FORCE)")
        server.execute("CREATE DATABASE commands")
        url = server.url("commands")
    for name, value in _settings(tmp_path, url).items():
        monkeypatch.setenv(f"FORUM_{name}", value)
    return Terminal(tmp_path)


@pytest.fixture
def forum(new):
    """The command, for a site with one place and one administrator."""
    new.good("init", "--admin", "Admin", "--place", "lane", "--place-name", "Lane street")
    return new

"""The built wheel, alone in an empty environment, is a whole site."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def _run(*command, cwd: Path = ROOT, **more) -> str:
    """What the command says; its failure is the test's."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("FORUM_", "PYTHON"))
    }
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, **more
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT)
    [built] = folder.glob("*.whl")
    return built


def test_it_carries_all_that_a_site_needs(wheel):
    there = set(zipfile.ZipFile(wheel).namelist())
    for folder, pattern in (("templates", "*.html"), ("static", "*.*"), ("migrations", "*.py")):
        wanted = {f"forum/_site/{path.relative_to(ROOT)}" for path in (ROOT / folder).rglob(pattern)}
        assert wanted - there == set()
    assert "forum/translations/zh_Hans/LC_MESSAGES/messages.mo" in there
    assert "forum/minutes/paper/minutes.typ" in there
    assert any(name.endswith("licenses/LICENSE") for name in there)
    assert not [name for name in there if name.startswith("tests/") or name.endswith(".pyc")]


def test_it_runs_on_its_own(wheel, tmp_path):
    venv.create(tmp_path / "env", with_pip=True)
    binaries, place = tmp_path / "env" / "bin", tmp_path / "empty"
    place.mkdir()
    _run(binaries / "pip", "install", "--quiet", "--constraint", ROOT / "constraints.txt", wheel)
    forum = binaries / "forum"
    assert "Usage: forum" in _run(forum, "--help", cwd=place)
    made = ("init", "--admin", "Wang", "--place", "yard", "--place-name", "Yard")
    _run(forum, *made, cwd=place, stdin=subprocess.DEVNULL)
    assert (place / "instance" / "forum.db").is_file()
    _run(forum, "check", cwd=place)
    page = (
        "from forum import create_app\n"
        "page = create_app().test_client().get('/', headers={'Accept-Language': 'zh-CN'})\n"
        "assert page.status_code == 200 and '板凳议事会' in page.text, page.text\n"
    )
    _run(binaries / "python", "-c", page, cwd=place)

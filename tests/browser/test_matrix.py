"""The program that reads every page as everybody has it: what it shows, what it finds, what it keeps."""

import pytest

from .answers import Answer, Looks, Stage
from .live import Visit
from .matrix import CELLS, Notes, read
from .test_accessible import FAULTS

PAGE = '<html class="x"><body><i>Bench</i><main><b>{}</b>{}</main><i>Foot</i></body></html>'
KEY = '<input type="hidden" name="submission_key" value="{}">'


def answer(words: str, *, key="1", role="author", asked="GET /") -> Answer:
    return Answer("full", Looks(role, "en", "plain"), asked, 200, PAGE.format(words, KEY.format(key)))


def test_a_page_looks_the_same_without_its_key_and_not_with_another_word():
    first = answer("Gate")
    assert answer("Gate", key="2", role="neighbour").parts() == first.parts()
    main, frame = answer("Gates").parts()
    assert main != first.parts()[0] and frame == first.parts()[1]


def test_what_was_read_is_not_read_again_and_what_was_wrong_is(tmp_path):
    kept = Notes(tmp_path / "notes.txt")
    kept.add(answer("Gate"), {})
    kept.add(answer("Door", asked="GET /door"), {"320 dark": ["color-contrast: <p>"]})
    again = Notes(tmp_path / "notes.txt")
    assert again.has(answer("Gate")) and again.is_same(answer("Gate", asked="GET /other"))
    assert not again.has(answer("Door", asked="GET /door")) and not again.is_same(answer("Door"))


@pytest.mark.browser
def test_each_cell_finds_the_faults_it_is_read_for(chromium, tmp_path):
    stage = Stage(tmp_path / "site", empty=True)
    whole, *_ = stage.answers(Looks("author", "zh_Hans", "plain"), ["/issues"])
    visit = Visit(chromium, stage.site, "Author", language="zh_Hans")
    assert not any(read(visit, stage, whole, stage.written()).values())
    planted = whole.html.replace("</main>", "".join(FAULTS.values()) + "<p>Some English words</main>")
    found = read(visit, stage, whole._replace(html=planted), stage.written())
    assert [rule for rule in FAULTS if not any(rule in fault for fault in found["320 light"])] == []
    assert any("English" in fault for fault in found["320 light"])
    for view in set(CELLS["plain"]) - {"320 light"}:
        assert any("color-contrast" in fault for fault in found[view])
    visit.close()
    stage.site.close()

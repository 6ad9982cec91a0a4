"""The Chinese form of the PDF, measured on the page: GB/T 9704-2012 in its form for 纪要."""

import re
from collections import Counter

import pytest

from forum.minutes.paper import typesetting
from forum.minutes.paper.composing import document

from .reading import pages
from .sample import SPOKEN, chinese, draft, item, promise

SQLITE_ONLY = True
LEFT, TOP, WIDE, HIGH = 28, 37, 156, 225
LINES, CHARACTERS = 22, 28
CLOSING = "，。、；：？！）》」』”’〕】…"
pytestmark = pytest.mark.usefixtures("typefaces")


@pytest.fixture
def long_pages(app):
    """Minutes of one paragraph that fills more than two pages."""
    return pages(typesetting.pdf(chinese(items=[item(points="水" * 1600)])))


def test_a_full_page_has_22_lines_of_28_characters(long_pages):
    *lines, folio = long_pages[1]
    assert Counter(len(line.text) for line in lines) == {CHARACTERS: LINES}
    assert folio.text == "—2—"


def test_the_text_block_is_where_the_standard_has_it(long_pages):
    *lines, _folio = long_pages[1]
    assert min(line.left for line in lines) == pytest.approx(LEFT, abs=1)
    assert max(line.right for line in lines) == pytest.approx(LEFT + WIDE, abs=1)
    assert min(line.top for line in lines) == pytest.approx(TOP, abs=1)
    assert TOP + HIGH - 225 / LINES <= max(line.bottom for line in lines) <= TOP + HIGH
    gaps = {round(below.top - above.top, 1) for above, below in zip(lines, lines[1:], strict=False)}
    assert gaps == {round(HIGH / LINES, 1)}


def test_page_numbers_stand_outside_one_character_in(long_pages):
    first, second = long_pages[0][-1], long_pages[1][-1]
    assert (first.text, second.text) == ("—1—", "—2—")
    one = 16 / 72 * 25.4
    assert first.right == pytest.approx(LEFT + WIDE - one, abs=1)
    assert second.left == pytest.approx(LEFT + one, abs=1)
    assert first.top == pytest.approx(TOP + HIGH + 7, abs=2)


def test_the_mark_stands_35_mm_below_the_top_of_the_text_block(app):
    mark = pages(typesetting.pdf(chinese()))[0][0]
    assert mark.text == "东门社区板凳议事会纪要"
    assert mark.top == pytest.approx(TOP + 35, abs=2)
    assert (mark.left + mark.right) / 2 == pytest.approx(LEFT + WIDE / 2, abs=1)


def test_a_long_name_of_a_place_gets_smaller_letters_or_a_second_line(app):
    for place in ("江东区东门街道第三居民委员会", "江东区东门街道办事处第三十七居民委员会社区"):
        lines = pages(typesetting.pdf(chinese(place=place)))[0]
        mark = lines[0].text + (lines[1].text if "〔" not in lines[1].text else "")
        assert mark == f"{place}板凳议事会纪要"
        assert all(line.left >= LEFT - 1 and line.right <= LEFT + WIDE + 1 for line in lines[:3])


def test_no_line_begins_with_a_closing_mark(app):
    texts = "\n".join("字" * shift + SPOKEN * 3 for shift in range(30))
    for made in (chinese(items=[item(points=texts)]), chinese(opening=texts)):
        lines = [line for page in pages(typesetting.pdf(made)) for line in page]
        assert len(lines) > 100
        assert [line.text for line in lines if line.text[0] in CLOSING] == []
        assert [line.text for line in lines if line.text[-1] in "（《「『“‘〔【"] == []


def test_lines_of_a_paragraph_end_at_the_same_edge(app):
    lines = pages(typesetting.pdf(chinese(items=[item(points=SPOKEN * 20)])))[1]
    full = [line for line in lines if len(line.text) > 24 and line.left < LEFT + 1]
    assert len(full) > 5
    # The right half of a closing mark is empty and may hang over the edge.
    ends = {
        line.right - (3 if line.text[-1] in CLOSING and line.right > LEFT + WIDE + 1 else 0) for line in full
    }
    assert all(end == pytest.approx(LEFT + WIDE, abs=1) for end in ends)


def test_names_hang_below_the_first(app):
    crowd = [{"name": f"居民{n:03}", "office": "", "capacity": "present"} for n in range(60)]
    lines = [line for page in pages(typesetting.pdf(chinese(attendance=crowd))) for line in page]
    start = next(n for n, line in enumerate(lines) if line.text.startswith("出席："))
    size = 15.79 / 72 * 25.4
    assert lines[start].left == pytest.approx(LEFT + 2 * size, abs=1)
    assert lines[start + 1].left == pytest.approx(LEFT + 5 * size, abs=1)


def test_the_head_of_the_table_is_repeated_and_no_row_is_cut(app):
    rows = [promise(what=f"第{n:03}项" + "清理楼道" * 12, title="") for n in range(40)]
    sheets = pages(typesetting.pdf(chinese(promises=rows)))
    heads = [number for number, page in enumerate(sheets) if any("做什么" in line.text for line in page)]
    assert len(heads) > 2 and heads == list(range(heads[0], heads[-1] + 1))
    for number in heads:
        said = "".join(re.sub("供水公司|赵师傅|2026年11月27日", "", line.text) for line in sheets[number])
        assert said.count("清理楼道") % 12 == 0
    numbers = re.findall("第(\\d{3})项", "".join(line.text for page in sheets for line in page))
    assert numbers == [f"{n:03}" for n in range(40)]


def test_the_imprint_closes_the_last_page(app):
    *_rest, copies, issued, folio = pages(typesetting.pdf(chinese()))[-1]
    assert copies.text == "抄送：供水公司、街道办事处"
    assert issued.text == "东门社区板凳议事会2026年11月22日印发"
    assert issued.bottom == pytest.approx(TOP + HIGH, abs=5)
    assert folio.text.startswith("—")


def test_a_draft_carries_its_name_on_every_page(app):
    sheets = pages(typesetting.pdf(document(draft(opening=SPOKEN * 30), "zh_Hans")))
    assert len(sheets) > 2
    for page in sheets:
        assert page[0].text == "草案（尚未通过）" and page[0].bottom < TOP
    assert "草案" not in pages(typesetting.pdf(chinese()))[0][0].text

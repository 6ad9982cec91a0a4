"""The Word file says the same in the same order, by styles, and opens elsewhere."""

import io
import subprocess

import docx
import pytest
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from forum.minutes.paper.composing import document
from forum.minutes.paper.word_file import word

from .reading import needed, pages, plain, text
from .sample import ADDRESS, SPOKEN, chinese, draft, english, item, promise, source

SQLITE_ONLY = True
MM = 36000


def opened(made):
    return docx.Document(io.BytesIO(word(made)))


def said(file) -> str:
    """Everything in the body, in its order."""
    found = []
    for block in file.iter_inner_content():
        if isinstance(block, Paragraph):
            found.append(block.text)
        if isinstance(block, Table):
            cells = {id(cell._tc): cell for row in block.rows for cell in row.cells}
            found += [cell.text for cell in cells.values()]
    return plain("".join(found))


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_it_has_the_texts_of_the_document_in_their_order(app, language):
    made = document(source(), language)
    assert said(opened(made)) == plain("".join(made.texts()))


def test_the_page_is_that_of_the_standard(app):
    section = opened(chinese()).sections[0]
    assert (section.page_width // MM, section.page_height // MM) == (210, 297)
    margins = (section.top_margin, section.left_margin, section.bottom_margin, section.right_margin)
    assert [round(margin / MM) for margin in margins] == [37, 28, 35, 26]


def test_22_lines_of_28_characters_fit_the_block(app):
    body = opened(chinese()).styles["Body Text"]
    pitch, size = body.paragraph_format.line_spacing, body.font.size
    squeeze = int(body.element.rPr.find(qn("w:spacing")).get(qn("w:val"))) * 635
    assert body.paragraph_format.line_spacing_rule == docx.enum.text.WD_LINE_SPACING.EXACTLY
    assert 22 * pitch <= 225 * MM < 22.1 * pitch
    assert 28 * (size + squeeze) <= 156 * MM < 28.2 * (size + squeeze)


def test_the_look_is_in_the_styles(app):
    file = opened(chinese(corrections=[]))
    faces = {}
    for name in ("Title", "Heading 1", "Heading 2", "Body Text"):
        faces[name] = file.styles[name].element.rPr.rFonts.get(qn("w:eastAsia"))
    assert faces == {"Title": "宋体", "Heading 1": "黑体", "Heading 2": "楷体", "Body Text": "仿宋"}
    styles = [paragraph.style.name for paragraph in file.paragraphs]
    for name in ("Mark", "Number", "Title", "Heading 1", "Heading 2", "Body Text", "People", "Proof"):
        assert name in styles
    runs = [run for paragraph in file.paragraphs for run in paragraph.runs]
    assert {run.style.name for run in runs} == {"Default Paragraph Font", "Label"}
    assert not [run for run in runs if run._r.rPr is not None and run._r.rPr.rFonts is not None]


def test_page_numbers_are_fields_between_dashes_outside(app):
    file = opened(chinese())
    section = file.sections[0]
    assert file.settings.odd_and_even_pages_header_footer
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        [paragraph] = footer.paragraphs
        assert paragraph.text == "— 1 —"
        assert paragraph._p.xpath(".//w:instrText")[0].text == "PAGE"
        assert paragraph._p.pPr.ind.get(qn(f"w:{side}Chars")) == "100"


def test_the_head_of_the_table_is_repeated_and_no_row_is_cut(app):
    table = opened(chinese(promises=[promise(), promise()])).tables[0]
    assert [len(row._tr.xpath("./w:trPr/w:tblHeader")) for row in table.rows] == [1, 0, 0]
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for row in table.rows)


def test_the_rules_of_the_imprint_are_thick_thin_thick(app):
    table = opened(chinese()).tables[-1]
    sizes = [
        [row.cells[0]._tc.xpath(f"./w:tcPr/w:tcBorders/w:{edge}/@w:sz")[0] for edge in ("top", "bottom")]
        for row in table.rows
    ]
    assert sizes == [["8", "6"], ["6", "8"]]


@pytest.mark.parametrize(("made", "tag"), [(chinese, "zh-CN"), (english, "en-GB")])
def test_it_says_what_it_is_and_in_which_language(app, made, tag):
    file = opened(made())
    about = file.core_properties
    assert about.title.endswith("〔2026〕3号") and about.author == "东门社区" and about.language == tag
    assert about.created.date().isoformat() == "2026-11-22"
    [language] = file.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr/w:lang")
    assert (language.get(qn("w:val")), language.get(qn("w:eastAsia"))) == (tag, "zh-CN")


def test_the_square_says_where_it_leads(app):
    [shape] = opened(chinese()).inline_shapes
    assert shape._inline.docPr.get("descr") == f"网址 {ADDRESS} 的二维码"


def test_a_draft_carries_its_name_on_every_page(app):
    section = opened(document(draft(), "zh_Hans")).sections[0]
    assert (
        section.header.paragraphs[0].text == section.even_page_header.paragraphs[0].text == "草案（尚未通过）"
    )
    assert opened(chinese()).sections[0].header.paragraphs[0].text == ""


def test_what_people_wrote_is_neither_markup_nor_damage(app):
    odd = "<w:p/> &amp; {{x}} \x00\x1b\u202e ]]> 😀"
    assert plain("<w:p/>&amp;{{x}}]]>😀") in said(opened(chinese(opening=odd, title=odd, place=odd)))


def as_pdf(made, folder) -> bytes:
    """The Word file as LibreOffice prints it."""
    office = needed("soffice", "libreoffice-writer-nogui")
    (folder / "minutes.docx").write_bytes(word(made))
    command = [office, f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "minutes.docx")],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return (folder / "minutes.pdf").read_bytes()


@pytest.mark.usefixtures("typefaces")
def test_another_program_opens_it_and_sets_the_same_page(app, tmp_path):
    rows = [promise(what=f"第{n:02}项" + "清理楼道" * 6) for n in range(25)]
    made = chinese(items=[item(points=SPOKEN * 40)], promises=rows)
    printed = as_pdf(made, tmp_path)
    missing = [wanted for wanted in map(plain, made.texts()) if wanted not in text(printed)]
    assert [wanted for wanted in missing if len(wanted) < 30 and "第" not in wanted] == []
    sheets = pages(printed)
    assert sum("做什么" in line.text for page in sheets for line in page) > 1
    full = [line for line in sheets[1][:-1] if line.left < 29]
    assert 20 <= len(sheets[1]) - 1 <= 22
    assert all(line.left == pytest.approx(28, abs=1) and line.right <= 188 for line in full)
    assert [page[-1].text for page in sheets[:2]] == ["—1—", "—2—"]
    assert sheets[0][-1].left > 150 and sheets[1][-1].left < 45

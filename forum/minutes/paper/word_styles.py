"""The styles and the page of the Word file: the same form as the PDF, said in styles."""

from dataclasses import dataclass

from docx.document import Document as WordFile
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor, Twips

# 225 mm in 22 lines and 156 mm in 28 characters, in twentieths of a point, rounded down so that they fit.
PITCH, SQUEEZE = 579, -5
RED, INK = RGBColor(0xC8, 0x10, 0x2E), RGBColor(0, 0, 0)
LEFT, RIGHT, CENTRE, FULL = (
    WD_ALIGN_PARAGRAPH.LEFT,
    WD_ALIGN_PARAGRAPH.RIGHT,
    WD_ALIGN_PARAGRAPH.CENTER,
    WD_ALIGN_PARAGRAPH.JUSTIFY,
)


@dataclass(frozen=True)
class Form:
    """How one style looks. size and gaps are points; indent is in characters of the first line."""

    face: str
    size: float
    align: WD_ALIGN_PARAGRAPH = FULL
    bold: bool = False
    colour: RGBColor = INK
    indent: int = 0
    before: float = 0
    after: float = 0
    pitch: float | None = None
    next: bool = False
    squeeze: int = 0


SONG, FANGSONG, KAI, BLACK = "SimSun", "FangSong", "KaiTi", "SimHei"
SERIF = "Times New Roman"
# As Chinese text processors list them.
IN_CHINESE = {SONG: "宋体", FANGSONG: "仿宋", KAI: "楷体", BLACK: "黑体"}
BODY = PITCH / 20
CHINESE = {
    "Normal": Form(FANGSONG, 16, pitch=BODY, squeeze=SQUEEZE),
    "Body Text": Form(FANGSONG, 16, indent=2, pitch=BODY, squeeze=SQUEEZE),
    "Mark": Form(SONG, 38, CENTRE, True, RED, before=99, after=14, pitch=44),
    "Number": Form(FANGSONG, 16, CENTRE, pitch=BODY, after=BODY),
    "Title": Form(SONG, 22, CENTRE, True, after=BODY, pitch=32),
    "Heading 1": Form(BLACK, 16, LEFT, indent=2, pitch=BODY, next=True, squeeze=SQUEEZE),
    "Heading 2": Form(KAI, 16, LEFT, indent=2, pitch=BODY, next=True, squeeze=SQUEEZE),
    "Heading 3": Form(FANGSONG, 16, LEFT, indent=2, pitch=BODY, next=True, squeeze=SQUEEZE),
    "Note": Form(FANGSONG, 14, LEFT, indent=2, pitch=BODY),
    "People": Form(FANGSONG, 16, pitch=BODY, squeeze=SQUEEZE),
    "Cell": Form(FANGSONG, 14, LEFT, pitch=22),
    "Signature": Form(FANGSONG, 16, LEFT, before=BODY, pitch=BODY),
    "Proof": Form(FANGSONG, 10.5, LEFT, pitch=16),
    "Imprint": Form(FANGSONG, 14, LEFT, pitch=24),
    "Header": Form(BLACK, 10.5, RIGHT, colour=RED),
    "Footer": Form(SONG, 14, LEFT),
}
ENGLISH = {
    "Normal": Form(SERIF, 11, LEFT, pitch=16),
    "Body Text": Form(SERIF, 11, LEFT, after=4, pitch=16),
    "Mark": Form(SERIF, 10.5, LEFT),
    "Number": Form(SERIF, 10.5, LEFT, after=8),
    "Title": Form(SERIF, 19, LEFT, True, after=8),
    "Heading 1": Form(SERIF, 12.5, LEFT, True, before=12, after=4, next=True),
    "Heading 2": Form(SERIF, 11, LEFT, True, before=8, after=3, next=True),
    "Heading 3": Form(SERIF, 11, LEFT, before=6, after=3, next=True),
    "Note": Form(SERIF, 10, LEFT, after=4),
    "People": Form(SERIF, 11, LEFT, after=4, pitch=16),
    "Cell": Form(SERIF, 10, LEFT, before=2, after=2),
    "Signature": Form(SERIF, 11, LEFT, before=24),
    "Proof": Form(SERIF, 10, LEFT, pitch=14),
    "Imprint": Form(SERIF, 10, LEFT, before=2, after=2),
    "Header": Form(SERIF, 10.5, RIGHT, colour=RED),
    "Footer": Form(SERIF, 10, CENTRE),
}


def dress(file: WordFile, chinese: bool) -> None:
    """Give the file its page, its styles and its language."""
    _page(file, chinese)
    for name, form in (CHINESE if chinese else ENGLISH).items():
        _style(file, name, form)
    label = file.styles.add_style("Label", WD_STYLE_TYPE.CHARACTER)
    _letters(label, Form(BLACK if chinese else SERIF, 0, bold=not chinese))
    _speak(file, chinese)


def _page(file: WordFile, chinese: bool) -> None:
    section = file.sections[0]
    top, left, bottom, right = (37, 28, 35, 26) if chinese else (25, 27, 25, 27)
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(left), Mm(right)
    section.header_distance, section.footer_distance = Mm(top - 17), Mm(bottom - 12)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    grid.set(qn("w:linePitch"), str(PITCH if chinese else 320))
    file.settings.odd_and_even_pages_header_footer = chinese


def _style(file: WordFile, name: str, form: Form) -> None:
    """Make the style anew, whatever the blank file brought along."""
    style = file.styles[name] if name in file.styles else file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    for part in ("w:pPr", "w:rPr"):
        if (old := style.element.find(qn(part))) is not None:
            _forget(old, keep=("w:outlineLvl",))
    _letters(style, form)
    _lines(style.paragraph_format, form)
    _set_tight(style.element.get_or_add_pPr())
    if form.indent:
        indent = style.element.get_or_add_pPr().get_or_add_ind()
        indent.set(qn("w:firstLineChars"), str(form.indent * 100))
        indent.set(qn("w:firstLine"), str(round(form.indent * form.size * 20)))


def _set_tight(lines) -> None:
    """No gap between Chinese and figures, so that 28 characters stay 28."""
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        gap = OxmlElement(name)
        gap.set(qn("w:val"), "0")
        lines.insert_element_before(
            gap, "w:bidi", "w:adjustRightInd", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )


def _forget(part, keep: tuple[str, ...]) -> None:
    for child in list(part):
        if child.tag not in {qn(name) for name in keep}:
            part.remove(child)


def _letters(style, form: Form) -> None:
    font = style.font
    font.name, font.bold, font.italic = form.face, form.bold, False
    fonts = style.element.rPr.rFonts
    fonts.set(qn("w:eastAsia"), IN_CHINESE.get(form.face, IN_CHINESE[SONG]))
    fonts.set(qn("w:cs"), form.face)
    if form.size:
        font.size, font.color.rgb = Pt(form.size), form.colour
    if form.squeeze:
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(form.squeeze))
        style.element.rPr.insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz")


def _lines(lines, form: Form) -> None:
    lines.alignment, lines.keep_with_next = form.align, form.next
    lines.space_before, lines.space_after = Pt(form.before), Pt(form.after)
    if form.pitch:
        lines.line_spacing_rule, lines.line_spacing = WD_LINE_SPACING.EXACTLY, Twips(round(form.pitch * 20))


def _speak(file: WordFile, chinese: bool) -> None:
    """Say in which language the text is, for spelling and reading aloud."""
    letters = file.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    language = letters.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        letters.append(language)
    language.set(qn("w:val"), "zh-CN" if chinese else "en-GB")
    language.set(qn("w:eastAsia"), "zh-CN")

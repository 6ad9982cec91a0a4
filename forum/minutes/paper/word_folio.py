"""The head and foot of every page of the Word file: the page number between dashes, outside."""

from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


def folios(file: WordFile, marking: str, chinese: bool) -> None:
    """Odd numbers on the right, even ones on the left, one character in; English ones in the middle."""
    section = file.sections[0]
    _number(section.footer.paragraphs[0], "right" if chinese else "")
    section.header.paragraphs[0].text = marking
    if chinese:
        _number(section.even_page_footer.paragraphs[0], "left")
        section.even_page_header.paragraphs[0].text = marking


def _number(paragraph, side: str) -> None:
    paragraph.style = "Footer"
    if side:
        right = side == "right"
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
        indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
        indent.set(qn(f"w:{side}Chars"), "100")
        indent.set(qn(f"w:{side}"), "280")
    paragraph.add_run("— ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" —")


def _field(paragraph, name: str) -> None:
    for kind in ("begin", None, "separate", "1", "end"):
        run = paragraph.add_run()
        if kind == "1":
            run.text = kind
        elif kind is None:
            code = OxmlElement("w:instrText")
            code.text = name
            run._r.append(code)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)

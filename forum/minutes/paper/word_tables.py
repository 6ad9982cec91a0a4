"""Tables, rules and lines to sign on in the Word file."""

from typing import Any

from docx.document import Document as WordFile
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu

from .document import Imprint, Signatures, Table

# In eighths of a point: 0.35 mm and 0.25 mm.
THICK, THIN = 8, 6
CELL_MARGIN = 115
RED, INK = "C8102E", "000000"


def _made(name: str, **values) -> Any:
    element = OxmlElement(f"w:{name}")
    for key, value in values.items():
        element.set(qn(f"w:{key}"), str(value))
    return element


def _wide(file: WordFile) -> int:
    section = file.sections[0]
    return sum((section.page_width or 0, -(section.left_margin or 0), -(section.right_margin or 0)))


def rule_below(paragraph) -> None:
    """A red rule under the paragraph."""
    borders = _made("pBdr")
    borders.append(_made("bottom", val="single", sz=THICK, space=11, color=RED))
    paragraph._p.get_or_add_pPr().insert_element_before(borders, "w:spacing", "w:ind", "w:jc")


def _widths(file: WordFile, table, parts: tuple[int, ...]) -> None:
    table.autofit = False
    for column, part in zip(table.columns, parts, strict=True):
        column.width = Emu(_wide(file) * part // sum(parts))
        for cell in column.cells:
            cell.width = column.width


def _say(cell, text: str, style: str, label: bool = False) -> None:
    cell.paragraphs[0].style = style
    cell.paragraphs[0].add_run(text, "Label" if label else None)


def promises(file: WordFile, block: Table) -> None:
    """The head is repeated on each page and no row is cut."""
    table = file.add_table(rows=1 + len(block.rows), cols=len(block.head), style="Table Grid")
    table._tbl.tblPr.append(_made("tblCaption", val=block.caption))
    table._tbl.tblPr.append(_made("tblInd", w=CELL_MARGIN, type="dxa"))
    _widths(file, table, block.widths)
    cells = iter(table._cells)
    for number, row in enumerate((block.head, *block.rows)):
        for text in row:
            _say(next(cells), text, "Cell", label=number == 0)
    for line in table.rows:
        line._tr.get_or_add_trPr().append(_made("cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(_made("tblHeader"))
    file.add_paragraph(style="Cell")


def signatures(file: WordFile, block: Signatures) -> None:
    """Each with a line to sign on, two beside one another."""
    for start in range(0, len(block.labels), 2):
        paragraph, part = file.add_paragraph(style="Signature"), _wide(file) // 2
        for number, label in enumerate(block.labels[start : start + 2]):
            paragraph.add_run(f"{label} \t" if number else f"{label} \t  ")
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(Emu(part * (number + 1)), WD_TAB_ALIGNMENT.LEFT, WD_TAB_LEADER.LINES)


def _ruled(row, *, top: int, bottom: int) -> None:
    for cell in row.cells:
        borders = _made("tcBorders")
        borders.append(_made("top", val="single", sz=top, space=0, color=INK))
        borders.append(_made("bottom", val="single", sz=bottom, space=0, color=INK))
        cell._tc.get_or_add_tcPr().append(borders)
    row._tr.get_or_add_trPr().append(_made("cantSplit"))


def imprint(file: WordFile, block: Imprint) -> None:
    """At the foot of the last page: thick rules first and last, a thin one between."""
    table = file.add_table(rows=2 if block.copies else 1, cols=2)
    _widths(file, table, (3, 2))
    place = {
        "topFromText": 240,
        "leftFromText": 0,
        "rightFromText": 0,
        "vertAnchor": "margin",
        "horzAnchor": "margin",
    }
    table._tbl.tblPr.insert(1, _made("tblpPr", **place, tblpXSpec="left", tblpYSpec="bottom"))
    if block.copies:
        _say(table.rows[0].cells[0].merge(table.rows[0].cells[1]), block.copies, "Imprint")
        _ruled(table.rows[0], top=THICK, bottom=THIN)
    last = table.rows[-1]
    _say(last.cells[0], block.issuer, "Imprint")
    _say(last.cells[1], block.issued, "Imprint")
    last.cells[1].paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _ruled(last, top=THIN if block.copies else THICK, bottom=THICK)
    file.add_paragraph(style="Proof")

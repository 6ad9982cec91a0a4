"""A document becomes a Word file that an official can fill into their own form."""

import datetime as dt
import io

import docx
import segno
from docx.document import Document as WordFile
from docx.shared import Mm, Pt

from . import document as parts
from . import word_tables
from .document import Document
from .word_folio import folios
from .word_styles import dress

QR_SIDE = Mm(26)


def word(document: Document) -> bytes:
    """The document as DOCX, in the order of its blocks."""
    file, chinese = docx.Document(), document.language == "zh_Hans"
    dress(file, chinese)
    _describe(file, document)
    folios(file, document.marking, chinese)
    _head(file, document, chinese)
    before: parts.Block | None = None
    for block in document.blocks:
        if isinstance(block, parts.People) and not isinstance(before, parts.People):
            file.add_paragraph(style="People")
        _block(file, block, chinese)
        before = block
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def _describe(file: WordFile, document: Document) -> None:
    about = file.core_properties
    about.title, about.author, about.subject = (
        document.subject[:255],
        document.author[:255],
        document.title[:255],
    )
    about.keywords, about.comments = document.number, ""
    about.language = "zh-CN" if document.language == "zh_Hans" else "en-GB"
    about.created = about.modified = dt.datetime.fromisoformat(document.date)
    about.last_modified_by = about.author


def _head(file: WordFile, document: Document, chinese: bool) -> None:
    mark = file.add_paragraph(style="Mark")
    letters = mark.add_run(document.mark)
    if chinese and len(document.mark) > 11:
        letters.font.size = Pt(max(20, 440 // len(document.mark)))
    number = file.add_paragraph(document.number, "Number")
    if chinese:
        word_tables.rule_below(number)
    file.add_paragraph(document.title, "Title")


def _block(file: WordFile, block: parts.Block, chinese: bool) -> None:
    match block:
        case parts.Heading():
            file.add_paragraph(block.number + block.text, f"Heading {block.level}")
        case parts.Paragraph():
            _labelled(file, block, "Note" if block.style == "note" else "Body Text")
        case parts.People():
            _people(file, block, chinese)
        case parts.Table():
            word_tables.promises(file, block)
        case parts.Signatures():
            word_tables.signatures(file, block)
        case parts.Proof():
            _proof(file, block)
        case parts.Imprint():
            word_tables.imprint(file, block)


def _labelled(file: WordFile, block: parts.Paragraph, style: str) -> None:
    paragraph = file.add_paragraph(style=style)
    if block.label:
        paragraph.add_run(block.label, "Label")
    paragraph.add_run(block.text)


def _people(file: WordFile, block: parts.People, chinese: bool) -> None:
    """Further lines hang below the first name: the label is as wide as its characters."""
    paragraph = file.add_paragraph(style="People")
    paragraph.add_run(block.label, "Label")
    paragraph.add_run(block.names)
    first, wide = (2, len(block.label)) if chinese else (0, 4)
    size = 15.75 if chinese else 12
    paragraph.paragraph_format.left_indent = Pt((first + wide) * size)
    paragraph.paragraph_format.first_line_indent = Pt(-wide * size)


def _proof(file: WordFile, block: parts.Proof) -> None:
    picture = io.BytesIO()
    segno.make(block.address, error="m", micro=False).save(picture, kind="png", scale=8, border=2)
    paragraph = file.add_paragraph(style="Signature")
    paragraph.paragraph_format.line_spacing = 1.0
    paragraph.paragraph_format.keep_with_next = True
    shape = paragraph.add_run().add_picture(picture, width=QR_SIDE)
    shape._inline.docPr.set("descr", block.alt)
    for said in (*block.lines, block.address):
        line = file.add_paragraph(said, "Proof")
        line.paragraph_format.keep_with_next = True

"""Files into rows: CSV or XLSX, whatever its encoding, as texts under the names of the header."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import python_calamine as calamine

LARGEST_CELL = 1_000_000


class Unreadable(ValueError):
    """The file cannot be read at all; the sentence says what to do."""


@dataclass(frozen=True)
class Row:
    """One row: the line where it begins (the header is line 1), and its texts by column."""

    line: int
    cells: dict[str, str]


def read(file: Path) -> list[Row]:
    """The rows that hold anything, in the order of the file."""
    content = file.read_bytes()
    if content.startswith(b"PK"):
        numbered = _sheet(content)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable("This is an old Excel file (.xls). Save it as .xlsx or .csv and try again.")
    else:
        numbered = _lines(_decoded(content))
    return list(_rows(iter(numbered)))


def _decoded(content: bytes) -> str:
    """UTF-8 with or without a mark, else GB18030, which covers GBK and GB2312."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable("The letters cannot be read. Save the file as CSV in UTF-8 and try again.")


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line on which it begins, since a cell may span several."""
    csv.field_size_limit(LARGEST_CELL)
    head = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",\t;", key=head.count))
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Unreadable(f"The table breaks off at line {begins}: {error}. Mend that row first.") from error


def _sheet(content: bytes) -> Iterable[tuple[int, list[str]]]:
    """The rows of a workbook's first sheet."""
    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (calamine.CalamineError, IndexError) as error:
        raise Unreadable("The workbook cannot be read. Save it as .xlsx again, or as .csv.") from error
    return [(number, [_text(cell) for cell in row]) for number, row in enumerate(rows, 1)]


def _text(cell: object) -> str:
    """A cell as it would stand in a CSV file."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds")
    return str(cell)


def _rows(numbered: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
    names: list[str] = []
    for line, cells in numbered:
        if not any(cell.strip() for cell in cells):
            continue
        if names:
            yield Row(line, dict(zip(names, cells, strict=False)))
        else:
            names = ["".join(cell.split()) for cell in cells]
    if not names:
        raise Unreadable("The file is empty.")

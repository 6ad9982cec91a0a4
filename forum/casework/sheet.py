"""The queue as a table for Excel, and back: what an office fills in becomes the acts of each row."""

import datetime as dt
import io
import re
import zipfile
from typing import Any

import xlsxwriter
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from python_calamine import CalamineWorkbook

from .. import texts
from ..errors import Refused

SHOWN = {
    "id": _l("Our number"),
    "version": _l("Version"),
    "what": _l("What"),
    "about": _l("Issue"),
    "place": _l("Place"),
    "due": _l("Due"),
    "left": _l("How it stands"),
    "assignee": _l("Seen to by"),
}
FILLED_IN = {
    "progress": _l("Progress to show"),
    "until": _l("More time until (2026-11-27)"),
    "why": _l("Why more time"),
    "delivered": _l("It is done: what was done"),
    "answer": _l("Answer in public"),
}
LONGEST = {"progress": 2000, "until": 30, "why": 500, "delivered": 2000, "answer": 6000}
WIDTHS = {"id": 9, "version": 8, "what": 32, "about": 28, "due": 12, "place": 16, "left": 22, "assignee": 14}
MOST_ROWS, MOST_UNPACKED, LONGEST_CELL = 2000, 40_000_000, 32_000
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def written(name: str, rows: list[dict[str, str]]) -> bytes:
    """The file: the first row, hidden, names the columns for the way back. Every cell is text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, **SAFE})
    page = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", name)[:31].strip() or "1")
    look = {"quote_prefix": True, "text_wrap": True, "valign": "top", "num_format": "@"}
    head = book.add_format({**look, "bold": True, "bottom": 1})
    plain, open_cell = (
        book.add_format(look),
        book.add_format({**look, "locked": False, "bg_color": "#FFF7DF"}),
    )
    columns = {**SHOWN, **FILLED_IN}
    for number, (key, label) in enumerate(columns.items()):
        page.set_column(number, number, WIDTHS.get(key, 30))
        page.write_string(0, number, key, plain)
        page.write_string(1, number, str(label), head)
        for line, row in enumerate(rows[:MOST_ROWS], 2):
            page.write_string(
                line, number, row.get(key, "")[:LONGEST_CELL], plain if key in SHOWN else open_cell
            )
    page.set_row(0, None, None, {"hidden": True})
    page.freeze_panes(2, 3)
    page.protect("", {"format_columns": True, "format_rows": True, "sort": True})
    book.close()
    return out.getvalue()


def _opened(content: bytes) -> list[list[Any]]:
    """The cells of the first page of the file; Refused when it is no such file, or far too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            if sum(part.file_size for part in parts.infolist()) > MOST_UNPACKED:
                raise Refused(_("This file is too large."), field="sheet")
        page = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        return page.to_python(nrows=MOST_ROWS + 10)
    except Refused:
        raise
    except BaseException as error:  # a damaged file makes the reader stumble in every way, panics included
        if isinstance(error, (KeyboardInterrupt, SystemExit)):
            raise
        raise Refused(
            _("This file cannot be read. Save it as .xlsx and send it again."), field="sheet"
        ) from None


def read(content: bytes) -> list[dict[str, str]]:
    """The rows in which something is filled in: id, version and what stands in the open columns."""
    lines = _opened(content)
    heads = next((n for n, line in enumerate(lines[:6]) if {"id", "version"} <= set(map(str, line))), None)
    if heads is None:
        raise Refused(_("This is not a sheet of the inbox. Take a new one and fill it in."), field="sheet")
    names = [str(cell) for cell in lines[heads]]
    rows = [dict(zip(names, map(said, line), strict=False)) for line in lines[heads + 1 :]]
    kept = [{name: row.get(name, "") for name in ("id", "version", "what", *FILLED_IN)} for row in rows]
    return [
        row
        for row in kept
        if re.fullmatch(r"[ic][1-9]\d{0,8}", row["id"]) and any(row[one] for one in FILLED_IN)
    ]


def said(cell: Any) -> str:
    """A cell as text: dates as 2026-11-27, whole numbers without a point, nothing that cannot be kept."""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return texts.tidy(str(cell))


def faults(row: dict[str, str]) -> str:
    """What is wrong with the words of a row, or ""."""
    for name, longest in LONGEST.items():
        if texts.unfit(row[name]) is not None:
            return _("There is an invisible or damaged character in this text. Delete it and try again.")
        if len(row[name]) > longest:
            return _(
                "“%(column)s” is too long: at most %(max)d characters.", column=FILLED_IN[name], max=longest
            )
    if bool(row["until"]) != bool(row["why"]):
        return _("More time needs both: until when, and why.")
    if row["until"] and day(row["until"]) is None:
        return _("Write the date as year-month-day, such as 2026-11-27.")
    return ""


def day(text: str) -> dt.date | None:
    """2026-11-27, 2026/11/27 or 2026年11月27日 as a date."""
    match = re.fullmatch(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", text, re.ASCII)
    try:
        return dt.date(*map(int, match.groups())) if match else None  # type: ignore[arg-type]
    except ValueError:
        return None

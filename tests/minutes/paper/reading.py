"""What stands on the pages of a PDF, and where."""

import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

import pypdf
import pytest

POINTS_A_MM = 72 / 25.4


class Line(NamedTuple):
    """A line of text with its edges in millimetres from the left and the top of the page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def reader(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


def plain(text: str) -> str:
    """Without spaces and line ends, which a reader of PDFs puts where it likes."""
    return re.sub(r"\s", "", text)


def text(content: bytes) -> str:
    return plain("".join(page.extract_text() for page in reader(content).pages))


def needed(program: str, package: str) -> str:
    """The program, or a test that is not run; where everything must be there, a failed one."""
    if found := shutil.which(program):
        return found
    if os.environ.get("FORUM_TESTS_STRICT") == "1":
        pytest.fail(f"{package} is not installed")
    pytest.skip(f"{package} is not installed")


def pages(content: bytes) -> list[list[Line]]:
    """The lines of each page, from the top."""
    command = [needed("pdftotext", "poppler-utils"), "-bbox-layout", "-", "-"]
    said = subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode()
    return [_lines(page) for page in said.split("<page ")[1:]]


def _lines(page: str) -> list[Line]:
    """What stands at one height is one line, whatever gaps it has."""
    rows: list[list[Line]] = []
    for piece in sorted(_pieces(page), key=lambda piece: piece.top):
        if rows and piece.top - rows[-1][0].top < 1:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_joined(sorted(row, key=lambda piece: piece.left)) for row in rows]


def _joined(row: list[Line]) -> Line:
    said = "".join(piece.text for piece in row)
    edges = (row[0].left, row[0].top, max(p.right for p in row), max(p.bottom for p in row))
    return Line(said, *edges)


def _pieces(page: str) -> Iterator[Line]:
    for edges, words in re.findall(r"<line (.*?)>(.*?)</line>", page, re.S):
        numbers = [float(number) / POINTS_A_MM for number in re.findall(r'"([\d.]+)"', edges)]
        yield Line(unescape("".join(re.findall(r">([^<]+)</word>", words))), *numbers)

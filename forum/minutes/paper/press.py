"""Runs alone, in a process of its own: reads a document as JSON, writes the PDF, and gives its memory back.

It imports nothing of the site. The document comes as data, so that nothing in it is ever markup.
"""

import json
import re
import sys
from pathlib import Path

import typst

FORM = Path(__file__).with_name("minutes.typ")
STAND_IN = "〓"
MOST_STAND_INS = 40
UNKNOWN = re.compile(r'the text `"(.+?)"` could not be displayed')


def families() -> list[str]:
    """The typefaces that this machine has."""
    return typst.Fonts(include_embedded_fonts=False).families()


def _unknown(sentence: str) -> str:
    """The character that no typeface has, out of typst's complaint; "" when that is about something else."""
    found = UNKNOWN.search(sentence)
    if not found:
        return ""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda code: chr(int(code[1], 16)), found[1])


def _set(compiler: typst.Compiler, text: str, standards: list[str]) -> bytes:
    return bytes(compiler.compile(format="pdf", sys_inputs={"document": text}, pdf_standards=standards))  # type: ignore[arg-type]


def pressed(document: dict) -> bytes:
    """The PDF. A character that no typeface has becomes a geta mark, as in a printer's forme."""
    compiler, text = typst.Compiler(str(FORM)), json.dumps(document, ensure_ascii=False)
    for _ in range(MOST_STAND_INS):
        try:
            return _set(compiler, text, ["ua-1"])
        except typst.TypstError as error:
            unknown = _unknown(str(error))
            if not unknown or unknown not in text:
                raise
            text = text.replace(unknown, STAND_IN)
    return _set(compiler, text, [])


def main() -> None:
    given = json.loads(sys.stdin.buffer.read())
    answer = json.dumps(families()).encode() if "families" in given else pressed(given)
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()

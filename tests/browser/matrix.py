"""Every page as everybody has it: page, role, language, width, colours or large text; full, empty, wrong.

`python -m tests.browser.matrix` reads what was not read yet and notes each cell in a file, so that it can be
stopped at any time; cells in which something was found are read again the next time. A page is loaded once
for a role, a language and a mode. In its window axe-core reads it narrow by day with every rule; a wide
window can only change sizes, distances and what stands over what, other colours only contrast: there it is
read by the rules of these. Text is made twice as large in both widths. A page whose main part and whose
frame (masthead and foot) were both read before in the same language, mode and styles is not shown again:
its cells are noted as the same.
"""

import argparse
import sys
import tempfile
from collections import Counter
from itertools import product
from pathlib import Path
from typing import NamedTuple

from ..filled import ROLES
from ..pages import html
from ..pictures import chromium
from . import reaching
from .answers import Answer, Looks, Stage
from .live import Visit

NOTES = Path(tempfile.gettempdir()) / "bench-meeting-matrix.txt"
PATIENCE = 60_000
LANGUAGES = ("zh_Hans", "en")


class Cell(NamedTuple):
    """One view of a page, and the rules that its width or its colours can break."""

    width: int
    scheme: str
    rules: dict
    doubled: bool


CELLS = {
    "plain": {
        "320 light": Cell(320, "light", reaching.EVERYTHING, True),
        "320 dark": Cell(320, "dark", reaching.OF_COLOUR, False),
        "1280 dark": Cell(1280, "dark", reaching.OF_COLOUR, False),
        "1280 light": Cell(1280, "light", reaching.OF_WIDTH, True),
    },
    "elderly": {
        "320 elderly": Cell(320, "light", reaching.EVERYTHING, True),
        "1280 elderly": Cell(1280, "light", reaching.OF_WIDTH, True),
    },
}


class Notes:
    """What was read: a line a cell, with what was found."""

    def __init__(self, path: Path):
        self.path, self.cells, self.parts = path, {}, set()
        for line in path.read_text().splitlines() if path.exists() else ():
            *name, parts, found = line.split("\t")
            if not found:
                self.cells["\t".join(name)] = ""
                self.parts.update(parts.split())

    def has(self, answer: Answer) -> bool:
        return all(f"{answer.name}\t{view}" in self.cells for view in CELLS[answer.looks.mode])

    def is_same(self, answer: Answer) -> bool:
        return self.parts.issuperset(answer.parts())

    def add(self, answer: Answer, found: dict[str, list[str]]) -> None:
        """found: the faults of each view; none for a page that looks as others that were read."""
        parts = "" if any(found.values()) else " ".join(answer.parts())
        self.parts.update(parts.split())
        with self.path.open("a") as file:
            for view in CELLS[answer.looks.mode]:
                name = f"{answer.name}\t{view}"
                self.cells[name] = " ¦ ".join(" ".join(fault.split()) for fault in found.get(view, ()))
                file.write(f"{name}\t{parts}\t{self.cells[name]}\n")


def read(visit: Visit, stage: Stage, answer: Answer, written) -> dict[str, list[str]]:
    """The faults of each view of this answer, shown in this window."""
    stage.said = (answer.status, answer.html.encode())
    visit.go("/said").page.add_script_tag(url="/axe.js")
    cells = CELLS[answer.looks.mode]
    found = {view: _faults(visit.page, cell) for view, cell in cells.items()}
    found[next(iter(cells))] += html.faults(answer.html, answer.looks.language, written)
    return found


def _faults(page, cell: Cell) -> list[str]:
    page.set_viewport_size({"width": cell.width, "height": 900})
    page.emulate_media(color_scheme=cell.scheme)
    found = reaching.violations(page, cell.rules) + reaching.too_wide(page)
    return found + (reaching.doubled(page) if cell.doubled else [])


def read_all(browser, stage: Stage, answers: list[Answer], notes: Notes, written) -> None:
    """Read what of it was not read; all are one reader's."""
    left = [answer for answer in answers if not notes.has(answer)]
    if not left:
        return
    looks = left[0].looks
    name = "" if looks.role == "visitor" else looks.role.replace("_", " ").capitalize()
    visit = Visit(browser, stage.site, name, language=looks.language, mode=looks.mode)
    visit.page.set_default_timeout(PATIENCE)
    for answer in left:
        notes.add(answer, {} if notes.is_same(answer) else read(visit, stage, answer, written))
    visit.context.close()


def run(notes: Notes, folder: Path, options: argparse.Namespace) -> None:
    """For each language and mode the full pages of every role, then the errors, then the empty pages."""
    full, empty = Stage(folder / "full"), Stage(folder / "empty", empty=True)
    written = full.written()
    pages = {stage: stage.pages(options.examples) for stage in (full, empty)}
    with chromium() as browser:
        for language, mode in product(options.languages, options.modes):
            for state, role in product(("full", "error", "empty"), options.roles):
                if state in options.states:
                    looks, stage = Looks(role, language, mode), empty if state == "empty" else full
                    found = stage.errors(looks) if state == "error" else stage.answers(looks, pages[stage])
                    read_all(browser, stage, found, notes, written)


def summary(notes: Notes) -> str:
    """How many cells of each state were read, and each kind of fault with the first place it was seen at."""
    lines = [f"{state}: {n} cells" for state, n in Counter(c.split("\t")[0] for c in notes.cells).items()]
    faults: dict[str, list[str]] = {}
    for cell, found in notes.cells.items():
        for fault in filter(None, found.split(" ¦ ")):
            faults.setdefault(fault, []).append(cell.replace("\t", " "))
    lines += [f"{len(cells)} × {fault}\n    {cells[0]}" for fault, cells in faults.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.browser.matrix", description=__doc__)
    parser.add_argument("states", nargs="*", default=["full", "error", "empty"], help="full, error, empty")
    for name, choices in {"languages": LANGUAGES, "modes": tuple(CELLS), "roles": ROLES}.items():
        parser.add_argument(f"--{name}", nargs="+", default=choices, choices=choices)
    parser.add_argument("--examples", type=int, default=1, help="addresses of each route")
    parser.add_argument("--notes", type=Path, default=NOTES, help="the file that keeps what was read")
    options = parser.parse_args()
    notes = Notes(options.notes)
    with tempfile.TemporaryDirectory() as folder:
        run(notes, Path(folder), options)
    sys.stdout.write(summary(notes))


if __name__ == "__main__":
    main()

"""Where the columns of a drawing stand; numbers only, in the units of its frame."""

from typing import NamedTuple

WIDTH, LEFT, GROUND, TALLEST = 320, 10, 150, 130
LABEL_WIDTH = 58


class Bar(NamedTuple):
    """One rectangle; its number goes into which of the series."""

    series: int
    x: int
    y: int
    width: int
    height: int


class Column(NamedTuple):
    """The bars of one label; the label is written only where there is room for it."""

    label: str
    middle: int
    bars: list[Bar]


def columns(rows: list[tuple[str, tuple[int, ...]]]) -> list[Column]:
    """Bars side by side for each row, as high as its numbers are to the largest of all."""
    top = max([1, *(number for _label, numbers in rows for number in numbers)])
    step = (WIDTH - 2 * LEFT) // max(1, len(rows))
    every = -(-LABEL_WIDTH // max(1, step))
    return [_column(n, row, step, top, every) for n, row in enumerate(rows)]


def _column(n: int, row: tuple[str, tuple[int, ...]], step: int, top: int, every: int) -> Column:
    label, numbers = row
    width = max(2, step * 4 // 5 // max(1, len(numbers)))
    begin = LEFT + n * step + step // 10
    bars = [_bar(series, begin + series * width, width, number, top) for series, number in enumerate(numbers)]
    middle = LEFT + n * step + step // 2
    half = min(LABEL_WIDTH, 8 * len(label)) // 2
    return Column(label if n % every == 0 else "", min(max(middle, half), WIDTH - half), bars)


def _bar(series: int, x: int, width: int, number: int, top: int) -> Bar:
    height = number * TALLEST // top
    height = max(height, 2) if number else 0
    return Bar(series, x, GROUND - height, width, height)

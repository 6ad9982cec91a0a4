"""Months as the counts name them, 2026-11: in order as texts, added to, grouped."""

import re

MONTH = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])", re.ASCII)
MOST_COLUMNS = 24


def number(month: str) -> int:
    """Months since the year 0."""
    year, of_year = month.split("-")
    return int(year) * 12 + int(of_year) - 1


def name(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


def plus(month: str, more: int) -> str:
    """The month so many months later; before it when more is below 0."""
    return name(number(month) + more)


def span(first: str, last: str) -> list[str]:
    """Every month from the first to the last."""
    return [name(n) for n in range(number(first), number(last) + 1)]


def grouped(months: list[str]) -> list[list[str]]:
    """The months in columns of one month, a quarter, a year or ten years: few enough to be told apart."""
    sizes = (1, 3, 12, 120)
    size = next((size for size in sizes if len(months) <= size * MOST_COLUMNS), sizes[-1])
    groups: dict[int, list[str]] = {}
    for month in months:
        groups.setdefault(number(month) // size, []).append(month)
    return list(groups.values())

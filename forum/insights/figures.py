"""Exact arithmetic on counts. Whatever is rounded on its way to a page is rounded here, half up."""

from fractions import Fraction


def half_up(number: Fraction) -> int:
    """The nearest whole number; a half goes up."""
    return int((number + Fraction(1, 2)) // 1)


def percent(part: int, whole: int) -> int:
    """So many in a hundred."""
    return half_up(Fraction(100 * part, whole))


def tenths_of_days(seconds: int) -> int:
    """A wait in tenths of a day."""
    return half_up(Fraction(seconds * 10, 86400))


def rank(share: Fraction, count: int) -> int:
    """Which of so many values, in order and counted from 1, at least that share do not exceed."""
    return max(1, -(-share.numerator * count // share.denominator))


def differs(one: int, other: int) -> bool:
    """Whether two counts differ by more than twice what chance alone would explain (√ of their sum)."""
    return (one - other) ** 2 > 4 * (one + other)

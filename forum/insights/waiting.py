"""Waiting times: the median, the time within which nine in ten were through, and how they spread."""

from collections import Counter
from fractions import Fraction
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from flask_babel import ngettext

from . import buckets, charts, figures, marks, queries
from .queries import Wanted

HALF, NINE_IN_TEN = Fraction(1, 2), Fraction(9, 10)
DAYS = (1, 3, 7, 15, 30, 60)


def of(wanted: Wanted, whole: Counter, measure: str) -> dict[str, Any]:
    """The waits of one measure, answer or end."""
    steps = _steps(whole, measure)
    count = sum(steps.values())
    told = count >= current_app.config["SETTINGS"].small_number
    median, most = (
        _days(queries.wait(wanted, measure, share, steps)) if told else "" for share in (HALF, NINE_IN_TEN)
    )
    words = {"title": _title(measure), "sentence": _sentence(count, median, most)}
    return {"id": f"wait-{measure}", "count": count, "median": median, **words, **_spread(steps, count)}


def _title(measure: str) -> str:
    if measure == marks.ANSWER:
        return _("Days from raising to the first answer, promise or decision")
    return _("Days from raising to the marked end")


def _sentence(count: int, median: str, most: str) -> str:
    if not median:
        return ngettext(
            "Only %(num)d wait ended in these months: too few for a typical time.",
            "Only %(num)d waits ended in these months: too few for a typical time.",
            count,
        )
    typical = _(
        "Half waited at most %(median)s days, nine in ten at most %(most)s days.", median=median, most=most
    )
    ended = ngettext("%(num)d wait ended in these months.", "%(num)d waits ended in these months.", count)
    return f"{typical} {ended}"


def _steps(whole: Counter, measure: str) -> dict[int, int]:
    """How many waits fall into each step."""
    prefix = f"{measure}."
    return {
        int(name.removeprefix(prefix)): number for name, number in whole.items() if name.startswith(prefix)
    }


def _days(seconds: int) -> str:
    """Days with one decimal."""
    tenths = figures.tenths_of_days(seconds)
    return f"{tenths // 10}.{tenths % 10}"


def _spread(steps: dict[int, int], count: int) -> dict[str, Any]:
    """Rows: the days, how many took that long and no longer than the next, how many were through by then."""
    through = [buckets.within(steps, days) for days in DAYS]
    words = [ngettext("up to %(num)d day", "up to %(num)d days", days) for days in DAYS]
    words.append(_("longer"))
    through.append(count)
    each = [number - before for number, before in zip(through, [0, *through], strict=False)]
    labels = [*(f"≤ {days}" for days in DAYS), f"> {DAYS[-1]}"]
    drawn = charts.columns([(label, (number,)) for label, number in zip(labels, each, strict=True)])
    least = current_app.config["SETTINGS"].small_number
    shares = [figures.percent(number, count) if count >= least else None for number in through]
    rows = list(zip(words, each, through, shares, strict=True))
    return {"rows": rows, "columns": drawn}

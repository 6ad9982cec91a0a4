"""What other pages show of the figures: how residents rated an office in the last twelve months."""

from ..clock import today
from ..offices.models import Office
from . import marks, months, queries, rated, ratings
from .listing import USUAL_MONTHS


def of_office(office: Office) -> dict:
    """A sentence for each rating that anybody gave."""
    until = marks.month(today())
    counts = queries.of_office(office, months.plus(until, 1 - USUAL_MONTHS), until)
    return {"rated_lines": rated.lines(ratings.spreads(counts))}

"""An office's public record."""

from ..commitments import counting, on_list, records
from ..commitments import queries as commitments
from ..commitments.models import Commitment
from .models import Office

OPEN_LISTED, LISTED = 20, 10


def record_of(office: Office) -> dict:
    """What an office promised, kept, moved and answered.

    judged: the promises of which one can say whether they were kept, which residents confirmed or which
    stand on the rectification list; a new date alone takes none of them out.
    """
    own = Commitment.office_id == office.id
    kept, released = commitments.in_state("kept"), commitments.in_state("released")
    counts = counting.counts(office=office)
    return {
        "counts": counts,
        "judged": counts.confirmed + on_list.count_of(office),
        "failing_rows": commitments.failing(own, size=OPEN_LISTED),
        "open_rows": commitments.on_course(own, size=OPEN_LISTED),
        "kept_rows": commitments.some(own, kept, size=LISTED, latest=True),
        "released_rows": commitments.some(own, released, size=LISTED, latest=True),
        "moved_rows": records.moved_lately(office),
        "answer_rows": records.answered_lately(office),
    }

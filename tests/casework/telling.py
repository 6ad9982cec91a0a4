"""What an office has noted, given out and kept ready in the filled world."""

import sqlalchemy as sa

from forum.casework import assigning, batching, noting, ready_texts, sheet, sheet_rows
from forum.casework.words import BatchAct, TextKind
from forum.commitments.models import Commitment
from forum.database import db
from forum.issues.models import Issue
from forum.people.models import Role

NOTE = "The key lies with the caretaker."
READY = {
    TextKind.ANSWER: "Thank you for “{title}”. {person} of {office} looks at it.",
    TextKind.PROMISE: "look at it in {place}",
    TextKind.PROGRESS: "The parts come before {due}.",
    TextKind.MORE_TIME: "{title}: the part is not here yet.",
}


def tell(world) -> None:
    """A note, work given out, and a text of each kind."""
    colleague = world.granted("Colleague", Role.OFFICIAL, office=world.office)
    for title in ("The gate does not close", "Low water pressure"):
        issue = db.session.scalars(sa.select(Issue).filter_by(title=title)).one()
        noting.leave_note(world.office, issue, body=NOTE, by=world.official)
    assigning.assign(world.office, issue, person=colleague, by=world.official)
    drain = db.session.scalars(sa.select(Commitment).filter_by(what="change the lamp")).one()
    assigning.assign(world.office, drain, person=world.official, by=colleague)
    for kind, body in READY.items():
        ready_texts.keep(
            world.office, kind=kind, name=f"Ready for {kind.value}", body=body, by=world.official
        )
    batching.bulk(world.office, BatchAct.REMIND, [f"c{drain.id}"], by=colleague)
    row = {"id": f"c{drain.id}", "version": str(drain.version), "what": drain.what}
    filled_in = sheet.written("Water", [{**row, "progress": "The lamp is here."}])
    sheet_rows.take_in(world.office, filled_in, by=world.official)

"""Who sees to it: give a piece of work to a colleague, take it back, remind them, hand all of it over."""

from typing import Any

import sqlalchemy as sa
from flask_babel import gettext as _

from ..clock import now, today
from ..commitments.models import Commitment
from ..database import db, insert_new
from ..errors import Refused
from ..issues.models import Issue
from ..offices.models import Office
from ..people.models import Person
from ..timeline import record
from .models import Assignment, holds

Work = Issue | Commitment


def issue_of(work: Work) -> Issue:
    """The issue that a piece of work is, or belongs to."""
    return work.issue if isinstance(work, Commitment) else work


def _key(office: Office, work: Work) -> dict[str, int]:
    return {"office_id": office.id, "commitment_id" if isinstance(work, Commitment) else "issue_id": work.id}


def check_theirs(office: Office, work: Work) -> None:
    """An office's own promise, or an issue of a place that it serves."""
    theirs = work.office_id == office.id if isinstance(work, Commitment) else office.place.covers(work.place)
    if not theirs:
        raise Refused(_("%(office)s has nothing to do with this.", office=office.name))


def lasting(office: Office, work: Work) -> Assignment | None:
    """The assignment of this very issue or promise that holds."""
    query = sa.select(Assignment).filter_by(**_key(office, work))
    return db.session.scalar(query.where(holds()).options(sa.orm.joinedload(Assignment.person)))


def seeing_to(office: Office, issue: Issue) -> set[int]:
    """The ids of the colleagues who see to the issue, or to one of the office's promises of it."""
    promises = sa.select(Commitment.id).filter_by(issue_id=issue.id, office_id=office.id)
    about = sa.or_(Assignment.issue_id == issue.id, Assignment.commitment_id.in_(promises))
    query = sa.select(Assignment.person_id).where(Assignment.office_id == office.id, about, holds())
    return set(db.session.scalars(query))


def _end(*which, by: Person | None) -> int:
    """End the lasting assignments that are meant; how many those were."""
    ended = {"ended_at": now(), "ended_by_id": by.id if by else None}
    done = db.session.execute(
        sa.update(Assignment).where(Assignment.ended_at.is_(None), *which).values(**ended),
        execution_options={"synchronize_session": False},
    )
    return done.rowcount  # type: ignore[attr-defined]


def assign(office: Office, work: Work, *, person: Person, by) -> None:
    """Give it to a colleague, who is told. To whom it belongs already it is not given again."""
    check_theirs(office, work)
    if not person.speaks_for(office.id):
        raise Refused(
            _("%(name)s does not speak for %(office)s.", name=person.name, office=office.name), field="person"
        )
    given = lasting(office, work)
    if given and given.person_id == person.id:
        return
    _end(*(getattr(Assignment, name) == value for name, value in _key(office, work).items()), by=by)
    if not insert_new(Assignment, person_id=person.id, by_id=by.id, at=now(), **_key(office, work)):
        raise Refused(_("A colleague gave this to somebody just now. Look again."))
    given = db.session.scalars(
        sa.select(Assignment).filter_by(**_key(office, work)).where(Assignment.ended_at.is_(None))
    ).one()
    _tell("assigned", given, by, title=issue_of(work).title)


def take_back(office: Office, work: Work, *, by) -> None:
    """From now on it is nobody's in particular."""
    check_theirs(office, work)
    if given := lasting(office, work):
        _end(Assignment.id == given.id, by=by)
        _tell("taken_back", given, by, title=issue_of(work).title)


def remind(office: Office, work: Work, *, by) -> None:
    """Remind the colleague whose it is, at most once a day."""
    check_theirs(office, work)
    given = lasting(office, work) or lasting(office, issue_of(work))
    if given is None:
        raise Refused(_("Nobody sees to this yet. Give it to a colleague first."))
    claimed = db.session.execute(
        sa.update(Assignment)
        .where(Assignment.id == given.id)
        .where(sa.or_(Assignment.reminded_on.is_(None), Assignment.reminded_on != today()))
        .values(reminded_on=today()),
        execution_options={"synchronize_session": False},
    )
    if not claimed.rowcount:  # type: ignore[attr-defined]
        raise Refused(_("%(name)s was reminded of this today already.", name=given.person.name))
    _tell("reminded", given, by, title=issue_of(work).title)


def _tell(step: str, given: Assignment, by, **data) -> None:
    """Into the office's own record: the subject is the assignment, so that no public page shows it."""
    office: dict[str, Any] = {"office": given.office.name, "inbox": given.office.slug}
    record(f"casework.{step}", given, by=by, **{"tell": given.person_id, **office, **data})


def hand_over(office: Office, *, old: Person, new: Person, by) -> int:
    """Give all the work of one colleague to another; both are told once; how much it was."""
    if not new.speaks_for(office.id):
        raise Refused(
            _("%(name)s does not speak for %(office)s.", name=new.name, office=office.name), field="new"
        )
    if old.id == new.id:
        raise Refused(_("Choose two different people."), field="new")
    kept = sa.select(Assignment).filter_by(office_id=office.id, person_id=old.id, ended_at=None)
    work = [(given.issue_id, given.commitment_id) for given in db.session.scalars(kept)]
    if not work:
        raise Refused(_("%(name)s has no work of this office.", name=old.name), field="old")
    _end(Assignment.office_id == office.id, Assignment.person_id == old.id, by=by)
    given = [_given(office, new, by, issue, promise) for issue, promise in work]
    db.session.flush()
    _tell("handed_over", given[0], by, count=len(given))
    _tell("taken_over", given[0], by, tell=old.id, name=new.name, count=len(given))
    return len(given)


def _given(office: Office, person: Person, by, issue_id: int | None, commitment_id: int | None) -> Assignment:
    about = {"issue_id": issue_id, "commitment_id": commitment_id}
    given = Assignment(office=office, person=person, by_id=by.id, **about)
    db.session.add(given)
    return given


def promise_of(office: Office, issue: Issue, number: int) -> Commitment:
    """One of the office's promises of this issue."""
    query = sa.select(Commitment).filter_by(id=number, office_id=office.id, issue_id=issue.id)
    found = db.session.scalar(query)
    if found is None:
        raise Refused(_("Choose one of the list."), field="about")
    return found

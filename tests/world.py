"""A small world for tests: places, offices, one person for each role, and short cuts into phases.

Nobody here is real; the names are what they are for.
"""

import datetime as dt
from itertools import count

from flask.testing import FlaskClient

from forum.clock import now, today
from forum.database import db
from forum.issues import lifecycle as issues
from forum.issues.words import Category, Kind
from forum.meetings import agenda
from forum.meetings import lifecycle as meetings
from forum.offices.models import Office
from forum.people import names
from forum.people.models import Grant, Person, Residency, ResidencyPhase, Role
from forum.places.models import Place, PlaceKind


class Browser(FlaskClient):
    """A test client whose requests see what the test has done, in a context of their own."""

    def open(self, *args, **kwargs):
        db.session.commit()
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        db.session.expire_all()
        return response


class World:
    """Everything a test needs to say "a resident", "their facilitator", "an issue that is accepted"."""

    def __init__(self, app):
        self.app = app
        self._numbers = count(1)
        self._plant_places()
        self._open_offices()
        self._people()
        db.session.flush()

    def _plant_places(self):
        self.district = self.place("district", PlaceKind.DISTRICT, None)
        self.street = self.place("street", PlaceKind.STREET, self.district)
        self.community = self.place("community", PlaceKind.COMMUNITY, self.street)
        self.compound = self.place("compound", PlaceKind.COMPOUND, self.community)
        self.sister = self.place("sister", PlaceKind.COMPOUND, self.community)
        self.elsewhere = self.place("elsewhere", PlaceKind.COMMUNITY, self.street)

    def _open_offices(self):
        self.office = self.add(Office(slug="water", name="Water company", place=self.street))
        self.other_office = self.add(Office(slug="estate", name="Property manager", place=self.compound))
        self.far_office = self.add(Office(slug="far", name="Far office", place=self.elsewhere))

    def _people(self):
        self.author = self.resident("Author")
        self.neighbour = self.resident("Neighbour")
        self.newcomer = self.person("Newcomer")
        self.stranger = self.resident("Stranger", self.elsewhere)
        self.facilitator = self.granted("Facilitator", Role.FACILITATOR, place=self.community)
        self.far_facilitator = self.granted("Far facilitator", Role.FACILITATOR, place=self.elsewhere)
        self.official = self.granted("Official", Role.OFFICIAL, office=self.office)
        self.other_official = self.granted("Other official", Role.OFFICIAL, office=self.other_office)
        self.admin = self.granted("Admin", Role.ADMIN, place=self.district)

    def add(self, record):
        db.session.add(record)
        db.session.flush()
        return record

    def place(self, slug, kind, parent):
        place = self.add(Place(slug=slug, name=slug.title(), kind=kind, parent=parent))
        place.path = f"{parent.path if parent else ''}{place.id}."
        return place

    def person(self, name=None, **values):
        name = name or f"Person {next(self._numbers)}"
        return self.add(Person(name=name, name_key=names.key(name), masked_name=f"{name[:1]}＊＊", **values))

    def resident(self, name=None, place=None, **values):
        person = self.person(name, **values)
        self.add(
            Residency(
                person=person,
                place=place or self.compound,
                phase=ResidencyPhase.VERIFIED,
                settled_at=dt.datetime.now(dt.UTC),
            )
        )
        db.session.refresh(person)
        return person

    def granted(self, name, role, place=None, office=None):
        person = self.person(name)
        self.add(Grant(person=person, role=role, place=place, office=office))
        db.session.refresh(person)
        return person

    def client(self, person=None, language="en"):
        """A browser of that person; of a visitor when None."""
        browser = Browser(self.app, self.app.response_class)
        browser.environ_base["HTTP_SEC_FETCH_SITE"] = "same-origin"
        browser.set_cookie("lang", language)
        if person is not None:
            db.session.commit()
            with browser.session_transaction() as session:
                session["_user_id"], session["_fresh"] = person.get_id(), True
        return browser

    def issue(self, title="The gate does not close", *, place=None, by=None, kind=Kind.COMPLAINT, **values):
        """A raised issue."""
        values = {
            "category": Category.BUILDINGS,
            "body": "It has been like this for a year.",
            **values,
        }
        return issues.raise_issue(
            place=place or self.compound, kind=kind, title=title, by=by or self.author, **values
        )

    def accepted(self, **values):
        issue = self.issue(**values)
        issues.accept(issue, by=self.facilitator)
        return issue

    def meeting(self, title="Bench meeting", *, place=None, by=None, offices=(), in_hours=24, **details):
        """A planned meeting of two hours."""
        start = now() + dt.timedelta(hours=in_hours)
        given = {"venue": "Pavilion at gate 3", "starts_at": start, "ends_at": start + dt.timedelta(hours=2)}
        return meetings.plan(
            place or self.community,
            meetings.Details(title=title, **{**given, **details}),
            offices=offices,
            by=by or self.facilitator,
        )

    def called_meeting(self, *issues, **values):
        """A called meeting with these accepted issues on its agenda."""
        meeting = self.meeting(**values)
        minutes = max(1, min(15, 120 // max(len(issues), 1)))
        for issue in issues:
            agenda.put_on(meeting, issue, by=self.facilitator).minutes = minutes
        meetings.call(meeting, reason="It cannot wait.", by=self.facilitator)
        return meeting

    def open_meeting(self, *issues, **values):
        """An open meeting with these accepted issues on its agenda."""
        meeting = self.called_meeting(*issues, **values)
        meetings.open_meeting(meeting, by=self.facilitator)
        return meeting

    @staticmethod
    def in_days(days: int) -> dt.date:
        return today() + dt.timedelta(days=days)

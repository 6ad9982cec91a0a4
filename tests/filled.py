"""A filled world: one record of each kind in each telling phase, and the URLs of every page of it."""

import datetime as dt
import io
import re
from collections.abc import Iterator

import sqlalchemy as sa
from flask import Flask, url_for
from PIL import Image

from forum import sweeps
from forum.database import Base, db
from forum.files import Picture, Upload
from forum.notices import stopping
from forum.notices.words import Subject
from forum.people.models import Person

from .commitments import telling as tokens
from .people import telling as passwords
from .story import tell
from .world import World

# What a page may be asked for beyond its path.
QUERIES = {
    "issues.index": [
        "",
        "q=gate",
        "q=%27%22%00",
        "sort=newest",
        "sort=waiting&kind=complaint",
        "phase=raised",
    ],
    "insights.show": [
        "place=community&office=water&kind=complaint&by=level",
        "by=place&since=2011-01",
        "by=office&until=2011-01",
        "by=kind&place=%00&office=%00&since=9999-99&until=0000-01",
    ],
    "issues.new": ["title=The+gate+does+not+close&place=3"],
    "meetings.index": ["when=past"],
    "commitments.index": ["phase=kept"],
    "issues.show": ["view=list"],
}
# What is drawn in the same way for every record: one picture tells as much as thirty.
ALIKE = {"sharing.issue", "sharing.meeting"}
# Pages that carry a file's name or digest in place of a record.
STATIC = {"filename": ["mark.svg"]}
ROLES = (
    "visitor",
    "newcomer",
    "neighbour",
    "author",
    "facilitator",
    "far_facilitator",
    "official",
    "other_official",
    "admin",
)


def photo(name: str = "gate.jpg") -> Upload:
    """An upload as the site received it."""
    out = io.BytesIO()
    Image.new("RGB", (64, 48), "grey").save(out, "WEBP")
    return Upload(name, out.getvalue(), out.getvalue(), 64, 48)


class Filled:
    """The people of a filled world by role, and its records by the kind that URLs name."""

    def __init__(self, app: Flask):
        self.app = app

    def build(self) -> "Filled":
        world = World(self.app)
        tell(world, photo)
        db.session.commit()
        sweeps.run_all()
        db.session.commit()
        return self

    def person(self, role: str) -> Person | None:
        """The person of a role; None is a visitor."""
        if role == "visitor":
            return None
        return db.session.scalars(sa.select(Person).filter_by(name=role.replace("_", " ").capitalize())).one()

    def client(self, role: str, language: str = "en"):
        return World.client(self, self.person(role), language)

    def records(self, kind: str) -> list:
        """Every record of a kind, by the name it has in URLs."""
        table = {"item": "agenda_item"}.get(kind, kind)
        model = next(m.class_ for m in Base.registry.mappers if m.class_.__tablename__ == table)
        return list(db.session.scalars(sa.select(model).order_by(sa.inspect(model).primary_key[0])))

    def values(self, arguments: list[str]) -> list[dict]:
        """Values for the arguments of a URL. The last names the record; those before are what it hangs on."""
        if not arguments:
            return [{}]
        last = arguments[-1]
        if last == "fingerprint":
            return [
                {"meeting": m.meeting_id, last: m.content_hash or "0" * 64} for m in self.records("minutes")
            ]
        if last == "stop_token":
            return [{last: stopping.token(self.person("author"), about)} for about in (None, Subject.PLACE)]
        if last == "reset_token":
            return [{last: link} for link in [passwords.open_link()] if link]
        if last == "digest":
            return [{last: digest} for digest in db.session.scalars(sa.select(Picture.digest).limit(1))]
        if last == "token":
            return [{last: token} for token in [tokens.open_letter()] if token]
        found: list = STATIC.get(last) or self.records(last)
        examples = [{name: _owner(one, name) for name in arguments[:-1]} | {last: one} for one in found]
        return [values for values in examples if None not in values.values()]

    def urls(self, method: str = "GET", most: int = 1000) -> Iterator[tuple[str, str]]:
        """(endpoint, URL) of every example of each route that takes the method, or the most spread ones."""
        for rule in sorted(self.app.url_map.iter_rules(), key=lambda rule: rule.rule):
            if method not in rule.methods:
                continue
            arguments = [part[1] for part in rule._trace if part[0]]
            examples = _spread(self.values(arguments), 3 if rule.endpoint in ALIKE else most)
            for number, values in enumerate(examples):
                with self.app.test_request_context():
                    url = url_for(rule.endpoint, **values)
                yield rule.endpoint, url
                for query in QUERIES.get(rule.endpoint, ()) if number == 0 and method == "GET" else ():
                    yield rule.endpoint, f"{url}?{query}"

    def without_example(self) -> list[str]:
        """Endpoints of GET routes for which this world holds no record."""
        there = {endpoint for endpoint, _ in self.urls()}
        return sorted(
            {rule.endpoint for rule in self.app.url_map.iter_rules() if "GET" in rule.methods} - there
        )

    def texts(self) -> list[str]:
        """Every text that people wrote, the longest first: what no translation changes."""
        found: set[str] = set()
        for table in Base.metadata.sorted_tables:
            for row in db.session.execute(sa.select(*_spoken(table), sa.literal(""))):
                found |= {piece for value in row if value for piece in _pieces(value)}
        return sorted(found, key=len, reverse=True)


def _spread(found: list, most: int) -> list:
    """At most so many of them: the first, the last, and some between."""
    if len(found) <= most:
        return found
    return [found[n * (len(found) - 1) // (most - 1)] for n in range(most)]


def _spoken(table: sa.Table) -> list[sa.Column]:
    """The columns that hold what people wrote."""
    kinds = (sa.String, sa.JSON)
    return [c for c in table.columns if isinstance(c.type, kinds) and not isinstance(c.type, sa.Enum)]


def _pieces(value) -> list[str]:
    """The texts in a value: of HTML those between the tags, of an event's data each."""
    if isinstance(value, dict):
        return [text for text in value.values() if isinstance(text, str) and text]
    return (
        [piece.strip() for piece in re.split(r"<[^>]+>", value) if piece.strip()]
        if isinstance(value, str)
        else []
    )


def _owner(record, name: str):
    """What a record hangs on, or the key of it."""
    return getattr(record, name, None) or getattr(record, f"{name}_id")


def counts() -> dict[str, int]:
    """How many rows each table holds."""
    tables = {
        table.name: sa.select(sa.func.count()).select_from(table) for table in Base.metadata.sorted_tables
    }
    row = db.session.execute(sa.select(*(count.scalar_subquery() for count in tables.values()))).one()
    return dict(zip(tables, row, strict=True))


def days_ago(days: int) -> dt.datetime:
    return dt.datetime.now(dt.UTC) - dt.timedelta(days=days)

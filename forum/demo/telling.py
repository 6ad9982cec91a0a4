"""What the story is made of: tales of issues and gatherings, each with what happens then."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..issues import lifecycle as issues
from ..issues.words import Category, Kind
from ..meetings import lifecycle as meetings
from ..meetings.lifecycle import Details
from ..meetings.words import Format
from .drawing import uploads
from .stage import Deed, Stage, Step

Then = tuple[int, Deed] | tuple[int, str, Deed]


def _steps(about: str, then: tuple[Then, ...]) -> Iterator[Step]:
    for entry in then:
        day, *time, deed = entry
        yield Step(day, deed, about, *time)


@dataclass(frozen=True)
class Tale:
    """An issue: who raises it where and on which day, and what becomes of it."""

    key: str
    day: int
    place: str
    by: str
    kind: Kind
    category: Category
    title: str
    body: str
    drawing: str = ""
    then: tuple[Then, ...] = ()

    def steps(self) -> Iterator[Step]:
        yield Step(self.day, self._raise, self.key)
        yield from _steps(self.key, self.then)

    def _raise(self, stage: Stage, key: str) -> None:
        by = stage.person(self.by)
        issue = issues.raise_issue(
            place=stage.place(self.place),
            kind=self.kind,
            category=self.category,
            title=self.title,
            body=self.body,
            uploads=uploads(self.drawing),
            by=by,
        )
        stage.keep(key, issue)


@dataclass(frozen=True)
class Gathering:
    """A meeting: planned on `day`, held from `begins` to `ends`, and what happens around it."""

    key: str
    day: int
    place: str
    title: str
    begins: tuple[int, str]
    ends: tuple[int, str]
    about: str
    venue: str = ""
    link: str = ""
    format: Format = Format.IN_PERSON
    recorder: str = ""
    seats: int | None = None
    offices: tuple[str, ...] = field(default=())
    by: str = "zhou"
    then: tuple[Then, ...] = ()

    def steps(self) -> Iterator[Step]:
        yield Step(self.day, self._plan, self.key)
        yield from _steps(self.key, self.then)

    def _plan(self, stage: Stage, key: str) -> None:
        details = Details(
            title=self.title,
            starts_at=stage.moment(*self.begins),
            ends_at=stage.moment(*self.ends),
            format=self.format,
            venue=self.venue,
            link=self.link,
            about=self.about,
            seats=self.seats,
            recorder=stage.person(self.recorder) if self.recorder else None,
        )
        offices = [stage.office(name) for name in self.offices]
        by = stage.person(self.by)
        stage.keep(key, meetings.plan(stage.place(self.place), details, offices=offices, by=by))

"""What the parts show in the pattern book: invented matters, people and numbers, in both languages."""

import datetime as dt
from types import SimpleNamespace
from typing import NamedTuple

from flask_babel import gettext as _
from markupsafe import Markup

from .. import clock
from ..commitments import card_views
from ..commitments.words import Phase as CommitmentPhase
from ..discussion.models import Stance
from ..forms import Choice, Form, Line, Paragraphs, needed
from ..issues import stepper
from ..issues.words import KIND_LABELS, Kind, Phase, Priority
from ..paging import Page
from ..preferences import language
from ..rendering import day

# Promises as their due date finds them: phase, days until due.
PROMISES = (
    (CommitmentPhase.PROMISED, 20),
    (CommitmentPhase.PROMISED, 2),
    (CommitmentPhase.PROMISED, -9),
    (CommitmentPhase.DELIVERED, -1),
    (CommitmentPhase.KEPT, -12),
    (CommitmentPhase.DISPUTED, -5),
    (CommitmentPhase.RELEASED, -30),
)
# Where the chain stands, and the actions that led there with how many days ago each was.
WAYS: tuple[tuple[Phase, dict[str, int]], ...] = (
    (Phase.RAISED, {}),
    (Phase.TABLED, {"issue.accepted": 12, "issue.tabled": 8}),
    (Phase.IN_HAND, {"issue.accepted": 5, "issue.in_hand": 4}),
    (Phase.RESOLVED, {"issue.accepted": 60, "issue.tabled": 50, "issue.decided": 40, "issue.in_hand": 40,
                      "issue.awaiting_confirmation": 9, "issue.resolved": 2}),
    (Phase.DECLINED, {"issue.accepted": 3}),
)  # fmt: skip


def two(english: str, chinese: str) -> str:
    """The sample in the reader's language; samples are no texts of the site, so no catalogue holds them."""
    return chinese if language() == "zh_Hans" else english


def ago(days: float) -> dt.datetime:
    return clock.now() - dt.timedelta(days=days)


def title(number: int) -> str:
    return (
        two("Example: the lamp by gate nine stays dark", "样例：九号门的路灯不亮"),
        two("Example: a bench for those who wait for the bus", "样例：等车的地方放一张长椅"),
        two(
            "Example with a long title: the handrail of the steps between the yard and the market is loose, "
            "and in winter nobody dares to go down there alone",
            "样例，长标题：院子到菜市场的台阶扶手松了，一到冬天老人不敢一个人往下走，绕路要多走二十分钟",
        ),
    )[number]


def office() -> str:
    return two("Example Lighting Office", "样例照明所")


def duty_lines() -> list[SimpleNamespace]:
    """Somebody is on duty now; nobody is, and who comes next."""
    said = {"office": office(), "day": day(clock.today()), "hours": "09:00–17:30", "time": "17:30"}
    return [
        SimpleNamespace(now=True, text=_("On duty until %(time)s: %(office)s", **said), url="#chain"),
        SimpleNamespace(
            now=False, text=_("On duty next: %(office)s, %(day)s, %(hours)s", **said), url="#chain"
        ),
    ]


def ways() -> list[list[stepper.Step]]:
    """The chain at five points of its way, with steps that were not needed."""
    return [_way(phase, days) for phase, days in WAYS]


def _way(phase: Phase, days: dict[str, int]) -> list[stepper.Step]:
    issue = SimpleNamespace(
        phase=phase, phase_since=ago(2), raised_at=ago(70), office=SimpleNamespace(name=office())
    )
    entries = [SimpleNamespace(action=action, at=ago(count)) for action, count in days.items()]
    return stepper.steps(issue, entries)  # type: ignore[arg-type]


def _promise(number: int) -> SimpleNamespace:
    phase, days = PROMISES[number]
    return SimpleNamespace(
        id=number + 1,
        phase=phase,
        due_on=clock.today() + dt.timedelta(days=days),
        office=office(),
        person_named=two("A. Sample", "样例·阿明"),
        what=two("Put a new lamp at gate nine", "给九号门换一盏新路灯"),
        title=title(0),
        unconfirmed=False,
        against_author=False,
        asks_release=False,
        wished_on=clock.today() + dt.timedelta(days=9) if number == 1 else None,
        made_for_office=False,
    )


def promises() -> list[SimpleNamespace]:
    return [_promise(number) for number in range(len(PROMISES))]


def cards() -> list[card_views.Card]:
    """A promise in each of its states."""
    return [card_views.card(row) for row in promises()]


def issue_rows() -> list[SimpleNamespace]:
    """Many supporters, none, and a long title."""
    kinds = ((Phase.TABLED, 128, 6), (Phase.RAISED, 0, None), (Phase.RESOLVED, 7, None))
    return [
        SimpleNamespace(
            id=number + 1,
            title=title(number),
            phase=phase,
            priority=list(Priority)[number],
            supports=supports,
            place=two("Example Yard", "样例院"),
            office=office() if number else None,
            next_on=clock.today() + dt.timedelta(days=days) if days else None,
            raised_at=ago(12 + number),
        )
        for number, (phase, supports, days) in enumerate(kinds)
    ]


class Said(NamedTuple):
    """A comment as templates/discussion/_comment.html wants it."""

    id: int
    who: str
    raised_it: bool
    stance: Stance
    at: dt.datetime
    html: Markup | None
    hidden_because: str | None = None
    edited: bool = False
    replies: tuple = ()


def comments() -> list[Said]:
    """One for it with an answer, one against it, one hidden."""
    reply = Markup("<p>{}</p>").format(two("Thank you, we will look tonight.", "谢谢，今晚去看。"))
    for_it = Markup("<p>{}</p>").format(two("I fell there last week.", "上周我就在那儿绊了一跤。"))
    against = Markup("<p>{}</p>").format(two("The light would shine into my room.", "灯会直照我家窗户。"))
    names = two("B. Sample,C. Sample,D. Sample", "样例·阿芳,样例·阿成,样例·阿桂").split(",")
    answer = Said(2, office(), False, Stance.NEUTRAL, ago(1), reply)
    return [
        Said(1, names[0], True, Stance.FOR, ago(2), for_it, edited=True, replies=(answer,)),
        Said(3, names[1], False, Stance.AGAINST, ago(1.5), against),
        Said(4, names[2], False, Stance.AGAINST, ago(1.2), None, two("off the matter", "说的是别的事")),
    ]


def events() -> list[SimpleNamespace]:
    """Three lines of a timeline, the newest first."""
    who = two("B. Sample", "样例·阿芳")
    told = (("issue.accepted", 12), ("issue.supported", 13.5), ("issue.raised", 14))
    return [
        SimpleNamespace(id=n, action=action, at=ago(days), who=who, actor_id=1, data={}, is_read=n > 0)
        for n, (action, days) in enumerate(told)
    ]


def chosen_rows() -> list[SimpleNamespace]:
    """Rows of a bulk list: two of them ticked."""
    return [
        SimpleNamespace(value=n, title=title(n), facts=two("for 3 days", "等了 3 天"), chosen=n < 2)
        for n in range(3)
    ]


def months() -> list[tuple[str, tuple[int, int]]]:
    """What a chart shows: promises kept and late, month by month."""
    names = two("Jul Aug Sep Oct Nov", "7月 8月 9月 10月 11月").split()
    return list(zip(names, ((4, 2), (6, 1), (3, 3), (9, 0), (12, 1)), strict=True))


def pages() -> Page:
    """A page with neighbours on both sides."""
    return Page(previous="1", following="2")


class SampleForm(Form):
    """A field of each kind."""

    name = Line(label=None, checks=[needed()])
    kind = Choice(None, KIND_LABELS, [needed()])
    body = Paragraphs(None, [needed()])


def form(prefix: str = "good") -> SampleForm:
    """The form as it is first seen."""
    made = SampleForm(prefix=prefix, name=title(0), kind=Kind.REQUEST)
    made.name.label.text = two("What is it about?", "说的是什么事？")
    made.kind.label.text = two("What sort of matter is it?", "是哪一类事？")
    made.body.label.text = two("Tell it in your own words", "用自己的话说说")
    return made


def wrong_form() -> SampleForm:
    """The form as it comes back with something missing."""
    made = form("wrong")
    made.name.process_data("")
    made.kind.process_data(None)
    for field in (made.name, made.kind, made.body):
        field.errors = [two("Fill this in.", "请填上这一项。")]
    return made

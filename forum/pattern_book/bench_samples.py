"""What the parts of the bench show in the pattern book: speakers, choices, a desk's takings, figures."""

from types import SimpleNamespace

from .samples import ago, months, title, two


def speakers() -> list[SimpleNamespace]:
    """Somebody has spoken, somebody speaks, somebody waits."""
    names = two("B. Sample,C. Sample,D. Sample", "样例·阿芳,样例·阿成,样例·阿桂").split(",")
    notes = ("", two("for the first time", "第一次发言"), "")
    states = ("spoken", "speaking", "waiting")
    return [SimpleNamespace(name=n, state=s, note=w) for n, s, w in zip(names, states, notes, strict=True)]


def choices() -> list[tuple[str, str, str]]:
    """Three ways to vote, one with more to it."""
    more = two("from the repair fund, 3,200 yuan", "从维修资金里出，三千二百元")
    return [
        ("yes", two("For", "同意"), more),
        ("no", two("Against", "反对"), ""),
        ("none", two("I abstain", "弃权"), ""),
    ]


def intake() -> list[SimpleNamespace]:
    """A matter not sorted yet, one that became an issue, one answered on the spot."""
    return [
        SimpleNamespace(
            number=f"A-{n + 1:03}",
            at=ago(n),
            title=title(n),
            who=two("S＊＊", "样＊＊"),
            state=state,
            url=url,
        )
        for n, (state, url) in enumerate((("waiting", ""), ("issue", "#bench"), ("answered", "")))
    ]


def table() -> list[tuple]:
    """The months' figures as rows."""
    return [(month, *numbers) for month, numbers in months()]


def curve() -> list[tuple[str, int]]:
    """What was kept, month by month."""
    return [(month, numbers[0]) for month, numbers in months()]

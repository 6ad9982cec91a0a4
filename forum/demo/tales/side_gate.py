"""A small gate for wheelchairs, and the meeting in front of it that was rained off."""

from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..issue_deeds import accept, say, support
from ..meeting_deeds import call, cancel, put_on
from ..telling import Gathering, Tale

SIDE_GATE = Tale(
    key="side-gate",
    day=-21,
    place="shiliu",
    by="wu",
    kind=Kind.SUGGESTION,
    category=Category.CARE,
    title="东侧开一个轮椅能过的小门",
    body="坐轮椅去菜市场要绕到南门，多走四百米。东墙那个小铁门锁了多年，打开、铺个坡就行。",
    then=(
        (-21, support("yang feng xu shen")),
        (-20, accept("lin")),
        (-18, say(Stance.FOR, "feng", "我母亲也坐轮椅，这四百米真的不近。")),
        (
            -18,
            say(
                Stance.AGAINST,
                "han",
                "多一个门就多一处要看着，丢了车谁负责？",
                ("wu", "装个只能从里面开的，行不行？"),
            ),
        ),
    ),
)

RAINED_OFF = Gathering(
    key="rained-off",
    day=-18,
    place="shiliu",
    title="石榴里东墙小门现场会",
    begins=(-10, "16:00"),
    ends=(-10, "17:00"),
    venue="东墙小铁门前",
    about="到门前看一看，量一量坡。",
    by="lin",
    then=(
        (-17, put_on("side-gate", "lin")),
        (-16, call("lin")),
        (-11, cancel("明天有大雨，东墙根积水，老人来不了。改到下次议事会说。", "lin")),
    ),
)

TALES = (
    SIDE_GATE,
    RAINED_OFF,
)

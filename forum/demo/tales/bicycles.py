"""Electric bicycles in the stairwell: a shed is promised, and overdue."""

from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..issue_deeds import accept, follow, say, support
from ..promise_deeds import look_at, progress, promise, table
from ..telling import Tale

BICYCLES = Tale(
    key="bicycles",
    day=-50,
    place="shizi",
    by="li",
    kind=Kind.COMPLAINT,
    category=Category.SAFETY,
    title="楼道里停满电瓶车，充电线从窗户挂下来",
    body="3 号楼 1 单元门厅停了七八辆电瓶车，过道只剩一个人侧身的宽度。"
    "夜里充电线从二楼窗户挂下来，看着就害怕。\n\n"
    "我不是不让骑车的人方便，是想请大家一起找个能放、能充的地方。",
    drawing="bicycles",
    then=(
        (-50, support("wang chen qian zhang han")),
        (-49, accept()),
        (-49, follow("feng")),
        (-48, say(Stance.FOR, "chen", "学校刚讲过消防课，楼道就是救命的路，一辆车都不该放。")),
        (
            -48,
            say(
                Stance.AGAINST,
                "zhang",
                "我每天五点出门拉货，车放远了真来不及。先有车棚，再清楼道，别反过来。",
                ("li", "同意。车棚要紧，我第一个帮着搭。"),
            ),
        ),
        (
            -35,
            "20:15",
            promise(
                "shed",
                "shizi-estate",
                "liu",
                "在北墙边搭一个能停四十辆车、带充电的车棚",
                named="刘经理",
                due=-5,
                meeting="first",
            ),
        ),
        (
            -20,
            progress(
                "shed", "liu", "北墙边的地已经平整好，四十个车位画了线。电表要等供电所来装。", "bicycles"
            ),
        ),
        (-3, look_at("shed", 4, "四根柱子立好了，还差顶棚和三十个充电插座。")),
        (-3, table("shed")),
        (-4, say(Stance.NEUTRAL, "li", "说好的日子过了，棚子还只有四根柱子。请刘经理给个说法。")),
    ),
)

TALES = (BICYCLES,)

"""Water in the garage: the promised day was moved, for a reason."""

from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..issue_deeds import accept, say, support
from ..promise_deeds import ask_time, grant_time, progress, promise
from ..telling import Tale

GARAGE = Tale(
    key="garage",
    day=-28,
    place="shizi",
    by="zhang",
    kind=Kind.COMPLAINT,
    category=Category.BUILDINGS,
    title="地下车库一下雨就积水，没过半个轮胎",
    body="上次大雨，负一层东头积水没过半个轮胎。排水沟里全是树叶，水泵也没响。",
    drawing="garage-flooded",
    then=(
        (-28, support("chen li wang")),
        (-27, accept()),
        (
            -26,
            promise(
                "pump",
                "shizi-estate",
                "liu",
                "清通车库排水沟，换一台新水泵",
                named="刘经理",
                due=-10,
            ),
        ),
        (
            -19,
            progress(
                "pump", "liu", "排水沟清出来两车树叶，水已经能走。旧水泵烧了，订了新的。", "garage-pump"
            ),
        ),
        (
            -13,
            ask_time(
                "pump", "liu", 9, "水泵厂家缺货，要晚到。这几天下雨我们用两台临时泵顶着，夜里有人值班。"
            ),
        ),
        (-12, grant_time("pump", "可以延到那天。下雨天请继续派人值夜班。")),
        (-12, say(Stance.NEUTRAL, "chen", "说清楚了就好，别再延了。")),
    ),
)

TALES = (GARAGE,)

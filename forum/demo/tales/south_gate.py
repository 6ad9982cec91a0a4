"""A short meeting at the south gate: one matter decided, one not reached, minutes circulating."""

from ...issues.words import Category, Kind
from ..issue_deeds import accept, support
from ..meeting_deeds import (
    attend,
    call,
    circulate,
    close,
    cosign,
    draft,
    open_it,
    put_on,
    remark_on,
)
from ..promise_deeds import conclude_review, promise
from ..record_deeds import Ask, conclude
from ..telling import Gathering, Tale

CROSSING = Tale(
    key="crossing",
    day=-14,
    place="shiliu",
    by="yang",
    kind=Kind.COMPLAINT,
    category=Category.ROADS_PARKING,
    title="南门早高峰，电瓶车和买菜的人抢一条道",
    body="七点多菜市场开门，电瓶车从人缝里钻，昨天碰倒了一位老人的菜篮子。",
    then=(
        (-14, support("wu xu feng")),
        (-13, accept("lin")),
        (
            -4,
            "20:10",
            promise(
                "crossing-lane",
                "urban",
                "zheng",
                "南门口画出人行道，早上六点半到八点放两个隔离桩",
                named="小郑",
                due=14,
                meeting="south-gate",
            ),
        ),
    ),
)

CLOTHES = Tale(
    key="clothes",
    day=-13,
    place="shiliu",
    by="feng",
    kind=Kind.SUGGESTION,
    category=Category.WASTE,
    title="旧衣回收箱换个地方放",
    body="箱子正对着 2 号楼窗户，有人半夜翻。挪到南门岗亭边上，有人看着。",
    then=((-13, support("han")), (-12, accept("lin"))),
)

SOUTH_GATE = Gathering(
    key="south-gate",
    day=-11,
    place="shiliu",
    title="石榴里南门口碰头会",
    begins=(-4, "19:30"),
    ends=(-4, "20:30"),
    venue="石榴里南门岗亭",
    about="就说南门口的事，一个钟头。",
    recorder="lin",
    offices=("urban", "shiliu-estate"),
    then=(
        (-10, put_on("crossing clothes")),
        (-9, call()),
        (-4, "19:30", open_it()),
        (
            -4,
            "19:35",
            attend("zhou lin yang wu xu", delegates=(("urban", "zheng"), ("shiliu-estate", "sun"))),
        ),
        (
            -4,
            "20:05",
            conclude(
                "crossing",
                "杨婶：菜篮子都碰倒了。\n小郑：可以画线，再放隔离桩。\n吴爷爷：桩子间要过得了轮椅。",
                Ask("画人行道，早高峰放两个隔离桩，间距过得了轮椅", office="urban", due=14),
                "画线、放桩，桩距一米二。",
                (6, 0, 1),
            ),
        ),
        (
            -4,
            "20:20",
            conclude_review(
                "south-gate", "bins-twice", "孙站长：周末加收一趟的人手还没有排好，下周招到人。", 1
            ),
        ),
        (-4, "20:30", close()),
        (-3, draft("岗亭灯下，来了七位。", "旧衣箱没来得及议，下次再说。")),
        (-3, "20:00", circulate(3)),
        (
            -2,
            remark_on("wu", "crossing", "画线、放桩，桩距一米二。", "请写明是净距，轮椅才过得去。"),
        ),
        (-2, "20:00", cosign("yang")),
    ),
)

TALES = (
    CROSSING,
    CLOTHES,
    SOUTH_GATE,
)

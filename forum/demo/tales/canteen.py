"""Warm meals in the old shed, and an agreement about dogs: on the next agenda."""

from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..issue_deeds import accept, say, support
from ..telling import Tale

CANTEEN = Tale(
    key="canteen",
    day=-23,
    place="pipa",
    by="dong",
    kind=Kind.SUGGESTION,
    category=Category.CARE,
    title="旧车棚改成老人取餐点，中午送热饭",
    body="院里独住的老人有九位，中午常常凑合一顿。旧车棚空着，放个保温柜、两张桌子，社区食堂每天送一趟就行。",
    then=(
        (-23, support("zhu qin lu shen wang li qian")),
        (-22, accept()),
        (-21, say(Stance.FOR, "shen", "我一个人，做多了吃不完，做少了不想做。")),
        (-20, support("wu feng yang")),
        (
            -20,
            say(
                Stance.AGAINST, "lu", "车棚里还有人放三轮车，先问问人家。", ("dong", "问过了，两家都愿意挪。")
            ),
        ),
    ),
)

PETS = Tale(
    key="pets",
    day=-16,
    place="guyu",
    by="feng",
    kind=Kind.SUGGESTION,
    category=Category.NEIGHBOURS,
    title="一起订一份养狗公约：拴绳、清便、不进滑梯",
    body="养的人和怕的人都是邻居。写三条大家都做得到的：出门拴绳，随手清便，儿童滑梯那块不进。",
    then=(
        (-16, support("yang wu xu")),
        (-15, accept()),
        (-13, say(Stance.FOR, "xu", "我养狗，三条都同意。再加一条：别给别人的狗乱喂东西。")),
    ),
)

TALES = (
    CANTEEN,
    PETS,
)

"""Accepted matters without a meeting: one referred to the street, one proposed by a neighbour."""

from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..issue_deeds import accept, hand_to, refer, say, support
from ..telling import Tale

SHELTER = Tale(
    key="shelter",
    day=-22,
    place="guyu",
    by="dong",
    kind=Kind.SUGGESTION,
    category=Category.ROADS_PARKING,
    title="街口公交站没有雨棚，等车全靠打伞",
    body="早上送孩子，十几个人挤在一家店的屋檐下等车。站牌边有一块空地，搭个雨棚、放条长凳就好。",
    then=(
        (-22, support("wang yang zhu qin xu")),
        (-21, accept()),
        (-20, refer("公交站在街面上，三个社区的人都用，请街道一起办。")),
        (-19, hand_to("urban", "请城管办和公交公司商量。")),
        (-18, say(Stance.FOR, "wu", "我腿脚慢，淋过两回了。有条凳子更好。")),
    ),
)

DRAIN = Tale(
    key="drain",
    day=-15,
    place="pipa",
    by="zhu",
    kind=Kind.COMPLAINT,
    category=Category.WASTE,
    title="后巷下水道返味，开不了窗",
    body="天一阴就返味，一楼几家都不敢开窗。盖子边上还冒过水。",
    then=(
        (-15, support("qin shen lu")),
        (-14, accept()),
        (-13, say(Stance.NEUTRAL, "lu", "我揭开看过，油厚得像蜡。旁边小饭店的油水怕是直接倒的。")),
    ),
)

TALES = (
    SHELTER,
    DRAIN,
)

"""Matters that wait: new ones, accepted ones without a meeting, and one referred to the street."""

from ..discussion.models import Stance
from ..issues.words import Category, Kind
from .issue_deeds import accept, add_note, follow, hand_to, refer, say, support
from .telling import Tale

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

DOOR = Tale(
    key="door",
    day=-3,
    place="shizi",
    by="zhang",
    kind=Kind.COMPLAINT,
    category=Category.SAFETY,
    title="1 号楼门禁坏了，谁都能推门进来",
    body="门禁的锁舌缩回去就弹不出来，晚上门一直虚掩着。",
    then=((-3, support("wang chen")), (-2, support("li"))),
)

TAP = Tale(
    key="tap",
    day=-3,
    place="pipa",
    by="lu",
    kind=Kind.REQUEST,
    category=Category.WATER_POWER,
    title="井台的公用水龙头关不紧",
    body="一夜滴一桶。我换过皮垫，是阀芯坏了，要供水所来人。",
    drawing="tap-drips",
    then=(
        (-3, support("shen zhu")),
        (-2, add_note("先放了个桶接着，水拿来浇花。桶是我家的，别拿走。")),
    ),
)

PHONE = Tale(
    key="phone-lesson",
    day=-2,
    place="shizi",
    by="qian",
    kind=Kind.SUGGESTION,
    category=Category.CARE,
    title="能不能教我们用手机挂号",
    body="现在看病都要先在手机上挂号。请年轻人来教教，慢一点，字大一点。",
    then=((-2, support("wang shen")), (-1, say(Stance.FOR, "xu", "我周六下午有空，算我一个。"))),
)

PARCELS = Tale(
    key="parcels",
    day=-1,
    place="shizi",
    by="ma",
    kind=Kind.QUESTION,
    category=Category.MANAGEMENT,
    title="刚搬来，大件快递可以放在哪里",
    body="我住 2 号楼，白天上班。沙发下周送到，没人在家，请问小区有能放大件的地方吗？",
    then=((-1, follow("ma")),),
)

NEIGHBOUR = Tale(
    key="balcony",
    day=-1,
    place="shiliu",
    by="xu",
    kind=Kind.DISPUTE,
    category=Category.NEIGHBOURS,
    title="楼上浇花，水总滴在我晒的被子上",
    body="说过两回，好两天又忘了。不想吵架，想请网格员帮忙说和说和。",
    then=((-1, say(Stance.NEUTRAL, "yang", "装个接水盘就好，我家用的那种十几块钱。")),),
)

TALES = (SHELTER, DRAIN, SIDE_GATE, DOOR, TAP, PHONE, PARCELS, NEIGHBOUR)

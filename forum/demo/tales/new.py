"""What was raised in these days and waits for the facilitator."""

from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..issue_deeds import add_note, follow, say, support
from ..telling import Tale

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

TALES = (
    DOOR,
    TAP,
    PHONE,
    PARCELS,
    NEIGHBOUR,
)

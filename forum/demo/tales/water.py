"""Yellow water in the morning: delivered, disputed, promised again."""

from ...commitments.words import Word
from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..casework_deeds import keep_ready, note, see_to
from ..issue_deeds import accept, say, support
from ..promise_deeds import deliver, progress, promise, promise_again, verdict
from ..telling import Tale

WATER = Tale(
    key="water",
    day=-52,
    place="pipa",
    by="zhu",
    kind=Kind.COMPLAINT,
    category=Category.WATER_POWER,
    title="枇杷坊 5 号楼早上头一盆水是黄的",
    body="每天早上拧开龙头，头一盆水是黄的，放上五六分钟才变清。\n\n"
    "- 五楼到一楼都这样，三楼最厉害；\n- 白衣服洗出来发灰；\n- 给孩子冲奶粉只好买桶装水。",
    drawing="water-yellow",
    then=(
        (-52, support("qin lu shen dong")),
        (-51, accept()),
        (-51, say(Stance.FOR, "dong", "我家也是。孩子小，真不敢用。水费照收，水得能喝呀。")),
        (-50, support("wang feng")),
        (
            -50,
            say(
                Stance.NEUTRAL,
                "lu",
                "楼前那段铁管是二十多年前埋的，我当年看着挖的沟。光冲洗怕是管不了多久。",
                ("zhao", "鲁师傅说得对，那段管子在我们的更换名单上，我去查查能不能提前。"),
            ),
        ),
        (
            -35,
            "20:00",
            promise(
                "water-pipe",
                "water",
                "zhao",
                "换掉枇杷坊 5 号楼前的老铁管，并把楼内的水管冲洗一遍",
                named="赵工",
                due=-12,
                meeting="first",
            ),
        ),
        (
            -24,
            progress(
                "water-pipe",
                "zhao",
                "沟挖开了，新管子已经铺下去十二米。周末停水两小时，前一天贴通知。",
                "pipes-new",
            ),
        ),
        (
            -14,
            deliver(
                "water-pipe", "zhao", "楼前三十米铁管全部换成新管，水质化验单贴在 5 号楼门口。", "pipes-new"
            ),
        ),
        (-13, verdict("dong", Word.DONE, 4, "我家的水清了。")),
        (-12, verdict("zhu", Word.NOT_DONE, 2, "楼前是换了，可三楼早上头一盆还是黄的，楼里那段没有冲洗。")),
        (
            -9,
            promise_again(
                "water-pipe",
                "zhao",
                6,
                "朱阿姨说得对，楼内立管漏冲了。这次一层一层冲洗，每层请一位邻居看着水变清才算完。",
            ),
        ),
        (-9, see_to("water", "zhao", "water-pipe")),
        (-8, note("water", "zhao", "立管阀门的钥匙在物业孙站长那里，去之前先打个招呼。")),
        (-8, keep_ready("water", "zhao")),
        (-3, progress("water-pipe", "zhao", "一楼、二楼已经冲洗完，邻居签了字。三到五楼排在下周。")),
    ),
)

TALES = (WATER,)

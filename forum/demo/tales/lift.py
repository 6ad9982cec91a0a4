"""The lift that stopped between floors: promised at the meeting, kept, confirmed."""

from ...commitments.words import Word
from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..issue_deeds import accept, add_note, merge, say, support
from ..promise_deeds import deliver, progress, promise, verdict, verdict_by_phone
from ..telling import Tale

LIFT = Tale(
    key="lift",
    day=-58,
    place="shizi",
    by="wang",
    kind=Kind.COMPLAINT,
    category=Category.BUILDINGS,
    title="3 号楼电梯一周停了三回，老人只能爬楼",
    body="周一停在 5 楼，周三停在 2 楼，周六干脆不动了。\n\n"
    "8 楼的钱奶奶膝盖不好，买菜回来坐在 4 楼台阶上歇了半个钟头。"
    "物业每次来都说“重启一下就好”，可是好不过两天。\n\n"
    "**请给个准话：到底哪里坏了，什么时候修好。**",
    drawing="lift-stuck",
    then=(
        (-58, support("li qian zhang chen")),
        (-57, accept()),
        (-57, say(Stance.FOR, "li", "我在 6 楼，上礼拜关在里面二十分钟，心里直打鼓。这事不能再拖了。")),
        (-56, support("shen qin zhu wu")),
        (
            -56,
            say(
                Stance.NEUTRAL,
                "zhang",
                "我修过电梯。老是停在楼层之间，八成是主控板老化，光重启没用。",
                ("liu", "谢谢张师傅，我们请维保的人带着仪器来查一次，结果贴在门口。"),
            ),
        ),
        (-54, add_note("今天又停了，从早上 7 点到中午 11 点。维保单上写的是“接触不良”。")),
        (
            -35,
            "19:40",
            promise(
                "lift-board",
                "shizi-estate",
                "liu",
                "换掉 3 号楼电梯的主控板，维保从每月一次改成两周一次",
                named="刘经理",
                due=-15,
                meeting="first",
            ),
        ),
        (-26, progress("lift-board", "liu", "新主控板已经订好，厂家说一周内到货。旧记录贴在电梯门口。")),
        (
            -18,
            deliver(
                "lift-board",
                "liu",
                "主控板昨天换好，试运行一天一夜没有停过。维保改成两周一次，签字单贴在轿厢里。",
                "lift-mended",
            ),
        ),
        (-17, verdict("wang", Word.DONE, 5, "坐了两天，稳稳当当。谢谢大家。")),
        (-17, verdict("li", Word.DONE, 5)),
        (-16, verdict("zhang", Word.DONE, 4)),
        (-16, verdict_by_phone("qian", Word.DONE, 5, "打电话说：能自己下楼晒太阳了。")),
        (-15, verdict("chen", Word.PARTLY, 3, "电梯好了，轿厢里的灯还是一闪一闪的。")),
    ),
)

LIFT_AGAIN = Tale(
    key="lift-again",
    day=-55,
    place="shizi",
    by="qian",
    kind=Kind.COMPLAINT,
    category=Category.BUILDINGS,
    title="3 号楼的电梯又卡在五楼",
    body="孙女帮我写的：电梯又卡住了，我拎着菜走上来的。能不能快点修。",
    then=(
        (-55, support("shen")),
        (-54, merge("lift", "和王阿姨说的是同一部电梯，合在一起办，附议也合在一起。")),
    ),
)

TALES = (
    LIFT,
    LIFT_AGAIN,
)

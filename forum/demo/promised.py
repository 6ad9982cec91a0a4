"""Three matters of the first meeting that became promises: one kept, one promised again, one overdue."""

from ..commitments.words import Word
from ..discussion.models import Stance
from ..issues.words import Category, Kind
from .issue_deeds import accept, add_note, follow, merge, say, support
from .promise_deeds import deliver, progress, promise, promise_again, verdict, verdict_by_phone
from .telling import Tale

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
        (-3, progress("water-pipe", "zhao", "一楼、二楼已经冲洗完，邻居签了字。三到五楼排在下周。")),
    ),
)

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
        (-4, say(Stance.NEUTRAL, "li", "说好的日子过了，棚子还只有四根柱子。请刘经理给个说法。")),
    ),
)

TALES = (LIFT, LIFT_AGAIN, WATER, BICYCLES)

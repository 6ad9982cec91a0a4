"""Matters that stand on the agendas of these days' meetings."""

from ..discussion.models import Stance
from ..issues.words import Category, Kind
from .issue_deeds import accept, say, say_and_report, support
from .promise_deeds import promise
from .telling import Tale

PARKING = Tale(
    key="parking",
    day=-17,
    place="shiliu",
    by="han",
    kind=Kind.DISPUTE,
    category=Category.ROADS_PARKING,
    title="白天车位空着，晚上一位难求，能不能错时共用",
    body="办公楼的人白天停，晚上空出来；我们晚上回来没处停。能不能按时段共用？谁先停、收多少，大家说。",
    then=(
        (-17, support("yang xu feng chen zhang")),
        (-16, accept()),
        (-15, say(Stance.FOR, "xu", "我的车位白天都空着，愿意让出来，收的钱给小区修灯。")),
        (-15, say(Stance.AGAINST, "wu", "外面的车进来多，老人孩子走路要躲。要有人管才行。")),
        (
            -14,
            say(
                Stance.AGAINST,
                "yang",
                "我买车位就图个随时能停，共用了晚回来怎么办？",
                ("han", "自愿的才共用，不愿意的不动。"),
            ),
        ),
        (
            -5,
            say_and_report(
                "han",
                "有些人家三个车位自己占着，还好意思说别人。",
                reporter="wu",
                report="说的是我儿子家，话不中听，请主持人看看。",
            ),
        ),
    ),
)

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

STUDY = Tale(
    key="study",
    day=-12,
    place="guyu",
    by="xu",
    kind=Kind.SUGGESTION,
    category=Category.SCHOOLS,
    title="周末开放社区活动室，让孩子们写作业",
    body="双职工家里没人看，孩子放了学满院跑。活动室周末空着，找两位退休老师看着就行。",
    then=(
        (-12, support("dong chen qin")),
        (-11, accept()),
        (-10, say(Stance.FOR, "chen", "我退休前教数学，周六上午归我。")),
    ),
)

SCREEN = Tale(
    key="screen",
    day=-13,
    place="guyu",
    by="qin",
    kind=Kind.SUGGESTION,
    category=Category.MANAGEMENT,
    title="每栋楼门口装一块公告电子屏",
    body="纸贴了没人换，风一吹就掉。装块屏，停水停电、议事会日子，一眼就看见。",
    then=(
        (-13, support("feng")),
        (-12, accept()),
        (-11, say(Stance.AGAINST, "li", "晚上亮得晃眼，还要电费。纸挺好，勤换就是了。")),
        (-11, say(Stance.AGAINST, "qian", "字一翻就过去了，我看不清。")),
    ),
)

SENSOR = Tale(
    key="sensor",
    day=-14,
    place="pipa",
    by="shen",
    kind=Kind.REQUEST,
    category=Category.SAFETY,
    title="楼道灯改成人来就亮的",
    body="楼道开关在门里头，摸黑上楼找不着。改成人来就亮，省电又方便。",
    then=((-14, support("zhu lu dong qin")), (-13, accept())),
)

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

TALES = (PARKING, CANTEEN, PETS, STUDY, SCREEN, SENSOR, CROSSING, CLOTHES)

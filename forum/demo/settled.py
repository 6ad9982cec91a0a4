"""Small matters that came to their end: confirmed, unconfirmed, answered, declined, withdrawn."""

from ..commitments.words import Word
from ..discussion.models import Stance
from ..issues.words import Category, Kind
from .issue_deeds import accept, decline, hand_to, say, support, withdraw
from .promise_deeds import answer, deliver, promise, verdict
from .telling import Tale

LAMPS = Tale(
    key="lamps",
    day=-46,
    place="shiliu",
    by="wu",
    kind=Kind.REQUEST,
    category=Category.SAFETY,
    title="石榴里中路两盏灯不亮，晚上看不清台阶",
    body="4 号楼拐角那两盏灯黑了快一个月。前天晚上我差点踩空。眼神不好的人多，请早点修。",
    drawing="lamp-dark",
    then=(
        (-46, support("yang feng han")),
        (-45, accept("lin")),
        (-45, hand_to("shiliu-estate", "物业管的灯，请孙站长看看。", "lin")),
        (
            -44,
            promise(
                "lamps-lit",
                "shiliu-estate",
                "sun",
                "修好 4 号楼拐角的两盏路灯，台阶边贴上反光条",
                named="孙站长",
                due=-32,
            ),
        ),
        (-36, deliver("lamps-lit", "sun", "灯泡和线路都换了，台阶边贴了黄色反光条。", "lamp-lit")),
        (-35, verdict("wu", Word.DONE, 5, "亮堂堂的，台阶也看得清。")),
        (-34, verdict("yang", Word.DONE, 5)),
        (-34, verdict("feng", Word.DONE, 5, "反光条想得周到。")),
        (-33, verdict("han", Word.DONE, 4)),
    ),
)

LOCKERS = Tale(
    key="lockers",
    day=-44,
    place="shiliu",
    by="xu",
    kind=Kind.COMPLAINT,
    category=Category.MANAGEMENT,
    title="快递柜挡住了轮椅坡道的下口",
    body="新装的快递柜正好堵着 1 号楼坡道下口，推轮椅、推婴儿车都转不过弯。往旁边挪一米就行。",
    then=(
        (-43, accept("lin")),
        (
            -42,
            promise(
                "lockers-moved",
                "shiliu-estate",
                "sun",
                "把 1 号楼的快递柜往东挪一米半，让开坡道",
                named="孙站长",
                due=-30,
            ),
        ),
        (-34, deliver("lockers-moved", "sun", "柜子昨天挪好了，坡道下口量过，净宽一米八。")),
    ),
)

INSURANCE = Tale(
    key="insurance",
    day=-27,
    place="pipa",
    by="qin",
    kind=Kind.QUESTION,
    category=Category.CARE,
    title="居民医保今年在哪里交？能不能在社区代办",
    body="院里好几位老人不会用手机，往年要跑到街道排队。今年社区能不能代办？要带什么？",
    then=(
        (-27, support("shen zhu lu")),
        (-26, accept()),
        (
            -25,
            answer(
                "committee",
                "he",
                "可以在社区代办。\n\n1. 时间：每周二、周四上午 9 点到 11 点半；\n"
                "2. 带身份证和一张银行卡，现金也行；\n3. 走不动的，打社区电话，我们上门。",
            ),
        ),
        (-24, verdict("qin", Word.DONE, 5, "说得清楚，已经带三位老人办好了。")),
        (-24, verdict("shen", Word.DONE, 5)),
        (-23, verdict("zhu", Word.DONE, 5)),
    ),
)

OFFLINE = Tale(
    key="offline",
    day=-30,
    place="guyu",
    by="xu",
    kind=Kind.SUGGESTION,
    category=Category.OTHER,
    title="建议每月全小区断网一小时，大家出来聊天",
    body="现在楼上楼下都不认识。断一小时网，大家下楼坐坐，多好。",
    then=(
        (-30, say(Stance.AGAINST, "feng", "心意好，可我要在线值班看片子，断不得。")),
        (-29, support("dong")),
        (
            -28,
            decline(
                "心意很好。断网不是议事会能定的，也有人离不开网。我们改成每月一次“门口茶”，欢迎您来张罗。"
            ),
        ),
    ),
)

NOISE = Tale(
    key="strange-noise",
    day=-19,
    place="pipa",
    by="lu",
    kind=Kind.COMPLAINT,
    category=Category.NOISE_AIR,
    title="2 号楼夜里有怪响，像有人敲墙",
    body="连着三个晚上，两点多，咚、咚、咚。不知道是哪一家，也不好意思挨家去问。",
    then=(
        (-18, say(Stance.NEUTRAL, "shen", "我也听见了，像是从一楼传上来的。")),
        (-17, withdraw("找到了，是我自己阳台的花架，风一吹就磕墙。已经绑牢，打扰大家了。")),
    ),
)

TALES = (LAMPS, LOCKERS, INSURANCE, OFFLINE, NOISE)

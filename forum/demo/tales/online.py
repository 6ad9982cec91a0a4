"""A week online: two matters still open, one decided."""

from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ...meetings.words import Format
from ..issue_deeds import accept, say, support
from ..meeting_deeds import attend, call, open_it, put_on
from ..record_deeds import Ask, decide, put_online, vote
from ..telling import Gathering, Tale

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

THREAD = Gathering(
    key="thread",
    day=-9,
    place="guyu",
    title="网上议一周：活动室、电子屏和楼道灯",
    begins=(-3, "09:00"),
    ends=(4, "21:00"),
    format=Format.ONLINE,
    link="https://meeting.example/guyu",
    about="不用到场，一周里随时来看、来说。不会上网的，打社区电话，小林替您写上。",
    recorder="lin",
    then=(
        (-8, put_on("study screen sensor")),
        (-7, call()),
        (-3, "09:00", open_it()),
        (-3, "12:00", attend("zhou lin xu qin shen zhu dong chen li")),
        (
            -3,
            "20:00",
            put_online(
                "sensor",
                "沈奶奶：摸黑上楼找不着开关。\n朱阿姨：最好有小夜灯。\n小董妈妈：声控的孩子一喊就亮，还是人来就亮的好。",
                Ask("三天内找承办单位认领，把五栋楼的楼道灯改成人来就亮的", office="committee", due=3),
                until=(-2, "21:00"),
            ),
        ),
        (-3, "21:30", vote("sensor", yes="shen zhu dong chen", abstain="li")),
        (-2, "12:30", vote("sensor", yes="zhou xu qin")),
        (-1, "19:30", decide("sensor", "改成人来就亮的灯，请社区三天内找承办单位认领。")),
        (
            -1,
            "20:00",
            put_online(
                "study",
                "许师傅：双职工家里没人看。\n陈老师：周六上午归我。",
                Ask("周六、周日上午开放活动室，两位退休老师轮流看着", office="committee", due=12),
                until=(3, "21:00"),
            ),
        ),
        (-1, "21:00", vote("study", yes="dong xu", no="li")),
    ),
)

TALES = (
    STUDY,
    SCREEN,
    SENSOR,
    THREAD,
)

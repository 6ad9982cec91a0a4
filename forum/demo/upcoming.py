"""Meetings of these days: one called, a thread open online, one just held, one called off, one planned."""

from ..meetings.words import Format
from . import tabled
from .meeting_deeds import (
    attend,
    call,
    cancel,
    circulate,
    close,
    conclude,
    draft,
    open_it,
    propose,
    put_on,
    remark,
)
from .telling import Gathering

NEXT = Gathering(
    key="next",
    day=-10,
    place="guyu",
    title="第二次板凳议事会：车位、热饭和养狗公约",
    begins=(6, "19:00"),
    ends=(6, "21:00"),
    venue="石榴里中路凉亭",
    about="三件事，每件先说十分钟。自带板凳；走不动的请告诉网格员，我们来接。",
    recorder="lin",
    offices=("committee", "shiliu-estate", "urban"),
    then=(
        (-9, put_on("parking canteen pets")),
        (-8, call()),
        (-6, propose("drain", "zhu")),
        (-5, propose("side-gate", "wu")),
    ),
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
            -1,
            "19:30",
            conclude(
                "sensor",
                "沈奶奶：摸黑上楼找不着开关。\n朱阿姨：最好有小夜灯。\n小董妈妈：声控的孩子一喊就亮，还是人来就亮的好。",
                "枇杷坊五栋楼的楼道灯改成人来就亮的。",
                "改成人来就亮的灯，请社区三天内找承办单位认领。",
                (7, 0, 1),
            ),
        ),
    ),
)

SOUTH_GATE = Gathering(
    key="south-gate",
    day=-11,
    place="shiliu",
    title="石榴里南门口碰头会",
    begins=(-4, "19:30"),
    ends=(-4, "20:30"),
    venue="石榴里南门岗亭",
    about="就说南门口的两件事，半个钟头。",
    recorder="lin",
    offices=("urban", "shiliu-estate"),
    then=(
        (-10, put_on("crossing clothes")),
        (-9, call()),
        (-4, "19:30", open_it()),
        (
            -4,
            "19:35",
            attend("zhou lin yang wu xu", delegates=(("urban", "zheng"), ("shiliu-estate", "sun"))),
        ),
        (
            -4,
            "20:05",
            conclude(
                "crossing",
                "杨婶：菜篮子都碰倒了。\n小郑：可以画线，再放隔离桩。\n吴爷爷：桩子间要过得了轮椅。",
                "画人行道，早高峰放两个隔离桩，间距过得了轮椅。",
                "画线、放桩，桩距一米二。",
                (6, 0, 1),
            ),
        ),
        (-4, "20:30", close()),
        (-3, draft("岗亭灯下，来了七位。", "旧衣箱没来得及议，下次再说。")),
        (-3, "20:00", circulate(3)),
        (-2, remark("wu", "桩距请写明一米二，轮椅才过得去。")),
    ),
)

RAINED_OFF = Gathering(
    key="rained-off",
    day=-18,
    place="shiliu",
    title="石榴里东墙小门现场会",
    begins=(-10, "16:00"),
    ends=(-10, "17:00"),
    venue="东墙小铁门前",
    about="到门前看一看，量一量坡。",
    by="lin",
    then=(
        (-17, put_on("side-gate", "lin")),
        (-16, call("lin")),
        (-11, cancel("明天有大雨，东墙根积水，老人来不了。改到下次议事会说。", "lin")),
    ),
)

PLANNED = Gathering(
    key="planned",
    day=-2,
    place="guyu",
    title="第三次板凳议事会（草稿）",
    begins=(27, "19:00"),
    ends=(27, "21:00"),
    venue="枇杷坊井台边",
    about="等第二次议事会开过再定议程。",
    recorder="lin",
)

TALES = (*tabled.TALES, NEXT, THREAD, SOUTH_GATE, RAINED_OFF, PLANNED)

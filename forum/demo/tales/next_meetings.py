"""The meeting called for next week, and one that is only planned."""

from ...meetings.words import Reply
from ..calling_deeds import lay, reply, take
from ..coming_deeds import register, withdraw
from ..meeting_deeds import call, propose, put_on
from ..telling import Gathering

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
    seats=12,
    offices=("committee", "shiliu-estate", "urban"),
    then=(
        (-9, put_on("parking canteen pets")),
        (-9, take({"parking": 40, "canteen": 30, "pets": 25})),
        (-9, lay("parking", "中路停车现状图", "bicycles")),
        (-8, call()),
        (-7, reply("shiliu-estate", "sun", Reply.COMING, "孙站长、工程部小魏")),
        (
            -6,
            reply("urban", "zheng", Reply.WRITTEN, "养犬登记周六上午在社区门口集中办，带犬证。", "pets"),
        ),
        (-7, register("wang", "演示·王大爷")),
        (-7, register("li")),
        (-7, register("shen")),
        (-6, register("lin", "演示·梁奶奶 演示·魏爷爷 演示·孙婆婆", myself=False)),
        (-6, register("zhang", "演示·张小军 演示·张小妹")),
        (-6, propose("drain", "zhu")),
        (-5, register("wu", "演示·吴奶奶")),
        (-4, register("chen")),
        (-3, register("qin", "演示·秦先生")),
        (-2, register("han")),
        (-1, withdraw("shen")),
        (-5, propose("side-gate", "wu")),
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

TALES = (
    NEXT,
    PLANNED,
)

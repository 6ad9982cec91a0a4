"""The meeting called for next week, and one that is only planned."""

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
    offices=("committee", "shiliu-estate", "urban"),
    then=(
        (-9, put_on("parking canteen pets")),
        (-8, call()),
        (-6, propose("drain", "zhu")),
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

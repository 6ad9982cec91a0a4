"""Parcel lockers on the ramp: moved, and nobody confirmed it in time."""

from ...issues.words import Category, Kind
from ..issue_deeds import accept
from ..promise_deeds import deliver, promise
from ..telling import Tale

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

TALES = (LOCKERS,)

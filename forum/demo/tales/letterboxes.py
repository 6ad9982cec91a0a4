"""Letterboxes: mended, and two who wished for it read neither letters nor this site: they are rung up."""

from ...commitments.words import Word
from ...issues.words import Category, Kind
from ..issue_deeds import accept, support
from ..promise_deeds import deliver, not_reached, promise, verdict
from ..telling import Tale

LETTERBOXES = Tale(
    key="letterboxes",
    day=-41,
    place="shiliu",
    by="yang",
    kind=Kind.REQUEST,
    category=Category.MANAGEMENT,
    title="7 号楼的信报箱锁坏了一排，报纸淋成一团",
    body="十二把锁坏了七把，箱门开着，一下雨信和报纸都湿透。订报的都是老人，弯腰捡一地。",
    then=(
        (-41, support("tan cen")),
        (-40, accept("lin")),
        (
            -39,
            promise(
                "letterboxes-locked",
                "shiliu-estate",
                "sun",
                "换掉 7 号楼坏了的七把信报箱锁，箱顶加一条挡雨檐",
                named="孙站长",
                due=-3,
            ),
        ),
        (-5, deliver("letterboxes-locked", "sun", "七把锁都换了，钥匙送到各家；挡雨檐昨天钉好。")),
        (-4, verdict("yang", Word.DONE, 5, "下了一夜雨，报纸是干的。", speed=2)),
        (-1, "17:20", not_reached("tan")),
    ),
)

TALES = (LETTERBOXES,)

"""Overflowing bins: said to be done, disputed by residents."""

from ...commitments.words import Word
from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..issue_deeds import accept, say, support
from ..promise_deeds import deliver, promise, table, verdict
from ..telling import Tale

BINS = Tale(
    key="bins",
    day=-24,
    place="shiliu",
    by="yang",
    kind=Kind.COMPLAINT,
    category=Category.WASTE,
    title="南门垃圾桶下午就满，袋子堆到路上",
    body="南门三个桶，下午三点就满了，后来的袋子堆在地上，猫狗一扒满地都是。请下午加收一趟。",
    drawing="bins-full",
    then=(
        (-24, support("wu feng han xu")),
        (-23, accept("lin")),
        (-22, say(Stance.FOR, "feng", "天一热味道更大，旁边就是幼儿园的路。")),
        (
            -21,
            promise(
                "bins-twice",
                "shiliu-estate",
                "sun",
                "南门垃圾桶下午三点加收一趟，每晚冲洗桶边地面",
                named="孙站长",
                due=-11,
            ),
        ),
        (-15, deliver("bins-twice", "sun", "已经安排保洁员下午加收，这是昨天的样子。", "bins-clean")),
        (-14, verdict("wu", Word.DONE, 4)),
        (-13, verdict("feng", Word.PARTLY, 3, "平时好多了，周末还是一天只收一趟。")),
        (
            -12,
            verdict("yang", Word.NOT_DONE, 2, "只收了四天，又回老样子，照片是今天拍的。", "bins-full"),
        ),
        (-10, table("bins-twice")),
    ),
)

TALES = (BINS,)

"""Two benches by the well: promised, due soon."""

from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..issue_deeds import accept, say, support
from ..promise_deeds import progress, promise
from ..telling import Tale

BENCH = Tale(
    key="bench",
    day=-49,
    place="pipa",
    by="shen",
    kind=Kind.SUGGESTION,
    category=Category.CARE,
    title="井台边加两张有靠背的长椅",
    body="井台边阳光最好，老姐妹们都爱来坐。可是只有几块石头，坐久了腰疼，站起来没个扶手。\n\n"
    "加两张**有靠背、有扶手**的长椅就够了，不用多好看。",
    drawing="bench-wanted",
    then=(
        (-49, support("zhu qin lu dong wang")),
        (-47, accept()),
        (-46, say(Stance.FOR, "lu", "木料我出，扶手我来打，只要有人出两根铁脚。")),
        (-46, support("wu feng qian")),
        (
            -35,
            "19:25",
            promise(
                "bench-two",
                "committee",
                "he",
                "在枇杷坊井台边装两张有靠背、有扶手的长椅",
                named="何姐",
                due=3,
                meeting="first",
            ),
        ),
        (
            -6,
            progress(
                "bench-two", "he", "尺寸量好了，第一张已经摆上试坐，沈奶奶说扶手高矮正好。", "bench-measured"
            ),
        ),
    ),
)

TALES = (BENCH,)

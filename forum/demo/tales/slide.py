"""A cracked slide: fenced off, and overdue."""

from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..issue_deeds import accept, say, support
from ..promise_deeds import ask_time, progress, promise
from ..telling import Tale

SLIDE = Tale(
    key="slide",
    day=-18,
    place="shiliu",
    by="feng",
    kind=Kind.REQUEST,
    category=Category.SAFETY,
    title="儿童滑梯裂了一道口子，会划手",
    body="滑梯中段裂了一道口子，摸上去很利。昨天有个孩子划破了手，我给包的。请先围起来，再换。",
    drawing="slide-cracked",
    then=(
        (-18, support("yang xu dong han wu")),
        (-17, accept("lin")),
        (
            -16,
            promise(
                "slide-new",
                "shiliu-estate",
                "sun",
                "当天围起滑梯，并换上新的滑道",
                named="孙站长",
                due=-3,
            ),
        ),
        (-15, progress("slide-new", "sun", "已经围起来，挂了牌子。")),
        (-1, ask_time("slide-new", "sun", 5, "滑道做好了，厂里的车下周才来。要等到那天，先加一道软网。")),
        (-2, say(Stance.FOR, "yang", "围是围了，日子过了两天，新滑道还没见着。孩子们天天趴在栏杆上看。")),
    ),
)

TALES = (SLIDE,)

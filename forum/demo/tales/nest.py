"""Dead branches and a magpie's nest: released from one promise, another made."""

from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..issue_deeds import accept, hand_to, say, support
from ..promise_deeds import ask_release, progress, promise, release
from ..telling import Tale

NEST = Tale(
    key="nest",
    day=-33,
    place="pipa",
    by="lu",
    kind=Kind.REQUEST,
    category=Category.GREENERY,
    title="后巷老槐树的枯枝要掉下来了",
    body="刮风的时候，枯枝掉在晾衣绳上。底下常有孩子跑，请来修一修。",
    then=(
        (-33, support("zhu shen dong")),
        (-32, accept()),
        (-31, hand_to("urban", "街面上的树归城管办。")),
        (
            -30,
            promise("nest-cut", "urban", "zheng", "修剪后巷三棵老槐树的枯枝", named="小郑", due=-8),
        ),
        (
            -16,
            ask_release(
                "nest-cut",
                "zheng",
                "中间那棵的枯枝上有个喜鹊窝，林业站要求先请人看过再动，原来的日子办不成。",
            ),
        ),
        (-15, release("nest-cut", "喜鹊也是邻居。先把两边的枯枝修了，中间那棵等林业站的意见。")),
        (-15, say(Stance.FOR, "dong", "孩子们天天数喜鹊，谢谢手下留情。")),
        (
            -14,
            promise(
                "nest-later",
                "urban",
                "zheng",
                "先修两边两棵；中间那棵等林业站看过、喜鹊飞走再修，树下先拉防护网",
                named="小郑",
                due=20,
            ),
        ),
        (-7, progress("nest-later", "zheng", "两边的枯枝已经修掉，防护网也拉上了。", "tree-nest")),
    ),
)

TALES = (NEST,)

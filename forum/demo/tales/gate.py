"""The north gate in the morning: the meeting finds that nothing needs changing."""

from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..issue_deeds import accept, say, support
from ..telling import Tale

GATE = Tale(
    key="gate",
    day=-51,
    place="shizi",
    by="zhang",
    kind=Kind.SUGGESTION,
    category=Category.ROADS_PARKING,
    title="北门早高峰只出不进，免得车头对车头",
    body="早上七点半，送孩子的要出，送菜的要进，北门天天顶牛。不如早高峰只出不进，一个钟头就通了。",
    then=(
        (-50, accept()),
        (-49, support("chen li")),
        (-47, say(Stance.AGAINST, "li", "送菜的、送奶的就那会儿来，绕到南门要多走一里地。")),
    ),
)

TALES = (GATE,)

"""A question, answered; residents are being asked whether that will do."""

from ...commitments.words import Word
from ...issues.words import Category, Kind
from ..issue_deeds import accept, follow, support
from ..promise_deeds import answer, verdict
from ..telling import Tale

RENEWAL = Tale(
    key="renewal",
    day=-8,
    place="pipa",
    by="dong",
    kind=Kind.QUESTION,
    category=Category.BUILDINGS,
    title="枇杷坊的老院子改造，什么时候轮到 4 号楼",
    body="听说 1 号、2 号楼今年先做。4 号楼排在什么时候？窗户要自己出钱吗？",
    then=(
        (-8, support("zhu lu qin")),
        (-7, accept()),
        (-7, follow("shen")),
        (
            -4,
            answer(
                "committee",
                "he",
                "4 号楼排在明年上半年，和 3 号楼一起。外墙、屋顶、楼道由项目出钱；"
                "自家窗户自愿，想换的按团购价。开工前一个月会在井台边开会，图纸贴出来给大家看。",
            ),
        ),
        (-3, verdict("zhu", Word.DONE, 4)),
    ),
)

TALES = (RENEWAL,)

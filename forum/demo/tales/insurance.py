"""A question, answered and confirmed."""

from ...commitments.words import Word
from ...issues.words import Category, Kind
from ..issue_deeds import accept, support
from ..promise_deeds import answer, verdict
from ..telling import Tale

INSURANCE = Tale(
    key="insurance",
    day=-27,
    place="pipa",
    by="qin",
    kind=Kind.QUESTION,
    category=Category.CARE,
    title="居民医保今年在哪里交？能不能在社区代办",
    body="院里好几位老人不会用手机，往年要跑到街道排队。今年社区能不能代办？要带什么？",
    then=(
        (-27, support("shen zhu lu")),
        (-26, accept()),
        (
            -25,
            answer(
                "committee",
                "he",
                "可以在社区代办。\n\n1. 时间：每周二、周四上午 9 点到 11 点半；\n"
                "2. 带身份证和一张银行卡，现金也行；\n3. 走不动的，打社区电话，我们上门。",
            ),
        ),
        (-24, verdict("qin", Word.DONE, 5, "说得清楚，已经带三位老人办好了。")),
        (-24, verdict("shen", Word.DONE, 5)),
        (-23, verdict("zhu", Word.DONE, 5)),
    ),
)

TALES = (INSURANCE,)

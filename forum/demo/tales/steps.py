"""A broken step: mended, residents are being asked."""

from ...commitments.words import Word
from ...issues.words import Category, Kind
from ..issue_deeds import accept, support
from ..promise_deeds import deliver, promise, verdict
from ..telling import Tale

STEPS = Tale(
    key="steps",
    day=-20,
    place="pipa",
    by="qin",
    kind=Kind.REQUEST,
    category=Category.CARE,
    title="1 号楼门口台阶缺了一角，想装个扶手",
    body="台阶缺了一角，下雨天特别滑。补上以后，能不能顺手装一根扶手？",
    drawing="steps-broken",
    then=(
        (-20, support("shen zhu lu")),
        (-19, accept()),
        (
            -18,
            promise(
                "steps-whole",
                "committee",
                "he",
                "补好 1 号楼台阶，左手边装一根扶手",
                named="何姐",
                due=-2,
            ),
        ),
        (
            -4,
            deliver(
                "steps-whole", "he", "台阶补平了，扶手装在左手边，水泥已经干透，可以走。", "steps-mended"
            ),
        ),
        (-2, verdict("shen", Word.DONE, 5, "扶着上来稳当多了。")),
    ),
)

TALES = (STEPS,)

"""Two dark lamps: a small matter, settled without a meeting."""

from ...commitments.words import Word
from ...issues.words import Category, Kind
from ..issue_deeds import accept, hand_to, support
from ..promise_deeds import deliver, promise, verdict
from ..telling import Tale

LAMPS = Tale(
    key="lamps",
    day=-46,
    place="shiliu",
    by="wu",
    kind=Kind.REQUEST,
    category=Category.SAFETY,
    title="石榴里中路两盏灯不亮，晚上看不清台阶",
    body="4 号楼拐角那两盏灯黑了快一个月。前天晚上我差点踩空。眼神不好的人多，请早点修。",
    drawing="lamp-dark",
    then=(
        (-46, support("yang feng han")),
        (-45, accept("lin")),
        (-45, hand_to("shiliu-estate", "物业管的灯，请孙站长看看。", "lin")),
        (
            -44,
            promise(
                "lamps-lit",
                "shiliu-estate",
                "sun",
                "修好 4 号楼拐角的两盏路灯，台阶边贴上反光条",
                named="孙站长",
                due=-32,
            ),
        ),
        (-36, deliver("lamps-lit", "sun", "灯泡和线路都换了，台阶边贴了黄色反光条。", "lamp-lit")),
        (-35, verdict("wu", Word.DONE, 5, "亮堂堂的，台阶也看得清。")),
        (-34, verdict("yang", Word.DONE, 5)),
        (-34, verdict("feng", Word.DONE, 5, "反光条想得周到。")),
        (-33, verdict("han", Word.DONE, 4)),
    ),
)

TALES = (LAMPS,)

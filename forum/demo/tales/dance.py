"""Music in the evening: neighbours on both sides, and an agreement that was kept."""

from ...commitments.words import Word
from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..issue_deeds import accept, say, say_and_hide, support
from ..promise_deeds import deliver, promise, verdict
from ..telling import Tale

DANCE = Tale(
    key="dance",
    day=-56,
    place="shizi",
    by="chen",
    kind=Kind.COMPLAINT,
    category=Category.NOISE_AIR,
    title="晚上九点以后，广场舞的音响还很响",
    body="孩子要写作业，老人要早睡。跳舞是好事，我只盼着九点以后能静下来，音响别对着 2 号楼。",
    then=(
        (-55, accept()),
        (-55, support("zhang li xu")),
        (
            -55,
            say(
                Stance.AGAINST,
                "wang",
                "我们跳舞的都是退休的，一天就盼这一个钟头。九点收可以，别不让跳。",
                ("chen", "没有不让跳，九点收、音响转个方向，我就谢谢大家了。"),
                ("zhu", "我跳，我同意九点收。"),
            ),
        ),
        (-54, say(Stance.FOR, "zhang", "我早上五点要出车，九点以后实在睡不着。")),
        (-54, say(Stance.AGAINST, "qian", "我不跳，可爱听。热热闹闹的，不觉得吵。")),
        (
            -53,
            say_and_hide(
                "han",
                "嫌吵就搬走，有本事住别墅去。",
                reporter="chen",
                report="这话伤人，也没有道理。",
                reason="议事说事，不说人。欢迎换一句话再说。",
            ),
        ),
        (
            -35,
            "20:25",
            promise(
                "loudspeaker",
                "committee",
                "he",
                "和舞蹈队写下约定：九点收、音量过线就调低；音响换成朝柿子树的方向",
                named="何姐",
                due=-20,
                meeting="first",
            ),
        ),
        (
            -22,
            deliver(
                "loudspeaker",
                "he",
                "约定写好了，十二位队员都签了名，贴在柿子树旁。音响装了音量灯，超过就变红。",
            ),
        ),
        (-21, verdict("chen", Word.DONE, 5, "这几天九点准时收，谢谢舞蹈队。")),
        (-21, verdict("zhang", Word.DONE, 4)),
        (-20, verdict("li", Word.DONE, 4)),
        (-20, verdict("xu", Word.PARTLY, 3, "九点是收了，周末偶尔还超一刻钟。")),
    ),
)

TALES = (DANCE,)

"""Three more matters of the first meeting: one due soon, one kept, one that needed no change."""

from ..commitments.words import Word
from ..discussion.models import Stance
from ..issues.words import Category, Kind
from .issue_deeds import accept, say, say_and_hide, support
from .promise_deeds import deliver, progress, promise, verdict
from .telling import Tale

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

TALES = (BENCH, DANCE, GATE)

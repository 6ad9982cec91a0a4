"""Matters in hand: disputed, released, moved to a later day, overdue, and waiting for residents' word."""

from ..commitments.words import Word
from ..discussion.models import Stance
from ..issues.words import Category, Kind
from .issue_deeds import accept, follow, hand_to, say, support
from .promise_deeds import answer, ask_release, deliver, extend, progress, promise, release, verdict
from .telling import Tale

BINS = Tale(
    key="bins",
    day=-24,
    place="shiliu",
    by="yang",
    kind=Kind.COMPLAINT,
    category=Category.WASTE,
    title="南门垃圾桶下午就满，袋子堆到路上",
    body="南门三个桶，下午三点就满了，后来的袋子堆在地上，猫狗一扒满地都是。请下午加收一趟。",
    drawing="bins-full",
    then=(
        (-24, support("wu feng han xu")),
        (-23, accept("lin")),
        (-22, say(Stance.FOR, "feng", "天一热味道更大，旁边就是幼儿园的路。")),
        (
            -21,
            promise(
                "bins-twice",
                "shiliu-estate",
                "sun",
                "南门垃圾桶下午三点加收一趟，每晚冲洗桶边地面",
                named="孙站长",
                due=-11,
            ),
        ),
        (-15, deliver("bins-twice", "sun", "已经安排保洁员下午加收，这是昨天的样子。", "bins-clean")),
        (-14, verdict("wu", Word.DONE, 4)),
        (-13, verdict("feng", Word.PARTLY, 3, "平时好多了，周末还是一天只收一趟。")),
        (-12, verdict("yang", Word.NOT_DONE, 2, "只收了四天，这礼拜又回老样子，照片是今天拍的。")),
    ),
)

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

GARAGE = Tale(
    key="garage",
    day=-28,
    place="shizi",
    by="zhang",
    kind=Kind.COMPLAINT,
    category=Category.BUILDINGS,
    title="地下车库一下雨就积水，没过半个轮胎",
    body="上次大雨，负一层东头积水没过半个轮胎。排水沟里全是树叶，水泵也没响。",
    drawing="garage-flooded",
    then=(
        (-28, support("chen li wang")),
        (-27, accept()),
        (
            -26,
            promise(
                "pump",
                "shizi-estate",
                "liu",
                "清通车库排水沟，换一台新水泵",
                named="刘经理",
                due=-10,
            ),
        ),
        (
            -19,
            progress(
                "pump", "liu", "排水沟清出来两车树叶，水已经能走。旧水泵烧了，订了新的。", "garage-pump"
            ),
        ),
        (
            -13,
            extend("pump", "liu", 9, "水泵厂家缺货，要晚到。这几天下雨我们用两台临时泵顶着，夜里有人值班。"),
        ),
        (-13, say(Stance.NEUTRAL, "chen", "说清楚了就好，别再延了。")),
    ),
)

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
        (-2, say(Stance.FOR, "yang", "围是围了，日子过了两天，新滑道还没见着。孩子们天天趴在栏杆上看。")),
    ),
)

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

TALES = (BINS, NEST, GARAGE, SLIDE, STEPS, RENEWAL)

"""What the invented residents of the bench's sites write, in Chinese and in English."""

from random import Random

from forum.issues.words import Category

COMMON, RARE = "电梯", "蜂窝"
# (weight, category, in Chinese, in English)
MATTERS = (
    (5, Category.BUILDINGS, "电梯又停在两层之间", "The lift stops between two floors"),
    (3, Category.BUILDINGS, "电梯门关得太快，老人进不去", "The lift doors close on slow walkers"),
    (3, Category.BUILDINGS, "楼顶漏雨，墙皮掉下来", "The roof leaks and plaster comes down"),
    (3, Category.MANAGEMENT, "物业的账目半年没有贴出来", "No accounts on the board for half a year"),
    (3, Category.WATER_POWER, "早上水压不够，洗不了菜", "No water pressure in the morning"),
    (2, Category.WATER_POWER, "总阀门关不严，一直滴水", "The main valve drips day and night"),
    (4, Category.ROADS_PARKING, "消防通道停满了车", "Cars stand in the fire lane"),
    (3, Category.WASTE, "垃圾桶三天没有人清", "Nobody has emptied the bins for three days"),
    (2, Category.GREENERY, "大树枝压着电线", "A large branch lies on the wire"),
    (3, Category.NOISE_AIR, "夜里广场的音响太响", "Loudspeakers in the square at night"),
    (2, Category.SAFETY, "路灯坏了五盏，天黑看不见路", "Five street lamps are out"),
    (2, Category.CARE, "想要一个给老人歇脚的凳子", "A bench for those who walk slowly"),
    (2, Category.SCHOOLS, "校门口过马路没有人管", "Nobody minds the crossing at the school"),
    (2, Category.NEIGHBOURS, "楼上装修从早到晚敲墙", "Hammering upstairs from dawn to dusk"),
    (1, Category.OTHER, "信箱的锁锈住了", "The letter box lock has rusted"),
)
WHERE = ("南门", "一号楼", "三号楼二单元", "五号楼", "八号楼", "东边围墙", "车棚", "小广场", "北院", "活动室")
WHERE_ENGLISH = (
    "south gate",
    "block 1",
    "block 3",
    "block 5",
    "block 8",
    "east wall",
    "bicycle shed",
    "yard",
)
SENTENCES = (
    "这件事从去年冬天拖到现在。",
    "我们楼里住了好几位七十多岁的老人，上下很不方便。",
    "电梯修了两回，过一个星期又坏。",
    "找过物业，说要等批下来的钱。",
    "下雨天最难受，地上全是水。",
    "希望先来人看一眼，给个准日子。",
    "隔壁几户也都说过同样的话。",
    "孩子放学正好从这里走，很危险。",
    "我拍了照片，哪天都可以带人去看。",
    "花多少钱、谁来出，请在议事会上说清楚。",
    "白天还好，晚上九点以后最厉害。",
    "前年修过一次，当时用的材料不好。",
    "如果需要大家签字，我可以挨家去问。",
    "不求一步到位，先解决最急的。",
    "谢谢主持人一直帮我们记着。",
    "上次开会已经提过，没有下文。",
)
SENTENCES_ENGLISH = (
    "It has been like this since last winter.",
    "Several neighbours over seventy live on this stair and cannot manage.",
    "They repaired it twice, and a week later it was broken again.",
    "The manager says the money has yet to be approved.",
    "When it rains the whole floor is wet.",
    "Please send somebody to look, and name a day.",
    "Three families next door say the same.",
    "Children pass here after school, which worries me.",
    "I have photographs and can show the place on any day.",
    "What it costs and who pays should be said at the meeting.",
    "It is worst after nine in the evening.",
    "If signatures are needed, I will go from door to door.",
)
_WEIGHTS = [matter[0] for matter in MATTERS]


def matter(dice: Random, rare: bool) -> tuple[Category, str, str]:
    """The category, title and text of an issue; a rare one is about something hardly anybody writes."""
    _weight, category, chinese, english = dice.choices(MATTERS, _WEIGHTS)[0]
    if rare:
        return category, f"{dice.choice(WHERE)}：屋檐下有{RARE}，请小心", said(dice)
    if dice.random() < 0.25:
        return category, f"{english}, {dice.choice(WHERE_ENGLISH)}", said_in_english(dice)
    return category, f"{dice.choice(WHERE)}：{chinese}", said(dice)


def said(dice: Random, most: int = 8) -> str:
    """Some sentences in Chinese."""
    return "".join(dice.sample(SENTENCES, dice.randint(2, most)))


def said_in_english(dice: Random, most: int = 7) -> str:
    """Some sentences in English."""
    return " ".join(dice.sample(SENTENCES_ENGLISH, dice.randint(2, most)))


def paragraph(text: str) -> str:
    """The text as the site keeps it for the page; no sentence above needs escaping."""
    return f"<p>{text}</p>\n"

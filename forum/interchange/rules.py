"""The published rules by which an imported message gets its columns, kind and category.

The first rule that fits counts. They look at the title alone, which says what its
author wants; docs/operating.md shows these tables to whoever imports.
"""

from ..issues.words import Category, Kind

COLUMNS: dict[str, tuple[str, ...]] = {
    "number": ("留言编号", "编号", "number", "id"),
    "author": ("留言用户", "用户", "author", "user"),
    "title": ("留言主题", "主题", "标题", "title"),
    "at": ("留言时间", "时间", "date", "time"),
    "body": ("留言详情", "留言内容", "内容", "text", "body"),
    "reply": ("答复意见", "答复内容", "回复", "reply"),
    "replied_at": ("答复时间", "回复时间", "reply date", "reply time"),
    "likes": ("点赞数", "likes"),
    "dislikes": ("反对数", "dislikes"),
}
NEEDED = ("title", "at", "body")

KINDS: tuple[tuple[Kind, tuple[str, ...]], ...] = (
    (Kind.COMPLAINT, ("投诉", "举报", "控诉")),
    (Kind.QUESTION, ("咨询", "询问", "请问")),
    (Kind.SUGGESTION, ("建议", "建言", "提议")),
    (Kind.DISPUTE, ("纠纷",)),
    (Kind.REQUEST, ("求助", "请求", "希望", "恳请", "申请", "呼吁", "盼")),
    (Kind.COMPLAINT, ("反映", "反应")),
    (Kind.QUESTION, ("？", "?", "吗", "何时", "什么时候", "是否", "怎么", "能不能")),
)
OTHERWISE = Kind.COMPLAINT

CATEGORIES: tuple[tuple[Category, tuple[str, ...]], ...] = (
    (Category.NOISE_AIR, ("噪音", "噪声", "扰民", "油烟", "异味", "臭味", "粉尘", "扬尘")),
    (Category.SAFETY, ("消防", "安全隐患", "违建", "违章建筑", "治安")),
    (Category.WASTE, ("垃圾", "渣土", "环卫", "下水道", "化粪池")),
    (Category.WATER_POWER, ("自来水", "停水", "供水", "停电", "用电", "电力", "燃气", "天然气", "供暖")),
    (Category.SCHOOLS, ("学校", "小学", "中学", "幼儿园", "入学", "学位", "学区", "老师", "教师")),
    (Category.CARE, ("医院", "医保", "养老", "社保", "低保", "残疾")),
    (
        Category.ROADS_PARKING,
        ("停车", "公交", "地铁", "路口", "红绿灯", "堵", "斑马线", "马路", "路灯", "修路", "道路"),
    ),
    (Category.GREENERY, ("绿化", "公园", "树木")),
    (Category.MANAGEMENT, ("物业", "业委会", "业主委员会", "维修基金")),
    (Category.BUILDINGS, ("电梯", "漏水", "外墙", "楼顶", "加装", "危房", "棚改", "棚户")),
    (Category.NEIGHBOURS, ("邻居", "楼上", "邻里")),
)


def kind_of(title: str) -> Kind:
    """What sort of matter the title says it is; a complaint when it does not say."""
    return _first(title, KINDS) or OTHERWISE


def category_of(title: str) -> Category:
    """What the title is about, as far as a rule knows."""
    return _first(title, CATEGORIES) or Category.OTHER


def _first(title: str, rules):
    return next((word for word, signs in rules if any(sign in title for sign in signs)), None)

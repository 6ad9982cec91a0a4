"""Where the story happens: an invented street, its community with three compounds, and their offices."""

from ..handling import lifecycle as handling
from ..issues.words import Category
from ..offices import lifecycle as offices
from ..places import lifecycle as places
from ..places.models import PlaceKind
from .stage import Stage

# key, slug, name, kind, key of the place above, words about it
PLACES = (
    ("street", "xiaoman", "小满街道", PlaceKind.STREET, "", "演示用的街道，名字和事情都是编的。"),
    (
        "guyu",
        "guyu",
        "谷雨社区",
        PlaceKind.COMMUNITY,
        "street",
        "三个小区，一千二百来户。每月一次板凳议事会，搬个凳子就能来。",
    ),
    (
        "shizi",
        "shiziyuan",
        "柿子苑",
        PlaceKind.COMPOUND,
        "guyu",
        "六栋带电梯的楼，中间有棵老柿子树，议事会常在树下开。",
    ),
    (
        "shiliu",
        "shiliuli",
        "石榴里",
        PlaceKind.COMPOUND,
        "guyu",
        "八栋楼，一条中路，南门出去就是菜市场。",
    ),
    (
        "pipa",
        "pipafang",
        "枇杷坊",
        PlaceKind.COMPOUND,
        "guyu",
        "没有物业的老院子，院心有口井，井台边最热闹。",
    ),
)

# key, slug, name, key of the place, telephone, hours, words about it
OFFICES = (
    (
        "water",
        "xiaoman-water",
        "小满供水所",
        "street",
        "000-0001",
        "周一至周五 8:30–17:30",
        "管自来水和楼前的水管。",
    ),
    (
        "urban",
        "xiaoman-urban",
        "小满街道城管办",
        "street",
        "000-0002",
        "周一至周五 9:00–17:00",
        "管街面、树木和路牌。",
    ),
    (
        "committee",
        "guyu-committee",
        "谷雨社区居委会",
        "guyu",
        "000-0003",
        "每天 8:30–18:00",
        "大事小情先来这里说。",
    ),
    (
        "shizi-estate",
        "shizi-estate",
        "柿子苑物业服务中心",
        "shizi",
        "000-0004",
        "全天有人",
        "管电梯、车库、门禁和绿化。",
    ),
    (
        "shiliu-estate",
        "shiliu-estate",
        "石榴里物业服务站",
        "shiliu",
        "000-0005",
        "每天 8:00–20:00",
        "管保洁、路灯和小修小补。",
    ),
)


def found(stage: Stage, by) -> None:
    """Add the places and offices."""
    for key, slug, name, kind, above, about in PLACES:
        parent = stage.place(above) if above else None
        stage.keep(key, places.add_place(slug=slug, name=name, kind=kind, parent=parent, about=about, by=by))
    for key, slug, name, place, phone, hours, about in OFFICES:
        office = offices.add_office(
            slug=slug,
            name=name,
            place=stage.place(place),
            phone=phone,
            hours=hours,
            about=about,
            by=by,
        )
        stage.keep(key, office)
    _share_out(stage, by)


BUILDINGS, WASTE, GREENERY = Category.BUILDINGS, Category.WASTE, Category.GREENERY
# Who answers for what; the noise of the dance is nobody's yet.
ANSWERS: tuple[tuple[str, str, tuple[Category, ...]], ...] = (
    ("water", "street", (Category.WATER_POWER,)),
    ("urban", "street", (Category.ROADS_PARKING, GREENERY)),
    ("committee", "guyu", (Category.CARE, Category.SCHOOLS, Category.NEIGHBOURS, Category.OTHER)),
    ("shizi-estate", "shizi", (BUILDINGS, Category.MANAGEMENT, GREENERY, WASTE, Category.SAFETY)),
    ("shiliu-estate", "shiliu", (BUILDINGS, Category.MANAGEMENT, WASTE)),
)


def _share_out(stage: Stage, by) -> None:
    for office, place, categories in ANSWERS:
        handling.answer_for(stage.office(office), stage.place(place), categories, by=by)

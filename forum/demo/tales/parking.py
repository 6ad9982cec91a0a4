"""Parking by turns: on the next agenda, with words that somebody reported."""

from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..issue_deeds import accept, say, say_and_report, support
from ..telling import Tale

PARKING = Tale(
    key="parking",
    day=-17,
    place="shiliu",
    by="han",
    kind=Kind.DISPUTE,
    category=Category.ROADS_PARKING,
    title="白天车位空着，晚上一位难求，能不能错时共用",
    body="办公楼的人白天停，晚上空出来；我们晚上回来没处停。能不能按时段共用？谁先停、收多少，大家说。",
    then=(
        (-17, support("yang xu feng chen zhang")),
        (-16, accept()),
        (-15, say(Stance.FOR, "xu", "我的车位白天都空着，愿意让出来，收的钱给小区修灯。")),
        (-15, say(Stance.AGAINST, "wu", "外面的车进来多，老人孩子走路要躲。要有人管才行。")),
        (
            -14,
            say(
                Stance.AGAINST,
                "yang",
                "我买车位就图个随时能停，共用了晚回来怎么办？",
                ("han", "自愿的才共用，不愿意的不动。"),
            ),
        ),
        (
            -5,
            say_and_report(
                "han",
                "有些人家三个车位自己占着，还好意思说别人。",
                reporter="wu",
                report="说的是我儿子家，话不中听，请主持人看看。",
            ),
        ),
    ),
)

TALES = (PARKING,)

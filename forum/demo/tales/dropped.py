"""One matter that was declined, and one that its author withdrew."""

from ...discussion.models import Stance
from ...issues.words import Category, Kind
from ..issue_deeds import decline, say, support, withdraw
from ..telling import Tale

OFFLINE = Tale(
    key="offline",
    day=-30,
    place="guyu",
    by="xu",
    kind=Kind.SUGGESTION,
    category=Category.OTHER,
    title="建议每月全小区断网一小时，大家出来聊天",
    body="现在楼上楼下都不认识。断一小时网，大家下楼坐坐，多好。",
    then=(
        (-30, say(Stance.AGAINST, "feng", "心意好，可我要在线值班看片子，断不得。")),
        (-29, support("dong")),
        (
            -28,
            decline(
                "心意很好。断网不是议事会能定的，也有人离不开网。我们改成每月一次“门口茶”，欢迎您来张罗。"
            ),
        ),
    ),
)

NOISE = Tale(
    key="strange-noise",
    day=-19,
    place="pipa",
    by="lu",
    kind=Kind.COMPLAINT,
    category=Category.NOISE_AIR,
    title="2 号楼夜里有怪响，像有人敲墙",
    body="连着三个晚上，两点多，咚、咚、咚。不知道是哪一家，也不好意思挨家去问。",
    then=(
        (-18, say(Stance.NEUTRAL, "shen", "我也听见了，像是从一楼传上来的。")),
        (-17, withdraw("找到了，是我自己阳台的花架，风一吹就磕墙。已经绑牢，打扰大家了。")),
    ),
)

TALES = (
    OFFLINE,
    NOISE,
)

"""What offices were handed: returned, told to keep it, passed on, shared; and a danger."""

from ...deadlines.words import Step
from ...issues.words import Category, Kind, Priority
from ..handing_deeds import ask_help, mark, pass_on, rule_that_it_stays, send_back, take_on
from ..issue_deeds import accept, hand_to, support
from ..order_deeds import ask_longer
from ..promise_deeds import promise
from ..telling import Tale

WIRE = Tale(
    key="wire",
    day=-2,
    place="shiliu",
    by="han",
    kind=Kind.COMPLAINT,
    category=Category.SAFETY,
    title="4 号楼楼道里垂下一根裸电线，孩子伸手就够到",
    body="昨晚大风刮断的，线头没有包，还带着电。我用椅子拦住了，请快来人。",
    then=(
        (-1, "09:10", accept("lin")),
        (-1, "09:12", mark(Priority.DANGER, "线头带电，孩子够得到。", "lin")),
        (-1, "09:15", hand_to("shiliu-estate", "请马上断电，先围起来。", "lin")),
        (-1, "09:40", take_on("shiliu-estate", "sun")),
    ),
)

WALL = Tale(
    key="wall",
    day=-6,
    place="pipa",
    by="lu",
    kind=Kind.COMPLAINT,
    category=Category.BUILDINGS,
    title="枇杷坊后墙裂了一道缝，一天比一天宽",
    body="从墙根裂到一人高，手指能伸进去。墙外就是上学的路。",
    then=(
        (-6, support("qin zhu")),
        (-5, accept()),
        (-5, mark(Priority.URGENT, "裂缝在变宽，墙外有孩子走。")),
        (-4, hand_to("urban", "墙外是街面，请城管办来看。")),
        (-2, send_back("urban", "zheng", "后墙是院子自己的，街面的墙才归我们。")),
    ),
)

MANHOLE = Tale(
    key="manhole",
    day=-9,
    place="shiliu",
    by="wu",
    kind=Kind.COMPLAINT,
    category=Category.ROADS_PARKING,
    title="南门外井盖松了，车一过就咣当响",
    body="夜里响得睡不着，老人走路也怕绊。",
    then=(
        (-9, support("yang feng")),
        (-8, accept("lin")),
        (-8, hand_to("water", "井盖上写着“水”字。", "lin")),
        (-7, pass_on("water", "zhao", "urban", "是路边的雨水井，归街道管。井盖上的字是后换的。")),
        (-7, take_on("urban", "zheng")),
    ),
)

BED = Tale(
    key="bed",
    day=-10,
    place="shiliu",
    by="xu",
    kind=Kind.REQUEST,
    category=Category.WATER_POWER,
    title="花坛底下的水管漏了，路面一直是湿的",
    body="花坛边的路面湿了半个月，晚上滑。水表也一直在走。",
    then=(
        (-10, support("han wu")),
        (-9, accept("lin")),
        (-9, hand_to("water", "请来查漏。", "lin")),
        (-8, take_on("water", "zhao")),
        (-7, ask_help("water", "zhao", "shiliu-estate", "要先把花坛挖开，请物业移花、看着路口。")),
        (
            -6,
            promise("bed-dug", "shiliu-estate", "sun", "移开花坛的月季，挖到露出水管", named="孙站长", due=3),
        ),
        (-5, promise("bed-pipe", "water", "zhao", "换掉花坛下面漏水的那节水管", named="老赵", due=8)),
    ),
)

TREES = Tale(
    key="trees",
    day=-12,
    place="shizi",
    by="chen",
    kind=Kind.REQUEST,
    category=Category.GREENERY,
    title="围墙外的梧桐枝伸进来，挡住 2 号楼的窗",
    body="三楼四楼白天都要开灯。枝子还扫到晾衣杆。",
    then=(
        (-12, support("wang")),
        (-11, accept()),
        (-11, hand_to("urban", "树长在街面上。")),
        (-10, send_back("urban", "zheng", "枝子在院里，应当物业修。")),
        (
            -3,
            ask_longer("urban", "zheng", Step.ANSWER, 6, "要和园林队一起看过才说得准，他们下周才排得出人。"),
        ),
        (-9, rule_that_it_stays("urban", "树是街面的，修枝跟着树走。物业可以帮着看场地。")),
    ),
)

TALES = (
    WIRE,
    WALL,
    MANHOLE,
    BED,
    TREES,
)

"""The first meeting, held under the persimmon tree and minuted."""

from ..coming_deeds import check_in, register
from ..meeting_deeds import (
    adopt,
    answer_remarks,
    attend,
    call,
    circulate,
    close,
    correct,
    cosign,
    draft,
    move_up,
    open_it,
    polish,
    propose,
    put_on,
    remark,
    remark_on,
)
from ..record_deeds import Ask, conclude, differ, tie
from ..telling import Gathering

FIRST = Gathering(
    key="first",
    day=-45,
    place="guyu",
    title="柿子树下第一次板凳议事会",
    begins=(-35, "19:00"),
    ends=(-35, "21:00"),
    venue="柿子苑老柿子树下（下雨改在社区活动室）",
    about="自带板凳，茶水管够。一件一件议，议完当场问承办单位：谁来办、哪天办好。",
    recorder="lin",
    offices=("shizi-estate", "water", "committee"),
    then=(
        (-44, put_on("lift water bicycles dance gate")),
        (-43, call()),
        (-42, register("wang")),
        (-42, propose("bench", "shen")),
        (-41, register("chen")),
        (-41, register("qian")),
        (-41, put_on("bench")),
        (-40, move_up("bench")),
        (-35, "18:45", check_in("wang chen")),
        (-35, "19:02", open_it()),
        (
            -35,
            "19:05",
            attend(
                "zhou lin li zhang zhu shen lu dong wu",
                excused="qian",
                names="演示·门卫小丁 演示·舞蹈队领队",
                delegates=(("shizi-estate", "liu"), ("water", "zhao"), ("committee", "he")),
            ),
        ),
        (
            -35,
            "19:15",
            conclude(
                "bench",
                "沈奶奶：石头坐久了腰疼。\n鲁木匠：木料和手工我出。\n何姐：铁脚和安装社区来。",
                Ask("在井台边装两张有靠背、有扶手的长椅", office="committee", due=3),
                "装两张长椅，鲁木匠帮着做。",
                (14, 0, 0),
            ),
        ),
        (
            -35,
            "19:35",
            conclude(
                "lift",
                "王阿姨：一周停三回，老人不敢坐。\n张师傅：像是主控板老化。\n刘经理：维保查过，确实是主控板。",
                Ask("换掉主控板，维保加密，花费公示明细", office="shizi-estate", due=-15),
                "换主控板，维保两周一次，花费贴出来。",
                (13, 0, 1),
            ),
        ),
        (
            -35,
            "19:55",
            conclude(
                "water",
                "朱阿姨端来早上接的一盆水，是黄的。\n赵工：楼前铁管老了，可以提前换。",
                Ask("换掉 5 号楼前的铁管并冲洗楼内水管", office="water", due=-12),
                "先换楼前的管子，再冲洗楼里的。",
                (14, 0, 0),
            ),
        ),
        (
            -35,
            "20:05",
            tie("bicycles", Ask("把楼道里的电瓶车全部清走", office="shizi-estate", due=-33), (6, 6, 2)),
        ),
        (
            -35,
            "20:10",
            conclude(
                "bicycles",
                "李大爷：楼道是救命的路。\n张师傅：先有车棚，再清楼道。\n刘经理：北墙边能搭四十个车位。",
                Ask("先在北墙搭车棚，车棚好了再清楼道，给大家一周搬车", office="shizi-estate", due=-5),
                "先搭棚，后清楼道。",
                (12, 1, 1),
            ),
        ),
        (
            -35,
            "20:17",
            conclude(
                "dance",
                "陈老师：九点以后请安静。\n王阿姨：九点收可以，别不让跳。\n领队：音响可以转向、降音量。",
                Ask("晚上八点半收，音响关小", who="舞蹈队", due=-34),
                "九点收，音响转向，大家签个约定。",
                (11, 1, 2),
                amended=(
                    "王阿姨",
                    Ask("和舞蹈队约定：九点收，音响朝柿子树", office="committee", due=-20),
                ),
            ),
        ),
        (-35, "20:18", differ("dance", "钱奶奶", "我觉得热热闹闹的挺好，九点半收也不晚。")),
        (
            -35,
            "20:40",
            conclude(
                "gate",
                "张师傅：早上顶牛。\n李大爷：送菜送奶的进不来。\n小丁：我早上出来指一个钟头，就不堵了。",
                Ask("北门不改，早高峰由门卫指挥"),
                "门卫早上七点半到八点半在北门指挥，不用改成单行。",
                (12, 2, 0),
            ),
        ),
        (-35, "20:50", close()),
        (
            -33,
            draft(
                "天气好，来了十六位，最年长的八十一岁。先念了上个月邻居们提的事，再一件一件议。",
                "散会时大家一起把凳子搬回去。下次议事会另行通知。",
            ),
        ),
        (-33, "20:00", circulate(-30)),
        (
            -32,
            remark_on(
                "zhou",
                "gate",
                "李大爷：送菜送奶的进不来。",
                "我说的是门卫要认得送奶的，让他进。",
                for_name="演示·门卫小丁",
            ),
        ),
        (-31, remark("chen", "音响那条，请写上“周末也一样”。")),
        (-31, "19:30", cosign("wang")),
        (
            -30,
            polish(
                "gate",
                "张师傅：早上顶牛。\n李大爷：送菜送奶的进不来，门卫要认得。\n小丁：我早上指一个钟头，就不堵了。",
            ),
        ),
        (-30, "18:00", answer_remarks("写进去了。")),
        (-30, "19:00", cosign("wang chen lin")),
        (-29, adopt()),
        (-20, correct("第五项漏记：舞蹈队的约定周末也一样，九点收。")),
    ),
)

TALES = (FIRST,)

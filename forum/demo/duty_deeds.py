"""Who is on duty in the story, what they are asked in those hours, and what nobody answered."""

from ..database import db
from ..duty import lifecycle, rostering
from ..duty.models import DutyQuestion
from ..duty.rostering import Hours
from ..duty.words import WEEK
from .stage import Stage, Step

EVERY_DAY = Hours(from_minute=8 * 60, to_minute=20 * 60, holidays=True)
# key, place, who asks, the question
DELIVERY = ("delivery", "shizi", "chen", "我家明天上午送冰箱，货梯能不能留到十点？要不要先登记？")
CRACK = (
    "crack",
    "shizi",
    "zhang",
    "地下车库 B 区柱子上有一道裂缝，是不是要紧？上周还没有这么长。",
)

METER = ("meter", "shizi", "li", "楼道电表箱的门关不上，能不能今天来看一眼？")


def put_on_duty(stage: Stage, about: str) -> None:
    """Two offices take turns on workdays; the property manager of the first compound is there every day."""
    by = stage.person("admin")
    in_turn = [stage.office("committee"), stage.office("urban")]
    rostering.share_workdays(stage.place("guyu"), in_turn, by=by)
    rostering.put_on(stage.place("shizi"), stage.office("shizi-estate"), WEEK, EVERY_DAY, by=by)


def _ask(key: str, place: str, by: str, body: str):
    def deed(stage: Stage, about: str) -> None:
        stage.keep(key, lifecycle.ask(stage.place(place), body=body, by=stage.person(by)))

    return deed


def _say(key: str, by: str, body: str, *, again: bool = False):
    def deed(stage: Stage, about: str) -> None:
        question = db.session.get_one(DutyQuestion, stage.number(DutyQuestion, key))
        lifecycle.reply(question, body=body, again=again, by=stage.person(by))

    return deed


def steps() -> list[Step]:
    """One answered within the hour, one at which the shift ends without an answer, one asked again."""
    reserved = "能留。九点半到十点半给您家用，到岗亭说一声就行，我已经交代过了。"
    return [
        Step(-40, put_on_duty, ""),
        Step(-6, _ask(*DELIVERY), "", "16:10"),
        Step(-6, _say("delivery", "liu", reserved), "", "16:32"),
        Step(-6, _say("delivery", "chen", "谢谢刘经理，放心了。"), "", "16:40"),
        Step(-3, _ask(*CRACK), "", "19:35"),
        Step(-1, _ask(*METER), "", "15:20"),
        Step(-1, _say("meter", "liu", "四点半前师傅会过去。"), "", "15:40"),
        Step(-1, _say("meter", "li", "等到天黑也没有人来。明天上午行不行？", again=True), "", "20:30"),
    ]

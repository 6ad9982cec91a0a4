"""What an office does among its own people in the story: notes, whose work it is, ready texts."""

from ..casework import assigning, noting, ready_texts
from ..casework.words import TextKind
from .stage import Deed, Stage

READY = (
    (TextKind.ANSWER, "已派人去看", "关于“{title}”：{office}已派{person}去现场看，看完当天在这里答复。"),
    (TextKind.ANSWER, "要等配件", "配件已经订了，到货前先做临时处理。有变化会写在这里，不用打电话来问。"),
    (
        TextKind.PROGRESS,
        "停水通知",
        "{place}施工要停水两小时，前一天在单元门口贴通知。{due} 前做完。",
    ),
    (TextKind.PROMISE, "先去看", "到{place}现场看一次，拍照，并说清楚怎么修、哪天修好"),
)


def note(office: str, by: str, body: str) -> Deed:
    """A private note to colleagues about the issue."""
    return lambda stage, key: noting.leave_note(
        stage.office(office), stage.issue(key), body=body, by=stage.person(by)
    )


def see_to(office: str, by: str, promise: str) -> Deed:
    """Somebody of the office takes a promise on."""
    return lambda stage, key: assigning.assign(
        stage.office(office), stage.promise(promise), person=stage.person(by), by=stage.person(by)
    )


def keep_ready(office: str, by: str) -> Deed:
    """The office keeps its usual texts ready."""

    def deed(stage: Stage, key: str) -> None:
        for kind, name, body in READY:
            ready_texts.keep(stage.office(office), kind=kind, name=name, body=body, by=stage.person(by))

    return deed

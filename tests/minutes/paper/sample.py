"""Minutes as plain values, as the site seals them, and the document made of them."""

import datetime as dt

from forum.minutes.paper.composing import Note, Source, document
from forum.minutes.paper.document import Document

SPOKEN = (
    "物业答复，阀门老化，更换要停水半天；供水公司说，材料已经到货，“周五以前”可以换好（停水前一天贴通知）。"
)
HASH = "3f" * 32
ADDRESS = f"http://localhost/meetings/7/minutes/check/{HASH}"


CORRECTION = Note(1, dt.date(2026, 11, 23), "王主持", "应为四号门。")


def item(number: int = 1, **values) -> dict:
    return {
        "issue": number,
        "title": f"水管漏水{number}",
        "points": SPOKEN,
        "recorded": SPOKEN,
        "motion": "请供水公司更换阀门。",
        "outcome": "adopted",
        "decision": "供水公司更换阀门。",
        "for": 31,
        "against": 2,
        "abstained": 1,
        **values,
    }


def vote(**values) -> dict:
    """31 for, 2 against, 1 abstained: all by hand, counted by one and confirmed by another."""
    hands, online = ({"for": f, "against": a, "abstained": s} for f, a, s in ((31, 2, 1), (0, 0, 0)))
    counted = {"counted_by": "王主持", "confirmed_by": "李阿姨"}
    return {
        "present": 36,
        "hands": hands,
        "online": online,
        **counted,
        "former": [],
        "dissents": [],
        **values,
    }


def promise(**values) -> dict:
    given = {"issue": 1, "title": "水管漏水1", "what": "更换阀门", "office": "供水公司", "person": "赵师傅"}
    return {**given, "due_on": "2026-11-27", **values}


def content(**values) -> dict:
    return {
        "form": 1,
        "number": "〔2026〕3号",
        "meeting": 7,
        "title": "三号楼漏水和路灯维修",
        "place": "东门社区",
        "format": "in_person",
        "venue": "三号门凉亭",
        "link": "",
        "timezone": "Asia/Shanghai",
        "starts_at": "2026-11-20T19:00+08:00",
        "ends_at": "2026-11-20T21:00+08:00",
        "opened_at": "2026-11-20T19:05+08:00",
        "closed_at": "2026-11-20T20:50+08:00",
        "chair": "王主持",
        "recorder": "孙记录",
        "attendance": [
            {"name": "李阿姨", "office": "", "capacity": "present"},
            {"name": "赵师傅", "office": "供水公司", "capacity": "present"},
            {"name": "孙明", "office": "", "capacity": "excused"},
            {"name": "钱主任", "office": "街道办事处", "capacity": "observer"},
        ],
        "opening": "感谢大家来开会。",
        "items": [item()],
        "promises": [promise()],
        "closing": "会议结束。",
        "adopted_by": "王主持",
        "adopted_on": "2026-11-22",
        **values,
    }


def source(corrections=(), **values) -> Source:
    return Source(content(**values), HASH, ADDRESS, corrections=tuple(corrections))


def draft(**values) -> Source:
    kept = {key: value for key, value in content(**values).items() if not key.startswith("adopted")}
    return Source({**kept, "number": None, "version": 2}, HASH, ADDRESS, dt.date(2026, 12, 1))


def chinese(**values) -> Document:
    return document(source(**values), "zh_Hans")


def english(**values) -> Document:
    return document(source(**values), "en")

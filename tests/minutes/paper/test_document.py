"""One document feeds both kinds of file; it says everything, in order, in either language."""

import pytest
from flask_babel import gettext

from forum.minutes.paper.composing import Source, document
from forum.minutes.paper.document import (
    Heading,
    Imprint,
    Paragraph,
    People,
    Signatures,
    Table,
    clean,
    paragraphs,
)
from forum.minutes.paper.numbering import Counter, numeral

from .sample import ADDRESS, CORRECTION, HASH, chinese, content, draft, english, item, source

SQLITE_ONLY = True


def test_it_says_everything_in_order(app):
    said = list(document(source(corrections=[CORRECTION]), "zh_Hans").texts())
    wanted = [
        "东门社区板凳议事会纪要",
        "〔2026〕3号",
        "三号楼漏水和路灯维修",
        "时间：2026年11月20日 19:05—20:50（中国时间）",
        "地点：院里现场 · 三号门凉亭",
        "主持：王主持",
        "感谢大家来开会。",
        "一、水管漏水1",
        "请供水公司更换阀门。",
        "赞成31票，反对2票，弃权1票。",
        "动议通过。供水公司更换阀门。",
        "二、承诺事项",
        "更换阀门（议题：水管漏水1）",
        "2026年11月27日",
        "会议结束。",
        "更正第 1 号 · 2026年11月23日 · 王主持：应为四号门。",
        "出席：李阿姨、赵师傅（供水公司）（共2人）",
        "请假：孙明（共1人）",
        "列席：钱主任（街道办事处）（共1人）",
        "主持 王主持",
        ADDRESS,
        "抄送：供水公司、街道办事处",
        "东门社区板凳议事会",
        "2026年11月22日印发",
    ]
    places = [said.index(text) for text in wanted]
    assert places == sorted(places)
    assert any(HASH in text for text in said)


def test_the_english_form_has_the_same_blocks(app):
    kinds = [[type(block) for block in made.blocks] for made in (chinese(), english())]
    assert kinds[0] == kinds[1]
    said = list(english().texts())
    for text in (
        "Minutes of the bench meeting of 东门社区",
        "1. 水管漏水1",
        "1.2 Motion",
        "27 November 2026",
    ):
        assert text in said


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "一"), (10, "十"), (12, "十二"), (30, "三十"), (105, "一百〇五"), (118, "一百一十八")],
)
def test_chinese_numerals(number, said):
    assert numeral(number) == said


def test_headings_are_numbered_in_the_form_of_each_language():
    counter = Counter("zh_Hans")
    assert [counter.first(), counter.second(), counter.second(), counter.first(), counter.second()] == [
        "一、",
        "（一）",
        "（二）",
        "二、",
        "（一）",
    ]
    counter = Counter("en")
    assert [counter.first(), counter.second()] == ["1. ", "1.1 "]


def test_minutes_with_nothing_in_them_are_still_minutes(app):
    bare = {"attendance": [], "items": [], "promises": [], "opening": "", "closing": "", "recorder": ""}
    made = chinese(**bare)
    assert not [block for block in made.blocks if isinstance(block, (Heading, People, Table))]
    assert isinstance(made.blocks[-1], Imprint) and made.blocks[-1].copies == ""


def test_an_item_that_was_hidden_or_not_reached_or_edited_says_so(app):
    hidden = item(title="", outcome=None, decision="", motion="", points="改过。", recorded="原话。")
    said = list(english(items=[hidden]).texts())
    for text in (
        "1. (a hidden issue)",
        "Not reached. The issue goes back to the pool.",
        "The wording was edited after the meeting.",
    ):
        assert text in said
    assert not any("For 31" in text for text in said)


def test_a_draft_says_on_every_page_that_it_is_one(app):
    made = document(draft(), "zh_Hans")
    assert made.marking == "草案（尚未通过）"
    assert made.number == "草稿，尚未通过"
    assert made.blocks[-1] == Imprint("抄送：供水公司、街道办事处", "东门社区板凳议事会", "草案，尚未印发")
    assert "草稿第 2 稿，尚未通过。" in list(made.texts())
    assert any("2026年12月1日" in text for text in made.texts())
    assert chinese().marking == ""


def test_those_who_cosigned_are_named_and_have_a_line_to_sign_on(app):
    signed = [{"name": "李阿姨", "on": "2026-11-21"}]
    made = chinese(cosigners=signed, adopted_for="前主持")
    assert "会签人：李阿姨（2026年11月21日）" in list(made.texts())
    assert made.blocks[-3] == Signatures(("主持 王主持", "记录 孙记录", "会签人 李阿姨", "日期"))
    assert any("前主持" in text for text in made.texts())


def test_for_whom_somebody_speaks_and_that_they_were_online_is_said(app):
    people = [
        {"name": "李阿姨", "office": "", "unit": "三号楼", "how": "online", "capacity": "present"},
        {"name": "孙明", "office": "供水公司", "unit": "", "how": "door", "capacity": "present"},
    ]
    said = list(chinese(attendance=people).texts())
    assert "出席：李阿姨（三号楼、线上）、孙明（供水公司）（共2人）" in said
    assert any(text.startswith("到场方式：") and text.count("1") == 2 for text in said)


def test_an_item_that_goes_on_next_time_says_so(app):
    said = list(english(items=[item(outcome=None, carried_over=True)]).texts())
    assert "Talked about. It goes on next time; the issue is back in the pool." in said


def test_a_review_says_which_promise_it_looked_at_and_what_came_of_it(app):
    kept = {"promise": 7, "office": "供水公司", "what": "更换阀门", "why": "disputed"}
    kept |= {"due_on": "2026-11-20", "since": "2026-11-23"}
    none = {"motion": "", "for": 0, "against": 0, "abstained": 0, "review": kept}
    looked = item(outcome="reviewed", decision="下周来换。", **none)
    said = list(english(items=[looked, item(2, outcome=None, **none)]).texts())
    promised = "供水公司 promised to 更换阀门 by 20 November 2026; disputed since 23 November 2026."
    assert f"Review of a promise: {promised}" in said and "Promise reviewed. 下周来换。" in said
    assert "Not reached. The promise stays on the rectification list." in said
    assert not any("The issue goes back" in text for text in said)
    chinese_ = list(chinese(items=[looked]).texts())
    assert "复查承诺：供水公司曾承诺在2026年11月20日前更换阀门；2026年11月23日起居民不认可。" in chinese_


def test_who_edited_the_wording_is_said(app):
    edited = item(points="改过。", edited={"by": "孙记录", "on": "2026-11-21"})
    assert "这段文字会后由孙记录于 2026年11月21日整理过。" in list(chinese(items=[edited]).texts())


def test_every_line_of_a_text_is_a_paragraph(app):
    assert paragraphs("一\r\n\r\n 二 \n三\n") == ["一", "二", "三"]
    made = chinese(opening="一\n二")
    assert [block.text for block in made.blocks if isinstance(block, Paragraph)][4:6] == ["一", "二"]


@pytest.mark.parametrize(
    "bad", ["\x00", "\x0b", "\x1b", "\u202e", "\u2066", "\u200b", "\ufeff", "\ud800", "\uffff", "\U000e0041"]
)
def test_what_nobody_sees_is_on_no_paper(bad):
    assert clean(f"水{bad}管") == "水管"


def test_the_language_of_whoever_asks_does_not_matter(app):
    made = document(Source(content(), HASH, ADDRESS), "zh_Hans")
    assert gettext("Chair") == "Chair" and "日期" in list(made.texts())

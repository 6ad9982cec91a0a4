"""Rows become messages, or a sentence that says what is wrong with them."""

import datetime as dt

import pytest

from forum.interchange.reading import Row, Unreadable
from forum.interchange.recognising import paragraphs, recognise
from forum.interchange.rules import category_of, kind_of
from forum.issues.words import Category, Kind

SQLITE_ONLY = True
GOOD = {
    "留言编号": "7",
    "留言用户": "PB000123",
    "留言主题": "建议加一盏路灯",
    "留言时间": "2023-05-06 21:30:00",
    "留言详情": "晚上太暗。",
}


def message(**changes):
    [found], problems = recognise([Row(2, {**GOOD, **changes})])
    assert problems == []
    return found


def problem(**changes):
    messages, [(line, sentence)] = recognise([Row(5, {**GOOD, **changes})])
    assert messages == [] and line == 5
    return sentence


def test_the_columns_are_found_by_name_in_any_order(app):
    assert message() == recognise([Row(2, dict(reversed(GOOD.items())))])[0][0]


def test_a_missing_column_is_named(app):
    with pytest.raises(Unreadable, match="留言主题"):
        recognise([Row(2, {"留言编号": "7", "留言时间": "2023-05-06", "留言详情": "…"})])


def test_times_are_meant_in_the_zone_of_the_site(app):
    assert message().at == dt.datetime(2023, 5, 6, 13, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "written",
    [
        "2023/5/6 21:30",
        "2023-05-06T21:30:00",
        "2023年5月6日 21:30",
        "2023.05.06 21:30:00",
        "2023-05-06 21：30",
    ],
)
def test_dates_are_read_as_people_write_them(app, written):
    assert message(留言时间=written).at == dt.datetime(2023, 5, 6, 13, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"留言主题": " \u200b "}, "title is missing"),
        ({"留言时间": "yesterday"}, "“yesterday” cannot be read"),
        ({"留言时间": ""}, "cannot be read"),
        ({"留言时间": "2023-02-30"}, "not in the calendar"),
        ({"留言时间": "2999-01-01"}, "in the future"),
        ({"点赞数": "many"}, "“many”, is not a whole number"),
        ({"反对数": "-1"}, "not a whole number"),
        ({"答复意见": "已处理", "答复时间": ""}, "date of the answer"),
        ({"留言详情": "长" * 50_001}, "more than 50000"),
    ],
)
def test_a_bad_row_says_what_is_wrong(app, changes, sentence):
    assert sentence in problem(**changes)


def test_a_bad_row_leaves_the_others_alone(app):
    rows = [Row(2, GOOD), Row(3, {**GOOD, "留言主题": ""}), Row(4, {**GOOD, "留言编号": "8"})]
    messages, problems = recognise(rows)
    assert [m.number for m in messages] == ["7", "8"]
    assert [line for line, _sentence in problems] == [3]


def test_a_number_that_stands_twice_is_reported(app):
    messages, problems = recognise([Row(2, GOOD), Row(3, GOOD)])
    assert len(messages) == 1
    assert problems == [(3, "the number 7 stands on line 2 already")]


def test_without_a_number_the_same_words_count_as_the_same_message(app):
    once, again = message(留言编号=""), message(留言编号="")
    assert once.number == again.number != message(留言编号="", 留言主题="另一件事").number


def test_an_answer_before_its_message_is_kept_and_noted(app):
    found = message(答复意见="已装好", 答复时间="2023-05-01 09:00:00")
    assert found.replied_at < found.at
    assert "both dates were kept" in found.notes[0]


def test_a_very_long_title_is_shortened_and_kept_whole_in_the_text(app):
    found = message(留言主题="灯" * 300)
    assert len(found.title) == 200 and found.body.startswith("灯" * 300)
    assert "shortened" in found.notes[0]


def test_authors_are_masked_in_the_name_and_in_the_texts(app):
    found = message(答复意见="网友“PB000123”您好！", 答复时间="2023-05-08 09:00:00")
    assert found.author == "P＊＊"
    assert found.reply == "网友“P＊＊”您好！"


def test_a_short_name_is_only_masked_where_it_is_quoted(app):
    found = message(留言用户="小雨", 答复意见="“小雨”您好，小雨天也请慢行。", 答复时间="2023-05-08 09:00")
    assert found.reply == "“小＊＊”您好，小雨天也请慢行。"


def test_private_numbers_are_blanked(app):
    found = message(留言详情="电话 13900001111，证件 11010519491231002X，热线 0731-12345")
    assert found.body == "电话 139＊＊＊＊＊＊＊＊，证件 ＊＊＊＊＊＊，热线 0731-12345"


def test_texts_become_plain_paragraphs(app):
    second = "\u3000\u3000第二段\u200b，<b>*星号*</b>\u202e。"
    found = message(留言详情=f"\u3000\u3000第一段。_x000D_\n{second}\r\n\r\n1. 第三段")
    assert found.body == "第一段。\n第二段，<b>*星号*</b>。\n1. 第三段"
    assert "<p>第二段，&lt;b&gt;*星号*&lt;/b&gt;。</p>" in paragraphs(found.body)


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("咨询医保怎么办", Kind.QUESTION),
        ("建议加一盏路灯", Kind.SUGGESTION),
        ("投诉物业，建议更换", Kind.COMPLAINT),
        ("反映井盖松动", Kind.COMPLAINT),
        ("求助：老人走失", Kind.REQUEST),
        ("邻里漏水纠纷", Kind.DISPUTE),
        ("公园几时开放，是否收费", Kind.QUESTION),
        ("井盖松动", Kind.COMPLAINT),
    ],
)
def test_the_title_says_what_kind_it_is(title, kind):
    assert kind_of(title) is kind


def test_a_category_is_guessed_only_where_a_rule_fits():
    assert category_of("小区夜里噪音大") is Category.NOISE_AIR
    assert category_of("电梯又停了") is Category.BUILDINGS
    assert category_of("一点想法") is Category.OTHER

"""How the meeting voted stands on paper: numbers, who counted, earlier wordings, other opinions."""

from forum.minutes.paper.document import Heading, Paragraph

from .sample import chinese, english, item, vote

SQLITE_ONLY = True
SOME_ONLINE = {
    "hands": {"for": 26, "against": 2, "abstained": 1},
    "online": {"for": 5, "against": 0, "abstained": 0},
}


def said(made, **values):
    return list(made(items=[item(vote=vote(**values))]).texts())


def test_hands_are_counted_by_one_and_confirmed_by_another(app):
    texts = said(chinese)
    assert "表决时在场36人。赞成31票，反对2票，弃权1票。" in texts
    assert "举手由王主持清点，李阿姨确认。" in texts


def test_a_count_that_nobody_confirmed_says_so_and_why(app):
    assert "举手由王主持清点，未经第二人确认（本地点未要求）。" in said(chinese, confirmed_by="")
    alone = "Hands counted by 王主持; not confirmed by a second person (not asked for in this place)."
    assert alone in said(english, confirmed_by="")


def test_electronic_votes_stand_apart_from_hands(app):
    by_hand, online = "举手：赞成26票，反对2票，弃权1票。", "线上：赞成5票，反对0票，弃权0票。"
    assert f"表决时在场36人。赞成31票，反对2票，弃权1票。{by_hand}{online}" in said(chinese, **SOME_ONLINE)
    assert any(
        text.endswith(
            "By hand: for 26, against 2, abstained 1. Electronically: for 5, against 0, abstained 0."
        )
        for text in said(english, **SOME_ONLINE)
    )


def test_where_all_voted_online_no_hands_are_spoken_of(app):
    online, none = {"for": 31, "against": 2, "abstained": 1}, {"for": 0, "against": 0, "abstained": 0}
    texts = said(chinese, online=online, hands=none, counted_by="", confirmed_by="")
    assert any("线上：赞成31票" in text for text in texts) and not any("举手" in text for text in texts)


def test_earlier_wordings_stand_below_the_motion(app):
    texts = said(chinese, former=["请物业看一看。", "请物业\n换阀门。"])
    place = texts.index("请供水公司更换阀门。")
    assert texts[place + 1 : place + 3] == ["动议原先写作：请物业看一看。", "动议原先写作：请物业 换阀门。"]


def test_other_opinions_stand_with_their_names_under_a_heading_of_their_own(app):
    opinions = [{"name": "孙明", "sentence": "先修路灯。"}, {"name": "钱＊＊", "sentence": "太贵。"}]
    made = chinese(items=[item(vote=vote(dissents=opinions))])
    place = made.blocks.index(Heading(2, "应本人要求记下的不同意见", "（五）"))
    assert made.blocks[place + 1 : place + 3] == (
        Paragraph("先修路灯。", label="孙明："),
        Paragraph("太贵。", label="钱＊＊："),
    )


def test_sealed_texts_that_know_no_vote_keep_their_numbers_alone(app):
    assert "赞成31票，反对2票，弃权1票。" in list(chinese(items=[item(vote=None)]).texts())
    assert "赞成31票，反对2票，弃权1票。" in list(chinese().texts())

"""The PDF can be read aloud and kept, and takes nothing it is given for markup."""

import json

import pytest

from forum.minutes.paper import fonts, press, typesetting
from forum.minutes.paper.composing import document

from .reading import plain, reader, text
from .sample import ADDRESS, HASH, chinese, english, item, promise, source

SQLITE_ONLY = True
ATTACKS = [
    '#panic("no")',
    "#let x = 1; #x",
    "*bold* _it_ = head",
    "$x^2$",
    "@ref <label> [x]",
    "\\u{41} \\ back",
    "// no /* no */",
    "`raw` ```a```",
    "~-- --- ...",
    "{{ doc }} %s %(x)s",
    'a" + sys.inputs + "',
    '#image("/etc/passwd")',
    "https://x.example/#a*b",
]


def set_(made):
    return typesetting.pdf(made)


@pytest.mark.usefixtures("typefaces")
class TestSet:
    def test_it_is_tagged_and_says_what_it_is(self, app):
        pdf = reader(set_(chinese()))
        root = pdf.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "zh-CN"
        assert root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert b"pdfuaid:part" in root["/Metadata"].get_data()
        about = pdf.metadata
        assert about.title == "东门社区板凳议事会纪要 〔2026〕3号"
        assert (about.author, about.creation_date.date().isoformat()) == ("东门社区", "2026-11-22")

    def test_its_structure_names_headings_table_and_picture(self, app):
        names = _structure(reader(set_(chinese())).trailer["/Root"]["/StructTreeRoot"])
        for name in ("/H1", "/H2", "/P", "/Table", "/TH", "/TD", "/Figure"):
            assert name in names, name

    def test_its_outline_is_that_of_the_headings(self, app):
        first, below, second = reader(set_(chinese())).outline
        assert [first.title, second.title] == ["一、水管漏水1", "二、承诺事项"]
        assert [entry.title for entry in below] == [
            "（一）发言要点",
            "（二）动议",
            "（三）表决结果",
            "（四）决议",
        ]

    def test_every_typeface_is_inside(self, app):
        faces = [face for page in reader(set_(chinese())).pages for face in _faces(page)]
        assert len(faces) > 3
        assert all("/FontFile3" in face or "/FontFile2" in face for face in faces)

    def test_english_has_its_own_language(self, app):
        pdf = set_(english())
        assert reader(pdf).trailer["/Root"]["/Lang"] == "en-GB"
        assert "MinutesofthebenchmeetingOf" in text(pdf).replace("of东", "Of东")

    @pytest.mark.parametrize("language", ["zh_Hans", "en"])
    def test_the_text_stands_in_the_order_of_the_document(self, app, language):
        made = document(source(), language)
        said, start = text(set_(made)), 0
        for wanted in map(plain, made.texts()):
            found = said.find(wanted, start)
            assert found >= 0, wanted
            start = found

    @pytest.mark.parametrize("attack", ATTACKS)
    def test_nothing_is_markup(self, app, attack):
        person = {"name": attack, "office": attack, "capacity": "present"}
        fields = dict.fromkeys(("title", "place", "venue", "link", "chair", "recorder", "opening"), attack)
        made = chinese(
            **fields,
            closing=attack,
            adopted_by=attack,
            attendance=[person],
            items=[item(title=attack, points=attack, motion=attack, decision=attack)],
            promises=[promise(what=attack, office=attack, person=attack, title=attack)],
        )
        said = text(set_(made))
        assert said.count(plain(attack)) >= 16

    @pytest.mark.parametrize("rare", ["\u0378", "สวัสดี", "😀", "\ue000", "𰻞", "مرحبا", "\U0001fae8"])
    def test_a_character_that_no_typeface_has_does_not_stop_the_minutes(self, app, rare):
        said = text(set_(chinese(opening=f"前{rare}后")))
        assert "前" in said and "后" in said

    def test_hundreds_of_them_do_not_either(self, app):
        rare = "".join(chr(code) for code in range(0x1D400, 0x1D600))
        assert "感谢" in text(set_(chinese(opening="感谢" + rare)))

    def test_the_same_minutes_make_the_same_file(self, app):
        assert set_(chinese()) == set_(chinese())

    def test_the_square_leads_to_the_check_and_the_address_stands_beside_it(self, app):
        said = text(set_(chinese()))
        assert ADDRESS in said and HASH in said


def _structure(node) -> set[str]:
    names, below = {str(node.get("/S"))}, node.get("/K", [])
    for child in below if isinstance(below, list) else [below]:
        child = child.get_object() if hasattr(child, "get_object") else child
        if isinstance(child, dict):
            names |= _structure(child)
    return names


def _faces(page):
    for face in page["/Resources"]["/Font"].values():
        yield face["/DescendantFonts"][0].get_object()["/FontDescriptor"]


def test_the_first_typeface_of_each_list_is_taken():
    noto = fonts.chosen(["Noto Serif CJK SC", "Noto Sans CJK SC", "DejaVu Sans"])
    assert {role: faces[0] for role, faces in noto.items()} == {
        "song": "Noto Serif CJK SC",
        "title": "Noto Serif CJK SC",
        "fangsong": "Noto Serif CJK SC",
        "kai": "Noto Serif CJK SC",
        "black": "Noto Sans CJK SC",
    }
    office = fonts.chosen(["FangSong", "SimSun", "SimHei", "KaiTi", "Noto Serif CJK SC"])
    assert [office[role][0] for role in ("fangsong", "kai", "black")] == ["FangSong", "KaiTi", "SimHei"]
    assert fonts.chosen(["DejaVu Sans"]) == {}


def test_a_machine_without_chinese_says_so(app, monkeypatch):
    monkeypatch.setattr(fonts, "_ask", lambda: ["DejaVu Sans"])
    fonts._known.cache_clear()
    assert fonts.found() == {}
    with pytest.raises(typesetting.NotSet, match="typeface"):
        typesetting.pdf(chinese())
    monkeypatch.setattr(fonts, "_ask", lambda: ["Noto Serif CJK SC"])
    assert fonts.found()["song"] == ["Noto Serif CJK SC"]
    fonts._known.cache_clear()


def test_a_press_that_stumbles_says_why(app, monkeypatch, tmp_path, typefaces):
    broken = tmp_path / "press.py"
    broken.write_text("raise SystemExit('out of ink')")
    monkeypatch.setattr(typesetting, "PRESS", broken)
    with pytest.raises(typesetting.NotSet, match="out of ink"):
        typesetting.pdf(chinese())


def test_the_press_gives_up_on_what_is_not_a_document(typefaces):
    with pytest.raises(Exception, match="language|key|dictionary"):
        press.pressed(json.loads("{}"))

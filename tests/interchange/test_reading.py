"""Files of earlier boards are read, whatever program wrote them."""

import csv
import datetime as dt
import io

import pytest
import xlsxwriter

from forum.interchange.reading import Unreadable, read

HEADER = ["留言编号", "留言主题", "留言详情"]
ROWS = [["1", "路灯不亮", "三号楼前面，\n已经一周。"], ["2", "长椅坏了", "请修一修"]]


def as_csv(rows, delimiter=","):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    def write(content: bytes, name="messages.csv"):
        target = tmp_path / name
        target.write_bytes(content)
        return target

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_usual_encoding_and_delimiter_gives_the_same_rows(file, encoding, delimiter):
    rows = read(file(as_csv([HEADER, *ROWS], delimiter).encode(encoding)))
    assert [list(row.cells.values()) for row in rows] == ROWS


def test_a_row_is_named_by_the_line_where_it_begins(file):
    rows = read(file(as_csv([HEADER, *ROWS]).encode()))
    assert [row.line for row in rows] == [2, 4], "the first row spans lines 2 and 3"


def test_empty_rows_are_passed_over_and_still_counted(file):
    rows = read(file(as_csv([HEADER, ["", "", ""], ROWS[1]]).encode()))
    assert [row.line for row in rows] == [3]


def test_a_header_may_have_spaces_around_its_names(file):
    rows = read(file(as_csv([[" 留言编号 ", "留言 主题", "留言详情"], ROWS[1]]).encode()))
    assert rows[0].cells["留言主题"] == "长椅坏了"


def test_a_workbook_reads_like_a_csv_file(tmp_path):
    file = tmp_path / "messages.xlsx"
    book = xlsxwriter.Workbook(file, {"default_date_format": "yyyy-mm-dd hh:mm:ss"})
    sheet = book.add_worksheet()
    for column, name in enumerate([*HEADER, "留言时间"]):
        sheet.write(0, column, name)
    sheet.write(1, 0, 17)
    sheet.write(1, 1, "路灯不亮")
    sheet.write_datetime(1, 3, dt.datetime(2024, 3, 9, 7, 30))
    book.close()
    [row] = read(file)
    assert row.line == 2
    assert row.cells == {
        "留言编号": "17",
        "留言主题": "路灯不亮",
        "留言详情": "",
        "留言时间": "2024-03-09 07:30:00",
    }


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"PK\x03\x04 not a workbook", "workbook"),
        (b"\xd0\xcf\x11\xe0 an old one", ".xlsx"),
        (b"\xff\xff\xff\xff", "UTF-8"),
        (b"\xff\xfea", "UTF-8"),
        (b'a,b\n1,"' + b"x" * 1_000_100 + b'"\n', "line 2"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_way_out(file, content, sentence):
    with pytest.raises(Unreadable, match=sentence):
        read(file(content))

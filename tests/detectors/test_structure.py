"""Structure: tables in all their disguises, labels with and without colons, records, blocks that map back."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.model import Place, Role, Segment, Span, Step, Unit
from detectors.structure import BLOCK_CHARS, Document, build
from tests.detectors.locating import cells, lines

WANTED = [["甲一", "13490000001"], ["乙二", "13490000002"], ["丙三", "13490000003"]]
HEADED = ["姓名", "电话"]


def rows_of(document: Document) -> list[list[str | None]]:
    return [
        [None if cell is None else document.text(cell) for cell in row]
        for table in document.tables
        for row in table.rows
    ]


TABLES = {
    "commas": "姓名,电话\n甲一,13490000001\n乙二,13490000002\n丙三,13490000003",
    "full-width commas": "姓名，电话\n甲一，13490000001\n乙二，13490000002\n丙三，13490000003",
    "tabs": "姓名\t电话\n甲一\t13490000001\n乙二\t13490000002\n丙三\t13490000003",
    "semicolons": "姓名；电话\n甲一；13490000001\n乙二；13490000002\n丙三；13490000003",
    "bars": "姓名|电话\n甲一|13490000001\n乙二|13490000002\n丙三|13490000003",
    "markdown": "| 姓名 | 电话 |\n|---|---|\n| 甲一 | 13490000001 |\n| 乙二 | 13490000002 |\n| 丙三 | 13490000003 |",
    "spaces": "姓名 电话\n甲一 13490000001\n乙二 13490000002\n丙三 13490000003",
    "title above": "密接名单\n填报：三月\n姓名,电话\n甲一,13490000001\n乙二,13490000002\n丙三,13490000003",
    "numbered": "1. 姓名,电话\n2. 甲一,13490000001\n3. 乙二,13490000002\n4. 丙三,13490000003",
    "header repeated": "姓名,电话\n甲一,13490000001\n姓名,电话\n乙二,13490000002\n丙三,13490000003",
    "one cell a line": "姓名\n电话\n甲一\n13490000001\n乙二\n13490000002\n丙三\n13490000003",
    "spaces, no header": "甲一 13490000001\n乙二 13490000002\n丙三 13490000003",
    "insert": "INSERT INTO `t` (`姓名`, `电话`) VALUES ('甲一', '13490000001'),\n('乙二', '13490000002');\n"
    "INSERT INTO t (姓名, 电话) VALUES ('丙三','13490000003');",
    "insert without columns": "CREATE TABLE x.t (\n  姓名 varchar(8),\n  电话 varchar(11)\n);\nINSERT INTO x.t VALUES\n"
    "('甲一', '13490000001'),\n('乙二', '13490000002'),\n('丙三', '13490000003');\n",
    "copy": "COPY t (姓名, 电话) FROM stdin;\n甲一\t13490000001\n乙二\t13490000002\n丙三\t13490000003\n\\.\n",
    "turned under a title": "密接名单\n\n姓名\t甲一\t乙二\t丙三\n电话\t13490000001\t13490000002\t13490000003",
    "turned": "姓名\t甲一\t乙二\t丙三\n电话\t13490000001\t13490000002\t13490000003",
}


@pytest.mark.parametrize("layout", TABLES)
def test_lines_that_are_rows_become_one_table(layout: str) -> None:
    document = build(lines(TABLES[layout]))
    assert rows_of(document) == WANTED
    headed = "no header" not in layout
    assert {table.types for table in document.tables} == {("PERSON", "MOBILE") if headed else (None, None)}


def test_a_second_header_row_stands_over_its_columns() -> None:
    rows = [
        ["学生", "", "监护人", ""],
        ["姓名", "出生日期", "姓名", "电话"],
        ["甲一", "2014-01-02", "乙二", "13490000001"],
    ]
    document = build(cells([["登记表"], *rows]))
    table = document.tables[0]
    assert [document.text(cell) for cell in table.above if cell] == ["学生", "学生", "监护人", "监护人"]
    assert len(table.rows) == 1


def test_a_title_is_no_second_header() -> None:
    assert build(cells([["密接名单"], HEADED, *WANTED])).tables[0].above == ()


def sheets(*tables: list[list[str]]) -> list[Segment]:
    return [
        Segment(cell.text, Place((Step(Unit.TABLE, number), *cell.place.steps)), cell.role)
        for number, table in enumerate(tables, 1)
        for cell in cells(table)
    ]


def test_a_table_without_header_goes_on_with_the_one_before() -> None:
    document = build(sheets([HEADED, *WANTED[:2]], WANTED[2:]))
    assert [table.types for table in document.tables] == [("PERSON", "MOBILE")] * 2


@pytest.mark.parametrize("other", [[["13490000003", "丙三"]], [["丙三", "1班", "13490000003"]], [["丙三", "一班"]]])
def test_a_table_of_another_shape_does_not(other: list[list[str]]) -> None:
    assert build(sheets([HEADED, *WANTED[:2]], other)).tables[-1].types != ("PERSON", "MOBILE")


@pytest.mark.parametrize(
    "rows",
    [
        [["姓名", "甲一", "性别", "男"], ["电话", "13490000001", "住址", "松路1号2室"], ["民族", "汉", "学历", "本科"]],
        [["关系", "姓名"], ["父亲", "甲一"], ["母亲", "乙二"], ["女友", "丙三"]],
    ],
    ids=["a form", "a column of relations"],
)
def test_what_is_no_table_on_its_side(rows: list[list[str]]) -> None:
    document = build(cells(rows))
    assert "甲一" not in [document.text(cell) for table in document.tables for cell in table.header if cell]


def test_a_title_above_a_table_on_its_side_is_no_label() -> None:
    rows = [["姓名", "甲一", "乙二"], ["电话", "13490000001", "13490000002"], ["关系", "本人", "父亲"]]
    assert build(cells([["密接人员登记"], *rows])).tables[0].types == ("PERSON", "MOBILE", "RELATION")


def test_figures_are_no_header() -> None:
    assert build(lines("不知道 身高一米七三  体重150斤\n电  话：13490000001")).tables == ()


def test_objects_are_known_by_their_key() -> None:
    keys = [("name", "甲一"), ("mother", None), ("name", "乙二"), ("phone", "13490000002")]
    segments = []
    for key, value in keys:
        place = Place((Step(Unit.ROW, 1),))
        segments += [Segment(key, place, Role.KEY), *([Segment(value, place, Role.VALUE)] if value else [])]
    table = build(segments).tables[0]
    assert [head and segments[head.segment].text for head in table.heads] == [None, "mother"]


def test_cells_with_a_merged_title_and_an_order_number() -> None:
    document = build(
        cells([["订货名单"], [], ["订单号", *HEADED], ["13490000009", *WANTED[0]], ["13490000008", *WANTED[1]]])
    )
    table = document.tables[0]
    assert table.types == (None, "PERSON", "MOBILE")
    assert table.kinds[0] == "NUMBER"
    assert rows_of(document) == [["13490000009", *WANTED[0]], ["13490000008", *WANTED[1]]]


def test_a_header_repeated_on_the_next_page_is_no_row() -> None:
    document = build(cells([HEADED, WANTED[0], HEADED, WANTED[1]]))
    assert rows_of(document) == WANTED[:2]


def test_empty_cells_stay_empty() -> None:
    assert rows_of(build(cells([["姓名", "电话", "住址"], ["甲一", "", "松路1号"]]))) == [["甲一", None, "松路1号"]]


def test_a_sheet_of_labels_and_values_becomes_fields() -> None:
    document = build(cells([["姓名", "甲一", "性别", "男"], ["电话", "13490000001", "住址", "松路1号2室"]]))
    assert fields_of(document) == [
        ("姓名", "甲一", "PERSON"),
        ("性别", "男", "SEX"),
        ("电话", "13490000001", "MOBILE"),
        ("住址", "松路1号2室", "ADDRESS"),
    ]


def fields_of(document: Document) -> list[tuple[str, str, str | None]]:
    return [(document.text(f.key), document.text(f.value), f.type) for f in document.fields]


LABELS = {
    "姓名：甲一 电话：13490000001": [("姓名", "甲一", "PERSON"), ("电话", "13490000001", "MOBILE")],
    "姓名:甲一；住址：松泉路 1号2室": [("姓名", "甲一", "PERSON"), ("住址", "松泉路 1号2室", "ADDRESS")],
    "Name: Ann Lee, Phone: 13490000001": [("Name", "Ann Lee", "PERSON"), ("Phone", "13490000001", "MOBILE")],
    "姓 名  甲一二    性  别 女": [("姓 名", "甲一二", "PERSON"), ("性  别", "女", "SEX")],
    "姓名 甲一 电话 13490000001": [("姓名", "甲一", "PERSON"), ("电话", "13490000001", "MOBILE")],
    "姓名\n甲一\n电话\n13490000001": [("姓名", "甲一", "PERSON"), ("电话", "13490000001", "MOBILE")],
    "【姓名】甲一【电话】13490000001": [("姓名", "甲一", "PERSON"), ("电话", "13490000001", "MOBILE")],
    "[姓名] 甲一\n[电话] 13490000001": [("姓名", "甲一", "PERSON"), ("电话", "13490000001", "MOBILE")],
    "他说：明天再打电话": [],
    "姓名：　　电话：": [],
    'create(name="Ann")': [],
}


@pytest.mark.parametrize("text", LABELS)
def test_labels(text: str) -> None:
    assert [field for field in fields_of(build(lines(text))) if field[2]] == LABELS[text]


def test_prose_is_no_table() -> None:
    document = build(lines("今天下雨，我没出门，在家\n明天也许，会晴\n后天再说，好不好，行吗，可以"))
    assert document.tables == ()


def json_segments() -> list[Segment]:
    segments = []
    for row, (name, phone) in enumerate(WANTED, 1):
        place = Place((Step(Unit.ROW, row),))
        for key, value in (("name", name), ("phone", phone)):
            segments += [Segment(key, place, Role.KEY), Segment(value, place, Role.VALUE)]
    return segments


def test_records_become_rows_and_fields() -> None:
    document = build(json_segments())
    assert rows_of(document) == WANTED
    assert [field[2] for field in fields_of(document)] == ["PERSON", "MOBILE"] * 3


def test_a_value_across_two_segments_is_not_located() -> None:
    block = build([Segment("甲一"), Segment("乙二")]).blocks[0]
    assert block.text == "甲一\n乙二"
    assert block.locate(0, 2) == Span(0, 0, 2)
    assert block.locate(3, 5) == Span(1, 0, 2)
    assert block.locate(1, 4) is None


def test_long_segments_are_cut_into_blocks_that_fit() -> None:
    text = "甲一 13490000001\n" * 9000
    document = build([Segment(text)])
    assert max(len(block.text) for block in document.blocks) <= BLOCK_CHARS
    assert "".join(block.text for block in document.blocks) == text


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("姓名电话甲乙1239,，|；：: \t\n-", max_size=40), max_size=12))
def test_any_text_gives_spans_inside_their_segments(texts: list[str]) -> None:
    segments = [Segment(text) for text in texts]
    document = build(segments)
    spans = [cell for table in document.tables for row in table.rows for cell in row if cell is not None]
    spans += [span for field in document.fields for span in (field.key, field.value)]
    assert all(0 <= span.start < span.end <= len(segments[span.segment].text) for span in spans)
    for block in document.blocks:
        for start in range(0, len(block.text), 7):
            span = block.locate(start, start + 1)
            assert span is None or document.text(span) == block.text[start]


PACKED = {
    "12栋 601 王芳 13492006132；12栋 602 李强 13492006133；12栋 603 陈静 13492006134；": ["王芳", "李强", "陈静"],
    "王芳13492006132、李强13492006133、陈静13492006134": ["王芳", "李强", "陈静"],
    "名单：王芳 13492006132 | 李强 13492006133 | 陈静 13492006134": ["王芳", "李强", "陈静"],
}


@pytest.mark.parametrize("line", PACKED)
def test_a_line_that_holds_a_list_is_a_table(line: str) -> None:
    document = build((Segment(line),))
    (table,) = document.tables
    columns = [[document.text(cell) for cell in column if cell] for column in zip(*table.rows, strict=True)]
    assert PACKED[line] in columns


@pytest.mark.parametrize(
    "line",
    [
        "王芳 13492006132；李强 13492006133",  # two numbers may be one person's
        "电话13492006132，备用13492006133，家里01088886666，谢谢",
        "单号 88001122334；数量 3；另一单 88001122335；共 6 件；第三单 88001122336",
        "",
    ],
)
def test_other_lines_are_none(line: str) -> None:
    assert build((Segment(line),)).tables == ()


CELLS = {
    "close": "姓名\n电话\n王芳\n13492006132\n李强\n13492006133",
    "apart": "姓名\n\n电话\n\n王芳\n\n13492006132\n\n李强\n\n13492006133",
    "by record": "姓名\n电话\n\n王芳\n13492006132\n\n李强\n13492006133\n",
    "over pages": "姓名\n电话\n王芳\n13492006132\n第1页 共2页\n李强\n13492006133\n第2页 共2页",
    "with the header again": "姓名\n电话\n王芳\n13492006132\n- 1 -\n姓名\n电话\n李强\n13492006133",
}


@pytest.mark.parametrize("layout", CELLS)
def test_one_cell_a_line(layout: str) -> None:
    document = build((Segment(CELLS[layout]),))
    rows = [[document.text(cell) for cell in row if cell] for table in document.tables for row in table.rows]
    assert rows == [["王芳", "13492006132"], ["李强", "13492006133"]]
    assert all(table.types == ("PERSON", "MOBILE") for table in document.tables)


def test_the_moments_of_a_chat_part_no_cells() -> None:
    text = "[20/11/2026, 8:01:12 PM] Fei: 好的\n[20/11/2026, 8:01:40 PM] Ann: 收到\n[20/11/2026, 8:02:05 PM] Fei: 嗯\n"
    assert build((Segment(text),)).tables == ()

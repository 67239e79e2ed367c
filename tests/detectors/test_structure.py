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
    "turned": "姓名\t甲一\t乙二\t丙三\n电话\t13490000001\t13490000002\t13490000003",
}


@pytest.mark.parametrize("layout", TABLES)
def test_lines_that_are_rows_become_one_table(layout: str) -> None:
    document = build(lines(TABLES[layout]))
    assert rows_of(document) == WANTED
    assert {table.types for table in document.tables} == {("PERSON", "MOBILE")}


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

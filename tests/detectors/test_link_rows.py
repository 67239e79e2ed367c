"""Linking rows: whose a value in a table is, which tables belong together, who only speaks in a record."""

from __future__ import annotations

import pytest

from detectors.link import link
from detectors.model import Place, Role, Segment, Step, Unit
from detectors.structure import build
from tests.detectors.locating import cells, lines, locate


def test_a_row_with_a_child_and_a_parent_is_two_people() -> None:
    segments = cells([["学生姓名", "出生日期", "家长姓名", "家长电话"], ["程乐", "2014-01-02", "程建", "13491230001"]])
    persons = link(build(segments), locate(segments, {"PERSON": ["程乐", "程建"]}))
    assert [{e.value for e in p.entities} for p in persons] == [{"程乐", "2014-01-02"}, {"程建", "13491230001"}]


def rows_of(*tables: list[list[str]], names: list[str]) -> list[tuple[set[str], str, int | None]]:
    segments = [
        Segment(cell.text, Place((Step(Unit.SHEET, number), *cell.place.steps)), cell.role)
        for number, table in enumerate(tables, 1)
        for cell in cells(table)
    ]
    persons = link(build(segments), locate(segments, {"PERSON": names}))
    return [({e.value for e in p.entities if e.type != "RELATION"}, p.relation, p.of) for p in persons]


NAMED = [["序号", "姓名"], ["1", "程乐"], ["2", "岑建"]]


@pytest.mark.parametrize(("key", "first", "second"), [("序号", "1", "2"), ("编号", "1", "2"), ("姓名", "程乐", "岑建")])
def test_two_tables_are_joined_by_what_they_share(key: str, first: str, second: str) -> None:
    persons = rows_of(NAMED, [[key, "电话"], [second, "13491230002"], [first, "13491230001"]], names=["程乐", "岑建"])
    assert persons == [({"程乐", "13491230001"}, "", None), ({"岑建", "13491230002"}, "", None)]


@pytest.mark.parametrize("numbers", [["7", "8"], ["1", "1"]])
def test_tables_with_other_numbers_are_not(numbers: list[str]) -> None:
    other = [["序号", "电话"], [numbers[0], "13491230002"], [numbers[1], "13491230001"]]
    assert len(rows_of(NAMED, other, names=["程乐", "岑建"])) == 4


def test_a_phone_of_two_named_people_joins_nobody() -> None:
    text = "程乐 13491230001\n岑建 13491230001\n\n手机13491230001，沪AD70213"
    assert [
        {e.value for e in p.entities if e.type == "PLATE"}
        for p in link(build(lines(text)), locate(lines(text), {"PERSON": ["程乐", "岑建"]}))
    ] == [
        set(),
        set(),
        {"沪AD70213"},
    ]


ROWS = [
    (
        [["学生", "父亲", "电话", "母亲", "电话"], ["程乐", "程建", "13491230001", "岑月", "13491230002"]],
        ["程乐", "程建", "岑月"],
        [({"程乐"}, "index", None), ({"程建", "13491230001"}, "father", 0), ({"岑月", "13491230002"}, "mother", 0)],
    ),
    (
        [["家长姓名", "家长电话", "学生姓名", "出生日期"], ["程建", "13491230001", "程乐", "2014-01-02"]],
        ["程乐", "程建"],
        [({"程建", "13491230001"}, "relative", 1), ({"程乐", "2014-01-02"}, "index", None)],
    ),
    (
        [["姓名", "接送人", "关系", "接送人手机"], ["程乐", "程建", "爸爸", "13491230001"]],
        ["程乐", "程建"],
        [({"程乐"}, "index", None), ({"程建", "13491230001"}, "father", 0)],
    ),
    (
        [["姓名", "电话"], ["程建", "13491230001"], ["岑月（妻）", "13491230002"]],
        ["程建", "岑月"],
        [({"程建", "13491230001"}, "index", None), ({"岑月", "13491230002"}, "spouse", 0)],
    ),
    (
        [
            ["姓名", "与户主关系", "电话"],
            ["程建", "户主", "13491230001"],
            ["岑月", "户主之妻", "13491230002"],
            ["程乐", "子", ""],
        ],
        ["程建", "岑月", "程乐"],
        [({"程建", "13491230001"}, "index", None), ({"岑月", "13491230002"}, "spouse", 0), ({"程乐"}, "child", 0)],
    ),
    (
        [["编号", "姓名", "备注"], ["P01", "程建", ""], ["P02", "岑月", "P01的女友"], ["P03", "程乐", "P02的朋友"]],
        ["程建", "岑月", "程乐"],
        [({"程建"}, "index", None), ({"岑月"}, "girlfriend", 0), ({"程乐"}, "friend", 1)],
    ),
    (
        [
            ["姓名", "曾用名", "关系", "电话"],
            ["程建", "程建", "本人", "13491230001"],
            ["岑月", "岑月", "女友", "13491230002"],
        ],
        ["程建", "岑月"],
        [({"程建", "13491230001"}, "index", None), ({"岑月", "13491230002"}, "girlfriend", 0)],
    ),
    (
        [["学生", "接送人", "关系", "接送人电话"], ["程乐", "岑月", "保姆", "13491230002"]],
        ["程乐", "岑月"],
        [({"程乐"}, "index", None), ({"岑月", "13491230002"}, "contact", 0)],
    ),
    ([["姓名", "电话"], ["房东升", "13491230001"]], ["房东升"], [({"房东升", "13491230001"}, "", None)]),
]


@pytest.mark.parametrize(("table", "names", "wanted"), ROWS, ids=["".join(table[0]) for table, _, _ in ROWS])
def test_rows(table: list[list[str]], names: list[str], wanted: list[tuple[set[str], str, int | None]]) -> None:
    assert rows_of(table, names=names) == wanted


def test_a_word_before_every_number_of_a_column_is_no_name() -> None:
    people = [["程建", "支付宝13491230001"], ["岑月", "支付宝13491230002"], ["程乐", "支付宝13491230003"]]
    persons = rows_of([["姓名", "手机"], *people], names=["程建", "岑月", "程乐", "支付宝"])
    assert [found for found, _, _ in persons] == [{name, number[3:]} for name, number in people]


def test_who_says_something_in_a_chat_is_not_whom_it_is_about() -> None:
    place = Place((Step(Unit.ROW, 1),))
    pairs = [("from", "程建"), ("text", "岑月，13491230002")]
    segments = [
        Segment(word, place, role) for pair in pairs for word, role in zip(pair, (Role.KEY, Role.VALUE), strict=True)
    ]
    persons = link(build(segments), locate(segments, {"PERSON": ["程建", "岑月"]}))
    assert [{e.value for e in person.entities} for person in persons] == [{"岑月", "13491230002"}]

"""Forms that tell of people side by side, and lines that only look like it."""

from __future__ import annotations

import pytest

from detectors.structure import Document, build
from tests.detectors.locating import cells, lines


def rows_of(document: Document) -> list[list[str | None]]:
    return [
        [None if cell is None else document.text(cell) for cell in row]
        for table in document.tables
        for row in table.rows
    ]


def test_two_sides_of_a_contract_are_two_rows() -> None:
    document = build(
        lines(
            "甲方（出租人）：易安        乙方（承租人）：晏清\n身份证：1        身份证：2\n电话：3                 电话：\n其他约定如下"
        )
    )
    assert rows_of(document) == [["易安", "1", "3"], ["晏清", "2", None]]
    assert document.tables[0].types[0] == "PERSON"


def test_numbered_people_are_too() -> None:
    document = build(lines("Tenant 1: Rosa Achebe    Tenant 2: Piotr Zielak\nMobile: 1               Mobile: 2"))
    assert rows_of(document) == [["Rosa Achebe", "1"], ["Piotr Zielak", "2"]]


@pytest.mark.parametrize(
    "text",
    [
        "姓名：易安    电话：1\n姓名：晏清    电话：2",  # a person a line
        "电话：1    电话：2\n传真：3    传真：4",  # nobody's
        "姓名：易安    姓名：晏清\n下面没有",  # nothing below
        "甲方：易安，乙方：晏清\n电话：1    电话：2",  # a sentence
    ],
)
def test_other_labels_are_no_sides(text: str) -> None:
    assert not [table for table in build(lines(text)).tables if table.header and len(table.rows) == 2 and table.heads]


def test_a_household_on_its_side_says_who_is_whose() -> None:
    rows = [
        ["", "本人", "配偶", "子女"],
        ["姓名", "易安", "晏清", "易诺"],
        ["身份证", "1", "2", "3"],
        ["电话", "4", "5", ""],
    ]
    table = build(cells(rows)).tables[0]
    assert table.kinds == ("RELATION", "PERSON", "RESIDENT_ID", "MOBILE")
    assert len(table.rows) == 3

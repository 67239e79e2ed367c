"""The samples are readable by other programs and hold only made-up values."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest

from playground import samples


def test_the_dossier_is_a_workbook_with_nine_people() -> None:
    book = openpyxl.load_workbook(io.BytesIO(samples.dossier()))
    people = list(book["密接"].iter_rows(values_only=True))
    assert people[0] == samples.HEADER
    assert [row[2] for row in people[1:]] == [
        *("本人（病例）", "父亲", "母亲", "朋友", "朋友", "朋友", "女友", "女友的朋友", "女友的朋友")
    ]
    assert all(len(row) == len(samples.HEADER) and None not in row for row in people)
    assert all(abs(row[10] - row[9] / (row[8] / 100) ** 2) < 0.06 for row in people[1:])
    assert len(list(book["行程"].iter_rows())) == 1 + len(samples.VISITS)


@pytest.mark.parametrize("row", samples.ROWS, ids=lambda row: row.relation)
def test_every_number_is_made_up_as_the_house_wants(row: samples.Row) -> None:
    number = row.cells(1)[4]
    assert isinstance(number, str)
    assert sum(int("10" if c == "X" else c) * 2 ** (17 - i) for i, c in enumerate(number)) % 11 == 1
    assert 974 <= int(number[14:17]) <= 993
    assert int(number[16]) % 2 == (0 if row.relation in ("母亲", "女友", "女友的朋友") else 1)
    assert re.fullmatch(r"1349\d{7}|145\d{8}|1740[0-5]\d{6}", row.mobile)


def test_numbers_in_the_texts_are_made_up_too() -> None:
    mobiles = [
        found for offered in samples.SAMPLES.values() for one in offered for found in re.findall(r"1\d{10}", one.text)
    ]
    assert mobiles
    assert all(re.fullmatch(r"1349\d{7}|145\d{8}|1740[0-5]\d{6}", mobile) for mobile in mobiles)


def test_the_notice_names_nobody() -> None:
    notices = [one.text for offered in samples.SAMPLES.values() for one in offered if one.id == "notice"]
    assert len(notices) == 3
    assert [text for text in notices if re.search(r"1\d{10}|\d{17}[\dX]|\d+室|Flat", text)] == []


@pytest.mark.parametrize("language", samples.STORIES)
def test_every_language_tells_the_same_story(language: str) -> None:
    told, first = samples.STORIES[language], samples.STORIES["zh-Hans"]
    assert [(row.mobile, row.born, row.serial) for row in told.rows] == [
        (row.mobile, row.born, row.serial) for row in first.rows
    ]
    assert len(told.visits) == len(first.visits)
    assert [one.id for one in samples.SAMPLES[language]] == ["dossier", "notice", "chain", "appeal"]
    book = openpyxl.load_workbook(io.BytesIO(samples.dossier(language)))
    assert len(list(book.worksheets[0].iter_rows())) == 10

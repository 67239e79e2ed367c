"""Numbers that a spreadsheet rounded before it wrote them: a column of them is told, measurements are not."""

from __future__ import annotations

import io
import struct

import pytest

from detectors import inspect
from detectors.extract import extract
from detectors.model import Blob, Code, Unit, Verdict

HEADER = "姓名,电话,身份证号"


def told(data: bytes) -> list[tuple[int | None, int | None]]:
    """Row and column of each rounded number that is told."""
    problems = [found for found in extract(Blob(data)).problems if found.code == Code.NUMERIC_IDS_ROUNDED]
    return [(found.place.number(Unit.ROW), found.place.number(Unit.COLUMN)) for found in problems]


def csv(*rows: str) -> bytes:
    return "\n".join([HEADER, *rows, ""]).encode("gb18030")


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        (("贾雨晴,13491230001,3.10101E+17", "史可为,14521230002,3.20102E+17"), [(2, 3)]),
        (("贾雨晴,1.34912E+10,3.10101E+17", "史可为,1.45212E+10,3.20102E+17"), [(2, 2), (2, 3)]),
        (("贾雨晴,13491230001,3.1010119900307E+17", "史可为,无,3.2e17"), [(2, 3)]),
        (("贾雨晴,13491230001,310101199003079000", "史可为,无,320102198511239000"), [(2, 3)]),
        (("贾雨晴,13491230001,310101199003079742", "史可为,无,3.20102E+17", "欧阳明澈,,4.40103E+17"), [(3, 3)]),
        (("贾雨晴,13491230001,3.10101E+17",), [(2, 3)]),
        (("贾雨晴,13491230001,310101199003079742", "史可为,14521230002,320102198511239769"), []),
        (("贾雨晴,13491230001,3.1E+17", "史可为,无,4.4E+12", "欧阳明澈,无,2.9E+16"), []),
        (("一,2.5E+3,1.2E-17", "二,2.6E+3,1.3E-17", "三,2.7E+3,1.4E-17"), []),
        (("一,1000000,500000000", "二,2000000,600000000", "三,3000000,70000000"), []),
        (("贾雨晴,无,310101199003079000", "史可为,无,320102198511239769", "欧阳明澈,无,无"), []),
    ],
)
def test_a_column_of_rounded_numbers_is_told_at_its_first(rows: tuple[str, ...], places: list[tuple[int, int]]) -> None:
    assert told(csv(*rows)) == places


@pytest.mark.usefixtures("one_zygote")
def test_what_was_rounded_is_not_clean() -> None:
    report = inspect(Blob("品名,规格,批号\n甲,大,3.10101E+17\n乙,小,3.20102E+17\n".encode(), "a.csv"))
    assert (report.verdict, report.complete) == (Verdict.UNINSPECTABLE, False)


def test_a_workbook_tells_it_too() -> None:
    from openpyxl import Workbook

    for value in (320102198511239769.0, 3.20102e17):
        book = Workbook()
        assert book.active is not None
        book.active.append(["身份证号"])
        book.active.append([value])
        out = io.BytesIO()
        book.save(out)
        assert told(out.getvalue()) == [(2, 1)]


def test_a_double_beyond_its_digits_is_told() -> None:
    from detectors.formats._cells import is_past

    (exact,) = struct.unpack("<d", struct.pack("<d", 320102198511239769))
    assert is_past(exact, f"{exact:.0f}")
    assert not is_past(13491230001.0, "13491230001")
    assert not is_past(3.2e24, f"{3.2e24:.0f}")

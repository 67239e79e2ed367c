"""The fast lanes of a workbook read what the XML parser reads, from whatever stands there, however it is cut into chunks."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.formats import _xml
from detectors.formats._format import Unread
from detectors.formats._placed import moved, placed
from detectors.formats._rows import read_sheet, read_strings
from detectors.formats._sheet import Sheet, Strings, Workings
from detectors.model import Place, Role, Segment, Step, Unit

SHEET = (Step(Unit.SHEET, 1),)
# Rows as programs write them, and as nobody does: what the expression takes, what it leaves, what is no XML at all.
ROWS = (
    '<row r="{n}"><c r="A{n}" t="s"><v>0</v></c><c r="B{n}" s="1"><v>44927.5</v></c></row>',
    '<row r="{n}" spans="1:3" ht="15" customHeight="1" x14ac:dyDescent="0.2"><c r="C{n}"><v>13491230001</v></c></row>',
    '<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>&#36158;雨晴 &amp; 史</t></is></c></row>',
    '<row r="{n}"><c r="A{n}" t="inlineStr"><is><t xml:space="preserve"> 无 </t></is></c><c r="B{n}" s="2"/></row>',
    '<row r="{n}"><c r="A{n}" t="inlineStr"><is><r><t>贾</t></r><r><t>雨晴</t></r></is></c></row>',
    '<row r="{n}"><c r="A{n}"><f>SUM(B1:B9)</f><v>12.30000000000004</v></c><c r="B{n}" t="b"><v>1</v></c></row>',
    '<row r="{n}"><c r="A{n}" t="str"><f>"贾"&amp;"雨晴"</f><v>贾雨晴</v></c></row>',
    '<row r="{n}"><c r="A{n}" t="str"><f aca="false">IF(A1,"x","y")</f><v>x</v></c></row>',
    '<row r="{n}"><c r="A{n}" t="shared"><f t="shared" si="0"/><v>3</v></c></row>',
    '<row r="{n}"><c r="A{n}"><v>3.20102198511239E+17</v></c></row>',
    '<row r="{n}"/>',
    "<row><c><v>5</v></c><c><v>6</v></c></row>",
    '<row r="{n}"><c r="A7"><v>5</v></c></row>',
    '<row r="{n}"><c t="s" r="A{n}"><v>1</v></c>\r\n <c r="B{n}" t="s"><v>99</v></c></row>',
    '<row r="{n}"><c r="A{n}" s="1" s="2"><v>5</v></c></row>',
    '<row r="{n}" note="贾雨晴"><c r="A{n}"><v>5</v></c></row>',
    '<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>&nobody;</t></is></c></row>',
    '<row r="{n}"><c r="A{n}" t="inlineStr"><v>5</t></is></c></row>',
    '<row r="{n}"><c r="A{n}"><v></v></c>words<c r="B{n}" t="e"><v>#N/A</v></c></row>',
    '<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>\ue000&#57344;&lt;b&gt;</t></is></c></row>',
    "<!-- <row r='1'> --><row r='{n}'><c r='A{n}'><v>5</v></c></row>",
    '<row r="{n}"><c r="A{n}" t="str"><v><![CDATA[a</v></c></row>]]></v></c></row>',
    '<extLst><row r="{n}"><c r="A{n}"><v>8</v></c></row></extLst>',
    "</sheetData><mergeCells/><sheetData>",
    "\x01",
)
HEADS = (
    "",
    '<?xml version="1.0" encoding="UTF-8"?>\n',
    "\ufeff<?xml version='1.0' encoding='utf-8' standalone='yes'?>",
    '<?xml version="1.0" encoding="GBK"?>',
)


def _workings() -> Workings:
    return Workings(["贾雨晴", "史可为"], [], frozenset({1}), since_1904=False, cells_left=60)


def _chunks(body: bytes, size: int) -> list[bytes]:
    return [body[at : at + size] for at in range(0, len(body), size)]


def _slowly(body: bytes) -> tuple[object, ...]:
    sheet, error, workings = Sheet(Place(SHEET), books := _workings()), "", books
    try:
        for _ in _xml.parse([body], sheet):
            pass
    except Unread as unread:
        error = str(unread)
    return [(s.text, s.place, s.role) for s in sheet.take()], error, workings.used, workings.rounded


def _quickly(body: bytes, size: int) -> tuple[object, ...]:
    sheet, error, workings = Sheet(Place(SHEET), books := _workings()), "", books
    found: list[Segment] = []
    try:
        for cells in read_sheet(sheet, _chunks(body, size)):
            found += cells.segments
    except Unread as unread:
        error = str(unread)
    return [(s.text, s.place, s.role) for s in found], error, workings.used, workings.rounded


def _body(rows: list[str], head: str = "") -> str:
    inside = "".join(row.replace("{n}", str(number)) for number, row in enumerate(rows, 1))
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:x14ac="urn:x"'
    return f'{head}<worksheet {space}><cols><col min="1"/></cols><sheetData>{inside}</sheetData><drawing/></worksheet>'


@given(
    rows=st.lists(st.sampled_from(ROWS[:12]) | st.sampled_from(ROWS), max_size=12),
    head=st.sampled_from(HEADS[:2]) | st.sampled_from(HEADS),
    size=st.sampled_from([7, 64, 300, 100_000]),
)
def test_a_sheet_read_fast_is_the_sheet(rows: list[str], head: str, size: int) -> None:
    body = _body(rows, head).encode()
    assert _quickly(body, size) == _slowly(body)


@given(
    rows=st.lists(st.sampled_from(ROWS), min_size=1, max_size=4), cut=st.integers(0, 400), junk=st.binary(max_size=4)
)
def test_a_damaged_sheet_read_fast_is_the_sheet(rows: list[str], cut: int, junk: bytes) -> None:
    body = _body(rows).encode()
    at = cut % len(body)
    body = body[:at] + junk + body[at + len(junk) :]
    assert _quickly(body, 50) == _slowly(body)


@pytest.mark.parametrize("row", ROWS)
def test_every_kind_of_row_between_two_others(row: str) -> None:
    body = _body([ROWS[0], row, ROWS[2], row, ROWS[1]]).encode()
    assert _quickly(body, 100_000) == _slowly(body)


def test_most_rows_never_reach_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    start = Sheet.start

    def watched(self: Sheet, name: str, attributes: Mapping[str, str]) -> None:
        seen.append(name)
        start(self, name, attributes)

    monkeypatch.setattr(Sheet, "start", watched)
    body = _body(list(ROWS[:4]) * 5).encode()
    assert len(_quickly(body, 100)[0]) == 25  # type: ignore[arg-type]
    assert "row" not in seen


STRINGS = (
    "<si><t>贾雨晴</t></si>",
    '<si><t xml:space="preserve"> 史&#21487;为&lt; </t></si>',
    "<si><r><t>欧阳</t></r><r><rPr/><t>明澈</t></r></si>",
    "<si><t>贾</t><rPh sb='0' eb='1'><t>ジャ</t></rPh></si>",
    "<si/>",
    "<si><t/></si>",
    "<extLst><si><t>x</t></si></extLst>",
    "<si><t>&gone;</t></si>",
    "\n",
)


@given(
    strings=st.lists(st.sampled_from(STRINGS[:4]) | st.sampled_from(STRINGS), max_size=10),
    size=st.sampled_from([5, 40, 9_000]),
)
def test_shared_strings_read_fast_are_the_strings(strings: list[str], size: int) -> None:
    body = f"<sst count='1'>{''.join(strings)}</sst>".encode()
    slow, fast, errors = Strings(100), Strings(100), []
    for run in (lambda: list(_xml.parse([body], slow)), lambda: read_strings(fast, _chunks(body, size))):
        try:
            run()
            errors.append("")
        except Unread as unread:
            errors.append(str(unread))
    assert (fast.strings, fast.phonetic, errors[1]) == (slow.strings, slow.phonetic, errors[0])


def test_a_placed_cell_is_the_segment_with_its_place() -> None:
    steps = (*SHEET, Step(Unit.ROW, 3), Step(Unit.COLUMN, 4))
    plain = Segment("贾雨晴", Place(steps), Role.CELL)
    cell, beside = placed(["贾雨晴", " ", "贾雨晴"], [3, 3, 3], [4, 6, 5], SHEET)
    assert cell == plain
    assert plain == cell
    assert hash(cell) == hash(plain)
    assert cell.row == plain.row == (SHEET, 3)
    assert Segment("贾雨晴").row is None
    assert cell != beside
    assert "贾雨晴" not in repr(cell)
    assert cell.place is cell.place


def test_cells_of_a_workbook_in_an_archive_stay_cheap_and_know_their_place() -> None:
    beside = Segment("名单", Place(SHEET, "sheet name"), Role.METADATA)
    cells = placed(["贾雨晴", "史可为"], [3, 4], [4, 4], SHEET)
    member = Step(Unit.MEMBER, 2)
    found = list(moved([beside, *cells], lambda place: Place((member, *place.steps), place.field)))
    assert found == [
        Segment("名单", Place((member, *SHEET), "sheet name"), Role.METADATA),
        *placed(["贾雨晴", "史可为"], [3, 4], [4, 4], (member, *SHEET)),
    ]
    assert [type(each) for each in found] == [Segment, type(cells[0]), type(cells[0])]

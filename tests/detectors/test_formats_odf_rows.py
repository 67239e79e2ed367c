"""The fast lane of OpenDocument spreadsheets reads what the XML parser reads, from whatever stands there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.extract import extract
from detectors.formats import _walk, odf
from detectors.formats._format import Cells, Unread
from detectors.limits import DEFAULT
from detectors.model import Blob, Place, Role, Segment, Unit

STRING = (
    '<table:table-cell office:value-type="string" calcext:value-type="string"><text:p>{}</text:p></table:table-cell>'
)
CELLS = (
    STRING.format("贾雨晴"),
    STRING.format("&#36158;雨晴 &amp; 史"),
    '<table:table-cell table:number-columns-repeated="3"/>',
    '<table:table-cell table:style-name="ce1" office:value-type="string" table:number-columns-repeated="2"><text:p>无</text:p></table:table-cell>',
    '<table:table-cell office:value-type="float" office:value="13491230001"><text:p>1.35E+10</text:p></table:table-cell>',
    '<table:table-cell office:value-type="float" office:value="320102198511239000"><text:p>3.2E+17</text:p></table:table-cell>',
    '<table:table-cell office:value-type="float" office:value="12"><text:p>12人，找贾雨晴</text:p></table:table-cell>',
    '<table:table-cell office:value-type="date" office:date-value="1985-11-23"><text:p>85年</text:p></table:table-cell>',
    STRING.format("史<text:s/>可为"),
    STRING.format("一</text:p><text:p>二"),
    '<table:table-cell office:value-type="string">\n  <text:p>缩进</text:p>\n </table:table-cell>\n',
    "<table:table-cell office:value-type=\"string\"><text:p text:style-name='P1'>样式</text:p></table:table-cell>",
    '<table:table-cell office:value-type="string" table:formula="of:=&quot;13491230001&quot;"><text:p>式</text:p></table:table-cell>',
    "<table:covered-table-cell/>",
    '<table:covered-table-cell office:value-type="string"><text:p>盖住</text:p></table:covered-table-cell>',
    '<table:table-cell office:value="13491230001"><text:p>数</text:p></table:table-cell>',
    '<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation><text:p>字</text:p></table:table-cell>',
    STRING.format("&nobody;"),
    "words",
    '<table:table-cell a="1" a="2"/>',
)
ROWS = (
    '<table:table-row table:style-name="ro1">{}</table:table-row>',
    '<table:table-row table:style-name="ro1" table:number-rows-repeated="4">{}</table:table-row>\n',
    '<table:table-row table:visibility="collapse">\n  {}</table:table-row>',
    "<table:table-header-rows><table:table-row>{}</table:table-row></table:table-header-rows>",
    '<table:table-row table:note="找贾雨晴">{}</table:table-row>',
    '</table:table><table:table table:name="另一张"><table:table-row>{}</table:table-row>',
    "<table:table-row><table:table-cell><table:table><table:table-row>{}</table:table-row></table:table></table:table-cell></table:table-row>",
    "<!-- --><table:table-row>{}</table:table-row>",
    "</table:table><text:p>后</text:p><table:table><table:table-row>{}</table:table-row>",
    "<table:table-row/>{}",
)
_row = st.tuples(
    st.sampled_from(ROWS[:3]) | st.sampled_from(ROWS),
    st.lists(st.sampled_from(CELLS[:5]) | st.sampled_from(CELLS), max_size=4),
)


def body(rows: list[tuple[str, list[str]]]) -> bytes:
    inside = "".join(row.format("".join(cells)) for row, cells in rows)
    return f'<x><table:table table:name="名单"><table:table-column/>{inside}</table:table></x>'.encode()


def found(content: bytes, size: int | None) -> tuple[object, ...]:
    """What is read by both ways: with `size` fast, in chunks of so many bytes, else by the parser alone."""
    walk, error = odf._Content(odf.CONTENT, Place(), DEFAULT, True, None), ""
    segments: list[object] = []
    pieces = [content[at : at + size] for at in range(0, len(content), size)] if size else [content]
    try:
        for item in odf._read(walk, pieces) if size else _walk.read(walk, pieces):
            segments += item.segments if isinstance(item, Cells) else [item]
    except Unread as unread:
        error = str(unread)
    told = [(each.text, each.place, each.role) for each in segments if isinstance(each, Segment)]
    return told, error, walk.problems


@given(rows=st.lists(_row, max_size=5), size=st.sampled_from([9, 70, 100_000]))
def test_a_spreadsheet_read_fast_is_the_spreadsheet(rows: list[tuple[str, list[str]]], size: int) -> None:
    content = body(rows)
    assert found(content, size) == found(content, None)


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize("row", ROWS)
def test_every_kind_of_cell_in_every_kind_of_row(row: str, cell: str) -> None:
    content = body([(ROWS[0], [CELLS[0]]), (row, [CELLS[2], cell, CELLS[0]]), (ROWS[0], [CELLS[1]])])
    assert found(content, 100_000) == found(content, None)


def test_most_rows_never_reach_the_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    entered = odf._Content.entered

    def watched(self: odf._Content, element: str, attributes: dict[str, str]) -> None:
        seen.append(element)
        entered(self, element, attributes)

    monkeypatch.setattr(odf._Content, "entered", watched)
    told = found(body([(ROWS[0], [CELLS[0], CELLS[4]])] * 5), 100)[0]
    assert isinstance(told, list)
    assert [text for text, _, role in told if role == Role.CELL] == ["贾雨晴", "13491230001"] * 5
    assert "table-row" not in seen


def test_a_file_of_one_piece_is_read_fast_too() -> None:
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    sheet = body([(ROWS[0], [CELLS[0], CELLS[1]])]).decode()
    blob = Blob(f'<?xml version="1.0"?><office:document office:mimetype="{kind}">{sheet}</office:document>'.encode())
    cells = [segment for segment in extract(blob).segments if segment.role == Role.CELL]
    assert [(cell.text, cell.place.number(Unit.ROW), cell.place.number(Unit.COLUMN)) for cell in cells] == [
        ("贾雨晴", 1, 1),
        ("贾雨晴 & 史", 1, 2),
    ]

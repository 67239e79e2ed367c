"""Binary workbooks: records by hand for what no free program writes, and records that lie."""

from __future__ import annotations

import contextlib
import io
import struct
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detectors.extract import Extraction, extract
from detectors.formats._biff12 import records, rich, rk, string
from detectors.formats._format import Unread
from detectors.model import Blob, Code, Role, Unit

_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def record(kind: int, content: bytes = b"") -> bytes:
    """As [MS-XLSB] 2.1.4 writes it: seven bits a byte."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, number = bytearray(), len(content)
    while True:
        size.append(number & 0x7F | (0x80 if number > 0x7F else 0))
        number >>= 7
        if not number:
            return head + bytes(size) + content


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def cell(kind: int, column: int, value: bytes, style: int = 0) -> bytes:
    return record(kind, struct.pack("<II", column, style) + value)


def row(number: int, *cells: bytes) -> bytes:
    return record(0, struct.pack("<I", number) + bytes(13)) + b"".join(cells)


def workbook(sheet: bytes, settings: bytes = b"", **more: bytes) -> Blob:
    """A package of one sheet, named 名单, and more parts by kind."""
    names = {"worksheet": sheet, **more}
    relations = "".join(f'<Relationship Id="{kind}" Type="{_TYPE}{kind}" Target="{kind}.bin"/>' for kind in names)
    start = f'<Relationship Id="a" Type="{_TYPE}officeDocument" Target="xl/workbook.bin"/>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("_rels/.rels", f"<Relationships>{start}</Relationships>")
        archive.writestr("xl/_rels/workbook.bin.rels", f"<Relationships>{relations}</Relationships>")
        listed = record(156, struct.pack("<II", 0, 1) + wide("worksheet") + wide("名单"))
        archive.writestr("xl/workbook.bin", settings + listed)
        for kind, body in names.items():
            archive.writestr(f"xl/{kind}.bin", body)
    return Blob(out.getvalue())


def cells(found: Extraction) -> dict[tuple[int | None, int | None], str]:
    return {
        (segment.place.number(Unit.ROW), segment.place.number(Unit.COLUMN)): segment.text
        for segment in found.segments
        if segment.role == Role.CELL
    }


def hidden(found: Extraction) -> list[str]:
    return [segment.text for segment in found.segments if segment.role == Role.METADATA]


def test_every_kind_of_cell_is_read() -> None:
    sheet = row(
        4,
        cell(1, 0, b""),
        cell(2, 1, struct.pack("<I", 172 << 2 | 2)),
        cell(3, 2, b"\x2a"),
        cell(4, 3, b"\1"),
        cell(5, 4, struct.pack("<d", 13491230001.0)),
        cell(6, 5, wide("贾雨晴")),
        cell(7, 6, struct.pack("<I", 0)),
        cell(8, 7, wide("史可为") + bytes(2)),
        cell(62, 8, b"\1" + wide("欧阳明澈") + bytes(4)),
        record(17, struct.pack("<I", 0) + wide("没有列号")),
    )
    found = extract(workbook(sheet, sharedStrings=record(19, b"\0" + wide("云栖路12弄3号502室"))))
    assert cells(found) == {
        (5, 2): "172",
        (5, 4): "TRUE",
        (5, 5): "13491230001",
        (5, 6): "贾雨晴",
        (5, 7): "云栖路12弄3号502室",
        (5, 8): "史可为",
        (5, 9): "欧阳明澈",
        (5, 10): "没有列号",
    }
    assert found.complete
    assert "名单" in hidden(found)


def test_dates_follow_the_style_and_the_epoch() -> None:
    styles = record(617) + record(47, struct.pack("<HH", 0, 0)) + record(47, struct.pack("<HH", 0, 14)) + record(618)
    sheet = row(0, cell(5, 0, struct.pack("<d", 31374.0), style=1), cell(5, 1, struct.pack("<d", 31374.0)))
    assert cells(extract(workbook(sheet, styles=styles))) == {(1, 1): "1985-11-23", (1, 2): "31374"}
    since_1904 = record(153, struct.pack("<I", 1))
    assert cells(extract(workbook(sheet, since_1904, styles=styles)))[1, 1] == "1989-11-24"


def test_a_long_number_was_rounded() -> None:
    found = extract(workbook(row(0, cell(5, 0, struct.pack("<d", 320102198511239769.0)))))
    assert [problem.code for problem in found.problems] == [Code.NUMERIC_IDS_ROUNDED]
    assert found.problems[0].place.number(Unit.COLUMN) == 1


def test_comments_formulas_names_and_unused_strings_are_told() -> None:
    comments = (
        record(632, wide("某人"))
        + record(635, struct.pack("<IIIII", 0, 2, 2, 1, 1) + bytes(16))
        + record(637, b"\0" + wide("电话13491230001"))
    )
    formula = b"\0\0" + struct.pack("<I", 30) + b"\x17" + struct.pack("<H", 3) + "欧阳明".encode("utf-16-le")
    sheet = row(0, cell(8, 0, wide("x") + formula)) + record(
        494, bytes(16) + wide("") + wide("") + wide("见 a@example.com")
    )
    names = record(39, bytes(9) + wide("史可为14521230002"))
    strings = record(19, b"\0" + wide("贾雨晴"))
    found = extract(workbook(sheet, names, comments=comments, sharedStrings=strings))
    text = "\n".join(hidden(found))
    for told in ("某人", "电话13491230001", "欧阳明", "a@example.com", "史可为14521230002", "贾雨晴"):
        assert told in text
    (comment,) = [segment for segment in found.segments if segment.place.field == "comment"]
    assert (comment.place.number(Unit.ROW), comment.place.number(Unit.COLUMN)) == (3, 2)


def test_numbers_are_unpacked() -> None:
    assert [rk(172 << 2 | 2), rk(17250 << 2 | 3), rk(-5 << 2 & 0xFFFFFFFF | 2)] == [172, 172.5, -5]
    assert rk(struct.unpack("<Q", struct.pack("<d", 1.5))[0] >> 32) == 1.5


def test_a_string_is_never_longer_than_its_bytes() -> None:
    assert string(struct.pack("<I", 2**31) + "贾".encode("utf-16-le"), 0)[0] == "贾"
    assert string(struct.pack("<I", 0xFFFFFFFF), 0) == ("", 4)
    assert string(b"\1", 0)[0] == ""
    assert rich(b"\3" + wide("贾") + struct.pack("<I", 2**31), 0) == ("贾", "")
    assert rich(b"\2" + wide("贾") + wide("ジャ"), 0) == ("贾", "ジャ")


@given(st.binary(max_size=60))
def test_any_bytes_are_records_or_none(body: bytes) -> None:
    with contextlib.suppress(Unread):
        assert sum(len(content) for _, content in records(body)) <= len(body)


@pytest.mark.parametrize("kind", [0, *range(1, 19), 62, 156, 635, 637])
def test_a_record_of_no_bytes_is_read_as_nothing(kind: int) -> None:
    assert cells(extract(workbook(row(0) + record(kind)))) in ({}, {(1, 1): "FALSE"})

"""The walk over a blob: budgets, bombs and broken things become Problems; what could be read counts."""

from __future__ import annotations

import io
import struct
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detectors import extract as module
from detectors.extract import extract
from detectors.formats import FORMATS
from detectors.limits import DEFAULT
from detectors.model import Blob, Code, Role, Unit
from tests.detectors import channels


def codes(data: bytes, **limits: int) -> set[Code]:
    return {problem.code for problem in extract(Blob(data), replace(DEFAULT, **limits)).problems}


def book(**parts: bytes) -> bytes:
    """A workbook with more parts; the names have dots and slashes for underscores twice."""
    planted = channels.Planted()
    planted.load(openpyxl.Workbook())
    planted.parts |= {name.replace("__", "/").replace("_dot_", "."): body for name, body in parts.items()}
    return planted.data()


def test_the_name_of_a_blob_is_read_as_metadata() -> None:
    (name, line) = extract(Blob(b"hello", "贾雨晴体检.txt")).segments
    assert (name.role, name.place.field, line.text) == (Role.METADATA, "name", "hello")


def test_nothing_of_the_text_is_in_any_repr() -> None:
    extraction = extract(Blob("电话13495550001".encode(), "王芳.txt"))
    assert "13495550001" not in repr(extraction)
    assert "王芳" not in repr(extraction)


def test_an_empty_blob_is_read_to_its_end() -> None:
    extraction = extract(Blob(b""))
    assert (extraction.complete, extraction.segments, extraction.kind) == (True, (), "empty")


def test_what_no_reader_knows_is_told() -> None:
    assert codes(b"\x7fELF" + bytes(range(100, 200))) == {Code.FORMAT}


def test_a_picture_needs_ocr_and_is_counted() -> None:
    extraction = extract(Blob(b"\x89PNG\r\n\x1a\n" + bytes(16)))
    assert [problem.code for problem in extraction.problems] == [Code.NEEDS_OCR]
    assert (extraction.coverage.pictures_seen, extraction.coverage.pictures_read) == (1, 0)
    assert not extraction.complete


@pytest.mark.parametrize(
    ("limits", "code", "detail"),
    [
        ({"input_bytes": 10}, Code.TOO_BIG, ""),
        ({"text_chars": 5}, Code.BUDGET, "text"),
        ({"cells": 3}, Code.BUDGET, "cells"),
        ({"members": 3}, Code.BUDGET, "members"),
        ({"inflated_bytes": 900}, Code.BUDGET, "size"),
    ],
)
def test_each_budget_ends_the_walk_with_its_name(limits: dict[str, int], code: Code, detail: str) -> None:
    sheet = openpyxl.Workbook()
    for _ in range(10):
        sheet.active.append(["甲乙丙丁"] * 3)
    out = io.BytesIO()
    sheet.save(out)
    extraction = extract(Blob(out.getvalue()), replace(DEFAULT, **limits))
    assert [(problem.code, problem.detail) for problem in extraction.problems] == [(code, detail)]
    assert not extraction.complete


def test_what_was_read_before_a_budget_counts() -> None:
    extraction = extract(Blob("一二三四五\n六七八九十\n".encode()), replace(DEFAULT, text_chars=6))
    assert [segment.text for segment in extraction.segments] == ["一二三四五"]


def test_a_part_nobody_knows_makes_the_whole_incomplete() -> None:
    extraction = extract(Blob(book(xl__strange_dot_xml=b"<a>13495550001</a>")))
    assert {problem.code for problem in extraction.problems} == {Code.UNKNOWN_PART}
    assert any("13495550001" in segment.text for segment in extraction.segments)
    assert extraction.coverage.parts_read == extraction.coverage.parts_seen - 1


def test_a_picture_inside_needs_ocr() -> None:
    assert codes(book(xl__media__image1_dot_png=b"\x89PNG")) == {Code.NEEDS_OCR}


def test_a_file_in_a_file_is_walked_with_its_place() -> None:
    planted = channels.document()
    extraction = extract(Blob(planted.data()))
    (inner,) = [s for s in extraction.segments if planted.numbers["embedded workbook"] in s.text]
    assert [step.unit for step in inner.place.steps] == [Unit.MEMBER, Unit.SHEET, Unit.ROW, Unit.COLUMN]
    assert Code.BUDGET in {p.code for p in extract(Blob(planted.data()), replace(DEFAULT, depth=0)).problems}


def overlapping() -> bytes:
    """Two entries of the directory over one local file."""
    data = bytearray(book())
    end = data.rfind(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<HII", data, end + 10)
    first = data[start : data.find(b"PK\x01\x02", start + 4)]
    tail = bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, count + 1, count + 1, size + len(first))
    return bytes(data[:end] + first + tail)


def hidden() -> bytes:
    """A local file that the directory does not list."""
    data = book(xl__secret_dot_xml=b"<a>13495550001</a>")
    end = data.rfind(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<HII", data, end + 10)
    last = data.rfind(b"PK\x01\x02", start, end)
    tail = bytearray(data[end:])
    struct.pack_into("<HHI", tail, 8, count - 1, count - 1, size - (end - last))
    return data[:last] + bytes(tail)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (overlapping(), Code.HOSTILE),
        (hidden(), Code.HIDDEN_MEMBERS),
        (book(xl__deep_dot_xml=b"<a>" * 5_000), Code.HOSTILE),
        (book(xl__bomb_dot_xml=b"<a>" + b" " * 5_000_000), Code.HOSTILE),
        (book()[:700], Code.TRUNCATED),
        (book().replace(b"PK\x01\x02", b"PK\xff\xff"), Code.MALFORMED),
    ],
)
def test_a_hostile_package_is_a_problem(data: bytes, code: Code) -> None:
    assert code in codes(data)


def test_a_locked_member_is_a_password() -> None:
    data = bytearray(book())
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    assert codes(bytes(data)) == {Code.PASSWORD}


@pytest.mark.parametrize("error", [MemoryError, RecursionError, ValueError, RuntimeError, KeyError, OSError])
def test_what_a_library_raises_is_a_problem(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(data: bytes, limits: object) -> object:
        raise error("13495550001")

    known = replace(FORMATS[0], extract=broken)  # type: ignore[arg-type]
    monkeypatch.setitem(module._BY_NAME, "text", known)
    extraction = extract(Blob(b"hello"))
    assert len(extraction.problems) == 1
    assert not extraction.complete
    assert "13495550001" not in str(extraction.problems)


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b'{"a":', b"\xff\xfe", b"a,b\n1,2\n"])
)
def test_any_bytes_give_an_extraction(noise: bytes, head: bytes) -> None:
    extraction = extract(Blob(head + noise))
    assert extraction.complete == (not extraction.problems)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 6_000), st.integers(0, 255))
def test_a_flipped_byte_never_raises(at: int, value: int) -> None:
    data = bytearray(_BOOK)
    data[at % len(data)] = value
    extract(Blob(bytes(data)))


_BOOK = book()


def test_an_archive_that_ends_before_its_directory_is_told_as_cut_off() -> None:
    assert codes(b"7z\xbc\xaf\x27\x1c\0\4" + bytes(range(100, 200))) == {Code.TRUNCATED}

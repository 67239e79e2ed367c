"""Old presentations: tables by their grid, notes apart from slides, damage that never raises."""

from __future__ import annotations

import struct
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.formats import ppt
from detectors.formats._format import Unread
from detectors.model import Role, Segment


def record(kind: int, body: bytes, version: int = 0) -> bytes:
    return struct.pack("<HHI", version, kind, len(body)) + body


def shape(text: str, left: int, top: int) -> bytes:
    said = record(0x0FA0, text.encode("utf-16-le"))
    return record(0xF004, record(0xF00F, struct.pack("<4i", left, top, 0, 0)) + record(0xF00D, said, 15), 15)


def slide(*cells: tuple[str, int, int]) -> bytes:
    inner = record(0xF003, b"".join(shape(*cell) for cell in cells), 15)
    return record(0x03EE, record(0xF002, record(0xF003, record(0xF004, b"", 15) + inner, 15), 15), 15)


def read(stream: bytes) -> list[Segment]:
    return list(ppt._records(stream, 0, len(stream), ppt._Walk(), 0))


def test_shapes_in_a_grid_are_cells_in_their_order() -> None:
    found = read(slide(("d", 9, 9), ("a", 0, 0), ("b", 9, 0), ("c", 0, 9)))
    assert [(segment.text, [step.number for step in segment.place.steps]) for segment in found] == [
        ("a", [1, 1, 1, 1]),
        ("b", [1, 1, 1, 2]),
        ("c", [1, 1, 2, 1]),
        ("d", [1, 1, 2, 2]),
    ]


def test_shapes_in_a_row_are_lines_and_notes_are_no_body() -> None:
    found = read(slide(("a", 0, 0), ("b", 9, 0)) + record(0x03F0, record(0x0FA8, b"n\rm"), 15))
    assert [(segment.text, segment.role, segment.place.field) for segment in found] == [
        ("a", Role.BODY, ""),
        ("b", Role.BODY, ""),
        ("n", Role.METADATA, "comment"),
        ("m", Role.METADATA, "comment"),
    ]


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 300), st.binary(min_size=1, max_size=6))
def test_damage_is_told_by_unread_alone(at: int, new: bytes) -> None:
    stream = slide(("a", 0, 0), ("b", 9, 0), ("c", 0, 9), ("d", 9, 9))
    broken = stream[:at] + new + stream[at + len(new) :]
    with suppress(Unread):
        assert all(segment.text for segment in read(broken))

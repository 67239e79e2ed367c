"""Mails of Outlook: compressed rtf, what lies within what, damage that never raises."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.extract import extract
from detectors.formats._lzfu import inflated
from detectors.identify import identify
from detectors.model import Blob

CORPUS = Path(__file__).parents[1] / "corpus" / "formats"
# The two examples of [MS-OXRTFCP] 4.1
HELLO = bytes.fromhex(
    "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
)
CROSSING = bytes.fromhex("1a0000001c0000004c5a4675e2d44b51410004205758595a0d6e7d010eb0")


def test_the_examples_of_the_standard_are_inflated() -> None:
    assert inflated(HELLO, 1_000) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert inflated(CROSSING, 1_000) == b"{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"
    assert inflated(b"short", 9) == b""


def test_a_mail_with_a_workbook_attached_is_a_mail() -> None:
    data = (CORPUS / "msg/gbk.msg").read_bytes()
    assert identify(data + "Workbook".encode("utf-16-le")) == ("msg",)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5_119), st.binary(min_size=1, max_size=8))
def test_damage_never_raises(at: int, new: bytes) -> None:
    data = (CORPUS / "msg/gbk.msg").read_bytes()
    seen = extract(Blob(data[:at] + new + data[at + len(new) :])).coverage
    assert seen.parts_seen + seen.pictures_seen > 0


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=80))
def test_any_bytes_inflate_within_their_budget(body: bytes) -> None:
    assert len(inflated(HELLO[:16] + body, 100)) <= 43

"""Fingerprints: one for all spellings of a value, none that tells anything without the key."""

from __future__ import annotations

import pytest

from detectors import Blob, Inspector
from detectors.fingerprint import fingerprints

KEY = b"k" * 32


def marks(of_type: str, value: str, key: bytes = KEY) -> set[str]:
    return set(fingerprints(of_type, value, key))


@pytest.mark.parametrize(
    ("of_type", "one", "other"),
    [
        ("MOBILE", "13491230001", "134 9123 0001"),
        ("MOBILE", "13491230001", "+86 134-9123-0001"),
        ("MOBILE", "13491230001", "１３４９１２３０００１"),
        ("RESIDENT_ID", "32010219851123976X", "32010219851123976x"),
        ("EMAIL", "A.B@example.org", "a.b@example.org"),
        ("ADDRESS", "上海市黄浦区云栖路12弄3号502室", "云栖路12弄3号502室"),
        ("ADDRESS", "江苏省南京市玄武区柳荫街8号楼1单元301", "柳荫街8号楼1单元301"),
    ],
)
def test_two_spellings_of_a_value_are_one(of_type: str, one: str, other: str) -> None:
    assert marks(of_type, one) & marks(of_type, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("13491230001", "13491230002"),
        ("云栖路12弄3号502室", "云栖路12弄3号503室"),
        ("松风小区3幢502", "竹影小区3幢502"),
    ],
)
def test_two_values_are_two(one: str, other: str) -> None:
    assert not marks("ADDRESS", one) & marks("ADDRESS", other)


def test_another_key_says_nothing_and_the_value_stands_nowhere() -> None:
    assert not marks("MOBILE", "13491230001") & marks("MOBILE", "13491230001", b"x" * 32)
    assert not any("13491230001" in mark for mark in marks("MOBILE", "13491230001"))


def test_what_is_too_short_to_tell_anybody_has_none() -> None:
    assert marks("WECHAT", "ab12") == set()


@pytest.mark.usefixtures("one_zygote")
async def test_a_child_hands_out_hashes_and_those_of_persons_apart() -> None:
    text = "王芳 13491230001 住云栖路12弄3号502室\n\n公交改道，另有 13491230002"
    async with Inspector(children=1) as inspector:
        everything = await inspector.fingerprints(Blob.from_text(text), "key")
        linked = await inspector.fingerprints(Blob.from_text(text), "key", linked=True)
        alone = await inspector.fingerprints(Blob.from_text("134 9123 0001"), "key")
        other = await inspector.fingerprints(Blob.from_text("13491230001"), "another key")
    assert linked < everything
    assert alone <= linked
    assert not other & everything
    assert all(len(mark) == 22 and int(mark, 16) for mark in everything)

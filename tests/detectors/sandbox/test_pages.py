"""Large pages: which memory is asked for, and that asking changes nothing a program can see."""

from __future__ import annotations

import pytest

from detectors.sandbox import pages

MAPS = """\
00400000-00a00000 r-xp 00000000 fe:00 1234                               /usr/bin/python3
01000000-01500000 rw-p 00000000 00:00 0                                  [heap]
7f0000100000-7f0000900000 rw-p 00000000 00:00 0
7f0001000000-7f0001100000 rw-p 00000000 00:00 0
7f0002000000-7f0002800000 rw-p 00000000 fe:00 99                         /lib/data
7f0003000000-7f0003800000 ---p 00000000 00:00 0
7ffc00000000-7ffc00800000 rw-p 00000000 00:00 0                          [stack]
"""


def test_only_whole_large_pages_of_memory_without_a_file_are_asked_for() -> None:
    assert list(pages.own(MAPS)) == [(0x1000000, 0x1400000), (0x7F0000200000, 0x7F0000800000)]


@pytest.mark.parametrize("platform", ["linux", "darwin"])
def test_what_is_held_stays_as_it_is(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr("sys.platform", platform)
    held = [bytes([number % 256]) * 4_000 for number in range(2_000)]
    pages.gather()
    assert held == [bytes([number % 256]) * 4_000 for number in range(2_000)]

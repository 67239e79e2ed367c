"""Children that try to get out: each attempt is refused, named, and the next file is unaffected. One test per rung left out."""

from __future__ import annotations

import asyncio
import platform
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from detectors import Blob, Inspector, Limits, Report, SandboxFailed, Verdict
from detectors.sandbox.zygote import Warmth

SCRIPT = str(Path(__file__).with_name("escaping_zygote.py"))
ESCAPING = (sys.executable, "-I", SCRIPT)
REFUSED = {"blocked-1", "blocked-12", "blocked-13", "blocked-38"}  # EPERM, ENOMEM, EACCES, ENOSYS
LIMITS = Limits(wall_seconds=1.0)
DIES = {"other-numbering": "signal-31", "ten-gigabytes": "memory", "endless-loop": "deadline"}


class Locked:
    """One zygote for all attempts: that it survives them is part of the test."""

    def __init__(self, *left_out: str) -> None:
        self.runner = asyncio.Runner()
        inspector = Inspector(LIMITS, warmth=Warmth.COLD, command=(*ESCAPING, *left_out))
        self.inspector = self.runner.run(inspector.__aenter__())

    def attempt(self, name: str) -> Report:
        return self.runner.run(self.inspector.inspect(Blob(b"content", name)))

    def close(self) -> None:
        self.runner.run(self.inspector.__aexit__(None, None, None))
        self.runner.close()


@pytest.fixture(scope="module")
def locked() -> Iterator[Locked]:
    whole = Locked()
    yield whole
    whole.close()


def test_all_rungs_are_there(locked: Locked) -> None:
    assert (locked.inspector.rung, locked.inspector.missing) == (3, ())
    assert locked.attempt("work").verdict == Verdict.CLEAN


@pytest.mark.parametrize("name", runpy.run_path(SCRIPT)["ATTEMPTS"])
def test_no_way_out(locked: Locked, name: str) -> None:
    if name == "other-numbering" and platform.machine() != "x86_64":
        assert DIES[name]
        return
    report = locked.attempt(name)
    if name in DIES:
        assert [problem.detail for problem in report.problems] == [DIES[name]]
    else:
        assert report.rule in REFUSED
    assert locked.attempt("work").verdict == Verdict.CLEAN


@pytest.mark.parametrize(
    ("left_out", "rung", "held", "open_again"),
    [
        ("landlock", 2, "fork", "read-a-password-file"),
        ("seccomp", 1, "read-a-password-file", "handle-of-the-zygote"),
        ("limits", 0, "read-a-password-file", ""),
    ],
)
def test_a_rung_that_is_missing_is_named(left_out: str, rung: int, held: str, open_again: str) -> None:
    fewer = Locked(left_out)
    try:
        assert fewer.inspector.rung == rung
        assert fewer.inspector.missing == (("RLIMIT_NONE",) if left_out == "limits" else (left_out,))
        report = fewer.attempt(held)
        assert report.rule in REFUSED
        assert report.unlocked == fewer.inspector.missing
        assert not open_again or fewer.attempt(open_again).rule == "out"
    finally:
        fewer.close()


def test_nothing_is_read_below_the_rung_that_was_asked_for() -> None:
    with pytest.raises(SandboxFailed, match=r"rung 3 .* reaches rung 2: landlock"):
        asyncio.run(_start(3, "landlock"))
    asyncio.run(_start(2, "landlock"))


async def _start(rung: int, *left_out: str) -> None:
    async with Inspector(LIMITS, warmth=Warmth.COLD, least_rung=rung, command=(*ESCAPING, *left_out)):
        pass

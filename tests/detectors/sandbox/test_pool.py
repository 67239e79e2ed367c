"""Whatever a child does is a Problem of that one file, and the next file finds a working zygote."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from detectors import Blob, Code, Inspector, Limits, SandboxFailed, Verdict
from detectors.errors import WrongAnswer

BAD = (sys.executable, "-I", str(Path(__file__).with_name("bad_zygote.py")))
LIMITS = Limits(wall_seconds=1.5)


@pytest.fixture
async def inspector() -> AsyncIterator[Inspector]:
    async with Inspector(LIMITS, command=BAD) as ready:
        yield ready


def asks(name: str) -> Blob:
    return Blob(b"content", name)


@pytest.mark.parametrize(
    ("act", "detail"),
    [
        ("crash", "signal-6"),
        ("kill", "signal-9"),
        ("raise", "crash"),
        ("silent", "garbage"),
        ("garbage", "garbage"),
        ("liar", "garbage"),
        ("flood", "garbage"),
        ("hang", "deadline"),
        ("hoard", "memory"),
    ],
)
async def test_a_bad_child_is_a_problem_of_one_file(inspector: Inspector, act: str, detail: str) -> None:
    report = await inspector.inspect(asks(act))
    assert report.verdict == Verdict.UNINSPECTABLE
    assert not report.complete
    assert [(problem.code, problem.detail) for problem in report.problems] == [(Code.CHILD_DIED, detail)]
    assert (await inspector.inspect(asks("good"))).verdict == Verdict.CLEAN


@pytest.mark.parametrize(("act", "asked"), [("good", 1), ("crash", 2), ("kill", 2), ("hang", 1)])
async def test_only_a_child_that_died_early_is_asked_again(
    inspector: Inspector, monkeypatch: pytest.MonkeyPatch, act: str, asked: int
) -> None:
    """One that used up its time would use up as much again."""
    asks_, ask = [], Inspector._ask

    async def counted(self: Inspector, *args: Any, **more: Any) -> Any:
        asks_.append(1)
        return await ask(self, *args, **more)

    monkeypatch.setattr(Inspector, "_ask", counted)
    await inspector.inspect(asks(act))
    assert len(asks_) == asked


async def test_a_child_sees_nothing_of_the_outside(inspector: Inspector) -> None:
    os.environ["DAMA_BOT_TOKEN"] = "1:secret"
    try:
        assert (await inspector.inspect(asks("look"))).verdict == Verdict.CLEAN
    finally:
        del os.environ["DAMA_BOT_TOKEN"]


async def test_what_a_child_started_ends_with_it(inspector: Inspector) -> None:
    report = await inspector.inspect(asks("orphan"))
    pid = int(report.timings["pid"])
    async with asyncio.timeout(5):
        while _runs(pid):
            await asyncio.sleep(0.01)


async def test_a_killed_zygote_is_replaced(inspector: Inspector) -> None:
    assert inspector._zygote
    os.kill(inspector._zygote._process.pid, signal.SIGKILL)
    assert (await inspector.inspect(asks("good"))).verdict == Verdict.CLEAN


async def test_a_stopped_zygote_is_given_up_after_the_grace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detectors.sandbox.process._GRACE", 0.3)
    async with Inspector(Limits(wall_seconds=0.2), command=BAD) as inspector:
        assert inspector._zygote
        os.kill(inspector._zygote._process.pid, signal.SIGSTOP)
        assert (await inspector.inspect(asks("good"))).verdict == Verdict.CLEAN


async def test_many_at_once_each_get_their_own_answer(inspector: Inspector) -> None:
    acts = ["good", "kill", "good", "garbage", "good"] * 3
    reports = await asyncio.gather(*(inspector.inspect(asks(act)) for act in acts))
    assert [report.verdict == Verdict.CLEAN for report in reports] == [act == "good" for act in acts]


async def test_a_copy_shorter_than_claimed_is_never_returned(inspector: Inspector) -> None:
    with pytest.raises(WrongAnswer):
        await inspector.redact(asks("any"))
    with pytest.raises(WrongAnswer):
        await inspector.explain(asks("any"))


async def test_too_big_a_file_is_not_even_opened() -> None:
    async with Inspector(Limits(input_bytes=3), command=BAD) as inspector:
        report = await inspector.inspect(asks("crash"))
    assert [problem.code for problem in report.problems] == [Code.TOO_BIG]


async def test_a_zygote_that_does_not_start_is_said_in_a_sentence() -> None:
    with pytest.raises(SandboxFailed, match="could not be started"):
        async with Inspector(command=(sys.executable, "-I", "-c", "pass")):
            pass


def _runs(pid: int) -> bool:
    with contextlib.suppress(OSError):
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state != "Z"
    return False

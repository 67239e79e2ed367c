"""The child that waits for the next file: one file each, locked in as every other, replaced when it is gone or does not fit."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from detectors import Blob, Inspector, Limits, Verdict
from detectors.errors import WrongAnswer

BAD = (sys.executable, "-I", str(Path(__file__).with_name("bad_zygote.py")))
LIMITS = Limits(wall_seconds=1.5, output_bytes=54_321)


@pytest.fixture
async def inspector() -> AsyncIterator[Inspector]:
    """Its first child was forked for its file, because the limits are not the usual ones: then a spare with these waits."""
    async with Inspector(LIMITS, children=2, command=BAD) as ready:
        unfit = await waiting(ready)
        await ready.inspect(asks("good"))
        async with asyncio.timeout(5):
            while await waiting(ready) == unfit:
                await asyncio.sleep(0.001)
        yield ready


def asks(name: str) -> Blob:
    return Blob(b"content", name)


async def waiting(inspector: Inspector) -> int:
    """The process id of the spare, as soon as there is one and nothing else."""
    assert inspector._zygote
    zygote = inspector._zygote._process.pid
    children = Path(f"/proc/{zygote}/task/{zygote}/children")
    async with asyncio.timeout(5):
        while inspector._children or len(children.read_text().split()) != 1:
            await asyncio.sleep(0.001)
    return int(children.read_text())


async def test_the_spare_takes_the_next_file_and_no_other_after_it(inspector: Inspector) -> None:
    seen = []
    for _ in range(3):
        spare = await waiting(inspector)
        told = (await inspector.inspect(asks("tell"))).timings
        assert told["pid"] == spare
        assert told["output"] == LIMITS.output_bytes
        seen.append(spare)
    assert len(set(seen)) == 3


async def test_it_holds_nothing_of_other_files(inspector: Inspector) -> None:
    """The spare that is asked was forked beside a child at work, whose descriptors the zygote held."""
    long = asyncio.create_task(inspector.inspect(asks("hang")))
    await inspector.inspect(asks("good"))
    assert (await inspector.inspect(asks("look"))).verdict == Verdict.CLEAN
    assert (await inspector.inspect(asks("look"))).verdict == Verdict.CLEAN
    long.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await long


@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGTERM])
async def test_a_spare_that_is_gone_costs_nothing(inspector: Inspector, sent: signal.Signals) -> None:
    gone = await waiting(inspector)
    os.kill(gone, sent)
    for _ in range(2):
        told = (await inspector.inspect(asks("tell"))).timings
        assert told["pid"] != gone
        assert told["output"] == LIMITS.output_bytes


async def test_no_spare_outlives_the_zygote(inspector: Inspector) -> None:
    spare = await waiting(inspector)
    assert inspector._zygote
    os.kill(inspector._zygote._process.pid, signal.SIGKILL)
    async with asyncio.timeout(5):
        while Path(f"/proc/{spare}/stat").exists() and " Z " not in Path(f"/proc/{spare}/stat").read_text():
            await asyncio.sleep(0.001)


async def test_an_answer_comes_before_the_end_but_the_slot_is_free_only_then() -> None:
    async with Inspector(LIMITS, children=1, command=BAD) as inspector:
        assert (await inspector.inspect(asks("linger"))).verdict == Verdict.CLEAN
        assert inspector._slots.locked()
        assert (await inspector.inspect(asks("good"))).verdict == Verdict.CLEAN


async def test_a_copy_is_taken_only_from_a_child_that_has_ended(inspector: Inspector) -> None:
    """One that lives could still write into what a second child then looks at."""
    with pytest.raises(WrongAnswer):
        await inspector.redact(asks("linger"))
    assert not inspector._children

"""The clock of production tells the machine's time."""

from __future__ import annotations

import time

from bot.clock import SystemClock


async def test_it_tells_unix_seconds_and_lets_others_run() -> None:
    clock, before = SystemClock(), time.time()
    await clock.sleep(0)
    assert before <= clock.now() <= time.time()

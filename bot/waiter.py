"""Waiting without polling: until a moment has come or the store has something new. Knows nothing of what comes."""

from __future__ import annotations

import asyncio
from typing import Any

from bot.ports import Clock, Store


class Waiter:
    """Waits for the first of: the store has something new, or a moment has come. One for each loop that waits."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._clock = clock
        self._event = asyncio.Event()
        store.listen(self._event.set)

    def wake(self) -> None:
        self._event.set()

    def arm(self) -> None:
        """Call before looking for work: what comes after it ends the next wait at once."""
        self._event.clear()

    async def wait(self, until: float | None) -> None:
        """Returns at `until` (None: never) or as soon as something new has come since `arm`."""
        waits: list[asyncio.Task[Any]] = [asyncio.ensure_future(self._event.wait())]
        if until is not None:
            waits.append(asyncio.ensure_future(self._clock.sleep(max(0.0, until - self._clock.now()))))
        try:
            await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in waits:
                task.cancel()

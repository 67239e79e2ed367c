"""A clock that a test moves, and waiting for a condition without real time. Not a test itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

TURNS = 2000


class MovedClock:
    """Time stands still until `move`; sleepers wake when it passes them. `asked` holds how long each one wanted to sleep."""

    def __init__(self, start: float = 1_800_000_000.0) -> None:
        self.time = start
        self.asked: list[float] = []
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.asked.append(seconds)
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self.time + seconds, future))
        await future

    @property
    def sleeping(self) -> int:
        return sum(not future.done() for _, future in self._sleepers)

    def move(self, seconds: float) -> None:
        self.time += seconds
        for until, future in self._sleepers:
            if until <= self.time and not future.done():
                future.set_result(None)


async def until(condition: Callable[[], bool]) -> None:
    """Lets everything else run until the condition holds."""
    for _ in range(TURNS):
        if condition():
            return
        await asyncio.sleep(0)
    raise AssertionError("the condition never came to hold")


async def quiet() -> None:
    """Lets everything else run until it can only be waiting for time or for something new."""
    for _ in range(100):
        await asyncio.sleep(0)

"""The clock of production: Unix seconds and sleeping. Tests bring one of their own that they move."""

from __future__ import annotations

import asyncio
import time


class SystemClock:
    """The machine's time. A step of it by an hour delays or hastens what is due, it loses nothing."""

    def now(self) -> float:
        return time.time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

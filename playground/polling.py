"""Polling: getUpdates. One reader at a time, confirmed by a higher offset, faults of delivery on request."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from .errors import OTHER_POLLER, WEBHOOK_ACTIVE, conflict
from .faults import FaultKind
from .records import Json
from .world import World

LONGEST = 50  # seconds a poll may wait


@dataclass(slots=True)
class Polling:
    """The reader of a bot's updates. A second one ends the first with 409, as Telegram does."""

    world: World
    reader: asyncio.Event | None = field(default=None)

    async def get_updates(self, p: Json) -> list[Json]:
        if self.world.webhook.get("url"):
            raise conflict(WEBHOOK_ACTIVE)
        if self.reader is not None:
            self.reader.set()
        stop = self.reader = asyncio.Event()
        try:
            return await self._read(p, stop)
        finally:
            if self.reader is stop:
                self.reader = None

    async def _read(self, p: Json, stop: asyncio.Event) -> list[Json]:
        updates, limit = self.world.updates, max(1, min(int(p.get("limit", 100)), 100))
        if "allowed_updates" in p:
            updates.allow(p["allowed_updates"])
        updates.confirm(int(p.get("offset", 0)))
        self.world.polls += 1
        self.world.wake()
        batch = self._faulty(updates.batch(limit, self.world.clock.now()))
        if not batch and p.get("timeout"):
            await self._wait(min(int(p["timeout"]), LONGEST), stop)
            batch = self._faulty(updates.batch(limit, self.world.clock.now()))
        if stop.is_set():
            raise conflict(OTHER_POLLER)
        return batch

    async def _wait(self, seconds: int, stop: asyncio.Event) -> None:
        waits = {asyncio.ensure_future(event.wait()) for event in (stop, self.world.updates.arrived)}
        try:
            await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for wait in waits:
                wait.cancel()
            await asyncio.gather(*waits, return_exceptions=True)

    def _faulty(self, batch: list[Json]) -> list[Json]:
        faults = self.world.faults
        if self.world.updates.confirmed and faults.take([FaultKind.REDELIVER], "getUpdates"):
            batch = [*self.world.updates.confirmed, *batch]
        if batch and faults.take([FaultKind.DUPLICATE], "getUpdates"):
            batch = [*batch, batch[-1]]
        if len(batch) > 1 and faults.take([FaultKind.REORDER], "getUpdates"):
            batch = batch[::-1]
        return batch

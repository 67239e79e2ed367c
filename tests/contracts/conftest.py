"""One bench for every backend of Store and Jobs: a store that can be restarted, and a clock that the test moves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.storage.memory import MemoryStore
from bot.storage.sqlite import SqliteStore
from bot.vault import Vault

START = 1_800_000_000.0
VAULT = Vault(bytes(range(32)))


class TestClock:
    """Stands still unless moved."""

    __test__ = False

    def __init__(self) -> None:
        self.time = START

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("a store does not sleep")


class Bench:
    """A store of one backend, the clock it reads, and the names of the commits it made."""

    def __init__(self, backend: str, folder: Path) -> None:
        self.backend = backend
        self.file = folder / "dama.sqlite"
        self.clock = TestClock()
        self.steps: list[str] = []
        self.store: Any = None

    async def start(self) -> None:
        if self.backend == "memory":
            shelf = self.store.shelf if self.store else None
            self.store = MemoryStore(VAULT, self.clock, self._step, shelf)
        else:
            self.store = await SqliteStore.open(self.file, VAULT, self.clock, self._step)

    async def restart(self) -> None:
        await self.store.close()
        await self.start()

    async def _step(self, name: str, run: Any) -> Any:
        self.steps.append(name)
        return await run()


@pytest.fixture(params=["memory", "sqlite"])
async def bench(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bench]:
    made = Bench(request.param, tmp_path)
    await made.start()
    yield made
    await made.store.close()

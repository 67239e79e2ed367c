"""One Inspector for all bombs, and what each child of it used."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from hostile.bomb import BUDGET

from detectors import Inspector
from detectors.sandbox.child import Request
from detectors.sandbox.process import ZygoteProcess


@dataclass
class Meter:
    """What each child was asked, its CPU seconds and peak bytes as the zygote's wait4 tells them, the parent's own seconds."""

    children: list[tuple[Request, float, int, float]] = field(default_factory=list)

    def take(self) -> list[tuple[Request, float, int, float]]:
        taken, self.children = self.children, []
        return taken


@pytest.fixture(scope="session")
def meter() -> Iterator[Meter]:
    meter, patch, ask = Meter(), pytest.MonkeyPatch(), ZygoteProcess.run

    async def measured(
        self: ZygoteProcess, request: Request, descriptors: list[int], _answered: object
    ) -> tuple[bytes, bytes]:
        start = time.monotonic()
        body, status = await ask(self, request, descriptors)  # nobody hears the answer before the child's end is known
        told = json.loads(status or b'{"cpu": 0, "peak": 0}')
        meter.children.append((request, told["cpu"], told["peak"], time.monotonic() - start))
        return body, status

    with patch.context() as patched:
        patched.setattr(ZygoteProcess, "run", measured)
        yield meter


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def inspector(meter: Meter) -> AsyncIterator[Inspector]:
    async with Inspector(BUDGET, children=1) as ready:
        yield ready

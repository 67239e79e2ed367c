"""A server with the demonstration's town in it, where `server.call` speaks as the bot; and the options for Chromium."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from playground.testing import Running, running_server
from playground.town import Town, Towns, settle

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


@pytest.fixture
async def server() -> AsyncIterator[Running]:
    async with running_server() as running:
        yield running


@pytest.fixture
def town(server: Running) -> Town:
    """The town of the Chinese page, with every update about its making already confirmed."""
    made = settle(server.control)
    server.towns = Towns(server.control, {"zh-Hans": made})
    server.world.updates.confirm(server.world.updates.next_id)
    return made


@pytest.fixture(scope="session")
def chromium() -> dict[str, Any]:
    """How playwright launches Chromium. Skips where there is none, unless optional tests are required."""
    if not CHROMIUM.exists() and os.environ.get("DAMA_REQUIRE_OPTIONAL") != "1":
        pytest.skip("Chromium is not installed (apt install chromium)")
    return {"executable_path": str(CHROMIUM), "args": ARGUMENTS}

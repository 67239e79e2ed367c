"""A server with the demonstration's town in it; `server.call` speaks as the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from playground.testing import Running, running_server
from playground.town import Town, settle


@pytest.fixture
async def server() -> AsyncIterator[Running]:
    async with running_server() as running:
        yield running


@pytest.fixture
def town(server: Running) -> Town:
    """The town, with every update about its making already confirmed."""
    made = settle(server.control)
    server.world.updates.confirm(server.world.updates.next_id)
    return made

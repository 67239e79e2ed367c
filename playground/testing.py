"""running_server: a playground for tests, on a free port, gone at the end. Nothing here is used by the demo."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from .control import Control
from .server import Server
from .world import Variant, World

PORT_OF_TESTS = 0  # any free one


class Running(Server):
    """A running server: `base` (DAMA_API_BASE), `token`, `world`, `control`, `page`."""

    control: Control

    @property
    def token(self) -> str:
        return self.world.token

    def url(self, method: str) -> str:
        """Where a Bot API method is called."""
        return f"{self.base}/bot{self.token}/{method}"


@asynccontextmanager
async def running_server(
    variant: Variant | str = Variant.MODERN, *, world: World | None = None
) -> AsyncIterator[Running]:
    """Starts a server and stops it. Give a `world` to keep one over a restart of the server."""
    kept = world or World(variant=Variant(variant))
    server = Running(world=kept, port=PORT_OF_TESTS)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()
        await kept.settled()

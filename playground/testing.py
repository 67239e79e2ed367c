"""running_server: a playground for tests, on a free port, gone at the end. Nothing here is used by the demo."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import aiohttp

from .records import Json
from .server import Server
from .world import Variant, World


class Running(Server):
    """A running server: `base` (DAMA_API_BASE), `token`, `world`, `control`, `page`; `call` speaks to it as a bot."""

    client: aiohttp.ClientSession

    @property
    def token(self) -> str:
        return self.world.token

    async def call(self, method: str, params: Mapping[str, Any] | None = None, **more: Any) -> Json:
        """One request as JSON; the answer with `status` added. Raises aiohttp.ClientError where the connection breaks."""
        url = f"{self.base}/bot{self.token}/{method}"
        async with self.client.post(url, json={**(params or {}), **more}) as response:
            answer: Json = await response.json()
            return {**answer, "status": response.status}


@asynccontextmanager
async def running_server(
    variant: Variant | str = Variant.MODERN, *, world: World | None = None
) -> AsyncIterator[Running]:
    """Starts a server and stops it. Give a `world` to keep one over a restart of the server."""
    kept = world or World(variant=Variant(variant))
    server = Running(world=kept)
    await server.start()
    try:
        async with aiohttp.ClientSession() as server.client:
            yield server
    finally:
        await server.stop()
        await kept.settled()

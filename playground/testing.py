"""running_server: a playground for tests, on a free port, gone at the end. Nothing here is used by the demo."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import aiohttp

from .records import Json
from .server import Server
from .world import Variant, World

if TYPE_CHECKING:
    from playwright.async_api import Page


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


SMALLEST = 14  # px
SMALL = """smallest => {
  const found = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const around = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || ["SCRIPT", "STYLE"].includes(around.tagName) || !around.checkVisibility()) continue;
    if (parseFloat(getComputedStyle(around).fontSize) < smallest) found.push(texts.currentNode.data.slice(0, 40));
  }
  for (const field of document.querySelectorAll("input, textarea, select"))
    if (field.checkVisibility() && parseFloat(getComputedStyle(field).fontSize) < smallest) found.push(field.id || field.tagName);
  return found;
}"""


async def small_texts(page: Page) -> list[str]:
    """The beginnings of all visible texts and fields of a page that are written smaller than 14 px."""
    found: list[str] = await page.evaluate(SMALL, SMALLEST)
    return found


async def sideways(page: Page) -> int:
    """By how many pixels a page is wider than what is seen of it."""
    return int(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))

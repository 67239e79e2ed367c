"""Pictures of the page for the docs: `python -m playground.pictures docs/pictures` walks the guide in a real Chromium.

The same walk is what the browser tests do. Needs Chromium, and of the development dependencies playwright and Pillow (which reportlab
brings).
"""

from __future__ import annotations

import asyncio
import io
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .demo import Demonstration
from .samples import canaries

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
PATIENCE = 90_000  # milliseconds; on an idle machine no step takes more than a few seconds
DESKTOP, PHONE = (1440, 900), (390, 844)


@dataclass(frozen=True, slots=True)
class View:
    """One look at the page."""

    language: str
    size: tuple[int, int] = DESKTOP
    dark: bool = False

    @property
    def name(self) -> str:
        size = "phone" if self.size == PHONE else "desktop"
        return f"{self.language.lower()}-{size}-{'dark' if self.dark else 'light'}"


VIEWS = (
    View("zh-Hans"),
    View("en", dark=True),
    View("zh-Hant", PHONE, dark=True),
    View("en", PHONE),
)


@asynccontextmanager
async def demonstration() -> AsyncIterator[Demonstration]:
    """`dama demo` as it is, but for the browser it opens. Raises RuntimeError where the bot does not come."""
    shown = Demonstration((sys.executable, "-m", "bot", "run"), open_page=False)
    running = asyncio.create_task(shown.run())
    ready = asyncio.create_task(shown.server.world.until(lambda: shown.server.world.polls, 90))
    await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
    try:
        if running.done():
            raise RuntimeError("the bot did not start")
        yield shown
    finally:
        shown.stopped.set()
        await running


async def walk(page: Page, language: str) -> AsyncIterator[str]:
    """Goes through the guide as a visitor does; yields the name of each step once what it promises is there."""
    page.set_default_timeout(PATIENCE)
    await page.locator(".eye.admin .keyboard").last.wait_for()
    await page.locator("#do").click()
    await page.locator("#visible").wait_for()
    yield "1-a-list"
    await page.locator("#next").click()
    yield "2-three-eyes"
    await page.locator("#next").click()
    await page.locator("#do").click()
    await page.locator("#compare").wait_for()
    yield "3-places-and-times"
    await page.locator("#next").click()
    await page.locator("#do").click()
    await page.locator("#step-result .whys").wait_for()
    yield "4-what-stays"
    await page.locator("#drawer-open").click()
    await page.locator("#wanted").fill(canaries(language)[0])
    await page.locator("#wanted").press("Enter")
    await page.locator("#hits b").wait_for()
    yield "5-stored"
    await page.keyboard.press("Escape")


async def _view(browser: Browser, address: str, view: View, folder: Path) -> None:
    width, height = view.size
    scheme: Any = "dark" if view.dark else "light"
    context = await browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = await context.new_page()
    await page.goto(f"{address}?lang={view.language}")
    async for name in walk(page, view.language):
        whole = view.size == PHONE and name != "5-stored"
        _keep(await page.screenshot(full_page=whole), folder / f"{name}-{view.name}.png")
    await context.close()


def _keep(picture: bytes, path: Path) -> None:
    """With 256 colours: a third of the bytes, and nobody sees it."""
    from PIL import Image

    Image.open(io.BytesIO(picture)).convert("RGB").quantize(256).save(path, optimize=True)


async def take(folder: Path) -> None:
    """Writes the pictures of all views into the folder."""
    from playwright.async_api import async_playwright

    folder.mkdir(parents=True, exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
        for view in VIEWS:  # a demonstration each, so that every picture begins with an empty group
            async with demonstration() as shown:
                await _view(browser, shown.server.page, view, folder)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(take(Path(sys.argv[1])))

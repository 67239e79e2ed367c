"""Pictures of the page for the docs: `python -m playground.pictures docs/pictures` walks the guide in a real Chromium.

The same walk is what the browser tests do. Needs Chromium, and of the development dependencies playwright and Pillow (which reportlab
brings).
"""

from __future__ import annotations

import asyncio
import io
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from .demo import Demonstration
from .samples import canaries

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
PATIENCE = 90_000  # milliseconds; on an idle machine no step takes more than a few seconds
READING = 4_000  # milliseconds a visitor looks at the page before the first tap
MOST_TABS = 80  # a page and its drawer have fewer stops
DESKTOP, PHONE = (1280, 800), (390, 844)


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


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the guide that has kept its promise, and the seconds from the visitor's tap until then."""

    name: str
    seconds: float


class Hand(Protocol):
    """How a visitor uses the page."""

    async def tap(self, page: Page, selector: str) -> None: ...

    async def write(self, page: Page, selector: str, text: str) -> None: ...


class Mouse:
    """By pointing."""

    async def tap(self, page: Page, selector: str) -> None:
        await page.locator(selector).click()

    async def write(self, page: Page, selector: str, text: str) -> None:
        await page.locator(selector).fill(text)


class Keyboard:
    """By the Tab key and Enter alone. Raises LookupError for what cannot be reached."""

    async def tap(self, page: Page, selector: str) -> None:
        await self._reach(page, selector)
        await page.keyboard.press("Enter")

    async def write(self, page: Page, selector: str, text: str) -> None:
        await self._reach(page, selector)
        await page.keyboard.type(text)

    async def _reach(self, page: Page, selector: str) -> None:
        for _ in range(MOST_TABS):
            if await page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
                return
            await page.keyboard.press("Tab")
        raise LookupError(selector)


async def ready(page: Page) -> None:
    """The group is guarded: the bot has joined and told the administrator so."""
    page.set_default_timeout(PATIENCE)
    await page.locator(".eye.admin .keyboard").last.wait_for(state="attached")
    await page.locator("#do:enabled, #next:enabled").first.wait_for()


async def walk(page: Page, language: str, hand: Hand) -> AsyncIterator[Step]:
    """Goes through the guide as a visitor does; yields each step once what it promises is there."""
    await ready(page)
    yield await _step(page, "1-a-list", hand, "#do", "#visible")
    yield await _step(page, "2-three-eyes", hand, "#next", ".eye.admin .keyboard >> nth=-1")
    await hand.tap(page, "#next")
    yield await _step(page, "3-places-and-times", hand, "#do", "#compare")
    await hand.tap(page, "#next")
    yield await _step(page, "4-what-stays", hand, "#do", "#step-result .whys")
    await hand.tap(page, "#drawer-open")
    await hand.write(page, "#wanted", canaries(language)[0])
    yield await _step(page, "5-stored", hand, "#drawer .search .main", "#hits b")
    await page.keyboard.press("Escape")


async def _step(page: Page, name: str, hand: Hand, tapped: str, promised: str) -> Step:
    started = time.monotonic()
    await hand.tap(page, tapped)
    await page.locator(promised).wait_for()
    return Step(name, round(time.monotonic() - started, 2))


async def _view(browser: Browser, address: str, view: View, folder: Path) -> None:
    width, height = view.size
    scheme: Any = "dark" if view.dark else "light"
    context = await browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce"
    )
    page = await context.new_page()
    await page.goto(f"{address}?lang={view.language}")
    await ready(page)
    await page.wait_for_timeout(READING)
    async for step in walk(page, view.language, Mouse()):
        whole = view.size == PHONE and step.name != "5-stored"
        _keep(await page.screenshot(full_page=whole), folder / f"{step.name}-{view.name}.png")
        print(f"{view.name:24} {step.name:20} {step.seconds:5.2f} s")
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

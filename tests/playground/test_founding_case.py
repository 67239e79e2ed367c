"""The founding case through the page, with the real bot in a process of its own: what a visitor of `dama demo` sees."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import pytest
from playwright.async_api import Page, async_playwright, expect

from playground import samples
from playground.demo import Demonstration
from playground.town import Town

pytestmark = pytest.mark.browser
PATIENCE = 60_000  # milliseconds; on an idle machine everything is there within three seconds
VALUES = [str(value) for row in samples.ROWS for value in (row.name, row.mobile, row.cells(1)[4], row.address)]


@pytest.fixture
async def demonstration() -> AsyncIterator[Demonstration]:
    """`dama demo` as it is, but for the browser it opens."""
    shown = Demonstration((sys.executable, "-m", "bot", "run"), open_page=False)
    running = asyncio.create_task(shown.run())
    ready = asyncio.create_task(shown.server.world.until(lambda: shown.server.world.polls, 90))
    await asyncio.wait({running, ready}, return_when=asyncio.FIRST_COMPLETED)
    assert not running.done(), "the bot did not start"
    yield shown
    shown.stopped.set()
    assert await running == 0


@pytest.fixture
async def page(demonstration: Demonstration, chromium: dict[str, Any]) -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**chromium)
        context = await browser.new_context(locale="zh-CN", viewport={"width": 1500, "height": 950})
        opened = await context.new_page()
        opened.set_default_timeout(PATIENCE)
        await opened.goto(demonstration.server.page)
        yield opened
        await browser.close()


def town_of(demonstration: Demonstration) -> Town:
    assert demonstration.server.town is not None
    return demonstration.server.town


async def keep(page: Page, name: str) -> None:
    """A screenshot for the eye, where a folder is given."""
    folder = os.environ.get("DAMA_SCREENSHOTS")
    if folder:
        await page.screenshot(path=str(Path(folder) / f"{name}.png"))


async def post(page: Page, sample: str) -> None:
    await page.locator(f"[data-sample={sample}]").click()


async def test_the_dossier_goes_the_sender_is_asked_the_rest_stays(page: Page, demonstration: Demonstration) -> None:
    world, control, town = demonstration.server.world, demonstration.server.control, town_of(demonstration)
    group = page.locator("#group-messages")
    await expect(page.locator(".private.admin .keyboard").last).to_be_visible(timeout=PATIENCE)

    await post(page, "dossier")
    await expect(page.locator("#status")).to_contain_text("被收起了", timeout=PATIENCE)
    await expect(group.locator(".file")).to_have_count(0)
    ask = page.locator(".private.sender .message").filter(has_text="只留地点和时间").last
    await expect(ask).to_contain_text("9 个人", timeout=PATIENCE)
    await expect(page.locator(".private.admin")).to_contain_text("收起了 1 份文件", timeout=PATIENCE)
    await keep(page, "founding_three_eyes")

    await ask.get_by_role("button", name="只留地点和时间").click()
    copy = page.locator(".private.sender .message").last
    await expect(copy).to_contain_text("幸福里便民菜市场", timeout=PATIENCE)

    for sample in ("notice", "chain", "appeal"):
        await post(page, sample)
        await expect(group).to_contain_text(text_of(sample)[:12])
    gone = [event for event in world.events if event["kind"] == "deleted"]
    await post(page, "dossier")  # last in the group's lane: when it is gone, everything before it has been judged
    await world.until(lambda: [event for event in world.events if event["kind"] == "deleted"] != gone, 60)
    seen = [message.get("text", "") for message in control.read(town.group_id, town.neighbour)]
    assert {text_of(sample) for sample in ("notice", "chain", "appeal")} <= set(seen)
    await keep(page, "founding_the_rest_stays")

    nobody_reads_a_value(demonstration)
    assert world.violations == []


def text_of(sample: str) -> str:
    return next(one.text for one in samples.SAMPLES if one.id == sample)


def nobody_reads_a_value(demonstration: Demonstration) -> None:
    """Nothing the bot ever sent holds a value of the dossier, nor the name of its file."""
    bodies = [request.body.decode("utf-8", "replace") for request in demonstration.server.world.requests]
    sent = "\n".join([*bodies, *map(unquote_plus, bodies)])
    sent = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), sent)
    assert "9 个人" in sent, "the search reads what was sent"
    assert [value for value in [*VALUES, "密接名单"] if value in sent] == []

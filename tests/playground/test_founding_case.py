"""The guide through the page, with the real bot in a process of its own: what a visitor of `dama demo` sees and does."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import unquote_plus

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright, expect

from playground import samples
from playground.demo import Demonstration
from playground.pictures import PATIENCE, PHONE, demonstration, walk
from playground.second_look import picture
from playground.town import LANGUAGES

# One demonstration, one Chromium and one event loop for all of this file: the bot speaks to every language's people.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

FACTS = {
    "zh-Hans": ("9 个人", "收起了 1 份文件", "幸福里便民菜市场", "再扫一遍：0 处", "3 条都还在群里", "求助的话从不删"),
    "zh-Hant": ("9 個人", "收起了 1 份檔案", "幸福里便民菜市場", "再掃一遍：0 處", "3 條都還在群裡", "求助的話從不刪"),
    "en": (
        "9 people",
        "Set aside: 1 file",
        "Harmony Market",
        "scanned again: 0 places",
        "All 3 are still",
        "A cry for help",
    ),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def shown(chromium: dict[str, Any]) -> AsyncIterator[Demonstration]:
    async with demonstration() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser(chromium: dict[str, Any]) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(**chromium)
        yield opened
        await opened.close()


async def open_page(browser: Browser, shown: Demonstration, language: str, **how: Any) -> Page:
    expect.set_options(timeout=PATIENCE)
    context = await browser.new_context(**how)
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    await page.goto(f"{shown.server.page}?lang={language}")
    await expect(page.locator(".eye.admin .keyboard").last).to_be_visible()
    return page


async def no_serious_fault(page: Page, where: str) -> None:
    """axe-core finds nothing that keeps somebody out."""
    found = (await Axe().run(page)).response["violations"]
    serious = [
        (one["id"], [node["target"] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == [], where


async def fits_and_can_be_read(page: Page) -> None:
    """Nothing to scroll sideways, no text below 14 px."""
    assert await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    small = (
        "[...document.querySelectorAll('body *')].filter(e => e.checkVisibility() && e.textContent.trim()"
        " && parseFloat(getComputedStyle(e).fontSize) < 14).map(e => e.outerHTML.slice(0, 80))"
    )
    assert await page.evaluate(small) == []


# Language, size, scheme, the step after which the page is left: the third language differs in words and samples only.
LOOKS = [
    ("zh-Hans", (1440, 900), "light", ""),
    ("en", PHONE, "dark", ""),
    ("zh-Hant", PHONE, "light", "2-three-eyes"),
]


async def a_list(page: Page, language: str) -> None:
    await expect(page.locator("#group-messages .file")).to_have_count(0)
    assert float(await page.locator("#visible b").inner_text()) > 0


async def three_eyes(page: Page, language: str) -> None:
    for role, words in zip(("sender", "admin"), FACTS[language][:2], strict=True):
        await expect(page.locator(f".eye.{role}")).to_contain_text(words)
        await expect(page.locator(f".eye.{role}")).to_be_visible()
    await expect(page.locator(".eye.neighbour")).to_be_visible()
    await expect(page.locator(".eye.neighbour .message")).to_have_count(0)


async def places_and_times(page: Page, language: str) -> None:
    market, again = FACTS[language][2:4]
    await expect(page.locator("#group-messages")).to_contain_text(market)
    await expect(page.locator(".side.before .changed").first).to_be_visible()
    await expect(page.locator(".side.after .scan")).to_have_text(again)
    await expect(page.locator("#notice-scan")).to_contain_text(again)


async def what_stays(page: Page, language: str) -> None:
    stay, appeal = FACTS[language][4:]
    await expect(page.locator("#step-result")).to_contain_text(stay)
    await expect(page.locator("#group-messages .why")).to_have_count(3)
    await expect(page.locator("#group-messages .why").last).to_contain_text(appeal)


async def nothing_stored(page: Page, language: str) -> None:
    assert (await page.locator("#hits b").inner_text()).split()[0] == "0"


PROMISES = {"1": a_list, "2": three_eyes, "3": places_and_times, "4": what_stays, "5": nothing_stored}


@pytest.mark.parametrize(("language", "size", "scheme", "last"), LOOKS, ids=[one[0] for one in LOOKS])
async def test_the_four_steps(
    shown: Demonstration, browser: Browser, language: str, size: tuple[int, int], scheme: Any, last: str
) -> None:
    viewport: Any = {"width": size[0], "height": size[1]}
    page = await open_page(browser, shown, language, viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    async for step in walk(page, language):
        await PROMISES[step[0]](page, language)
        await no_serious_fault(page, f"{language} {step}")
        await fits_and_can_be_read(page)
        if step == last:
            break
    if not last:
        await expect(page.locator("#drawer")).to_be_hidden()
        await expect(page.locator("#drawer-open")).to_be_focused()
    await page.context.close()


async def test_the_search_of_the_drawer_finds_what_is_there(shown: Demonstration, browser: Browser) -> None:
    page = await open_page(browser, shown, "zh-Hans")
    await page.locator("#drawer-open").click()
    await page.get_by_role("button", name="CREATE TABLE").click()
    await expect(page.locator("#hits b")).to_have_text(re.compile(r"[1-9]\d* 处"))
    await expect(page.locator("#drawer details")).not_to_have_count(0)
    for _ in range(40):
        await page.keyboard.press("Tab")
        assert await page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    await page.keyboard.press("Escape")
    await expect(page.locator("#drawer")).to_be_hidden()
    await page.context.close()


def roster() -> bytes:
    """A class list of one's own, as csv."""
    lines = [f"{row.name},{row.mobile},{row.cells(1)[4]},{row.address}" for row in samples.ROWS]
    return "\n".join(["姓名,电话,身份证号,住址", *lines]).encode()


OWN = [
    ("mine.csv", "text/csv", roster(), "收起了", "为什么收起"),
    ("recipe.txt", "text/plain", "番茄炒蛋：两个鸡蛋，三个番茄，少许盐。".encode(), "留在群里", "没有哪个人的姓名"),
    ("note.png", "image/png", picture(), "留在群里", "没能读完"),
]


@pytest.mark.parametrize(("name", "kind", "data", "fate", "why"), OWN, ids=[one[0] for one in OWN])
async def test_a_file_of_ones_own(
    shown: Demonstration, browser: Browser, name: str, kind: str, data: bytes, fate: str, why: str
) -> None:
    page = await open_page(browser, shown, "zh-Hans", viewport={"width": 1440, "height": 900})
    await page.locator("#steps [data-step='5']").click()
    await page.locator("#own-file").set_input_files([{"name": name, "mimeType": kind, "buffer": data}])
    await expect(page.locator("#step-result .figure")).to_contain_text(fate)
    await expect(page.locator("#step-result")).to_contain_text(why)
    await no_serious_fault(page, name)
    if fate == "收起了":
        await page.locator("#own-compare").click()
        await expect(page.locator(".side.after .scan")).to_have_text("再扫一遍：0 处")
        await expect(page.locator(".side.before")).to_contain_text(samples.ROWS[0].mobile)
        await expect(page.locator(".side.after")).not_to_contain_text(samples.ROWS[0].mobile)
    await page.context.close()


async def test_the_guide_by_keyboard_alone(shown: Demonstration, browser: Browser) -> None:
    page = await open_page(browser, shown, "en", viewport={"width": 1440, "height": 900})
    await page.keyboard.press("Tab")
    await expect(page.locator(".skip")).to_be_focused()
    for _ in range(20):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.id") == "do":
            break
    await expect(page.locator("#do")).to_be_focused()
    assert await page.locator("#do").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    await page.keyboard.press("Enter")
    await expect(page.locator("#next")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page.locator("#step-title")).to_be_focused()
    await expect(page.locator("#step-title")).to_have_text("Three pairs of eyes")
    await page.context.close()


async def test_nobody_reads_a_value(shown: Demonstration) -> None:
    """Last: nothing the bot ever sent holds a value of a dossier, nor the name of its file; and it made no mistake."""
    bodies = [request.body.decode("utf-8", "replace") for request in shown.server.world.requests]
    sent = "\n".join([*bodies, *map(unquote_plus, bodies)])
    sent = re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), sent)
    assert "9 个人" in sent, "the search reads what was sent"
    rows = [row for language in LANGUAGES for row in samples.STORIES[language].rows]
    values = [str(value) for row in rows for value in (row.name, row.mobile, row.cells(1)[4], row.address)]
    names = [one.file_name.split(".")[0] for offered in samples.SAMPLES.values() for one in offered if one.file_name]
    assert [value for value in [*values, *names] if value in sent] == []
    assert shown.server.world.violations == []

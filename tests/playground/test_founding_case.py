"""The guide through the page, with the real bot in a process of its own: what a visitor of `dama demo` sees and does."""

from __future__ import annotations

import io
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

import openpyxl
import pytest
import pytest_asyncio
import pyzipper
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, expect

from detectors import ocr
from playground import samples
from playground.demo import Demonstration
from playground.pictures import PATIENCE, PHONE, Hand, Keyboard, Mouse, demonstration, ready, walk
from playground.second_look import picture
from playground.testing import sideways, small_texts
from playground.town import LANGUAGES

# One demonstration for all of this file (the bot speaks to every language's people), one Chromium and event loop for all files.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

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
DESKTOP = (1280, 800)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shown(chromium: dict[str, Any]) -> AsyncIterator[Demonstration]:
    async with demonstration() as running:
        yield running


async def open_page(browser: Browser, shown: Demonstration, language: str, size: tuple[int, int] = DESKTOP) -> Page:
    expect.set_options(timeout=PATIENCE)
    viewport: Any = {"width": size[0], "height": size[1]}
    context = await browser.new_context(viewport=viewport, color_scheme="light", reduced_motion="reduce")
    page = await context.new_page()
    await page.goto(f"{shown.server.page}?lang={language}")
    await ready(page)
    return page


async def no_serious_fault(page: Page, where: str, *rules: str) -> None:
    """axe-core finds nothing that keeps somebody out; only the named rules where some are named."""
    only = {"runOnly": {"type": "rule", "values": list(rules)}} if rules else {}
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(Axe().axe_script)
    found = await page.evaluate("options => axe.run(options)", {**only, "resultTypes": ["violations"]})
    serious = [
        (one["id"], [node["target"] for node in one["nodes"]][:3])
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == [], where


async def fits_and_can_be_read(page: Page, where: str) -> None:
    assert await sideways(page) == 0, where
    assert await small_texts(page) == [], where


async def looks(page: Page, where: str) -> None:
    """As it is opened, then in the dark, then on a phone in the dark and in the light: all rules twice, contrast each time."""
    width, height = DESKTOP
    for size, scheme, rules in (
        (DESKTOP, "light", ()),
        (DESKTOP, "dark", ("color-contrast",)),
        (PHONE, "dark", ()),
        (PHONE, "light", ("color-contrast",)),
    ):
        how: Any = scheme
        await page.emulate_media(color_scheme=how)
        await page.set_viewport_size({"width": size[0], "height": size[1]})
        await no_serious_fault(page, f"{where} {size} {scheme}", *rules)
        await fits_and_can_be_read(page, f"{where} {size} {scheme}")
    await page.emulate_media(color_scheme="light")
    await page.set_viewport_size({"width": width, "height": height})


async def a_list(page: Page, language: str) -> None:
    await expect(page.locator("#group-messages .file")).to_have_count(0)
    await expect(page.locator("#group-messages .trace")).to_have_count(1)
    assert float(await page.locator("#visible b").inner_text()) > 0


async def three_eyes(page: Page, language: str) -> None:
    for role, words in zip(("sender", "admin"), FACTS[language][:2], strict=True):
        await expect(page.locator(f".eye.{role}")).to_contain_text(words)
        await expect(page.locator(f".eye.{role}")).to_be_visible()
    neighbour = page.locator(".eye.neighbour")
    await expect(neighbour).to_be_visible()
    await expect(neighbour.locator(".message")).to_have_count(3)  # what was said before the bot came
    await expect(neighbour.locator(".file, .trace, .mark")).to_have_count(0)


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


@pytest.mark.parametrize(
    ("language", "size", "hand"),
    [("zh-Hans", DESKTOP, Mouse()), ("en", DESKTOP, Keyboard()), ("zh-Hant", PHONE, Mouse())],
    ids=["zh-Hans", "en-by-keyboard-alone", "zh-Hant-on-a-phone"],
)
async def test_the_four_steps(
    shown: Demonstration,
    browser: Browser,
    took: Callable[[str, float], None],
    language: str,
    size: tuple[int, int],
    hand: Hand,
) -> None:
    page = await open_page(browser, shown, language, size)
    async for step in walk(page, language, hand):
        took(f"{language} {step.name}", step.seconds)
        await PROMISES[step.name[0]](page, language)
        if language == "zh-Hans":
            await looks(page, step.name)
        else:
            await fits_and_can_be_read(page, f"{language} {step.name}")
    await expect(page.locator("#drawer")).to_be_hidden()
    await expect(page.locator("#drawer-open")).to_be_focused()
    await page.context.close()


async def test_one_can_begin_anywhere_and_walk_by_keyboard(shown: Demonstration, browser: Browser) -> None:
    page, hand = await open_page(browser, shown, "en"), Keyboard()
    await page.keyboard.press("Tab")
    await expect(page.locator(".skip")).to_be_focused()
    await hand.tap(page, "#steps [data-step='2']")
    await expect(page.locator("#step-title")).to_be_focused()
    await expect(page.locator("#step-title")).to_have_text("Three pairs of eyes")
    await expect(page.locator("#do")).to_have_text("Post the list as Mike")  # nothing to see there without it
    await hand.tap(page, "#steps [data-step='5']")
    await hand.write(page, "#own-text", "Lost: a grey glove at gate 2. Please leave it with the guard, thank you!")
    await hand.tap(page, "#own form .quiet")
    assert await page.evaluate("getComputedStyle(document.activeElement).outlineStyle") in ("solid", "none")
    await expect(page.locator("#step-result .figure")).to_contain_text("untouched")
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


HEADER = ("姓名", "电话", "身份证号", "住址")
LINES = [(row.name, row.mobile, str(row.cells(1)[4]), row.address) for row in samples.ROWS]


async def workbook(browser: Browser) -> bytes:
    """A class list, written by openpyxl."""
    book = openpyxl.Workbook()
    for line in (HEADER, *LINES):
        book.active.append(line)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


async def printed(browser: Browser) -> bytes:
    """The same list, printed to PDF by Chromium."""
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in line)}</tr>" for line in (HEADER, *LINES))
    page = await browser.new_page()
    await page.set_content(f"<table>{rows}</table>")
    data = await page.pdf()
    await page.close()
    return data


async def locked(browser: Browser) -> bytes:
    held = io.BytesIO()
    with pyzipper.AESZipFile(held, "w", encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(b"x")
        archive.writestr("a.txt", "a")
    return held.getvalue()


def of(data: bytes) -> Callable[[Browser], Awaitable[bytes]]:
    async def made(browser: Browser) -> bytes:
        return data

    return made


OWN = [
    ("list.xlsx", workbook, "收起了", "为什么收起"),
    ("list.pdf", printed, "收起了", "为什么收起"),
    ("recipe.txt", of("番茄炒蛋：两个鸡蛋，三个番茄，少许盐。".encode()), "留在群里", "没有哪个人的姓名"),
    ("note.png", of(picture()), "留在群里", "没有哪个人的姓名" if ocr.available() else "图片里的字"),
    ("locked.zip", locked, "留在群里", "带着密码"),
    ("unknown.bin", of(b"\x9a\x07\xfe\x01" * 997), "留在群里", "认不出"),
    ("big.csv", of(b"a,b,c\n" * 5_000_000), "留在群里", "超过 20 MB"),
    ("empty.docx", of(b""), "", "是空的"),
]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def own_page(shown: Demonstration, browser: Browser) -> AsyncIterator[Page]:
    page = await open_page(browser, shown, "zh-Hans")
    await page.locator("#steps [data-step='5']").click()
    yield page
    await page.context.close()


@pytest.mark.parametrize(("name", "make", "fate", "why"), OWN, ids=[one[0] for one in OWN])
async def test_a_file_of_ones_own(
    own_page: Page,
    browser: Browser,
    tmp_path: Path,
    name: str,
    make: Callable[[Browser], Awaitable[bytes]],
    fate: str,
    why: str,
) -> None:
    (tmp_path / name).write_bytes(await make(browser))
    await own_page.locator("#own-file").set_input_files(tmp_path / name)
    await expect(own_page.locator("#step-result")).to_contain_text(why)
    if fate:
        await expect(own_page.locator("#step-result .figure")).to_contain_text(fate)
    if fate == "收起了":
        await own_page.locator("#own-compare").click()
        await expect(own_page.locator(".side.after .scan")).to_have_text("再扫一遍：0 处")
        await expect(own_page.locator(".side.before")).to_contain_text(samples.ROWS[0].mobile)
        await expect(own_page.locator(".side.after")).not_to_contain_text(samples.ROWS[0].mobile)
    await fits_and_can_be_read(own_page, name)


async def test_the_fifth_step_keeps_nobody_out(own_page: Page) -> None:
    await looks(own_page, "one's own file")


@pytest.mark.parametrize(("sizes", "sorry"), [((1, 1), "一次一份"), ((51 * 1024 * 1024,), "超过 50 MB")])
async def test_what_cannot_be_posted_is_answered_with_a_sentence(
    own_page: Page, sizes: tuple[int, ...], sorry: str
) -> None:
    await own_page.evaluate(DROP, list(sizes))
    await expect(own_page.locator("#step-result .sorry")).to_contain_text(sorry)


DROP = """sizes => {
  const held = new DataTransfer();
  for (const [number, size] of sizes.entries()) held.items.add(new File([new Uint8Array(size)], `${number}.txt`));
  document.querySelector("#own .zone").dispatchEvent(new DragEvent("drop", { dataTransfer: held, cancelable: true, bubbles: true }));
}"""


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

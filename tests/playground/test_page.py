"""The page in a real Chromium: a person drops, taps and reads; nothing anybody wrote becomes HTML; it fits a phone."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from playground.testing import Running, running_server, sideways, small_texts
from playground.town import Town

# One Chromium and one event loop for all browser tests.
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def server() -> AsyncIterator[Running]:
    async with running_server() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def page(browser: Browser, server: Running, town: Town) -> AsyncIterator[Page]:
    context = await browser.new_context(locale="zh-CN", viewport={"width": 1360, "height": 860})
    opened = await context.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    await opened.route("**/control/parts*", lambda route: route.fulfill(json={"ocr": True}))
    await opened.goto(server.page)
    await expect(opened.locator("#group-title")).to_contain_text("幸福里")
    await opened.locator("#steps [data-step='5']").click()
    await opened.locator("#free summary").click()
    yield opened
    await context.close()
    assert errors == []


async def keep(page: Page, name: str) -> None:
    """A screenshot for the eye, where a folder is given."""
    folder = os.environ.get("DAMA_SCREENSHOTS")
    if folder:
        await page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


async def bot_speaks(server: Running, town: Town) -> int:
    """What a bot does after a leak, said by the test: a line with a button, a word in private, one for a single member."""
    keyboard = {
        "inline_keyboard": [
            [{"text": "是我发的", "callback_data": "mine:1"}, {"text": "为什么", "callback_data": "why:1"}]
        ]
    }
    line = await server.call("sendMessage", chat_id=town.group_id, text="有一条消息已先收起。", reply_markup=keyboard)
    rows = [[{"text": "只留地点和时间", "callback_data": "places:1"}, {"text": "打码版", "callback_data": "masked:1"}]]
    ask = {"chat_id": town.sender, "text": "您好，我是群里的打码助手。", "reply_markup": {"inline_keyboard": rows}}
    await server.call("sendMessage", ask)
    only = {"receiver_user_id": town.sender}
    await server.call("sendMessage", chat_id=town.group_id, text="给您的私密提示", ephemeral_message_parameters=only)
    return int(line["result"]["message_id"])


async def test_samples_files_and_words_arrive_as_the_chosen_person(page: Page, server: Running, town: Town) -> None:
    await page.locator("[data-sample=dossier]").click()
    await expect(page.locator("#group-messages .own .file")).to_contain_text("密接名单.xlsx")
    await page.get_by_role("radio", name="小周").check()
    await expect(page.locator("#group-messages .own")).to_have_count(0)
    await page.locator("#group-composer textarea").fill("大家好")
    await page.locator("#group-composer textarea").press("Enter")
    await expect(page.locator("#group-messages .own")).to_contain_text("大家好")
    csv = {"name": "a.csv", "mimeType": "text/csv", "buffer": b"a,b"}
    await page.locator("#group-composer input").set_input_files([csv, {**csv, "name": "b.csv"}])
    await expect(page.locator("#group-messages .own .file")).to_have_count(2)
    posted = server.control.read(town.group_id, town.neighbour)[1:]  # after "has joined"
    assert [message["from"]["id"] for message in posted] == [town.sender, *[town.neighbour] * 3]
    assert len({message.get("media_group_id") for message in posted[2:]}) == 1
    updates = (await server.call("getUpdates"))["result"]
    assert len(updates) == 4


async def test_a_dropped_file_is_posted(page: Page, server: Running, town: Town) -> None:
    transfer = await page.evaluate_handle(
        "() => { const t = new DataTransfer(); t.items.add(new File(['x'], '掉落.txt', {type: 'text/plain'})); return t; }"
    )
    for kind in ("dragenter", "dragover", "drop"):
        await page.dispatch_event("#group", kind, {"dataTransfer": transfer})
    await expect(page.locator("#group-messages .own .file")).to_contain_text("掉落.txt")


async def test_three_eyes_at_once(page: Page, server: Running, town: Town) -> None:
    await page.locator("[data-sample=dossier]").click()
    await expect(page.locator("#group-messages .own .file")).to_have_count(1)
    posted = server.control.read(town.group_id, town.sender)[-1]
    server.world.clock.frozen_at = server.world.chats[town.group_id].messages[posted["message_id"]].date
    server.world.clock.move(0.8)
    await server.call("deleteMessage", chat_id=town.group_id, message_id=posted["message_id"])
    await bot_speaks(server, town)
    await expect(page.locator("#group-messages .file")).to_have_count(0)
    await expect(page.locator("#status")).to_contain_text("停留了 0.8 秒")
    await expect(page.locator(".eye.sender")).to_contain_text("您好，我是群里的打码助手。")
    await expect(page.locator(".eye.neighbour")).not_to_contain_text("密接名单")
    await expect(page.locator("#group-messages .ephemeral")).to_contain_text("只有您能看到")
    await keep(page, "three_eyes")
    await page.get_by_role("radio", name="小周").check()
    await expect(page.locator("#group-messages .ephemeral")).to_have_count(0)


async def test_a_tap_shows_the_alert_and_follows_the_link(page: Page, server: Running, town: Town) -> None:
    await bot_speaks(server, town)
    await page.get_by_role("radio", name="小周").check()
    await page.locator("#group").get_by_role("button", name="是我发的").click()
    await server.world.until(lambda: server.world.taps)
    (tap,) = server.world.taps.values()
    assert (tap.user_id, tap.data) == (town.neighbour, "mine:1")
    await server.call("answerCallbackQuery", callback_query_id=tap.id, text="这里没有需要您处理的事。", show_alert=True)
    await expect(page.locator("#alert")).to_contain_text("这里没有需要您处理的事。")
    await keep(page, "alert")
    await page.locator("#alert button").click()
    await page.locator("#group").get_by_role("button", name="为什么").click()
    await server.world.until(lambda: len(server.world.taps) == 2)
    tap = list(server.world.taps.values())[-1]
    link = f"https://t.me/{server.world.bot.username}?start=once"
    await server.call("answerCallbackQuery", callback_query_id=tap.id, url=link)
    await expect(page.locator(".eye.neighbour .private .own")).to_contain_text("/start once")


async def test_what_the_bot_sends_can_be_downloaded(page: Page, server: Running, town: Town) -> None:
    keyboard = {"inline_keyboard": []}
    posted = await server.call("sendMessage", chat_id=town.sender, text="x", reply_markup=keyboard)
    assert posted["ok"]
    stored = server.world.keep_file("只有地点".encode(), "打码版.txt", "text/plain")
    await server.call("sendDocument", chat_id=town.sender, document=stored.id)
    async with page.expect_download() as download:
        await page.locator(".eye.sender .file").click()
    saved = await (await download.value).path()
    assert Path(saved).read_text("utf-8") == "只有地点"


HOSTILE = "<img src=x onerror=\"document.title='owned'\"><b>not bold</b>"


async def test_what_people_wrote_never_becomes_html(page: Page, server: Running, town: Town) -> None:
    evil = server.control.add_user(HOSTILE)
    server.control.join(town.group_id, evil.id)
    server.control.post(town.group_id, evil.id, HOSTILE)
    csv = {"name": HOSTILE.replace("/", "_"), "mimeType": "text/csv", "buffer": b"a"}
    await page.locator("#group-composer input").set_input_files([csv])
    keyboard = {"inline_keyboard": [[{"text": HOSTILE, "callback_data": "x"}]]}
    await server.call("sendMessage", chat_id=town.group_id, text=HOSTILE, reply_markup=keyboard)
    await expect(page.locator("#group-messages .message")).to_have_count(3)
    await expect(page.locator("#group-messages img, #group-messages .text b")).to_have_count(0)
    assert await page.title() == "打码助手 · 演示"


LOOKS = [(1360, True), (390, True), (390, False), (1700, False)]


async def test_it_fits_and_can_be_read(page: Page, server: Running, town: Town) -> None:
    server.control.post(town.group_id, town.sender, "x" * 300)
    await page.locator("[data-sample=chain]").click()
    await page.locator("[data-sample=dossier]").click()
    await bot_speaks(server, town)
    await expect(page.locator("#group-messages .keyboard")).to_be_visible()
    for width, dark in LOOKS:
        await page.emulate_media(color_scheme="dark" if dark else "light")
        await page.set_viewport_size({"width": width, "height": 844})
        await keep(page, f"fits_{width}_{'dark' if dark else 'light'}")
        assert await sideways(page) == 0, width
        assert await small_texts(page) == [], width


async def test_what_is_pinned_stands_above_the_group(page: Page, server: Running, town: Town) -> None:
    await expect(page.locator("#pinned")).to_be_hidden()
    line = await server.call("sendMessage", chat_id=town.group_id, text="本群已启用打码助手")
    where = {"chat_id": town.group_id, "message_id": line["result"]["message_id"]}
    await server.call("pinChatMessage", where)
    await expect(page.locator("#pinned")).to_have_text("置顶 本群已启用打码助手")
    await server.call("unpinChatMessage", where)
    await expect(page.locator("#pinned")).to_be_hidden()


async def test_a_file_that_cannot_be_posted_is_answered_with_a_sentence(
    page: Page, server: Running, town: Town
) -> None:
    before = len(server.control.read(town.group_id, town.sender))
    empty = {"name": "a.csv", "mimeType": "text/csv", "buffer": b""}
    await page.locator("#group-composer input").set_input_files([empty])
    await expect(page.locator("#toast")).to_contain_text("是空的")
    assert len(server.control.read(town.group_id, town.sender)) == before


async def test_english_by_the_browsers_language(browser: Browser, server: Running, town: Town) -> None:
    context = await browser.new_context(locale="en-GB")
    page = await context.new_page()
    await page.goto(server.page)
    await expect(page.locator(".banner")).to_contain_text("Please don't use real files")
    await page.locator("#free summary").click()
    await expect(page.locator("#samples")).to_contain_text("Insulin appeal")
    assert server.towns is not None
    english = server.towns.of("en")
    await expect(page.locator("#do")).to_be_disabled()
    server.control.add_bot(english.group_id, english.admin, admin=True)
    await expect(page.locator("#do")).to_be_enabled()
    await page.locator("[data-sample=notice]").click()
    await expect(page.locator("#group-messages .own").last).to_contain_text("Public health notice")
    said = server.control.read(english.group_id, english.neighbour)[-1]
    assert (said["from"]["first_name"], said["from"]["language_code"]) == ("Mike", "en")
    await page.get_by_role("link", name="繁體").click()
    await expect(page.locator(".banner")).to_contain_text("請勿放真實檔案")
    assert await page.locator("html").get_attribute("lang") == "zh-Hant"
    await context.close()


async def test_the_old_server_switch(page: Page, server: Running, town: Town) -> None:
    await page.locator("#variant").select_option("ignoring")
    await server.world.until(lambda: server.world.variant == "ignoring")
    only = {"receiver_user_id": town.sender}
    await server.call("sendMessage", chat_id=town.group_id, text="不该公开", ephemeral_message_parameters=only)
    await page.get_by_role("radio", name="小周").check()
    await expect(page.locator("#group-messages")).to_contain_text("不该公开")
    await expect(page.locator("#variant")).to_have_value("ignoring")


async def test_the_words_of_the_page_are_there_in_all_languages(page: Page) -> None:
    shapes = await page.evaluate(
        """async () => {
          const { ALL } = await import(new URL("static/words.js", location.href));
          const shape = (value) =>
            Array.isArray(value) ? value.map(shape)
            : typeof value === "object" ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, shape(value[key])]))
            : typeof value === "function" ? `function ${value.length}` : typeof value;
          return Object.values(ALL).map((words) => JSON.stringify(shape(words)));
        }"""
    )
    assert len(shapes) == 3
    assert len({shape.replace("function 0", "function").replace("function 1", "function") for shape in shapes}) == 1

"""From added to on duty by taps alone, and a locked copy that opens with the password one tap was shown."""

from __future__ import annotations

import asyncio
import base64
from urllib.parse import quote

import founding
import pytest
from stage import Stage, labels, words

import detectors
from playground.control import Upload

pytestmark = pytest.mark.asyncio(loop_scope="module")
LOCK = "加密版（只给知情人）"


async def test_three_taps_a_self_test_and_the_introduction(world: Stage) -> None:
    group = await world.group()
    assert "这是什么群" in words(group.private(group.admin)[-1])
    for label, follows in (("小区居民", "第 2 步"), ("保护", "第 3 步"), ("卡片只给我", "设好了")):
        assert (await group.press(group.admin, label))["text"] == "已保存。"
        await group.until(lambda text=follows: any(text in words(m) for m in group.private(group.admin)))
    await group.until(lambda: any("把启用说明发到群里" in labels(m) for m in group.private(group.admin)))
    result, first, second, announcement = group.private(group.admin)[-4:]
    assert words(result).count("✓") == 2, words(result)
    assert first["photo"]
    assert second["photo"]
    assert "几秒内收起" in words(first)
    assert "ops@example.org" in words(announcement)
    assert group.said() == []
    await group.press(group.admin, "把启用说明发到群里")
    await group.until(group.said)
    assert words(group.said()[0]) == words(announcement)
    await group.until(lambda: any("也置顶了" in words(m) for m in group.private(group.admin)))
    assert group.chat.pinned == group.said()[0]["message_id"]
    pins = [r.params for r in world.server.world.requests if r.method == "pinChatMessage"]
    assert {str(one["disable_notification"]).lower() for one in pins} == {"true"}


async def test_without_the_right_to_pin_the_admin_reads_how_to(world: Stage) -> None:
    group = await world.group()
    world.control.promote(group.chat.id, world.control.world.bot.id, group.admin.id, "can_delete_messages")
    await group.until(lambda: any("✗ 不能「置顶消息」" in words(m) for m in group.private(group.admin)))
    await group.write(group.admin, "/settings")
    await group.until(lambda: any("把启用说明发到群里" in labels(m) for m in group.private(group.admin)))
    await group.press(group.admin, "把启用说明发到群里")
    await group.until(group.said)
    await group.until(lambda: any("长按那条消息，点「置顶」" in words(m) for m in group.private(group.admin)))
    assert group.chat.pinned is None


async def test_verify_and_stats_say_the_same_to_all(world: Stage) -> None:
    group = await world.group()
    group.post("/verify", group.neighbour)
    name = world.control.world.bot.username
    await group.until(lambda: any(f"@{name}" in words(m) for m in group.said()))
    group.post("/stats", group.neighbour)
    await group.until(lambda: any("收起 <5 份" in words(m) for m in group.said()))


async def test_a_locked_copy_opens_with_the_password_that_only_the_tap_was_shown(world: Stage) -> None:
    group = await world.group()
    data = founding.xlsx()
    world.control.post(group.sender.id, group.sender.id, upload=Upload(data, "list.xlsx"))
    await group.until(lambda: any(LOCK in labels(m) for m in group.private(group.sender)))
    shown = await group.press(group.sender, LOCK)
    assert shown["show_alert"]
    password = shown["text"].partition("（")[0]
    await group.until(lambda: any("document" in m for m in group.private(group.sender)))
    copy = group.private(group.sender)[-1]["document"]
    locked = world.control.world.files[copy["file_id"]].data
    assert copy["file_name"] == "加密版.xlsx"
    assert locked != data
    blob = detectors.Blob(locked, "加密版.xlsx")
    assert (await asyncio.to_thread(detectors.unseal, blob, password)).data == data
    with pytest.raises(detectors.WrongPassword):
        await asyncio.to_thread(detectors.unseal, blob, f"{password}x")
    _held_nowhere(world, password)
    message_id = group.post_file(locked, "加密版.xlsx")
    await group.quiet()
    assert group.stands(message_id)
    assert not group.asks()
    assert group.card() is None


def _held_nowhere(world: Stage, password: str) -> None:
    """Neither in the data folder nor in what was printed, and in no request but the answer to the tap."""
    raw = password.encode()
    forms = (raw, password.encode("utf-16-le"), base64.b64encode(raw), quote(password).encode())
    files = [world.bot.output, *(path for path in world.bot.data.rglob("*") if path.is_file())]
    assert len(files) > 1
    assert not [path.name for path in files for form in forms if form in path.read_bytes()]
    requests = world.control.world.requests
    assert {one.method for one in requests if raw in one.body} == {"answerCallbackQuery"}

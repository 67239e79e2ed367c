"""Commands over the wire: an admin's /scan acts, the pages come in private, the mode is switched by a button."""

from __future__ import annotations

import founding
import pytest
from stage import Stage, labels, words

pytestmark = pytest.mark.asyncio(loop_scope="module")
MAYBE = "可能有别人的个人信息"


async def test_an_admins_scan_acts_as_if_it_had_been_seen_at_once(world: Stage) -> None:
    group = await world.group("观察")
    leak = group.post_file(founding.csv(), "a.csv")
    await group.round_trip()
    await group.round_trip()
    await group.choose("保护")
    assert group.stands(leak)
    command = group.post("/scan", group.admin, reply_to=leak)
    await group.until(lambda: not group.stands(leak))
    assert not group.stands(command)
    await group.until(group.asks)
    await group.until(group.card)
    await group.until(lambda: any("已按本群的设置处理" in words(m) for m in group.private(group.admin)))


async def test_the_pages_in_private(world: Stage) -> None:
    group = await world.group()
    assert "/scan" in words(await group.write(group.sender, "/help"))
    page = words(await group.write(group.sender, "/privacy"))
    assert "测试值守 ops@example.org" in page
    assert "我还不在您管理的群里" in words(await group.write(group.sender, "/settings"))
    mine = await group.write(group.admin, "/settings")
    assert group.chat.title in words(mine)
    assert {"保护", "提醒", "观察"} <= set(labels(mine))


async def test_a_file_sent_in_private_is_looked_at_and_not_kept(world: Stage) -> None:
    group = await world.group()
    from playground.control import Upload

    answer = await group.write(group.sender, "", upload=Upload(founding.csv(), "a.csv"))
    assert MAYBE in words(answer)
    assert all(value not in words(answer) for value in founding.VALUES)
    assert group.card() is None


async def test_the_mode_is_switched_by_an_admins_button_only(world: Stage) -> None:
    group = await world.group()
    await group.choose("提醒")
    mine = next(m for m in group.private(group.admin) if "提醒" in labels(m))
    data = [one["callback_data"] for row in mine["reply_markup"]["inline_keyboard"] for one in row]
    watch = next(one for one in data if one.startswith("mode-watch"))
    forged = group.control.forge_tap(group.sender.id, group.sender.id, 1, watch)
    await group.until(lambda: forged.answer is not None)
    assert "这里没有需要您处理的事" in (forged.answer or {})["text"]
    assert "方式：提醒" in words(await group.write(group.admin, "/settings"))


async def test_a_leak_behind_a_slash_is_a_leak(world: Stage) -> None:
    group = await world.group()
    message_id = group.post("/help " + founding.message())
    await group.until(lambda: not group.stands(message_id))

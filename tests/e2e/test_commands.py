"""Commands over the wire: /scan points at nobody, the pages come in private, the mode is switched by a button."""

from __future__ import annotations

from collections.abc import AsyncIterator

import founding
import pytest
import pytest_asyncio
from samples import PRICES
from stage import Group, Json, Stage, labels, stage, words

pytestmark = pytest.mark.asyncio(loop_scope="module")
MAYBE, NOTHING = "可能有别人的个人信息", "没有发现密集的个人信息"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def old(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    async with stage(tmp_path_factory.mktemp("old"), "ignoring") as running:
        yield running


def seen(group: Group, who: object) -> list[tuple[str, list[str]]]:
    """What somebody sees in the group, as it looks."""
    return [(words(m), labels(m)) for m in group.control.read(group.chat.id, who.id)]  # type: ignore[attr-defined]


def whole(message: Json) -> str:
    return f"{words(message)} {message.get('document', {}).get('file_name', '')}"


async def scanned(group: Group, message_id: int) -> list[tuple[str, list[str]]]:
    """The neighbour asks; what the others see once the answer is there."""
    command = group.post("/scan", group.neighbour, reply_to=message_id)
    before = len(group.whispered(group.neighbour))
    await group.until(lambda: not group.stands(command))
    await group.until(lambda: len(group.whispered(group.neighbour)) > before)
    await group.until(lambda: "您请我看的那条" in words(group.whispered(group.neighbour)[-1]))
    return seen(group, group.sender)


async def test_a_members_scan_looks_the_same_for_every_verdict(world: Stage) -> None:
    group = await world.group("观察")
    leak, recipe = group.post_file(founding.csv(), "a.csv"), group.post(PRICES)
    before = seen(group, group.sender)
    on_leak = await scanned(group, leak)
    assert MAYBE in words(group.whispered(group.neighbour)[-1])
    on_recipe = await scanned(group, recipe)
    assert NOTHING in words(group.whispered(group.neighbour)[-1])
    assert on_leak == on_recipe == before
    assert group.stands(leak)


async def test_without_ephemeral_messages_a_line_answers_the_asker_alone(old: Stage) -> None:
    group = await old.group("观察")
    lines = []
    for message_id, wanted in ((group.post_file(founding.csv(), "a.csv"), MAYBE), (group.post(PRICES), NOTHING)):
        command, before = group.post("/scan", group.neighbour, reply_to=message_id), len(group.said())
        await group.until(lambda one=command: not group.stands(one))
        await group.until(lambda n=before: any("看结果" in labels(m) for m in group.said()[n:]))
        lines.append((words(group.said()[-1]), labels(group.said()[-1])))
        strangers = await group.press(group.sender, "看结果", group.chat.id)
        assert "这里没有需要您处理的事" in strangers["text"]
        assert wanted in (await group.press(group.neighbour, "看结果", group.chat.id))["text"]
    assert lines[0] == lines[1]


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

"""The contact ladder over the wire: private chat, ephemeral in two steps, Line, card, on servers of every age (PEOPLE 3.1-3.3)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import founding
import pytest
from stage import Group, Json, Stage, labels, stage, start_held, words

from playground.testing import running_server

pytestmark = pytest.mark.asyncio(loop_scope="module")
LINE, MINE, PLACES = "有一条消息可能带有他人的个人信息", "是我发的", "只留地点和时间"
WAIT, NOTHING_HERE = "给您的私密提示，请稍候", "这里没有需要您处理的事。谢谢您不追问、不转发。"


def sends(stand: Stage, group: Group) -> list[Json]:
    """What the bot asked the server to say in the group, as it asked."""
    wanted = ("sendMessage", "editEphemeralMessageText")
    requests = (r for r in stand.server.world.requests if r.method in wanted)
    return [{"method": r.method, **r.params} for r in requests if str(r.params.get("chat_id")) == str(group.chat.id)]


async def leaked(group: Group) -> int:
    """The neighbour, who never started the bot, posts the dossier; it goes."""
    message_id = group.post_file(founding.csv(), "a.csv", who=group.neighbour)
    await group.until(lambda: not group.stands(message_id))
    return message_id


async def test_an_ephemeral_ask_comes_in_two_steps_and_leads_into_the_private_chat(world: Stage) -> None:
    group = await world.group()
    await leaked(group)
    await group.until(lambda: any(PLACES in labels(m) for m in group.whispered(group.neighbour)))
    first, second = sends(world, group)
    assert (first["method"], first["text"]) == ("sendMessage", WAIT)
    assert "reply_markup" not in first
    assert second["method"] == "editEphemeralMessageText"
    assert group.said(group.sender) == []
    assert group.whispered(group.sender) == []
    answer = await group.press(group.neighbour, PLACES, group.chat.id)
    assert "?start=" in answer["url"]
    group.control.open_link(group.neighbour.id, answer["url"])
    await group.until(lambda: group.asks(group.neighbour))
    await group.press(group.neighbour, PLACES)
    await group.until(lambda: any(founding.VENUES[0] in words(m) for m in group.private(group.neighbour)))
    assert group.said(group.sender) == []


@pytest.fixture(scope="module", params=["ignoring", "10.2", "refusing"])
def variant(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def old(variant: str, tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path, variant) as running:
        yield running


@pytest.mark.asyncio(loop_scope="function")
async def test_on_other_servers_the_group_reads_a_neutral_line_only(old: Stage) -> None:
    group = await old.group()
    await leaked(group)
    await group.until(lambda: any(LINE in words(m) for m in group.said()))
    await group.until(lambda: len(group.said()) == 1)
    texts = [p["text"] for p in sends(old, group)]
    assert all(text == WAIT or text.startswith(LINE) for text in texts), texts
    assert all("打码助手" not in words(m) and founding.PERSONS[0].mobile not in words(m) for m in group.said())
    await _only_the_right_person_is_led(old, group)


async def _only_the_right_person_is_led(old: Stage, group: Group) -> None:
    control, chat = group.control, group.chat.id
    for stranger in (group.sender, group.admin):
        answer = await group.press(stranger, MINE, chat)
        assert answer == {"text": NOTHING_HERE, "show_alert": True, "url": ""}
    url = (await group.press(group.neighbour, MINE, chat))["url"]
    seen = len(group.private(group.sender))
    control.open_link(group.sender.id, url)
    await group.until(lambda: len(group.private(group.sender)) > seen)
    assert words(group.private(group.sender)[-1]) == NOTHING_HERE
    control.open_link(group.neighbour.id, url)
    await group.until(lambda: group.asks(group.neighbour))
    assert group.chat.title in words(group.asks(group.neighbour)[0])
    told = len(group.private(group.neighbour))
    control.open_link(group.neighbour.id, url)
    await group.until(lambda: len(group.private(group.neighbour)) > told)
    assert "已经用过" in words(group.private(group.neighbour)[-1])
    assert len(group.asks(group.neighbour)) == 1


@pytest.mark.asyncio(loop_scope="function")
async def test_the_line_goes_after_two_minutes_and_an_unread_whisper_becomes_one(tmp_path: Path) -> None:
    async with running_server() as server:
        bot = await start_held(server, tmp_path)
        try:
            group = await Stage(server, bot).group()
            await leaked(group)
            await group.until(lambda: any(PLACES in labels(m) for m in group.whispered(group.neighbour)))
            for seconds, wanted in ((200, 1), (130, 0)):
                for _ in range(2):  # what the server has shown is known to the bot, too
                    await group.round_trip()
                assert len(group.said()) == 1 - wanted
                server.world.clock.move(seconds)
                await bot.order("move", seconds)
                await group.until(lambda n=wanted: len(group.said()) == n)
        finally:
            status = await bot.stop()
        assert status == 0
        assert server.world.violations == []


async def test_somebody_answers_before_it_is_gone_so_the_group_is_told(world: Stage) -> None:
    group = await world.group()
    message_id = group.post_file(founding.csv(), "a.csv")
    group.post("这是什么？", group.neighbour, reply_to=message_id)
    await group.until(lambda: not group.stands(message_id))
    await group.until(group.asks)
    await group.until(lambda: any(LINE in words(m) for m in group.said()))
    why = await group.press(group.neighbour, "为什么", group.chat.id)
    assert why["show_alert"]
    assert len(why["text"]) <= 200

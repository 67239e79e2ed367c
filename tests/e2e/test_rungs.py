"""The contact ladder over the wire: private chat, ephemeral in two steps, Line, card, on servers of every age (PEOPLE 3.1-3.3)."""

from __future__ import annotations

from pathlib import Path

import founding
import pytest
from stage import Stage, labels, start_held, words

from playground.testing import running_server

pytestmark = pytest.mark.asyncio(loop_scope="module")
LINE, PLACES = "有一条消息可能带有他人的个人信息", "只留地点和时间"
WAIT = "给您的私密提示，请稍候"


async def test_an_ephemeral_ask_comes_in_two_steps_and_leads_into_the_private_chat(world: Stage) -> None:
    group = await world.group()
    await group.leak(group.neighbour)
    await group.until(lambda: any(PLACES in labels(m) for m in group.whispered(group.neighbour)))
    first, second = group.requests()
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


@pytest.mark.asyncio(loop_scope="function")
async def test_the_line_goes_after_two_minutes_and_an_unread_whisper_becomes_one(tmp_path: Path) -> None:
    async with running_server() as server:
        bot = await start_held(server, tmp_path)
        try:
            group = await Stage(server, bot).group()
            await group.leak(group.neighbour)
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

"""Requests and updates that fail, come twice, late or in the wrong order: the same end, exactly one ask, taps at once."""

from __future__ import annotations

import founding
import pytest
from stage import Group, Stage, labels, words

pytestmark = pytest.mark.asyncio(loop_scope="module")
PLACES = "只留地点和时间"


async def ended(group: Group, message_id: int) -> None:
    """The one end: gone, asked once, one card, nothing in the group."""
    await group.until(lambda: not group.stands(message_id))
    await group.until(group.asks)
    await group.until(lambda: "已私下告诉发送者 ✓" in words(group.card() or {}))
    assert len(group.asks()) == 1
    assert sum("知道了" in labels(m) for m in group.private(group.admin)) == 1
    assert group.said() == []


NOT_DONE = (("5xx", "deleteMessage"), ("reset", "sendMessage"), ("429", "getFile"), ("5xx", "getChatAdministrators"))


@pytest.mark.parametrize(("kind", "method"), NOT_DONE)
async def test_a_request_that_was_not_done_is_made_again(world: Stage, kind: str, method: str) -> None:
    group = await world.group()
    world.server.world.faults.add(kind, method=method, times=1, retry_after=1)
    await ended(group, group.post_file(founding.csv(), "a.csv"))


@pytest.mark.parametrize("method", ["deleteMessage", "editMessageText"])
async def test_a_lost_answer_to_what_may_be_done_twice(world: Stage, method: str) -> None:
    group = await world.group()
    world.server.world.faults.add("lost", method=method, times=1)
    await ended(group, group.post_file(founding.csv(), "a.csv"))


async def test_a_lost_answer_to_words_repeats_them_once_at_most(world: Stage) -> None:
    group = await world.group()
    world.server.world.faults.add("lost", method="sendMessage", chat_id=group.sender.id, times=3)
    message_id = group.post_file(founding.csv(), "a.csv")
    await group.until(lambda: not group.stands(message_id))
    await group.until(lambda: len(group.asks()) == 2)
    await group.round_trip()
    assert len(group.asks()) == 2


@pytest.mark.parametrize("kind", ["duplicate", "redeliver", "reorder"])
async def test_updates_that_come_twice_or_in_another_order(world: Stage, kind: str) -> None:
    group = await world.group()
    world.server.world.faults.add(kind, method="getUpdates", times=3)
    message_id = group.post_file(founding.csv(), "a.csv")
    group.post("收到")
    group.post("谢谢", group.neighbour)
    await ended(group, message_id)


async def test_while_telegram_asks_to_wait_taps_are_answered_at_once(world: Stage) -> None:
    group = await world.group()
    await ended(group, group.post_file(founding.csv(), "a.csv"))
    server = world.server.world
    fault = server.faults.add("429", method="sendMessage", times=1, retry_after=30)
    group.post("/help", group.admin)
    await group.until(lambda: fault.times == 0)
    begun = server.clock.now()
    assert (await group.press(group.sender, PLACES))["text"] == "正在整理，马上发给您。"
    assert (await group.press(group.admin, "知道了"))["text"] == "好的，谢谢。"
    assert server.clock.now() - begun < 15
    assert server.faults.impatient == 0
    server.faults.clear()


async def test_two_people_tap_one_case_at_the_same_moment(world: Stage) -> None:
    group = await world.group()
    await ended(group, group.post_file(founding.csv(), "a.csv"))
    taps = [group.tap(group.sender, label) for label in (PLACES, "打码版", "弄错了")]
    taps += [group.tap(group.admin, "知道了"), group.tap(group.sender, PLACES)]
    await group.until(lambda: all(tap.answer is not None for tap in taps))
    await group.until(lambda: any("document" in m for m in group.private(group.sender)))
    await group.until(lambda: "发送者说：弄错了。" in words(group.card() or {}))
    asked = {tap.id for tap in taps}
    requests = [r for r in world.server.world.requests if r.method == "answerCallbackQuery"]
    answers = [r for r in requests if r.params.get("callback_query_id") in asked]
    assert len(answers) == len(taps)
    assert {r.status for r in answers} == {200}
    assert sum("【只留地点和时间】" in words(m) for m in group.private(group.sender)) == 1


async def test_a_forged_tap_of_a_stranger_says_nothing(world: Stage) -> None:
    group = await world.group()
    await ended(group, group.post_file(founding.csv(), "a.csv"))
    rows = group.asks()[0]["reply_markup"]["inline_keyboard"] + (group.card() or {})["reply_markup"]["inline_keyboard"]
    said = set()
    for data in (*(one["callback_data"] for row in rows for one in row), "places:nosuchcase", "x", ":", "mode-watch:1"):
        tap = group.control.forge_tap(group.neighbour.id, group.chat.id, 1, data)
        await group.until(lambda one=tap: one.answer is not None)
        said.add(str(tap.answer))
    assert len(said) == 1
    assert "这里没有需要您处理的事" in said.pop()


async def test_an_unknown_kind_of_update_is_kept_and_the_bot_goes_on(world: Stage) -> None:
    group = await world.group()
    server = world.server.world
    number = server.updates.next_id
    server.updates.push("message_of_tomorrow", {"text": founding.message()}, server.clock.now())
    server.wake()
    await ended(group, group.post_file(founding.csv(), "a.csv"))
    assert server.updates.next_id > number

"""getUpdates: an update goes only when a higher offset confirms it, and only one bot reads."""

from __future__ import annotations

import asyncio

import pytest
from aiohttp import ClientError

from playground.testing import Running
from playground.town import Town


def texts(answer: dict[str, object]) -> list[str]:
    updates = answer["result"]
    assert isinstance(updates, list)
    return [update["message"]["text"] for update in updates if "message" in update]


def say(server: Running, town: Town, *words: str) -> None:
    for word in words:
        server.control.post(town.group_id, town.sender, word)


async def test_an_update_comes_again_until_a_higher_offset_confirms_it(server: Running, town: Town) -> None:
    say(server, town, "a", "b")
    first = await server.call("getUpdates")
    assert texts(first) == ["a", "b"]
    number = first["result"][0]["update_id"]
    assert texts(await server.call("getUpdates", offset=number)) == ["a", "b"]
    assert texts(await server.call("getUpdates", offset=number + 1)) == ["b"]
    assert texts(await server.call("getUpdates")) == ["b"]
    assert texts(await server.call("getUpdates", offset=number + 2)) == []


async def test_limit_and_negative_offset(server: Running, town: Town) -> None:
    say(server, town, "a", "b", "c")
    assert texts(await server.call("getUpdates", limit=2)) == ["a", "b"]
    assert texts(await server.call("getUpdates", offset=-1)) == ["c"]
    assert texts(await server.call("getUpdates")) == ["c"]


async def test_a_waiting_poll_ends_with_the_first_update(server: Running, town: Town) -> None:
    poll = asyncio.create_task(server.call("getUpdates", timeout=50))
    await server.world.until(lambda: server.world.polls)
    say(server, town, "a")
    assert texts(await poll) == ["a"]


async def test_the_older_of_two_pollers_loses(server: Running, town: Town) -> None:
    older = asyncio.create_task(server.call("getUpdates", timeout=50))
    await server.world.until(lambda: server.world.polls == 1)
    newer = asyncio.create_task(server.call("getUpdates", timeout=50))
    lost = await older
    assert lost["status"] == 409
    assert lost["description"] == (
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    say(server, town, "a")
    assert texts(await newer) == ["a"]


async def test_no_polling_beside_a_webhook(server: Running) -> None:
    assert (await server.call("setWebhook", url="https://example.org/hook"))["ok"]
    assert (await server.call("getUpdates"))["status"] == 409
    assert (await server.call("getWebhookInfo"))["result"]["url"] == "https://example.org/hook"
    assert (await server.call("deleteWebhook"))["ok"]
    assert (await server.call("getUpdates"))["ok"]


async def test_pending_updates_are_dropped_only_when_asked(server: Running, town: Town) -> None:
    say(server, town, "a")
    await server.call("deleteWebhook")
    assert texts(await server.call("getUpdates")) == ["a"]
    await server.call("deleteWebhook", drop_pending_updates=True)
    assert texts(await server.call("getUpdates")) == []


async def test_members_come_and_go_unseen_unless_asked_for(server: Running, town: Town) -> None:
    control = server.control
    control.leave(town.group_id, town.neighbour)
    assert (await server.call("getUpdates"))["result"] == []
    assert (await server.call("getUpdates", allowed_updates=["message", "chat_member"]))["result"] == []
    control.join(town.group_id, town.neighbour)
    (update,) = (await server.call("getUpdates"))["result"]
    assert update["chat_member"]["new_chat_member"]["status"] == "member"


async def test_updates_wait_for_a_day(server: Running, town: Town) -> None:
    say(server, town, "a")
    server.world.clock.move(24 * 3600)
    assert texts(await server.call("getUpdates")) == []


@pytest.mark.parametrize(
    ("fault", "seen"), [("redeliver", ["a", "b", "c"]), ("duplicate", ["b", "c", "c"]), ("reorder", ["c", "b"])]
)
async def test_faults_of_delivery_happen_once(server: Running, town: Town, fault: str, seen: list[str]) -> None:
    say(server, town, "a", "b", "c")
    number = (await server.call("getUpdates"))["result"][0]["update_id"]
    server.world.updates.confirmed.clear()
    server.world.faults.add(fault)
    assert texts(await server.call("getUpdates", offset=number + 1)) == seen
    assert texts(await server.call("getUpdates", offset=number + 1)) == ["b", "c"]


async def test_a_lost_answer_to_a_poll_loses_nothing(server: Running, town: Town) -> None:
    say(server, town, "a")
    server.world.faults.add("lost", method="getUpdates")
    with pytest.raises(ClientError):
        await server.call("getUpdates")
    assert texts(await server.call("getUpdates")) == ["a"]

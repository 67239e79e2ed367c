"""Faults and speed limits happen when they are switched on, and only then."""

from __future__ import annotations

import pytest
from aiohttp import ClientError

from playground.faults import Limits
from playground.testing import Running
from playground.town import Town


async def test_429_says_how_long_and_counts_who_does_not_wait(server: Running, town: Town) -> None:
    faults, group = server.world.faults, town.group_id
    faults.add("429", method="sendMessage", chat_id=group, retry_after=7)
    assert (await server.call("sendMessage", chat_id=town.admin, text="elsewhere"))["ok"]
    refused = await server.call("sendMessage", chat_id=group, text="a")
    assert (refused["status"], refused["parameters"]) == (429, {"retry_after": 7})
    assert refused["description"] == "Too Many Requests: retry after 7"
    server.world.clock.move(6)
    await server.call("sendMessage", chat_id=group, text="too early")
    assert faults.impatient == 1
    server.world.clock.move(1)
    await server.call("sendMessage", chat_id=group, text="in time")
    assert faults.impatient == 1


@pytest.mark.parametrize(("status", "words"), [(502, "Bad Gateway"), (500, "Internal Server Error")])
async def test_5xx_does_nothing(server: Running, town: Town, status: int, words: str) -> None:
    server.world.faults.add("5xx", status=status)
    refused = await server.call("sendMessage", chat_id=town.group_id, text="a")
    assert (refused["status"], refused["description"]) == (status, words)
    assert "a" not in read(server, town)
    assert (await server.call("sendMessage", chat_id=town.group_id, text="a"))["ok"]


@pytest.mark.parametrize(("fault", "done"), [("reset", False), ("lost", True)])
async def test_a_broken_connection_before_and_after_the_act(
    server: Running, town: Town, fault: str, done: bool
) -> None:
    server.world.faults.add(fault, method="sendMessage")
    with pytest.raises(ClientError):
        await server.call("sendMessage", chat_id=town.group_id, text="a")
    assert ("a" in read(server, town)) is done
    assert server.world.requests[-1].status == 0


async def test_faults_can_be_cleared(server: Running, town: Town) -> None:
    server.world.faults.add("5xx", times=100)
    server.world.faults.clear()
    assert (await server.call("getMe"))["ok"]


async def test_one_message_a_second_and_twenty_a_minute(server: Running, town: Town) -> None:
    server.world.limits.on = True
    server.world.clock.frozen_at = 1_700_000_000.0
    assert (await server.call("sendMessage", chat_id=town.group_id, text="1"))["ok"]
    assert (await server.call("sendMessage", chat_id=town.group_id, text="too fast"))["parameters"] == {
        "retry_after": 1
    }
    for number in range(2, 21):
        server.world.clock.move(1)
        assert (await server.call("sendMessage", chat_id=town.group_id, text=str(number)))["ok"]
    server.world.clock.move(1)
    assert (await server.call("sendMessage", chat_id=town.group_id, text="21"))["parameters"] == {"retry_after": 40}
    server.world.clock.move(40)
    assert (await server.call("sendMessage", chat_id=town.group_id, text="21"))["ok"]


def test_thirty_a_second_over_all_chats() -> None:
    limits = Limits(on=True)
    waits = [limits.wait(chat, 100.0, group=False) for chat in range(31)]
    assert waits == [0] * 30 + [1]


def read(server: Running, town: Town) -> list[str]:
    return [message.get("text", "") for message in server.control.read(town.group_id, town.neighbour)]

"""Ephemeral messages on four kinds of servers. The trap: an older one answers ok and shows the message to everybody."""

from __future__ import annotations

from typing import Any

import pytest

from playground.records import Json
from playground.testing import Running, running_server
from playground.town import Town, settle


def wish(town: Town, **more: Any) -> Json:
    parameters = {"receiver_user_id": town.sender, **more}
    return {"chat_id": town.group_id, "text": "only for you", "ephemeral_message_parameters": parameters}


def seen(server: Running, town: Town, user: int) -> bool:
    return any(message.get("text") == "only for you" for message in server.control.read(town.group_id, user))


async def test_a_modern_server_shows_it_to_one_person(server: Running, town: Town) -> None:
    sent = (await server.call("sendMessage", wish(town)))["result"]
    assert sent["message_id"] == 0
    assert (sent["ephemeral_message_id"], sent["receiver_user"]["id"]) == (1, town.sender)
    assert seen(server, town, town.sender)
    assert not seen(server, town, town.neighbour)
    assert not seen(server, town, town.admin)


async def test_editing_deleting_and_the_id_that_is_used_again(server: Running, town: Town) -> None:
    await server.call("sendMessage", wish(town))
    which = {"chat_id": town.group_id, "receiver_user_id": town.sender, "ephemeral_message_id": 1}
    keyboard = {"inline_keyboard": [[{"text": "ok", "callback_data": "ok:1"}]]}
    assert (await server.call("editEphemeralMessageText", which, text="words", reply_markup=keyboard))["result"] is True
    unchanged = await server.call("editEphemeralMessageText", which, text="words", reply_markup=keyboard)
    assert unchanged["description"].startswith("Bad Request: message is not modified")
    assert (await server.call("editEphemeralMessageReplyMarkup", which))["result"] is True
    assert (await server.call("editEphemeralMessageReplyMarkup", which))["status"] == 400
    assert (await server.call("deleteEphemeralMessage", which))["result"] is True
    assert (await server.call("deleteEphemeralMessage", which))[
        "description"
    ] == "Bad Request: message to delete not found"
    assert (await server.call("sendMessage", wish(town)))["result"]["ephemeral_message_id"] == 1


async def test_a_tap_on_it_carries_its_id(server: Running, town: Town) -> None:
    keyboard = {"inline_keyboard": [[{"text": "ok", "callback_data": "ok:1"}]]}
    await server.call("sendMessage", wish(town), reply_markup=keyboard)
    with pytest.raises(Exception, match="no such button"):
        server.control.tap(town.neighbour, town.group_id, 0, "ok", ephemeral_id=1)
    server.control.tap(town.sender, town.group_id, 0, "ok", ephemeral_id=1)
    (update,) = (await server.call("getUpdates"))["result"]
    message = update["callback_query"]["message"]
    assert (message["message_id"], message["ephemeral_message_id"]) == (0, 1)


async def test_limits_of_an_ephemeral_message(server: Running, town: Town) -> None:
    assert (await server.call("sendMessage", {**wish(town), "text": "x" * 1001}))["description"].endswith("too long")
    outside = wish(town, receiver_user_id=server.control.add_user("outside").id)
    assert (await server.call("sendMessage", outside))["description"] == "Bad Request: USER_NOT_PARTICIPANT"
    assert (await server.call("sendMessage", {**wish(town), "chat_id": town.admin}))["status"] == 400


async def test_a_bot_that_is_no_admin_only_answers_a_fresh_tap(server: Running, town: Town) -> None:
    server.control.demote(town.group_id, server.world.bot.id, town.admin)
    assert (await server.call("sendMessage", wish(town)))["description"] == (
        "Bad Request: not enough rights to send ephemeral messages"
    )
    keyboard = {"inline_keyboard": [[{"text": "ok", "callback_data": "ok:1"}]]}
    line = (await server.call("sendMessage", chat_id=town.group_id, text="a", reply_markup=keyboard))["result"]
    tap = server.control.tap(town.sender, town.group_id, line["message_id"], "ok")
    assert (await server.call("sendMessage", wish(town, callback_query_id=tap.id)))["ok"]
    server.world.clock.move(16)
    assert not (await server.call("sendMessage", wish(town, callback_query_id=tap.id)))["ok"]


@pytest.mark.parametrize("variant", ["10.2", "ignoring"])
async def test_the_trap_on_older_servers(variant: str) -> None:
    async with running_server(variant) as server:
        town = settle(server.control)
        sent = await server.call("sendMessage", wish(town))
        assert sent["ok"]
        assert "ephemeral_message_id" not in sent["result"]
        assert "receiver_user" not in sent["result"]
        assert seen(server, town, town.neighbour)


async def test_10_2_knows_the_older_parameter_and_the_methods() -> None:
    async with running_server("10.2") as server:
        town = settle(server.control)
        old = {"chat_id": town.group_id, "text": "only for you", "receiver_user_id": town.sender}
        assert (await server.call("sendMessage", old))["result"]["ephemeral_message_id"] == 1
        assert not seen(server, town, town.neighbour)


async def test_an_ignoring_server_has_no_ephemeral_methods() -> None:
    async with running_server("ignoring") as server:
        town = settle(server.control)
        which = {"chat_id": town.group_id, "receiver_user_id": town.sender, "ephemeral_message_id": 1}
        assert (await server.call("deleteEphemeralMessage", which))["status"] == 404
        assert (await server.call("editEphemeralMessageText", which, text="a"))["status"] == 404
        assert server.world.violations == []


async def test_a_refusing_server_refuses() -> None:
    async with running_server("refusing") as server:
        town = settle(server.control)
        assert (await server.call("sendMessage", wish(town)))["status"] == 400
        assert not seen(server, town, town.sender)

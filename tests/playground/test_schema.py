"""Names are compared exactly with aiogram's classes; a table sends one of each fault a bot can make."""

from __future__ import annotations

import ast
import inspect
import json
import textwrap
from typing import Any

import aiogram.methods
import pytest
from aiohttp import FormData

from playground import schema
from playground.api import IMPLEMENTED
from playground.testing import Running, running_server
from playground.town import Town


def test_every_implemented_method_has_exactly_aiograms_parameters() -> None:
    for method in IMPLEMENTED:
        name = method[0].upper() + method[1:]
        cls = getattr(aiogram.methods, name)
        assert cls.__api_method__ == method
        assert schema.parameters(method) == written_parameters(cls), method


def written_parameters(cls: type) -> set[str]:
    """The fields as they stand in aiogram's source, read without pydantic."""
    (body,) = ast.parse(textwrap.dedent(inspect.getsource(cls))).body
    assert isinstance(body, ast.ClassDef)
    fields = [line.target for line in body.body if isinstance(line, ast.AnnAssign)]
    return {field.id for field in fields if isinstance(field, ast.Name)}


def test_the_methods_the_bot_needs_are_implemented() -> None:
    assert {
        *(
            "getMe",
            "getUpdates",
            "sendMessage",
            "sendDocument",
            "sendPhoto",
            "editMessageText",
            "editMessageReplyMarkup",
        ),
        *("deleteMessage", "deleteMessages", "answerCallbackQuery", "getFile", "getChat", "getChatMember", "leaveChat"),
        *(
            "getChatAdministrators",
            "getChatMemberCount",
            "setMyCommands",
            "getMyCommands",
            "setMyName",
            "pinChatMessage",
        ),
        *("editEphemeralMessageText", "deleteEphemeralMessage", "forwardMessage", "copyMessage"),
        *("setWebhook", "deleteWebhook", "getWebhookInfo", "setMyDescription", "setMyShortDescription"),
    } <= IMPLEMENTED


KEYBOARD = {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]]}


def keyboard(**button: str) -> dict[str, Any]:
    return {"inline_keyboard": [[button]]}


FAULTS: list[tuple[str, dict[str, Any], int, str]] = [
    ("sendMesage", {}, 404, "Not Found"),
    ("SendMessage", {}, 404, "Not Found"),
    ("sendMessage", {"text": "a"}, 400, "Bad Request: chat_id is empty"),
    ("sendMessage", {"chat_id": "G"}, 400, "Bad Request: message text is empty"),
    ("sendMessage", {"chat_id": "G", "text": " \n"}, 400, "Bad Request: message text is empty"),
    ("sendMessage", {"chat_id": "G", "text": "字" * 4097}, 400, "Bad Request: message is too long"),
    ("sendMessage", {"chat_id": "G", "text": "😀" * 2049}, 400, "Bad Request: message is too long"),
    ("sendMessage", {"chat_id": 99, "text": "a"}, 400, "Bad Request: chat not found"),
    ("sendMessage", {"chat_id": "x", "text": "a"}, 400, "Bad Request: chat not found"),
    ("sendMessage", {"chat_id": "@none", "text": "a"}, 400, "Bad Request: chat not found"),
    ("sendMessage", {"chat_id": "G", "text": "a", "silent": True}, 400, "unknown parameter silent of sendMessage"),
    (
        "sendMessage",
        {"chat_id": "G", "text": "a", "disable_notification": "perhaps"},
        400,
        "parameter disable_notification",
    ),
    ("sendMessage", {"chat_id": "G", "text": "a", "reply_markup": "{"}, 400, "can't parse reply_markup JSON object"),
    (
        "sendMessage",
        {"chat_id": "G", "text": "a", "reply_markup": {"inline_keyboards": []}},
        400,
        "parameter inline_keyboards",
    ),
    ("sendMessage", {"chat_id": "G", "text": "a", "reply_markup": keyboard(text="a", calback="x")}, 400, "calback"),
    (
        "sendMessage",
        {"chat_id": "G", "text": "a", "reply_markup": keyboard(text="a")},
        400,
        "text buttons are unallowed",
    ),
    (
        "sendMessage",
        {"chat_id": "G", "text": "a", "reply_markup": keyboard(text="", url="t.me/x")},
        400,
        "text is empty",
    ),
    (
        "sendMessage",
        {"chat_id": "G", "text": "a", "reply_markup": keyboard(text="a", callback_data="字" * 22)},
        400,
        "BUTTON_DATA_INVALID",
    ),
    (
        "sendMessage",
        {"chat_id": "G", "text": "a", "reply_markup": keyboard(text="a", url="ftp://x")},
        400,
        "BUTTON_URL_INVALID",
    ),
    ("sendMessage", {"chat_id": "G", "text": "a", "message_thread_id": 5}, 400, "message thread not found"),
    (
        "sendMessage",
        {"chat_id": "G", "text": "a", "reply_parameters": {"message_id": 999}},
        400,
        "Bad Request: message to be replied not found",
    ),
    (
        "sendMessage",
        {"chat_id": "G", "text": "a", "reply_parameters": {"message": 1}},
        400,
        "unknown parameter message of",
    ),
    (
        "sendMessage",
        {"chat_id": "G", "text": "a", "ephemeral_message_parameters": {"receiver_user_id": 1, "receiver": 2}},
        400,
        "unknown parameter receiver of",
    ),
    ("sendMessage", {"chat_id": "G", "text": "<x>a</x>", "parse_mode": "HTML"}, 400, "can't parse entities"),
    ("sendMessage", {"chat_id": "G", "text": "<b>a", "parse_mode": "HTML"}, 400, "can't parse entities"),
    ("sendMessage", {"chat_id": "N", "text": "a"}, 403, "Forbidden: bot can't initiate conversation with a user"),
    ("sendDocument", {"chat_id": "G"}, 400, "parameter document is required"),
    ("sendDocument", {"chat_id": "G", "document": "x"}, 400, "wrong file identifier"),
    ("sendDocument", {"chat_id": "G", "document": "x", "caption": "c" * 1025}, 400, "message caption is too long"),
    ("sendVideo", {"chat_id": "G", "video": "x"}, 501, "the playground has no sendVideo"),
    ("editMessageText", {"text": "a"}, 400, "message identifier is not specified"),
    ("editMessageText", {"chat_id": "G", "message_id": 999, "text": "a"}, 400, "message to edit not found"),
    ("deleteMessage", {"chat_id": "G"}, 400, "parameter message_id is required"),
    ("deleteMessage", {"chat_id": "G", "message_id": 999}, 400, "Bad Request: message to delete not found"),
    ("deleteMessages", {"chat_id": "G", "message_ids": []}, 400, "message identifiers are not specified"),
    ("deleteMessages", {"chat_id": "G", "message_ids": list(range(1, 102))}, 400, "too many message identifiers"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, 400, "query is too old and response timeout expired"),
    ("getFile", {"file_id": "x"}, 400, "wrong file_id"),
    ("getChatMember", {"chat_id": "G", "user_id": 1}, 400, "member not found"),
    ("getChatAdministrators", {"chat_id": "A"}, 400, "there are no administrators in the private chat"),
    ("setMyCommands", {"commands": [{"command": "/Scan", "description": "x"}]}, 400, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "scan", "description": ""}]}, 400, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyName", {"name": "x" * 65}, 400, "name is too long"),
    ("setWebhook", {"url": "ftp://x"}, 400, "An HTTPS URL must be provided"),
    ("pinChatMessage", {"chat_id": "G", "message_id": 999}, 400, "message to pin not found"),
    ("unpinChatMessage", {"chat_id": "G"}, 400, "message to unpin not found"),
    ("copyMessage", {"chat_id": "G", "from_chat_id": "G", "message_id": 999}, 400, "message to copy not found"),
    ("forwardMessage", {"chat_id": "G", "from_chat_id": "G", "message_id": 999}, 400, "message to forward not found"),
    ("leaveChat", {"chat_id": "A"}, 400, "chat not found"),
]


@pytest.mark.parametrize(("method", "params", "status", "words"), FAULTS)
async def test_one_of_each_fault(
    server: Running, town: Town, method: str, params: dict[str, Any], status: int, words: str
) -> None:
    """G, N and A stand for the group, somebody who never started the bot, and the administrator."""
    names = {"G": town.group_id, "N": town.neighbour, "A": town.admin}
    given = {key: names.get(value, value) if isinstance(value, str) else value for key, value in params.items()}
    answer = await server.call(method, given)
    assert (answer["ok"], answer["status"], answer["error_code"]) == (False, status, status)
    assert words in answer["description"]


async def test_unknown_names_are_noted_for_the_tests_to_see(server: Running, town: Town) -> None:
    await server.call("sendMessage", chat_id=town.group_id, text="a", silent=True)
    await server.call("sendMesage")
    await server.call("sendMessage", chat_id=town.group_id, text="")
    assert [words.split(":")[-1].strip() for words in server.world.violations] == [
        "unknown parameter silent of sendMessage (the playground is strict)",
        "Not Found",
    ]


async def test_an_ignoring_server_drops_unknown_names() -> None:
    async with running_server("ignoring") as server:
        person = server.control.add_user("a")
        server.control.start(person.id)
        assert (await server.call("sendMessage", chat_id=person.id, text="a", silent=True))["ok"]


async def test_a_value_never_comes_back_in_a_refusal(server: Running, town: Town) -> None:
    canary = "canary" * 20
    tries = [{"chat_id": canary, "text": "a"}, {"chat_id": town.group_id, "text": "a", canary: 1}]
    tries += [{"chat_id": town.group_id, "text": "a", "reply_markup": canary}]
    tries += [{"chat_id": town.group_id, "text": "a", "reply_markup": {"inline_keyboard": canary}}]
    for params in tries:
        assert canary not in str(await server.call("sendMessage", params))


@pytest.mark.parametrize("multipart", [True, False])
async def test_json_inside_forms_is_decoded_first(server: Running, town: Town, multipart: bool) -> None:
    form = FormData(default_to_multipart=multipart)
    form.add_field("chat_id", str(town.group_id))
    form.add_field("text", "按 & 钮")
    form.add_field("reply_markup", json.dumps(KEYBOARD))
    async with server.client.post(f"{server.base}/bot{server.token}/sendMessage", data=form) as response:
        answer = await response.json()
    assert answer["result"]["reply_markup"] == KEYBOARD
    assert answer["result"]["text"] == "按 & 钮"


async def test_a_query_string_is_taken_too(server: Running, town: Town) -> None:
    url = f"{server.base}/bot{server.token}/sendMessage"
    async with server.client.get(url, params={"chat_id": town.group_id, "text": "a"}) as response:
        assert (await response.json())["ok"]


async def test_what_is_no_json_is_refused(server: Running) -> None:
    url = f"{server.base}/bot{server.token}/getMe"
    for body in (b"{", b"[1]"):
        async with server.client.post(url, data=body, headers={"Content-Type": "application/json"}) as response:
            assert response.status == 400


async def test_a_file_over_the_cap_is_refused(server: Running, town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.forms.UPLOAD_CAP", 10)
    form = FormData({"chat_id": str(town.group_id)})
    form.add_field("document", b"x" * 11, filename="a.txt")
    async with server.client.post(f"{server.base}/bot{server.token}/sendDocument", data=form) as response:
        assert response.status == 413

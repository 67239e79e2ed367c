"""Names are compared exactly with aiogram's classes; a table sends one of each fault a bot can make."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import aiogram.methods
import aiogram.types
import pytest
from aiogram.methods import TelegramMethod
from aiogram.types import TelegramObject
from aiohttp import FormData
from pydantic import BaseModel, ValidationError

from playground import classes, schema
from playground.api import IMPLEMENTED
from playground.errors import Refusal
from playground.testing import Running, running_server
from playground.town import Town


def test_every_method_has_exactly_aiograms_parameters() -> None:
    """All 186, not only the implemented ones: names, and which must be given, against the classes aiogram builds."""
    built = [one for one in vars(aiogram.methods).values() if isinstance(one, type) and issubclass(one, TelegramMethod)]
    known = {one.__api_method__: one for one in built if one is not TelegramMethod}
    assert set(known) >= IMPLEMENTED
    for name, cls in known.items():
        read = classes.method(name)
        assert read is not None, name
        assert {key: field.required for key, field in read.items()} == required(cls), name


def test_every_type_has_exactly_aiograms_fields() -> None:
    kinds = [one for one in vars(aiogram.types).values() if isinstance(one, type) and issubclass(one, TelegramObject)]
    assert len(kinds) > 200
    for cls in kinds:
        read = classes.fields(cls.__name__)
        if read is not None:
            assert {key: field.required for key, field in read.items()} == required(cls), cls.__name__
    missing = {cls.__name__ for cls in kinds if classes.fields(cls.__name__) is None}
    assert missing <= {"TelegramObject", "MutableTelegramObject", "UNSET_TYPE"}, (
        "only the bases have no file of their own"
    )


def required(cls: type[BaseModel]) -> dict[str, bool]:
    return {field.alias or name: field.is_required() for name, field in cls.model_fields.items()}


VALUES: list[tuple[str, dict[str, Any]]] = [
    ("sendMessage", {"chat_id": "-100123", "text": "a", "disable_notification": "true", "message_thread_id": "7"}),
    ("sendMessage", {"chat_id": 5, "text": "1", "entities": [{"type": "bold", "offset": 0, "length": 1}]}),
    ("sendMessage", {"chat_id": 5, "text": "1", "reply_markup": {"remove_keyboard": True}}),
    (
        "sendMessage",
        {"chat_id": 5, "text": "1", "reply_markup": {"keyboard": [[{"text": "a"}]], "resize_keyboard": True}},
    ),
    ("sendMessage", {"chat_id": 5, "text": "1", "reply_parameters": {"message_id": 3, "chat_id": "@x"}}),
    (
        "sendMediaGroup",
        {"chat_id": 5, "media": [{"type": "photo", "media": "attach://a"}, {"type": "document", "media": "b"}]},
    ),
    (
        "setMyCommands",
        {
            "commands": [{"command": "a", "description": "b"}],
            "scope": {"type": "chat_member", "chat_id": 1, "user_id": 2},
        },
    ),
    ("getUpdates", {"offset": "-1", "allowed_updates": ["message"]}),
    ("deleteMessages", {"chat_id": 1, "message_ids": [1, 2]}),
    ("sendLocation", {"chat_id": 1, "latitude": "1.5", "longitude": 2}),
    ("banChatMember", {"chat_id": 1, "user_id": 2, "until_date": 1700000000}),
]


@pytest.mark.parametrize(("method", "params"), VALUES)
def test_values_are_read_as_pydantic_reads_them(method: str, params: dict[str, Any]) -> None:
    built = getattr(aiogram.methods, method[0].upper() + method[1:]).model_validate(params)
    wanted = built.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True, warnings=False)
    if "until_date" in wanted:
        wanted["until_date"] = params["until_date"]  # a date stays Unix seconds here
    assert schema.parse(method, params) == wanted


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("sendMessage", {"chat_id": {}, "text": "a"}),
    ("sendMessage", {"chat_id": 1, "text": ["a"]}),
    ("sendMessage", {"chat_id": 1, "text": "a", "entities": [1]}),
    ("sendMessage", {"chat_id": 1, "text": "a", "entities": {"type": "bold"}}),
    ("sendMessage", {"chat_id": 1, "text": "a", "message_thread_id": "x"}),
    ("sendMessage", {"chat_id": 1, "text": "a", "message_thread_id": True}),
    ("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": "x"}}),
    ("sendMessage", {"chat_id": 1, "text": "a", "reply_markup": {"inline_keyboard": [{"text": "x"}]}}),
    ("sendMessage", {"chat_id": 1, "text": "a", "ephemeral_message_parameters": {}}),
    ("sendMessage", {"chat_id": 1, "text": "a", "disable_notification": {}}),
    ("sendLocation", {"chat_id": 1, "latitude": "x", "longitude": 2}),
    ("deleteMessages", {"chat_id": 1, "message_ids": ["x"]}),
]


# pydantic takes True for 1, and a keyboard it can't read for another kind of markup with extra fields.
STRICTER = [WRONG[index][1] for index in (5, 6, 7)]


@pytest.mark.parametrize(("method", "params"), WRONG)
def test_wrong_types_are_refused_as_pydantic_refuses_them(method: str, params: dict[str, Any]) -> None:
    if params not in STRICTER:
        with pytest.raises(ValidationError):
            getattr(aiogram.methods, method[0].upper() + method[1:]).model_validate(params)
    with pytest.raises(Refusal, match="can't parse parameter"):
        schema.parse(method, params)


def test_the_server_starts_without_building_aiograms_models() -> None:
    code = "import sys, playground.demo, playground.schema as s; s.parse('getUpdates', {}); sys.exit('aiogram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


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


async def test_a_body_over_the_cap_is_refused_in_telegrams_form(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("playground.server.BODY_CAP", 1000)
    async with running_server() as small:
        address = f"{small.base}/bot{small.token}/getMe"
        answer = await (await small.client.post(address, data=b"x" * 1001)).json()
    assert answer["error_code"] == 413

"""Who gets in: only this machine, only its own pages, only with the token or the secret path; and what the control API does."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from aiohttp import FormData

from playground.testing import Running
from playground.town import Town


async def status(server: Running, path: str, **headers: str) -> int:
    async with server.client.get(f"{server.base}{path}", headers=headers) as response:
        return response.status


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({}, 200),
        ({"Host": "evil.example"}, 403),
        ({"Host": "127.0.0.1"}, 403),
        ({"Origin": "https://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
    ],
)
async def test_host_and_origin(server: Running, headers: dict[str, str], expected: int) -> None:
    for path in (f"/bot{server.token}/getMe", f"/{server.secret}/", f"/{server.secret}/control/state"):
        assert await status(server, path, **headers) == expected


async def test_its_own_origin_is_let_in(server: Running) -> None:
    for host in ("127.0.0.1", "localhost"):
        assert await status(server, f"/{server.secret}/", Origin=f"http://{host}:{server.port}") == 200


async def test_it_listens_on_this_machine_only(server: Running) -> None:
    assert server._runner is not None
    assert {address[0] for address in server._runner.addresses} == {"127.0.0.1"}


async def test_without_the_token_401_and_without_the_secret_404(server: Running) -> None:
    assert await status(server, "/bot1:x/getMe") == 401
    assert await status(server, "/file/bot1:x/documents/file_1.csv") == 401
    assert await status(server, "/control/state") == 404
    assert await status(server, "/wrong/") == 404
    assert await status(server, "/") == 404
    assert await status(server, f"/{server.secret}/static/../server.py") == 404


async def test_the_page_is_kept_from_running_foreign_code(server: Running) -> None:
    async with server.client.get(server.page) as response:
        policy = response.headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


async def act(server: Running, name: str, **parameters: Any) -> dict[str, Any]:
    async with server.client.post(f"{server.page}control/{name}", json=parameters) as response:
        answer: dict[str, Any] = await response.json()
        return answer


async def test_a_whole_life_over_http(server: Running, town: Town) -> None:
    group, sender = town.group_id, town.sender
    posted = (await act(server, "post", chat_id=group, user_id=sender, text="hello"))["result"]
    forward = {"chat_id": group, "message_id": posted["message_id"]}
    await act(server, "post", chat_id=group, user_id=town.neighbour, forward=forward)
    await act(server, "post", chat_id=group, user_id=sender, reply_to=posted["message_id"], quote="hell", text="r")
    await act(server, "edit", chat_id=group, user_id=sender, message_id=posted["message_id"], text="changed")
    await act(server, "start", user_id=town.neighbour, payload="x")
    await act(server, "remove_bot", chat_id=group, by=town.admin)
    await act(server, "add_bot", chat_id=group, by=town.admin, admin=True)
    kinds = [list(update)[1] for update in (await server.call("getUpdates"))["result"]]
    assert kinds == [
        *("message", "message", "message", "edited_message", "my_chat_member", "message"),
        *("my_chat_member", "my_chat_member", "message", "my_chat_member"),
    ]
    await act(server, "delete", chat_id=group, user_id=sender, message_id=posted["message_id"])
    where = {"chat_id": group, "user_id": town.neighbour}
    async with server.client.get(f"{server.page}control/view", params=where) as response:
        view = await response.json()
    assert [message.get("text") for message in view if "text" in message] == ["hello", "r"]


async def test_an_unanswered_tap_and_an_answered_one(
    server: Running, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("playground.control_web.ANSWER_WITHIN", 0)
    keyboard = {"inline_keyboard": [[{"text": "ok", "callback_data": "ok:1"}]]}
    sent = (await server.call("sendMessage", chat_id=town.group_id, text="a", reply_markup=keyboard))["result"]
    where = {"chat_id": town.group_id, "user_id": town.sender, "message_id": sent["message_id"]}
    tapped = await act(server, "tap", **where, button="ok")
    assert tapped["result"]["answer"] is None
    refused = await act(server, "tap", **where, button="none")
    assert (refused["ok"], refused["description"]) == (False, "Bad Request: there is no such button")


async def test_switches_over_http(server: Running, town: Town) -> None:
    before = server.world.clock.now()
    await act(server, "clock", seconds=3600)
    assert server.world.clock.now() - before >= 3600
    await act(server, "fault", kind="429", method="getMe", retry_after=3)
    assert (await server.call("getMe"))["parameters"] == {"retry_after": 3}
    await act(server, "limits", on=True)
    assert server.world.limits.on
    await act(server, "variant", variant="refusing")
    assert server.world.variant == "refusing"
    assert (await act(server, "variant", variant="none"))["ok"] is False


@pytest.mark.parametrize(
    ("name", "parameters"), [("nothing", {}), ("post", {}), ("fault", {"kind": "x"}), ("sample", {"sample": "x"})]
)
async def test_a_wrong_act_is_refused(server: Running, name: str, parameters: dict[str, Any]) -> None:
    assert (await act(server, name, **parameters))["ok"] is False


async def test_files_come_as_a_form_and_only_readers_download_them(server: Running, town: Town) -> None:
    form = FormData({"json": json.dumps({"chat_id": town.sender, "user_id": town.sender, "text": "caption"})})
    form.add_field("file0", b"bytes", filename="王.csv", content_type="text/csv")
    async with server.client.post(f"{server.page}control/post", data=form) as response:
        assert (await response.json())["ok"]
    message = server.control.read(town.sender, town.sender)[-1]
    where = {"chat_id": town.sender, "file_id": message["document"]["file_id"]}
    address = f"{server.page}control/file"
    async with server.client.get(address, params={**where, "user_id": town.sender}) as response:
        assert await response.read() == b"bytes"
        assert response.headers["Content-Disposition"].startswith("attachment")
    async with server.client.get(address, params={**where, "user_id": town.neighbour}) as response:
        assert response.status == 404


async def test_every_request_is_kept_for_canary_searches(server: Running, town: Town) -> None:
    form = FormData({"chat_id": str(town.group_id)})
    form.add_field("document", b"canary", filename="a.txt")
    async with server.client.post(f"{server.base}/bot{server.token}/sendDocument", data=form) as response:
        assert response.status == 200
    async with server.client.get(f"{server.page}control/requests") as response:
        (kept,) = await response.json()
    assert kept["method"] == "sendDocument"
    assert b"canary" in base64.b64decode(kept["body"])
    async with server.client.get(f"{server.page}control/requests", params={"after": kept["number"]}) as response:
        assert await response.json() == []


async def test_the_state_waits_for_news(server: Running, town: Town) -> None:
    address = f"{server.page}control/state"
    async with server.client.get(address) as response:
        first = await response.json()
    assert [person["started"] for person in first["people"]] == [True, False, True]
    server.control.post(town.group_id, town.sender, "news")
    async with server.client.get(address, params={"after": first["version"]}) as response:
        then = await response.json()
    assert [event["kind"] for event in then["news"]] == ["posted"]
    assert all(person["group"][-1]["text"] == "news" for person in then["people"])

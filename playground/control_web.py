"""The control API: `Control` over HTTP, for the page and for tests in another process. JSON in, JSON out.

Everything stands behind the server's secret path. An act is POST <secret>/control/<act>; files come as a form with the
JSON in the field `json`.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import quote

from aiohttp import web

from . import forms
from .control import Control, Origin, Upload
from .errors import Refusal, bad
from .records import Json, Message, Tap
from .samples import SAMPLES
from .town import LANGUAGES, Town
from .world import Variant

LONGEST = 25  # seconds a page waits for news
ANSWER_WITHIN = 15  # seconds a person waits for the answer to a tap


def routes(app: web.Application, prefix: str, control: Control, town: Callable[[str], Town | None]) -> None:
    """Adds the routes under the secret path. `town` says what the page shows in a language, None = nothing."""
    desk = _Desk(control, town)
    app.router.add_get(f"{prefix}/control/state", desk.state)
    app.router.add_get(f"{prefix}/control/view", desk.view)
    app.router.add_get(f"{prefix}/control/requests", desk.requests)
    app.router.add_get(f"{prefix}/control/file", desk.file)
    app.router.add_post(f"{prefix}/control/{{act}}", desk.act)


Act = Callable[[Control, Json, Mapping[str, forms.Part]], object]


def _upload(part: forms.Part) -> Upload:
    return Upload(part.data, part.name, part.media_type, photo=part.media_type in ("image/png", "image/jpeg"))


def _origin(value: Json | None) -> Origin | None:
    return Origin(value["chat_id"], value["message_id"]) if value else None


def _post(control: Control, p: Json, files: Mapping[str, forms.Part]) -> object:
    how = {key: p[key] for key in ("reply_to", "topic", "as_chat") if p.get(key) is not None}
    uploads = [_upload(part) for part in files.values()]
    if len(uploads) > 1:
        return control.post_album(p["chat_id"], p["user_id"], uploads, p.get("text", ""), **how)
    return control.post(
        p["chat_id"],
        p["user_id"],
        p.get("text", ""),
        upload=uploads[0] if uploads else None,
        content=p.get("content"),
        forward=_origin(p.get("forward")),
        external=_origin(p.get("external")),
        quote=p.get("quote", ""),
        **how,
    )


def _sample(control: Control, p: Json, files: Mapping[str, forms.Part]) -> object:
    offered = SAMPLES[p.get("language", "zh-Hans")]
    sample = next((one for one in offered if one.id == p["sample"]), None)
    if sample is None:
        raise bad("there is no such sample")
    return control.post(p["chat_id"], p["user_id"], sample.text, upload=sample.upload())


def _edit(control: Control, p: Json, files: Mapping[str, forms.Part]) -> object:
    upload = next((_upload(part) for part in files.values()), None)
    return control.edit(p["chat_id"], p["user_id"], p["message_id"], p.get("text", ""), upload)


def _fault(control: Control, p: Json, files: Mapping[str, forms.Part]) -> object:
    return control.world.faults.add(**p)


def _limits(control: Control, p: Json, files: Mapping[str, forms.Part]) -> object:
    control.world.limits.on = bool(p["on"])
    return None


def _variant(control: Control, p: Json, files: Mapping[str, forms.Part]) -> object:
    control.world.variant = Variant(p["variant"])
    control.world.tell("variant", variant=control.world.variant)
    return None


def _named(name: str, *required: str, optional: tuple[str, ...] = ()) -> Act:
    """An act that is one method of Control, with its arguments by name."""

    def act(control: Control, p: Json, files: Mapping[str, forms.Part]) -> object:
        given = {key: p[key] for key in required}
        return getattr(control, name)(**given, **{key: p[key] for key in optional if key in p})

    return act


ACTS: Mapping[str, Act] = {
    "post": _post,
    "sample": _sample,
    "edit": _edit,
    "fault": _fault,
    "limits": _limits,
    "variant": _variant,
    "clock": lambda control, p, files: control.world.clock.move(float(p["seconds"])),
    "delete": _named("delete", "chat_id", "user_id", "message_id"),
    "tap": _named("tap", "user_id", "chat_id", "message_id", "button", optional=("ephemeral_id",)),
    "start": _named("start", "user_id", optional=("payload",)),
    "open": _named("open_link", "user_id", "url"),
    "speak": _named("speak", "user_id", "language"),
    "block": _named("block", "user_id"),
    "add_bot": _named("add_bot", "chat_id", "by", optional=("admin",)),
    "remove_bot": _named("remove_bot", "chat_id", "by"),
    "promote": _named("promote", "chat_id", "user_id", "by"),
    "demote": _named("demote", "chat_id", "user_id", "by"),
    "join": _named("join", "chat_id", "user_id"),
    "leave": _named("leave", "chat_id", "user_id"),
}


class _Desk:
    """The handlers."""

    def __init__(self, control: Control, town: Callable[[str], Town | None]) -> None:
        self.control = control
        self.town = town
        self.world = control.world

    async def act(self, request: web.Request) -> web.Response:
        act = ACTS.get(request.match_info["act"])
        if act is None:
            return web.json_response({"ok": False, "description": "Not Found"}, status=404)
        try:
            form = await forms.read(request)
            params = forms.json_of(form.params["json"].encode()) if "json" in form.params else form.params
            done = act(self.control, params, form.files)
        except Refusal as refusal:
            return web.json_response(refusal.json(), status=refusal.code)
        except (KeyError, TypeError, ValueError):
            return web.json_response({"ok": False, "description": "a parameter is missing or wrong"}, status=400)
        return web.json_response({"ok": True, "result": await self._shown(done)})

    async def _shown(self, done: object) -> object:
        if isinstance(done, Tap):
            return {"tap": done.id, "answer": await self._answer(done)}
        if isinstance(done, list):
            return [_where(one) for one in done]
        return _where(done) if isinstance(done, Message) else None

    async def _answer(self, tap: Tap) -> Json | None:
        try:
            await self.world.until(lambda: tap.answer is not None, ANSWER_WITHIN)
        except TimeoutError:
            return None
        return tap.answer

    async def state(self, request: web.Request) -> web.Response:
        """All the page shows in ?language. With ?after=N it waits until something happened after event N."""
        after = int(request.query.get("after", "-1"))
        language = request.query.get("language", "zh-Hans")
        if language not in LANGUAGES:
            raise web.HTTPNotFound
        town = self.town(language)
        with suppress(TimeoutError):
            await self.world.until(lambda: len(self.world.events) > after, LONGEST)
        return web.json_response(self._state(after, town))

    def _state(self, after: int, town: Town | None) -> Json:
        world = self.world
        news = world.events[max(after, 0) :] if after >= 0 else []
        row: Json = {"version": len(world.events), "news": news, "polls": world.polls, "variant": world.variant}
        return {**row, **(self._town(town) if town else {})}

    def _town(self, town: Town) -> Json:
        group = self.world.chats[town.group_id]
        count = sum(member.present for member in group.members.values()) + group.extra_members
        people = [self._person(town, user, role) for user, role in town.people()]
        pinned = group.messages.get(group.pinned or 0)
        shown = {"id": group.id, "title": group.title, "members": count, "pinned": pinned.text if pinned else ""}
        return {"group": shown, "people": people, "guarded": group.member(self.world.bot.id).present}

    def _person(self, town: Town, user_id: int, role: str) -> Json:
        read, chat = self.control.read, self.world.private(user_id)
        row: Json = {"id": user_id, "name": self.world.user(user_id).name, "role": role}
        row["started"] = chat.member(self.world.bot.id).present
        return {**row, "group": read(town.group_id, user_id), "private": read(user_id, user_id)}

    async def view(self, request: web.Request) -> web.Response:
        chat_id, user_id = int(request.query["chat_id"]), int(request.query["user_id"])
        return web.json_response(self.control.read(chat_id, user_id))

    async def requests(self, request: web.Request) -> web.Response:
        """What the bot asked for, bodies in base64: for canary searches from another process."""
        after = int(request.query.get("after", "0"))
        rows = [one for one in self.world.requests if one.number > after]
        kept = [
            {
                "number": one.number,
                "method": one.method,
                "status": one.status,
                "params": one.params,
                "answer": one.answer,
                "body": base64.b64encode(one.body).decode(),
            }
            for one in rows
        ]
        return web.json_response(kept)

    async def file(self, request: web.Request) -> web.Response:
        """The file of a message, for a person who sees that message."""
        chat_id, user_id = int(request.query["chat_id"]), int(request.query["user_id"])
        wanted = request.query["file_id"]
        media = [_media(message) for message in self.control.read(chat_id, user_id)]
        if wanted not in media:
            raise web.HTTPNotFound
        stored = self.world.files[wanted]
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(stored.name)}"}
        return web.Response(body=stored.data, content_type="application/octet-stream", headers=headers)


def _where(message: Message) -> Json:
    """Where a message stands, and the id of its file: the page looks at it again after the message is gone."""
    return {"chat_id": message.chat_id, "message_id": message.id, "file_id": _media(message.content)}


def _media(message: Mapping[str, Any]) -> Any:
    if "document" in message:
        return message["document"]["file_id"]
    return message["photo"][-1]["file_id"] if "photo" in message else None

"""What the guided page asks for beyond the chat: a second look at a file or text, what the bot stored, a search in it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

from detectors import Blob
from detectors.model import Posted

from . import forms, stored
from .errors import Refusal
from .records import Json
from .samples import STORIES, canaries
from .second_look import SecondLook
from .world import World


def routes(app: web.Application, prefix: str, world: World, folder: Callable[[], Path | None]) -> None:
    """Adds the routes under the secret path. `folder` is the bot's data folder, None where nobody told."""
    desk = _Desk(world, folder, SecondLook())
    app.router.add_post(f"{prefix}/control/look", desk.look)
    app.router.add_get(f"{prefix}/control/parts", desk.parts)
    app.router.add_get(f"{prefix}/control/stored", desk.stored)
    app.router.add_post(f"{prefix}/control/search", desk.search)
    app.on_cleanup.append(desk.close)


@dataclass
class _Desk:
    """The handlers."""

    world: World
    folder: Callable[[], Path | None]
    second: SecondLook

    async def look(self, request: web.Request) -> web.Response:
        """{"file_id": of any file ever posted} or {"text": a message}: the scan, and what stands in it."""
        wanted = await _json(request)
        file = self.world.files.get(str(wanted.get("file_id", "")))
        if file is None and "text" not in wanted:
            return _refused("there is no such file")
        blob = Blob(file.data) if file else Blob.from_text(str(wanted["text"]))
        scan, text = await asyncio.gather(self.second.scan(blob), self._text(blob))
        return web.json_response({"ok": True, "result": {"scan": scan, "text": text}})

    async def close(self, app: web.Application) -> None:
        await self.second.close()

    async def _text(self, blob: Blob) -> Json | None:
        if blob.posted == Posted.MESSAGE:
            return {"tables": [], "lines": blob.data.decode().split("\n"), "more": False}
        return await self.second.text(blob.data)

    async def parts(self, request: web.Request) -> web.Response:
        """Which parts of the system are there."""
        return web.json_response({"ocr": await self.second.reads_pictures()})

    async def stored(self, request: web.Request) -> web.Response:
        """The folder as it is, and what one may look for in it: values of the dossier in ?language."""
        folder, language = self.folder(), request.query.get("language", "zh-Hans")
        if language not in STORIES:
            raise web.HTTPNotFound
        found = await asyncio.to_thread(stored.shelf, folder) if folder else {"files": [], "tables": []}
        return web.json_response({"known": folder is not None, "canaries": canaries(language), **found})

    async def search(self, request: web.Request) -> web.Response:
        folder, wanted = self.folder(), str((await _json(request)).get("wanted", ""))
        if folder is None or len(wanted) < stored.SHORTEST:
            return _refused("nothing to search for, or nowhere")
        return web.json_response({"ok": True, "result": await asyncio.to_thread(stored.search, folder, wanted)})


async def _json(request: web.Request) -> Json:
    """The field `json` of a form; {} where it holds none."""
    try:
        form = await forms.read(request)
        return forms.json_of(str(form.params.get("json", "{}")).encode())
    except Refusal:
        return {}


def _refused(why: str) -> web.Response:
    return web.json_response({"ok": False, "description": why}, status=400)

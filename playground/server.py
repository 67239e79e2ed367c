"""Server: the one HTTP door of the playground, on 127.0.0.1 only. Bot API, file downloads, the page and the control API.

Any web page can post to localhost and any name can resolve to it, so Host and Origin are checked on every request, and
the page and the control API stand behind a random path.
"""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from aiohttp import web
from aiohttp.typedefs import Middleware

from . import control_web, forms, guide_web
from .api import Api, Broken
from .control import Control
from .errors import Refusal
from .records import StoredFile
from .town import Town, Towns
from .world import World

HOST = "127.0.0.1"
PAGE = Path(__file__).parent / "page"
BODY_CAP = forms.UPLOAD_CAP + 1024 * 1024
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Server:
    """A running playground. `base` is what a bot takes as DAMA_API_BASE, `page` what a person opens."""

    world: World = field(default_factory=World)
    port: int = 0
    towns: Towns | None = None  # what the page shows
    data_dir: Path | None = None  # where the bot keeps what it keeps, where somebody told
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)
    _runner: web.AppRunner | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self.control = Control(self.world)
        self.api = Api(self.world)

    @property
    def base(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def page(self) -> str:
        return f"{self.base}/{self.secret}/"

    def town(self, language: str) -> Town | None:
        return self.towns.of(language) if self.towns else None

    async def start(self) -> None:
        """Binds a free port (or the given one). Raises OSError where that is taken."""
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=0.1, handle_signals=False)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self.port)
        await site.start()
        self.port = int(self._runner.addresses[0][1])

    async def stop(self) -> None:
        if self.towns is not None:
            await self.towns.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application(middlewares=[_guard(self)], client_max_size=BODY_CAP)
        app.router.add_route("*", "/bot{token}/{method}", self._bot)
        app.router.add_get("/file/bot{token}/{path:.+}", self._file)
        guide_web.routes(app, f"/{self.secret}", self.world, lambda: self.data_dir)
        control_web.routes(app, f"/{self.secret}", self.control, self.town)
        app.router.add_get(f"/{self.secret}/", partial(_static, "index.html"))
        app.router.add_static(f"/{self.secret}/static/", PAGE, append_version=False)
        return app

    async def _bot(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.world.token:
            return _json(Refusal(401, "Unauthorized"))
        try:
            form = await forms.read(request)
            status, answer = await self.api.answer(request.match_info["method"], form)
        except Refusal as refusal:
            return _json(refusal)
        except Broken:
            return _break(request)
        return web.json_response(answer, status=status)

    async def _file(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != self.world.token:
            return _json(Refusal(401, "Unauthorized"))
        found = _by_path(self.world, request.match_info["path"])
        if found is None:
            return _json(Refusal(404, "Not Found"))
        return web.Response(body=found.data, content_type="application/octet-stream")


HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def _guard(server: Server) -> Middleware:
    """Refuses what a browser sends for another site (rebinding, cross-site posts)."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        allowed = {f"{HOST}:{server.port}", f"localhost:{server.port}"}
        origin = request.headers.get("Origin")
        if request.host not in allowed or (origin is not None and origin.removeprefix("http://") not in allowed):
            raise web.HTTPForbidden(text="This address answers only the machine it runs on.")
        response = await handler(request)
        if not response.prepared:
            response.headers.update(HEADERS)
        return response

    return guard


def _json(refusal: Refusal) -> web.Response:
    return web.json_response(refusal.json(), status=refusal.code)


def _by_path(world: World, path: str) -> StoredFile | None:
    return next((one for one in world.files.values() if one.path == path), None)


def _break(request: web.Request) -> web.StreamResponse:
    """Closes the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)


async def _static(name: str, request: web.Request) -> web.StreamResponse:
    return web.FileResponse(PAGE / name)

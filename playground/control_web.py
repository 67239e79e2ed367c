"""The control API: `Control` over HTTP, for the page and for tests in another process. JSON in, JSON out."""

from __future__ import annotations

from aiohttp import web

from .control import Control


def routes(app: web.Application, prefix: str, control: Control) -> None:
    """Adds the routes under the secret path."""

"""Files: a posted file streamed from the Bot API's file address into memory, and never more than asked for.

The only place that knows httpx. Nothing touches a disk, no redirect is followed, only the configured base is asked.
Not responsible for what is in a file.
"""

from __future__ import annotations

import re
from types import TracebackType

import httpx

_SECONDS = {"connect": 10.0, "read": 30.0, "write": 10.0, "pool": 30.0}
# What getFile may name: a relative path below the bot's folder. A server's own absolute path is not a web address.
_PATH = re.compile(r"(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./-]{0,250}")


class Files:
    """Downloads of one bot. An async context manager, because it keeps connections."""

    def __init__(self, api_base: str, token: str) -> None:
        self._base = f"{api_base}/file/bot{token}/"
        # The bare transport, without a client: httpx's client logs every URL, token included, at INFO; and follows
        # redirects, proxies and cookies if somebody asks it to. This one can't.
        self._transport = httpx.AsyncHTTPTransport(retries=1)

    async def __aenter__(self) -> Files:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._transport.aclose()

    async def fetch(self, path: str, limit: int) -> bytes | None:
        """The bytes behind a file path of getFile. None: refused, longer than `limit` bytes, or a strange path.

        Raises ConnectionError where the server could not be reached: that is worth another try.
        """
        if not _PATH.fullmatch(path):
            return None
        request = httpx.Request("GET", self._base + path, extensions={"timeout": _SECONDS})
        try:
            response = await self._transport.handle_async_request(request)
            try:
                return await _bounded(response, limit)
            finally:
                await response.aclose()
        except httpx.TransportError as error:
            raise ConnectionError(f"The file server could not be reached ({type(error).__name__}).") from None


async def _bounded(response: httpx.Response, limit: int) -> bytes | None:
    if response.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
        raise ConnectionError("The file server is not ready.")
    if response.status_code != httpx.codes.OK or int(response.headers.get("content-length") or 0) > limit:
        return None
    data = bytearray()
    async for chunk in response.aiter_raw():
        data += chunk
        if len(data) > limit:
            return None
    return bytes(data)

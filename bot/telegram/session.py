"""Session: the one HTTP session to the one Bot API base. It answers plain JSON values and raises errors without content.

aiogram's own session builds models out of every answer and puts answers, requests and URLs into its errors; ours keeps
the wire plain, so that nothing a person wrote and no token can reach a log through an exception.
Not responsible for what an error means (refusals.py) nor for retrying.
"""

from __future__ import annotations

from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import ClientDecodeError, TelegramNetworkError
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

from bot.ports import AroundStep, just_run

REQUEST_SECONDS = 60  # aiogram's default; a file of 20 MiB goes up in that time on 3 Mbit/s


class Plain(TelegramMethod[Any]):
    """Stands in for the real request wherever aiogram wants to remember one: an error then holds nothing of it."""

    __returning__ = Any
    __api_method__ = "plain"


class Session(AiohttpSession):
    """Requests to one base; each is one step. Raises aiogram's exceptions, their text free of request and answer."""

    def __init__(self, api_base: str, around_step: AroundStep = just_run) -> None:
        super().__init__(api=TelegramAPIServer.from_base(api_base), timeout=REQUEST_SECONDS)
        self._around_step = around_step

    async def make_request(
        self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None = None
    ) -> TelegramType:
        """One request as one step. The result is JSON as it came, whatever type the method promises."""
        return await self._around_step(f"telegram.{method.__api_method__}", lambda: self._request(bot, method, timeout))

    async def close(self) -> None:
        """Ends the connections. aiohttp waits for them itself since 3.12; aiogram's quarter of a second is left out."""
        if self._session is not None and not self._session.closed:
            await self._session.close()

    async def _request(self, bot: Bot, method: TelegramMethod[TelegramType], timeout: int | None) -> TelegramType:
        try:
            return await super().make_request(bot, method, timeout)
        except TelegramNetworkError as error:
            cause = error.__cause__ or error
            # aiohttp's texts can hold the URL, and with it the token.
            raise TelegramNetworkError(Plain(), type(cause).__name__) from None

    def check_response(
        self, bot: Bot, method: TelegramMethod[TelegramType], status_code: int, content: str
    ) -> Response[TelegramType]:
        """The JSON answer as it is, or the exception of its class. An answer that is no JSON is a network error."""
        try:
            answer = super().check_response(bot, Plain(), status_code, content)
        except ClientDecodeError:
            raise TelegramNetworkError(Plain(), "no answer of a Bot API server") from None
        return cast("Response[TelegramType]", answer)


class Api:
    """A bot's token on a session: `await api(method)` sends one request and returns plain JSON values."""

    def __init__(self, token: str, session: Session) -> None:
        self.bot = Bot(token, session=session)

    async def __call__(self, method: TelegramMethod[Any], *, seconds: int | None = None) -> Any:
        """The `result` of the answer. `seconds` bounds the wait. Raises aiogram's TelegramAPIError family."""
        return await self.bot(method, request_timeout=seconds)

    async def close(self) -> None:
        await self.bot.session.close()


def as_dict(value: object) -> dict[str, Any]:
    """A JSON object, or an empty one where the server answered something else."""
    return value if isinstance(value, dict) else {}

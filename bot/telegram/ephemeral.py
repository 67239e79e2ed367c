"""Ephemeral messages: visible to one member of a group, and only where the server has proved that it knows them.

A server that does not know the parameter ignores it, answers ok, and shows the private message to everybody. So nothing
but a neutral placeholder is ever sent; its answer must name the receiver, and the words come by an edit, a method that
an older server does not have (PEOPLE 3.1, research/telegram.md). Not responsible for what to try next.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import Any

from aiogram.exceptions import AiogramError, TelegramNotFound
from aiogram.methods import DeleteEphemeralMessage, EditEphemeralMessageText, SendMessage
from aiogram.types import EphemeralMessageParameters

from bot.effects import Effect, EffectResult, Failure
from bot.log import say
from bot.ports import Clock

from . import requests
from .refusals import refusal
from .session import Api, as_dict

UNSUPPORTED = EffectResult(ok=False, failure=Failure.UNSUPPORTED)
NOBODYS_ID = 2**31 - 1  # ids start at 1 for each receiver; this one is never reached
TAKE_BACK_TRIES = 5  # a public placeholder is harmless, but it is not left standing for one refusal


class Ephemeral:
    """The rung of ephemeral messages on one Bot API base. Once a proof fails it stays off until the next start."""

    def __init__(self, api: Api, clock: Clock) -> None:
        self._api, self._clock = api, clock
        self._knows: bool | None = None

    async def place(self, effect: Effect) -> EffectResult:
        """Sends the neutral placeholder. UNSUPPORTED: this server gave no proof, nobody has read anything private.

        `message_id` is then set only where the public placeholder could not be taken back here.
        """
        if not await self._has_methods(effect):
            return UNSUPPORTED
        message = as_dict(await self._api(_placeholder(effect)))
        ephemeral_id = message.get("ephemeral_message_id")
        receiver = as_dict(message.get("receiver_user")).get("id")
        if ephemeral_id and receiver == effect.args["user_id"] and not message.get("message_id"):
            return EffectResult(ok=True, ephemeral_id=str(ephemeral_id))
        self._knows = False
        say("ephemeral.off", level=logging.WARNING)
        left = await self._take_back(effect, message)
        return replace(UNSUPPORTED, message_id=left)

    async def edit(self, effect: Effect) -> EffectResult:
        """The words, by a method that shows nothing to anybody on a server without it."""
        args = effect.args
        method = EditEphemeralMessageText(
            chat_id=effect.chat_id,
            receiver_user_id=args["user_id"],
            ephemeral_message_id=int(args["ephemeral_id"]),
            text=args["text"],
            reply_markup=requests.markup(args),
            link_preview_options=requests.NO_PREVIEW,
        )
        await self._api(method)
        return EffectResult(ok=True, ephemeral_id=str(args["ephemeral_id"]))

    async def delete(self, effect: Effect) -> EffectResult:
        await self._api(_deletion(effect, int(effect.args["ephemeral_id"])))
        return EffectResult(ok=True)

    async def _has_methods(self, effect: Effect) -> bool:
        """The first proof: the server knows the method that deletes an ephemeral message."""
        if self._knows is None:
            try:
                await self._api(_deletion(effect, NOBODYS_ID))
                self._knows = True
            except TelegramNotFound:
                self._knows = False
            except AiogramError as error:
                # Refused for what it asks, not for its name: the method is there. Anything else proves nothing yet.
                if refusal(error).retry_after:
                    raise
                self._knows = True
        return self._knows

    async def _take_back(self, effect: Effect, message: dict[str, Any]) -> int | None:
        """Deletes a placeholder that everybody can see, with patience for a server that asks to wait. What is left of it."""
        message_id: int | None = message.get("message_id") or None
        for _ in range(TAKE_BACK_TRIES if message_id else 0):
            try:
                await self._api(requests.delete(effect.chat_id, int(message["message_id"])))
            except AiogramError as error:
                refused = refusal(error)
                if not refused.retry_after:
                    return None if refused.failure is Failure.GONE else message_id
                await self._clock.sleep(refused.retry_after)
            else:
                return None
        return message_id


def _placeholder(effect: Effect) -> SendMessage:
    method = requests.text(effect.chat_id, {"silent": True, **effect.args, "buttons": None}, effect.args["text"])
    # Built here and not by aiogram's shortcuts, which address the wrong person (aiogram #1897).
    parameters = EphemeralMessageParameters(receiver_user_id=effect.args["user_id"])
    return method.model_copy(update={"ephemeral_message_parameters": parameters})


def _deletion(effect: Effect, ephemeral_id: int) -> DeleteEphemeralMessage:
    return DeleteEphemeralMessage(
        chat_id=effect.chat_id, receiver_user_id=effect.args["user_id"], ephemeral_message_id=ephemeral_id
    )

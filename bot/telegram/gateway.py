"""Gateway: carries out effects at Telegram and answers what the desk asks about chats. It raises nothing for a refusal.

Not responsible for pace and order (the sender's), nor for what a refusal leads to. It logs classes, never texts.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence

from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramRetryAfter
from aiogram.methods import (
    AnswerCallbackQuery,
    DeleteMessages,
    GetChat,
    GetChatAdministrators,
    GetChatMember,
    GetChatMemberCount,
    GetFile,
    GetMe,
)

from bot.effects import Effect, EffectKind, EffectResult, Failure
from bot.log import say
from bot.model import Rights
from bot.ports import Clock, Inspector, TapAnswer
from bot.vault import Vault
from detectors import Limits

from . import pictures, requests
from .contents import words
from .copies import Copies
from .ephemeral import Ephemeral
from .files import Files
from .refusals import AGAIN_SECONDS, refusal
from .session import Api, as_dict

ADMINS_SECONDS = 60.0  # how old a list of administrators may be; a demoted one could act that long
TAP_SECONDS = 10  # a tap that is answered later has lost the person


class Gateway:
    """Telegram through one Api, as ports.Gateway says. `start` first: it asks who the bot is."""

    def __init__(
        self, api: Api, files: Files, inspector: Inspector, clock: Clock, limits: Limits, vault: Vault
    ) -> None:
        self._api, self._files, self._clock, self._limits = api, files, clock, limits
        self._ephemeral = Ephemeral(api, clock)
        self._copies = Copies(api, inspector, self._whole_file, vault)
        self._admins: dict[int, tuple[float, frozenset[int]]] = {}
        self._username = ""

    async def start(self) -> str:
        """The bot's username. Raises aiogram's exceptions: TelegramUnauthorizedError for a wrong token."""
        self._username = str(as_dict(await self._api(GetMe())).get("username", ""))
        return self._username

    def username(self) -> str:
        return self._username

    async def execute(self, effect: Effect) -> EffectResult:
        """Carries out one effect. Whatever Telegram says to it is in the result."""
        try:
            result = await self._execute(effect)
        except AiogramError as error:
            result = refusal(error)
        except ConnectionError:
            result = EffectResult(ok=False, retry_after=AGAIN_SECONDS)
        if effect.kind is EffectKind.DELETE and result.failure is Failure.TOO_OLD and effect.chat_id < 0:
            return await self._why_not_deleted(effect.chat_id, result)
        return result

    async def _execute(self, effect: Effect) -> EffectResult:
        special = {
            EffectKind.DELETE: self._delete,
            EffectKind.COPY: self._copies.copy,
            EffectKind.REPOST: self._copies.repost,
            EffectKind.EPHEMERAL: self._ephemeral.place,
            EffectKind.EPHEMERAL_EDIT: self._ephemeral.edit,
            EffectKind.EPHEMERAL_DELETE: self._ephemeral.delete,
        }.get(effect.kind)
        if special is not None:
            return await special(effect)
        made = pictures.request(effect) if effect.kind is EffectKind.PICTURE else requests.request(effect)
        answer = as_dict(await self._api(made))
        return EffectResult(ok=True, message_id=answer.get("message_id"))

    async def _delete(self, effect: Effect) -> EffectResult:
        """One message, or several with `message_ids`: together where Telegram takes that, else one by one."""
        several: Sequence[int] = effect.args.get("message_ids") or ()
        if not several:
            await self._api(requests.delete(effect.chat_id, effect.args["message_id"]))
            return EffectResult(ok=True)
        try:
            await self._api(DeleteMessages(chat_id=effect.chat_id, message_ids=list(several)))
        except TelegramBadRequest:
            # One message that may not be deleted fails the whole call.
            return await self._delete_singly(effect.chat_id, several)
        return EffectResult(ok=True)

    async def _delete_singly(self, chat_id: int, message_ids: Sequence[int]) -> EffectResult:
        worst = EffectResult(ok=True)
        for message_id in message_ids:
            try:
                await self._api(requests.delete(chat_id, message_id))
            except TelegramRetryAfter:
                raise
            except AiogramError as error:
                result = refusal(error)
                worst = worst if result.failure is Failure.GONE else result
        return worst

    async def _why_not_deleted(self, chat_id: int, result: EffectResult) -> EffectResult:
        """Telegram says "can't be deleted" for age and for a missing right; the right can be asked for."""
        rights = await self.rights(chat_id)
        return result if rights.can_delete else EffectResult(ok=False, failure=Failure.NO_RIGHT)

    async def answer_tap(self, tap_id: str, answer: TapAnswer) -> None:
        """Answers at once, beside the ledger and whatever waits in it. An answer that came too late is let go."""
        method = AnswerCallbackQuery(
            callback_query_id=tap_id, text=answer.text or None, show_alert=answer.alert or None, url=answer.url or None
        )
        try:
            await self._api(method, seconds=TAP_SECONDS)
        except AiogramError as error:
            say("tap.unanswered", error=type(error).__name__)

    async def download(self, file_id: str, limit: int) -> bytes | None:
        """The bytes of a file; None where Telegram refuses or it is longer. Raises ConnectionError: try again later."""
        try:
            file = as_dict(await self._api(GetFile(file_id=file_id)))
        except AiogramError as error:
            if refusal(error).retry_after:
                raise ConnectionError("Telegram could not give the file now.") from None
            return None
        path, size = file.get("file_path"), file.get("file_size")
        if not isinstance(path, str) or (isinstance(size, int) and size > limit):
            return None
        return await self._files.fetch(path, limit)

    async def _whole_file(self, file_id: str) -> bytes | None:
        return await self.download(file_id, self._limits.input_bytes)

    async def admins(self, chat_id: int) -> frozenset[int]:
        """Ids of the human administrators, at most ADMINS_SECONDS old; nobody where Telegram refuses to say.

        Raises ConnectionError where it can't say now: a card that nobody gets would never be sent again.
        """
        asked, known = self._admins.get(chat_id, (0.0, frozenset()))
        if asked and self._clock.now() - asked < ADMINS_SECONDS:
            return known
        try:
            members = await self._api(GetChatAdministrators(chat_id=chat_id))
        except AiogramError as error:
            say("admins.unknown", error=type(error).__name__)
            if refusal(error).retry_after:
                raise ConnectionError("Telegram could not name the administrators now.") from None
            return frozenset()
        users = [as_dict(as_dict(member).get("user")) for member in members]
        people = frozenset(int(user["id"]) for user in users if not user.get("is_bot", False))
        self._admins[chat_id] = (self._clock.now(), people)
        return people

    async def rights(self, chat_id: int) -> Rights:
        """What the bot may do there, asked anew; nothing where Telegram does not say."""
        with contextlib.suppress(AiogramError):
            member = as_dict(await self._api(GetChatMember(chat_id=chat_id, user_id=self._api.bot.id)))
            return Rights(
                is_admin=member.get("status") in ("administrator", "creator"),
                can_delete=bool(member.get("can_delete_messages")),
                can_pin=bool(member.get("can_pin_messages")),
            )
        return Rights()

    async def name_of(self, chat_id: int, user_id: int) -> str:
        """A member's name as the chat shows it, for one admin's eyes; "" where Telegram does not say."""
        with contextlib.suppress(AiogramError):
            user = as_dict(as_dict(await self._api(GetChatMember(chat_id=chat_id, user_id=user_id))).get("user"))
            return " ".join(str(user[part]) for part in ("first_name", "last_name") if user.get(part))
        return ""

    async def member_count(self, chat_id: int) -> int:
        """How many members the chat has, 0 where Telegram does not say."""
        with contextlib.suppress(AiogramError):
            return int(await self._api(GetChatMemberCount(chat_id=chat_id)))
        return 0

    async def pinned(self, chat_id: int) -> str:
        """The words of the pinned message; "" where there is none or Telegram does not say."""
        with contextlib.suppress(AiogramError):
            return words(as_dict(as_dict(await self._api(GetChat(chat_id=chat_id))).get("pinned_message")))
        return ""

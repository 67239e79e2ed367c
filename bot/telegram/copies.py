"""Copies: what the sender or the group gets instead, made when the effect is carried out and never stored.

A copy is read and written by the detectors' children; here its bytes only pass from Telegram to a child and back.
File names are ours, never the sender's. Not responsible for who may have which copy.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import TelegramMethod

from bot.effects import Effect, EffectResult, Failure
from bot.ports import Inspector
from bot.vault import Vault
from detectors import Blob, DamaError, Posted, Redaction, new_password

from . import requests
from .refusals import sentence
from .session import Api, as_dict

NO_COPY = EffectResult(ok=False, failure=Failure.NO_COPY)
MASKED_NAME, PLACES_NAME, TEXT_NAME = "打码版", "地点和时间", "文字.txt"
_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}\Z")

Download = Callable[[str], Awaitable[bytes | None]]


class Copies:
    """Makes and sends copies and put-back originals. Raises aiogram's exceptions and ConnectionError."""

    def __init__(self, api: Api, inspector: Inspector, download: Download, vault: Vault) -> None:
        self._api, self._inspector, self._download, self._vault = api, inspector, download, vault

    async def copy(self, effect: Effect) -> EffectResult:
        """A places-and-times copy, a masked or a locked copy. NO_COPY where none can be made."""
        blob = await self._blob(effect.args["source"])
        if blob is None:
            return NO_COPY
        try:
            method = await self._made(effect, blob)
        except DamaError:
            return NO_COPY
        return await self._sent(method) if method is not None else NO_COPY

    async def repost(self, effect: Effect) -> EffectResult:
        """What was taken away goes back as it was, under the label that says who puts it back."""
        source, label = effect.args["source"], str(effect.args.get("label", ""))
        words = str(source.get("text") or "")
        room = requests.CAPTION_UNITS if source.get("file_id") else requests.MESSAGE_UNITS
        whole = "\n\n".join(part for part in (label, words) if part)
        if requests.units(whole) <= room:
            return await self._put_back(effect, source, whole)
        # Too long together: the label speaks first, then the words stand as they were.
        await self._api(requests.text(effect.chat_id, effect.args, label))
        if source.get("file_id") and words:
            await self._put_back(effect, source, "")
            return await self._put_back(effect, {}, words)
        return await self._put_back(effect, source, words)

    async def _put_back(self, effect: Effect, source: Mapping[str, Any], words: str) -> EffectResult:
        file_id = source.get("file_id")
        if not file_id:
            return await self._sent(requests.text(effect.chat_id, effect.args, words))
        if not _photo(source):
            try:
                return await self._sent(requests.document(effect.chat_id, effect.args, file_id, words))
            except TelegramBadRequest as error:
                if "of type photo" not in sentence(error):
                    raise
        return await self._sent(requests.photo(effect.chat_id, effect.args, file_id, words))

    async def _blob(self, source: Mapping[str, Any]) -> Blob | None:
        if not source.get("file_id"):
            return Blob.from_text(source["text"]) if source.get("text") else None
        data = await self._download(source["file_id"])
        return None if data is None else Blob(data, source.get("name", ""), source.get("media_type", ""))

    async def _made(self, effect: Effect, blob: Blob) -> TelegramMethod[Any] | None:
        if effect.args["copy"] == "places":
            words = await self._inspector.itinerary(blob)
            return _written(effect, words, PLACES_NAME) if words else None
        if effect.args["copy"] == "locked":
            return await self._locked(effect, blob)
        redaction = await self._inspector.redact(blob)
        if effect.args["source"].get("file_id"):
            return _file(effect, redaction)
        return _written(effect, redaction.blob.data.decode("utf-8", "replace"), MASKED_NAME)

    async def _locked(self, effect: Effect, blob: Blob) -> TelegramMethod[Any]:
        """The password exists here while the copy is made, and in the answer to the tap that asked for it."""
        password = new_password(effect.args["language"], self._vault.seed(effect.args["nonce"]))
        if not effect.args["source"].get("file_id"):
            blob = replace(blob, name=TEXT_NAME, posted=Posted.FILE)
        locked = await self._inspector.seal(blob, password, key=self._vault.mark_key)
        caption = str(effect.args.get("caption") or "")
        return requests.upload(effect.chat_id, effect.args, locked.data, locked.name, caption)

    async def _sent(self, method: TelegramMethod[Any]) -> EffectResult:
        return EffectResult(ok=True, message_id=as_dict(await self._api(method)).get("message_id"))


def _photo(source: Mapping[str, Any]) -> bool:
    """A photo has no name at Telegram, a picture sent as a file has one."""
    return not source.get("name") and str(source.get("media_type", "")).startswith("image/")


def _written(effect: Effect, words: str, name: str) -> TelegramMethod[Any]:
    """A copy that is text: a message where it fits into one, else a text file."""
    caption = str(effect.args.get("caption") or "")
    whole = "\n\n".join(part for part in (caption, words) if part)
    if requests.units(whole) <= requests.MESSAGE_UNITS:
        return requests.text(effect.chat_id, effect.args, whole)
    return requests.upload(effect.chat_id, effect.args, words.encode(), f"{name}.txt", caption)


def _file(effect: Effect, redaction: Redaction) -> TelegramMethod[Any]:
    suffix = _SUFFIX.search(redaction.blob.name.lower()) or _SUFFIX.search(
        effect.args["source"].get("name", "").lower()
    )
    name = MASKED_NAME + (suffix[0] if suffix else ".txt")
    return requests.upload(
        effect.chat_id, effect.args, redaction.blob.data, name, str(effect.args.get("caption") or "")
    )

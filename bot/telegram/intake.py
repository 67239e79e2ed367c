"""Intake: raw updates are fetched, committed encrypted, and only then confirmed to Telegram by the next request's offset.

Not responsible for understanding them. No update is built into a model here, dropped, or printed; what is pending at
the start is wanted, so nothing is ever asked with drop_pending_updates.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates

from bot.log import say, trace
from bot.model import Received
from bot.ports import Clock, Store

from .refusals import sentence
from .session import Api
from .stops import AnotherInstance, Stop, TokenRefused, WebhookStands
from .updates import UNDERSTOOD, received

POLL_SECONDS = 50  # the longest wait Telegram's servers keep
ANSWER_SECONDS = POLL_SECONDS + 20
FIRST_WAIT, LONGEST_WAIT = 1.0, 60.0
# A poll that waited this long was let wait: another program's retry would have ended it within seconds (measured: 3 s).
SETTLED_SECONDS = 10.0
STORE_DOWN_SECONDS = 5.0  # a full disk is not filled any faster by asking again
# Telegram may number anew after a week without updates (Bot API, Update.update_id): an old offset would then confirm
# and lose the new ones. Before that, and at every start, the oldest unconfirmed update is asked for instead.
OFFSET_LIFE = 5 * 86_400.0


class Intake:
    """The loop. `run` ends only by being cancelled, or by raising one of the sentences of stops.py."""

    def __init__(self, api: Api, bot_id: int, store: Store, clock: Clock, *, poll_seconds: int = POLL_SECONDS) -> None:
        self._api, self._bot_id, self._store, self._clock = api, bot_id, store, clock
        self._poll_seconds = poll_seconds
        self._offset: int | None = None
        self._heard = 0.0
        self._wait = FIRST_WAIT
        self.succeeded = False

    async def run(self) -> None:
        while True:
            try:
                await self.poll()
            except Stop:
                raise
            except Exception as error:  # noqa: BLE001 - the store failed: nothing was confirmed, so all comes again
                say("store.failed", level=logging.ERROR, **trace(error))
                await self._clock.sleep(STORE_DOWN_SECONDS)

    async def poll(self) -> int:
        """One request and one commit; how many updates were kept. A refusal is waited out here.

        Raises the sentences of stops.py, and what the store raises: then nothing is confirmed.
        """
        begun = self._clock.now()
        try:
            answer = await self._ask()
        except TelegramAPIError as error:
            self.succeeded = self.succeeded or self._clock.now() - begun >= SETTLED_SECONDS
            await self._clock.sleep(self._patience(error))
            return 0
        self.succeeded, self._wait = True, FIRST_WAIT
        return await self._keep(answer if isinstance(answer, list) else [])

    async def _ask(self) -> Any:
        if self._clock.now() - self._heard > OFFSET_LIFE:
            self._offset = None
        method = GetUpdates(offset=self._offset, timeout=self._poll_seconds, allowed_updates=list(UNDERSTOOD))
        return await self._api(method, seconds=self._poll_seconds + ANSWER_SECONDS - POLL_SECONDS)

    async def _keep(self, answer: Sequence[object]) -> int:
        updates = [update for raw in answer if (update := self._receive(raw)) is not None]
        if not updates:
            # Not at once again: an update without a number stays first in the queue for ever.
            await self._clock.sleep(FIRST_WAIT if answer else 0.0)
            return 0
        await self._store.receive(updates)
        self._offset = max(update.update_id for update in updates) + 1
        self._heard = self._clock.now()
        return len(updates)

    def _receive(self, raw: object) -> Received | None:
        update = received(self._bot_id, raw) if isinstance(raw, dict) else None
        if update is None:
            say("update.numberless", level=logging.WARNING)
        elif update.kind not in UNDERSTOOD:
            say("update.unknown", level=logging.WARNING)
        return update

    def _patience(self, error: TelegramAPIError) -> float:
        """Seconds until the next try. Raises where trying again is wrong."""
        if isinstance(error, TelegramUnauthorizedError | TelegramNotFound):
            raise TokenRefused from None
        if isinstance(error, TelegramRetryAfter):
            return float(max(error.retry_after, 1))
        if isinstance(error, TelegramConflictError):
            self._conflict(error)
        wait, self._wait = self._wait, min(self._wait * 2, LONGEST_WAIT)
        say("poll.failed", level=logging.WARNING, error=type(error).__name__, seconds=wait)
        return wait

    def _conflict(self, error: TelegramConflictError) -> None:
        if "webhook" in sentence(error):
            raise WebhookStands from None
        if not self.succeeded:
            # Two starters would throw each other out for ever: the one that never worked leaves.
            raise AnotherInstance from None
        say("poll.conflict", level=logging.WARNING)

"""The sender: takes effects from the ledger, in order and at Telegram's pace, has them executed and says how they ended.

Executing one is the gateway's. What a crash or a lost answer left in doubt is done again: taking away as often as need
be, words once more and then no more (the one repeat that the Bot API makes unavoidable; it is counted by its key).
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace

from bot.effects import EffectKind, EffectResult, Failure
from bot.log import say, trace
from bot.metrics import Counters
from bot.ports import Clock, Gateway, Planned, Store
from bot.sender.pace import Pace
from bot.waiter import Waiter

_AT_ONCE = 16  # requests in flight; each chat has at most one, so a slow one delays only its own
_WORDS = frozenset({EffectKind.TEXT, EffectKind.COPY, EffectKind.REPOST, EffectKind.EPHEMERAL})
_REPEATS_OF_WORDS = 1
_REPEATS = 5  # an edit or a delete that never gets an answer would be sent for ever
_UNKNOWN_SECONDS = (2.0, 10.0, 30.0, 120.0)
# A wait of hours is what a false server would ask for; Telegram is asked again after one.
_LONGEST_WAIT = 3600.0
_STORE_DOWN_SECONDS = 5.0
_GIVEN_UP = EffectResult(False, failure=Failure.REFUSED)


class Sender:
    """Carries out what was planned."""

    def __init__(self, store: Store, gateway: Gateway, clock: Clock, counters: Counters | None = None) -> None:
        self._store = store
        self._gateway = gateway
        self._clock = clock
        self._counters = counters or Counters()
        self._waiter = Waiter(store, clock)
        self._pace = Pace()
        self._in_flight = 0
        self._stopping = False

    async def run(self) -> None:
        """Until `stop`; then waits for the answers that are still to come."""
        async with asyncio.TaskGroup() as group:
            while not self._stopping:
                self._waiter.arm()
                try:
                    taken = await self._take()
                    until = None if taken else await self._next_moment()
                except Exception as error:  # noqa: BLE001 - the store itself failed: nothing is lost, the loop must live
                    say("store.failed", level=logging.ERROR, **trace(error))
                    await self._clock.sleep(_STORE_DOWN_SECONDS)
                    continue
                for planned in taken:
                    group.create_task(self._send(planned))
                if not taken and not self._stopping:
                    await self._waiter.wait(until)

    def stop(self) -> None:
        self._stopping = True
        self._waiter.wake()

    async def _take(self) -> tuple[Planned, ...]:
        now = self._clock.now()
        room = min(_AT_ONCE - self._in_flight, self._pace.room(now))
        if room <= 0:
            return ()
        taken = await self._store.take_effects(now, room, self._pace.rest(now))
        self._in_flight += len(taken)
        for planned in taken:
            self._pace.note(planned.effect, now)
        return taken

    async def _next_moment(self) -> float | None:
        now = self._clock.now()
        moments = (await self._store.next_due(now), self._pace.next_free(now))
        return min((moment for moment in moments if moment is not None), default=None)

    async def _send(self, planned: Planned) -> None:
        try:
            result = await self._result(planned)
            if result.retry_after > 0 and not result.unknown:
                self._pace.pause(planned.effect.chat_id, result.retry_after, self._clock.now())
            self._count(planned, result)
            await self._settle(planned, result)
        finally:
            self._in_flight -= 1
            self._waiter.wake()

    async def _result(self, planned: Planned) -> EffectResult:
        effect = planned.effect
        if planned.repeats > (_REPEATS_OF_WORDS if effect.kind in _WORDS else _REPEATS):
            return _GIVEN_UP
        if planned.again:
            self._counters.add("effects.repeated")
        try:
            result = await self._gateway.execute(effect)
        except Exception as error:  # noqa: BLE001 - the request may have gone out: its end is unknown
            say("effect.unknown", level=logging.WARNING, kind=effect.kind, **trace(error))
            result = EffectResult(False, unknown=True)
        if result.unknown and result.retry_after <= 0:
            result = replace(result, retry_after=_UNKNOWN_SECONDS[min(planned.repeats, len(_UNKNOWN_SECONDS) - 1)])
        return replace(result, retry_after=min(max(result.retry_after, 0.0), _LONGEST_WAIT))

    async def _settle(self, planned: Planned, result: EffectResult) -> None:
        """Says how it ended, until the store has taken it: a full disk must not make a sent one look unsent."""
        while True:
            try:
                return await self._store.settle_effect(planned.effect.key, result, self._clock.now())
            except Exception as error:  # noqa: BLE001 - see above
                say("store.failed", level=logging.ERROR, **trace(error))
                await self._clock.sleep(_STORE_DOWN_SECONDS)

    def _count(self, planned: Planned, result: EffectResult) -> None:
        if result.unknown:
            self._counters.add("effects.unknown")
        elif result.retry_after > 0:
            self._counters.add("effects.postponed")
        elif result.ok:
            self._counters.add("effects.done")
        else:
            self._counters.add(f"effects.failed.{result.failure or Failure.REFUSED}")
            say("effect.failed", kind=planned.effect.kind, failure=result.failure or Failure.REFUSED)

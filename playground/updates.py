"""UpdateQueue: what waits to be fetched by getUpdates. An update leaves it only when a higher offset confirms it.

It does not know what an update means; faults are applied by whoever asks.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

from .records import Json

# Telegram sends these only to bots that ask for them (Bot API, getUpdates, allowed_updates).
ONLY_WHEN_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KEPT = 24 * 3600  # seconds an update waits (Bot API, "Getting updates")
REMEMBERED = 20  # confirmed updates that a redelivery can bring back


@dataclass(slots=True)
class UpdateQueue:
    """Updates in order of their ids."""

    next_id: int = 100001
    pending: list[tuple[float, Json]] = field(default_factory=list)
    confirmed: list[Json] = field(default_factory=list)
    allowed: frozenset[str] | None = None
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def allow(self, kinds: Sequence[str]) -> None:
        """What the bot wants from now on; an empty list is Telegram's default."""
        self.allowed = frozenset(kinds) or None

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed is not None else kind not in ONLY_WHEN_ASKED

    def push(self, kind: str, payload: Json, now: float) -> Json | None:
        """Adds an update of that kind; None where the bot did not ask for it."""
        if not self.wants(kind):
            return None
        update = {"update_id": self.next_id, kind: payload}
        self.next_id += 1
        self.pending.append((now, update))
        self.arrived.set()
        return update

    def confirm(self, offset: int) -> None:
        """Forgets every update below the offset. A negative one keeps that many of the last."""
        if offset < 0:
            offset = self.next_id if not self.pending else self.pending[offset:][0][1]["update_id"]
        gone = [update for _, update in self.pending if update["update_id"] < offset]
        self.pending = [(at, update) for at, update in self.pending if update["update_id"] >= offset]
        self.confirmed = [*self.confirmed, *gone][-REMEMBERED:]

    def batch(self, limit: int, now: float) -> list[Json]:
        """The oldest updates, at most `limit`. Those older than a day are gone, as at Telegram."""
        self.pending = [(at, update) for at, update in self.pending if now - at < KEPT]
        self.arrived.clear()
        return [update for _, update in self.pending[:limit]]

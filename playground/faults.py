"""Faults: what goes wrong between a bot and Telegram, switched on by a test or the page; and Telegram's speed limits.

Nothing here happens by itself: without a switch the server is well. Time is the world's, in seconds.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class FaultKind(StrEnum):
    """The ways to fail. The last three change what getUpdates hands out."""

    FLOOD = "429"
    SERVER = "5xx"
    RESET = "reset"  # the connection breaks before anything is done
    LOST = "lost"  # done, but the answer never arrives
    REDELIVER = "redeliver"  # updates that were confirmed come again
    DUPLICATE = "duplicate"  # an update comes twice in one answer
    REORDER = "reorder"  # newest first


BEFORE = (FaultKind.FLOOD, FaultKind.SERVER, FaultKind.RESET)


@dataclass(slots=True)
class Fault:
    """A failure for the next `times` requests that match. "" and None match all methods and chats."""

    kind: FaultKind
    method: str = ""
    chat_id: int | None = None
    times: int = 1
    retry_after: int = 5
    status: int = 502

    def matches(self, method: str, chat_id: int | None) -> bool:
        return self.times > 0 and self.method in ("", method) and self.chat_id in (None, chat_id)


@dataclass(slots=True)
class Faults:
    """The faults that wait, and the requests that came although the server had asked to wait."""

    waiting: list[Fault] = field(default_factory=list)
    asked_to_wait: dict[tuple[str, int | None], float] = field(default_factory=dict)
    impatient: int = 0

    def add(self, kind: FaultKind | str, **values: int | str | None) -> Fault:
        fault = Fault(FaultKind(kind), **values)  # type: ignore[arg-type]  # the fields of Fault, by name
        self.waiting.append(fault)
        return fault

    def clear(self) -> None:
        self.waiting.clear()
        self.asked_to_wait.clear()

    def take(self, kinds: Iterable[FaultKind], method: str, chat_id: int | None = None) -> Fault | None:
        """The first waiting fault of these kinds for this request; it is used up once."""
        wanted = tuple(kinds)
        for fault in self.waiting:
            if fault.kind in wanted and fault.matches(method, chat_id):
                fault.times -= 1
                return fault
        return None

    def note(self, method: str, chat_id: int | None, now: float) -> None:
        """Counts a request that comes before the time the server asked for."""
        if now < self.asked_to_wait.get((method, chat_id), 0.0):
            self.impatient += 1

    def wait(self, method: str, chat_id: int | None, until: float) -> None:
        self.asked_to_wait[method, chat_id] = until


PER_CHAT = 1.0  # seconds between messages of one chat (Bots FAQ, "broadcasting")
PER_GROUP_MINUTE = 20  # messages a minute in one group (same page)
PER_SECOND = 30  # messages a second over all chats (same page)


@dataclass(slots=True)
class Limits:
    """Telegram's speed limits, off unless switched on. `wait` says how long a bot has to wait for its next message."""

    on: bool = False
    sent: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))

    def wait(self, chat_id: int, now: float, *, group: bool) -> int:
        """Whole seconds to wait, 0 = send. Only a message that may go is counted."""
        if not self.on:
            return 0
        recent = [at for at in self.sent[chat_id] if now - at < 60]
        waits = [recent[-1] + PER_CHAT - now] if recent else []
        if group and len(recent) >= PER_GROUP_MINUTE:
            waits.append(recent[-PER_GROUP_MINUTE] + 60 - now)
        everywhere = [at for times in self.sent.values() for at in times if now - at < 1]
        if len(everywhere) >= PER_SECOND:
            waits.append(min(everywhere) + 1 - now)
        seconds = math.ceil(max([0.0, *waits]))
        self.sent[chat_id] = recent if seconds else [*recent, now]
        return seconds

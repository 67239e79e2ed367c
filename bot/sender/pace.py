"""The pace: how fast Telegram lets a bot talk, as sliding windows, and the waits it asked for. Pure but for its memory.

Numbers: https://core.telegram.org/bots/faq "My bot is hitting limits": 30 messages a second overall, one a second in
a chat (short bursts pass), 20 a minute in a group.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.effects import Effect
from bot.ports import Rest

_OVERALL = ((1.0, 30),)  # (seconds, requests within them)
_PRIVATE = ((3.0, 3),)
_GROUP = ((3.0, 3), (60.0, 20))


@dataclass(slots=True)
class _Window:
    """When the last requests went out, and how many may go out within which time."""

    rules: tuple[tuple[float, int], ...]
    times: deque[float] = field(default_factory=deque)

    def note(self, now: float) -> None:
        self.times.append(now)
        while len(self.times) > max(most for _, most in self.rules):
            self.times.popleft()

    def free_at(self) -> float:
        """From when on one more may go out."""
        full = (self.times[-most] + seconds for seconds, most in self.rules if len(self.times) >= most)
        return max(full, default=0.0)

    def room(self, now: float) -> int:
        """How many may go out now."""
        return min(most - sum(time > now - seconds for time in self.times) for seconds, most in self.rules)


class Pace:
    """What may be sent now, and when more. Deletes are counted apart: they don't fall under the limits for messages."""

    def __init__(self) -> None:
        self._messages = _Window(_OVERALL)
        self._deletes = _Window(_OVERALL)
        self._chats: dict[int, _Window] = {}
        self._paused: dict[int, float] = {}
        self._all_paused_until = 0.0

    def note(self, effect: Effect, now: float) -> None:
        """An effect goes out now."""
        if effect.kind.deletes:
            self._deletes.note(now)
            return
        self._messages.note(now)
        rules = _PRIVATE if effect.chat_id > 0 else _GROUP
        self._chats.setdefault(effect.chat_id, _Window(rules)).note(now)

    def pause(self, chat_id: int, seconds: float, now: float) -> None:
        """Telegram asked to wait. It does not say for what: a second chat that has to wait means that all have to."""
        until = now + seconds
        others = [time for chat, time in self._paused.items() if chat != chat_id and time > now]
        self._paused[chat_id] = until
        if others:
            self._all_paused_until = max(self._all_paused_until, until)

    def room(self, now: float) -> int:
        """How many effects may go out now: messages, or deletes where messages are used up (`rest` says so)."""
        if self._all_paused_until > now:
            return 0
        return max(0, self._messages.room(now)) or max(0, self._deletes.room(now))

    def rest(self, now: float) -> Rest:
        """Which chats have to wait."""
        self._chats = {chat: window for chat, window in self._chats.items() if window.times[-1] > now - 60.0}
        self._paused = {chat: until for chat, until in self._paused.items() if until > now}
        quiet = frozenset(chat for chat, window in self._chats.items() if window.free_at() > now)
        return Rest(frozenset(self._paused), quiet, self._messages.room(now) <= 0)

    def next_free(self, now: float) -> float | None:
        """The next moment at which more may go out than now; None: nothing has to wait."""
        return min((time for time in self._moments() if time > now), default=None)

    def _moments(self) -> Iterator[float]:
        yield self._all_paused_until
        yield from self._paused.values()
        yield from (window.free_at() for window in (self._messages, self._deletes, *self._chats.values()))

"""The effect ledger in memory: the same rules as in SQL, told once more in plain dictionaries."""

from __future__ import annotations

from collections.abc import Iterator

from bot.effects import Effect, EffectResult, Failure
from bot.ports import Planned, Rest

from ._shelf import Entry, Shelf
from ._shelf_queue import ShelfQueue
from ._terms import done_job

TOO_OLD = EffectResult(False, failure=Failure.TOO_OLD)
Keys = tuple[str, ...]


class ShelfLedger:
    """Effects of a shelf and how they ended."""

    def __init__(self, shelf: Shelf, queue: ShelfQueue) -> None:
        self._shelf = shelf
        self._queue = queue

    def plan(self, effect: Effect) -> None:
        """Adds an effect; one with that key is already there, or was: dropped."""
        if effect.key not in self._shelf.effects:
            order = self._shelf.next_order()
            self._shelf.effects[effect.key] = Entry(effect, order, effect.chat_id, effect.case_id, effect.due)

    def due(self, now: float, limit: int, rest: Rest) -> tuple[Keys, Keys]:
        """Keys of what is to be sent now, and of what has come too late."""
        taken = rest.chats | {entry.chat_id for _, entry in self._open() if entry.sent and not entry.unsure}
        quiet = rest.quiet | {entry.chat_id for _, entry in self._open() if entry.unsure and entry.due > now}
        ready: list[str] = []
        overdue: list[str] = []
        for effect, entry in self._open():
            if entry.due > now or (entry.sent and not entry.unsure):
                continue
            if effect.deadline and effect.deadline <= now:
                overdue.append(effect.key)
            elif len(ready) < limit and entry.chat_id not in taken:
                if effect.kind.deletes or not (rest.all_quiet or entry.chat_id in quiet):
                    ready.append(effect.key)
                    taken |= {entry.chat_id}
        return tuple(ready), tuple(overdue)

    def take(self, ready: Keys, overdue: Keys, now: float) -> tuple[Planned, ...]:
        """Marks what is ready as sent, and settles what is too late."""
        for key in overdue:
            self.settle(key, TOO_OLD, now)
        return tuple(self._mark_sent(self._shelf.effects[key]) for key in ready)

    def settle(self, key: str, result: EffectResult, now: float) -> None:
        """Confirms, fails or postpones. What has ended before stays as it ended."""
        entry = self._shelf.effects.get(key)
        if entry is None or entry.effect is None:
            return
        if result.unknown:
            entry.sent, entry.unsure, entry.due = True, True, now + result.retry_after
        elif result.retry_after > 0:
            entry.sent, entry.unsure, entry.due = False, False, now + result.retry_after
            self._hold_back(entry.chat_id, entry.due)
        else:
            effect, entry.effect, entry.settled_at = entry.effect, None, now
            if effect.report:
                self._queue.defer(done_job(effect, result), now)

    def doubt_all(self) -> None:
        """Nobody knows any more how those on their way went: whoever sent them is no longer there."""
        for _, entry in self._open():
            entry.unsure = entry.sent

    def times(self) -> Iterator[float]:
        return (entry.due for _, entry in self._open())

    def _open(self) -> list[tuple[Effect, Entry]]:
        found = [(entry.effect, entry) for entry in self._shelf.effects.values() if entry.effect]
        return sorted(found, key=lambda pair: (pair[0].priority, pair[1].order))

    def _mark_sent(self, entry: Entry) -> Planned:
        again = entry.unsure
        entry.sent, entry.unsure, entry.repeats = True, False, entry.repeats + again
        assert entry.effect is not None
        return Planned(entry.effect, again, entry.repeats)

    def _hold_back(self, chat_id: int, until: float) -> None:
        for _, entry in self._open():
            if entry.chat_id == chat_id and not entry.sent:
                entry.due = max(entry.due, until)

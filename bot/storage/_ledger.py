"""The effect ledger in SQL: planned, sent, confirmed, failed. Every method belongs into a transaction of the caller's."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from bot.effects import Effect, EffectKind, EffectResult, Failure
from bot.ports import Planned, Rest

from ._codec import Codec
from ._queue import Queue
from ._terms import done_job

_OPEN = """
SELECT position, chat, kind, state, unsure, due, deadline FROM effects
WHERE state IN ('planned', 'sent') ORDER BY priority, position
"""
TOO_OLD = EffectResult(False, failure=Failure.TOO_OLD)


@dataclass(frozen=True, slots=True)
class Due:
    """Positions in the ledger: what is to be sent now, and what has come too late."""

    ready: tuple[int, ...]
    overdue: tuple[int, ...]


class Ledger:
    """Effects and how they ended."""

    def __init__(self, connection: sqlite3.Connection, codec: Codec, queue: Queue) -> None:
        self._db = connection
        self._codec = codec
        self._queue = queue

    def plan(self, effect: Effect) -> None:
        """Adds an effect; one with that key is already there, or was: dropped."""
        name = self._codec.name("effect", effect.key)
        box = self._codec.seal("effect", name, effect.to_dict())
        place = (name, effect.kind, self._codec.chat(effect.chat_id), effect.case_id)
        self._db.execute(
            "INSERT INTO effects (name, kind, chat, case_id, priority, state, due, deadline, wrapped, body) "
            "VALUES (?, ?, ?, ?, ?, 'planned', ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
            (*place, effect.priority, effect.due, effect.deadline, *box),
        )

    def due(self, now: float, limit: int, rest: Rest) -> Due:
        """What `take` would take. Reads only."""
        rows = self._db.execute(_OPEN).fetchall()
        taken = {self._codec.chat(chat) for chat in rest.chats}
        taken |= {chat for _, chat, _, state, unsure, *_ in rows if state == "sent" and not unsure}
        quiet = {self._codec.chat(chat) for chat in rest.quiet}
        # Words wait behind the one whose end is unknown, so that their order stays; taking away does not wait.
        quiet |= {chat for _, chat, _, state, unsure, due, _ in rows if state == "sent" and unsure and due > now}
        ready: list[int] = []
        overdue: list[int] = []
        for position, chat, kind, state, unsure, due, deadline in rows:
            if due > now or (state == "sent" and not unsure):
                continue
            if deadline and deadline <= now:
                overdue.append(position)
            elif len(ready) < limit and chat not in taken:
                if EffectKind(kind).deletes or not (rest.all_quiet or chat in quiet):
                    ready.append(position)
                    taken.add(chat)
        return Due(tuple(ready), tuple(overdue))

    def take(self, due: Due, now: float) -> tuple[Planned, ...]:
        """Marks what is ready as sent, and settles what is too late."""
        for position in due.overdue:
            self._settle(position, self._effect(position), TOO_OLD, now)
        return tuple(self._mark_sent(position) for position in due.ready)

    def settle(self, key: str, result: EffectResult, now: float) -> None:
        """Confirms, fails or postpones. What has ended before stays as it ended."""
        row = self._db.execute(
            "SELECT position FROM effects WHERE name = ? AND state IN ('planned', 'sent')",
            (self._codec.name("effect", key),),
        ).fetchone()
        if row is None:
            return
        if result.unknown:
            self._db.execute(
                "UPDATE effects SET state = 'sent', unsure = 1, due = ? WHERE position = ?",
                (now + result.retry_after, *row),
            )
        elif result.retry_after > 0:
            self._postpone(row[0], now + result.retry_after)
        else:
            self._settle(row[0], self._effect(row[0]), result, now)

    def repeats(self, key: str) -> int:
        row = self._db.execute(
            "SELECT repeats FROM effects WHERE name = ?", (self._codec.name("effect", key),)
        ).fetchone()
        return int(row[0]) if row else 0

    def doubt_all(self) -> None:
        """Nobody knows any more how those on their way went: whoever sent them is no longer there."""
        self._db.execute("UPDATE effects SET unsure = 1 WHERE state = 'sent'")

    def next_due(self, after: float) -> float | None:
        found: float | None = self._db.execute(
            "SELECT min(due) FROM effects WHERE state IN ('planned', 'sent') AND due > ?", (after,)
        ).fetchone()[0]
        return found

    def drop_chat(self, chat: str) -> None:
        """Takes away every effect towards a chat or about a case of it."""
        where = "chat = :chat OR (case_id <> '' AND case_id IN (SELECT id FROM cases WHERE chat = :chat))"
        self._db.execute(f"UPDATE effects SET wrapped = NULL WHERE {where}", {"chat": chat})  # noqa: S608 - ours
        self._db.execute(f"DELETE FROM effects WHERE {where}", {"chat": chat})  # noqa: S608 - ours

    def _effect(self, position: int) -> Effect:
        name, *box = self._db.execute(
            "SELECT name, wrapped, body FROM effects WHERE position = ?", (position,)
        ).fetchone()
        return Effect.from_dict(self._codec.open("effect", name, (box[0], box[1])))

    def _mark_sent(self, position: int) -> Planned:
        again, repeats = self._db.execute(
            "SELECT unsure, repeats + unsure FROM effects WHERE position = ?", (position,)
        ).fetchone()
        self._db.execute(
            "UPDATE effects SET state = 'sent', unsure = 0, repeats = ? WHERE position = ?", (repeats, position)
        )
        return Planned(self._effect(position), bool(again), repeats)

    def _postpone(self, position: int, due: float) -> None:
        """Telegram's wait holds for the chat: whatever else is planned for it waits too."""
        self._db.execute(
            "UPDATE effects SET state = 'planned', unsure = 0, due = ? WHERE position = ?", (due, position)
        )
        self._db.execute(
            "UPDATE effects SET due = ?1 WHERE state = 'planned' AND due < ?1 "
            "AND chat = (SELECT chat FROM effects WHERE position = ?2)",
            (due, position),
        )

    def _settle(self, position: int, effect: Effect, result: EffectResult, now: float) -> None:
        self._db.execute(
            "UPDATE effects SET state = ?, unsure = 0, settled_at = ?, wrapped = NULL, body = NULL WHERE position = ?",
            ("confirmed" if result.ok else "failed", now, position),
        )
        if effect.report:
            self._queue.defer(done_job(effect, result), now)

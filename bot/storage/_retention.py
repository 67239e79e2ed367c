"""Forgetting in SQL: what has been kept long enough, and everything of a chat. DESIGN section 6 says what and when.

Keys are erased before rows. The bytes are gone after the checkpoint that follows, which is the caller's to make.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from ._codec import Codec
from ._records import FORGET_SOURCE
from ._terms import AUDIT_SECONDS, CASE_SECONDS, CONTACT_SECONDS, DEAD_SECONDS, INBOX_SECONDS, SETTLED_SECONDS


@dataclass(frozen=True, slots=True)
class _Rule:
    """Rows of a table go `keep` seconds after the time in `column`."""

    table: str
    column: str
    keep: float
    where: str = "1"
    sealed: bool = True


_RULES = (
    _Rule("inbox", "at", INBOX_SECONDS, sealed=False),
    _Rule("jobs", "due", DEAD_SECONDS, "state = 'dead'"),
    _Rule("effects", "settled_at", SETTLED_SECONDS, "settled_at IS NOT NULL"),
    _Rule("cases", "created_at", CASE_SECONDS),
    _Rule("contacts", "at", CONTACT_SECONDS),
    _Rule("facts", "until", 0.0, "until IS NOT NULL"),
)
_SOURCES = "source_wrapped IS NOT NULL"


class Retention:
    """Forgets, and knows when there is next something to forget."""

    def __init__(self, connection: sqlite3.Connection, codec: Codec) -> None:
        self._db = connection
        self._codec = codec

    def next_due(self) -> float | None:
        """When the next row has been kept long enough."""
        times = [
            self._db.execute(f"SELECT min({rule.column}) + ? FROM {rule.table} WHERE {rule.where}", (rule.keep,))  # noqa: S608
            for rule in (*_RULES, _Rule("cases", "undo_until", 0.0, _SOURCES), _Rule("audit", "at", AUDIT_SECONDS))
        ]
        return min((time for (time,) in (cursor.fetchone() for cursor in times) if time is not None), default=None)

    def purge(self, now: float) -> None:
        """Forgets all whose time has come."""
        self._db.execute(f"{FORGET_SOURCE} AND undo_until <= ?", (now,))
        for rule in _RULES:
            where = f"{rule.where} AND {rule.column} <= ?"
            self._erase(rule.table, where, now - rule.keep, sealed=rule.sealed)
        self._shorten_audit(now - AUDIT_SECONDS)

    def drop_chat(self, chat: str) -> None:
        """Forgets a chat's cases, policy and facts, and what its audit entries said; counts and links stay."""
        for table in ("cases", "policies", "facts"):
            self._erase(table, "chat = ?", chat)
        self._db.execute("UPDATE audit SET wrapped = NULL, body = NULL WHERE chat = ?", (chat,))

    def _erase(self, table: str, where: str, value: float | str, *, sealed: bool = True) -> None:
        if sealed:
            self._db.execute(f"UPDATE {table} SET wrapped = NULL WHERE {where}", (value,))  # noqa: S608 - names are ours
        self._db.execute(f"DELETE FROM {table} WHERE {where}", (value,))  # noqa: S608 - names are ours

    def _shorten_audit(self, before: float) -> None:
        """Lets the oldest links go, the last of them staying as the anchor from which the chain is checked."""
        last = self._db.execute(
            "SELECT seq, at, digest, mac FROM audit WHERE at <= ? ORDER BY seq DESC LIMIT 1", (before,)
        ).fetchone()
        if last:
            self._db.execute("INSERT OR REPLACE INTO audit_anchor VALUES (1, ?, ?, ?, ?)", last)
            self._db.execute("DELETE FROM audit WHERE seq <= ?", (last[0],))

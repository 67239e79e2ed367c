"""The lane queue in SQL: order within a lane, priorities between lanes, due times, leases, claims with tokens.

Every method belongs into a transaction of the caller's.
"""

from __future__ import annotations

import secrets
import sqlite3
from typing import Any

from bot.model import Job

from ._codec import Codec
from ._terms import ATTEMPTS, LEASE_SECONDS

# INDEXED BY, since the planner would rather sort: with it the claim walks from the best lane on and stops at the first.
_NEXT = """
SELECT j.position, j.name, j.attempt, j.due, j.priority, j.wrapped, j.body, j.lane
FROM lanes AS l INDEXED BY lanes_order JOIN jobs AS j ON j.position = l.head
WHERE l.busy_until <= :now AND l.due <= :now ORDER BY l.priority, l.head LIMIT 1
"""
_WAKES = """
SELECT min(due) FROM (
  SELECT due FROM jobs WHERE state = 'later' AND due > :after
  UNION ALL SELECT max(due, busy_until) FROM lanes WHERE max(due, busy_until) > :after
)
"""


class Queue:
    """Jobs in their lanes."""

    def __init__(self, connection: sqlite3.Connection, codec: Codec) -> None:
        self._db = connection
        self._codec = codec

    def defer(self, job: Job, now: float) -> None:
        """Adds a job to the end of its lane, or sets it aside until it is due. One with that key waiting: dropped."""
        name, lane = self._codec.name("job", job.key), self._codec.name("lane", job.lane)
        self._db.execute("DELETE FROM jobs WHERE name = ? AND state = 'dead'", (name,))
        state = "later" if job.due > now else "ready"
        row = (name, lane, self._codec.chat(job.chat_id), job.priority, state, job.due, *self._codec.seal_job(job))
        added = self._db.execute(
            "INSERT INTO jobs (name, lane, chat, priority, state, due, wrapped, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (name) DO NOTHING",
            row,
        )
        if added.rowcount and state == "ready":
            self._join(lane, added.lastrowid, job.priority, job.due)

    def has_work(self, now: float) -> bool:
        """Whether `claim` would find something. Reads only."""
        later = "SELECT 1 FROM jobs WHERE state = 'later' AND due <= ? LIMIT 1"
        return bool(self._db.execute(_NEXT, {"now": now}).fetchone() or self._db.execute(later, (now,)).fetchone())

    def claim(self, now: float) -> Job | None:
        """The best job that may run, leased under a fresh token. One that has been tried too often is set aside."""
        self._ripen(now)
        while row := self._db.execute(_NEXT, {"now": now}).fetchone():
            position, name, attempt, due, priority, wrapped, body, lane = row
            if attempt >= ATTEMPTS:
                self._bury(position, lane, now)
                continue
            state = {"attempt": attempt + 1, "token": secrets.token_hex(8), "due": due, "priority": priority}
            self._db.execute(
                "UPDATE jobs SET attempt = ?, token = ? WHERE position = ?", (attempt + 1, state["token"], position)
            )
            self._db.execute("UPDATE lanes SET busy_until = ? WHERE lane = ?", (now + LEASE_SECONDS, lane))
            return self._codec.open_job(name, (wrapped, body), state)
        return None

    def end(self, job: Job) -> bool:
        """Takes a job away, payload and all. False: the claim was lost."""
        row = self._held(job)
        if row is None:
            return False
        self._db.execute("DELETE FROM jobs WHERE position = ?", (row[0],))
        self.refresh(row[1])
        return True

    def holds(self, job: Job) -> bool:
        return self._held(job) is not None

    def renew(self, job: Job, now: float) -> bool:
        """Begins the lease anew. False: the claim was lost."""
        row = self._held(job)
        if row is not None:
            self._db.execute("UPDATE lanes SET busy_until = ? WHERE lane = ?", (now + LEASE_SECONDS, row[1]))
        return row is not None

    def retry(self, job: Job, due: float, now: float) -> bool:
        """Gives a job back until `due`; after the last attempt sets it aside and returns False."""
        row = self._held(job)
        if row is None:
            return True
        position, lane, attempt = row
        if attempt >= ATTEMPTS:
            self._bury(position, lane, now)
            return False
        self._db.execute("UPDATE jobs SET token = '', due = ? WHERE position = ?", (due, position))
        self.refresh(lane)
        return True

    def release_all(self) -> None:
        """Ends every lease: whoever held one is no longer there."""
        self._db.execute("UPDATE jobs SET token = '' WHERE token <> ''")
        self._db.execute("UPDATE lanes SET busy_until = 0 WHERE busy_until > 0")

    def next_due(self, after: float) -> float | None:
        found: float | None = self._db.execute(_WAKES, {"after": after}).fetchone()[0]
        return found

    def drop_chat(self, chat: str) -> None:
        """Takes away every job of a chat, those that run included: their claims are lost."""
        lanes = self._db.execute("SELECT DISTINCT lane FROM jobs WHERE chat = ?", (chat,)).fetchall()
        self._db.execute("UPDATE jobs SET wrapped = NULL WHERE chat = ?", (chat,))
        self._db.execute("DELETE FROM jobs WHERE chat = ?", (chat,))
        for (lane,) in lanes:
            self.refresh(lane)

    def refresh(self, lane: str) -> None:
        """Makes a lane's row say what its first job is. It stays taken only if that very job is."""
        head = self._db.execute(
            "SELECT position, priority, due, token FROM jobs WHERE lane = ? AND state = 'ready' ORDER BY position LIMIT 1",
            (lane,),
        ).fetchone()
        if head is None:
            self._db.execute("DELETE FROM lanes WHERE lane = ?", (lane,))
            return
        position, priority, due, token = head
        self._db.execute(
            "UPDATE lanes SET head = ?, priority = ?, due = ?, busy_until = iif(? = '', 0, busy_until) WHERE lane = ?",
            (position, priority, due, token, lane),
        )

    def _join(self, lane: str, position: int | None, priority: int, due: float) -> None:
        self._db.execute(
            "INSERT INTO lanes (lane, head, priority, due) VALUES (?, ?, ?, ?) ON CONFLICT (lane) DO NOTHING",
            (lane, position, priority, due),
        )

    def _ripen(self, now: float) -> None:
        """Lets jobs whose time has come join the end of their lanes."""
        rows = self._db.execute(
            "SELECT position, lane, priority, due FROM jobs WHERE state = 'later' AND due <= ? ORDER BY due, position",
            (now,),
        ).fetchall()
        for position, lane, priority, due in rows:
            last: int = self._db.execute("SELECT max(position) FROM jobs").fetchone()[0]
            self._db.execute("UPDATE jobs SET position = ?, state = 'ready' WHERE position = ?", (last + 1, position))
            self._join(lane, last + 1, priority, due)

    def _bury(self, position: int, lane: str, now: float) -> None:
        self._db.execute("UPDATE jobs SET state = 'dead', token = '', due = ? WHERE position = ?", (now, position))
        self.refresh(lane)

    def _held(self, job: Job) -> Any:
        """Position, lane and attempt of a job whose claim still holds."""
        return self._db.execute(
            "SELECT position, lane, attempt FROM jobs WHERE name = ? AND token = ? AND token <> ''",
            (self._codec.name("job", job.key), job.token),
        ).fetchone()

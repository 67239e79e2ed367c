"""Store and Jobs in one SQLite file: the embedded default. One process, one writer, one thread for all of SQL.

What is in the tables is told by `_queue`, `_ledger`, `_records` and `_retention`; here stands which of it makes one
commit.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from bot.cases import Case
from bot.effects import EffectResult
from bot.model import ChatPolicy, Contact, Job, Received
from bot.ports import NO_REST, AroundStep, Clock, Outcome, Planned, Rest, just_run
from bot.vault import Vault

from ._codec import Codec
from ._database import Database
from ._ledger import Ledger
from ._queue import Queue
from ._records import Records
from ._retention import Retention
from ._terms import update_job

T = TypeVar("T")


class _MovedOn(Exception):
    """A claim was lost or a case has another version: the transaction is rolled back."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """The open database and all that works on it, in its one thread."""

    database: Database
    queue: Queue
    ledger: Ledger
    records: Records
    retention: Retention


class SqliteStore:
    """The ports Store and Jobs on one file. Make it by `open`; while it is open no second one can be."""

    def __init__(
        self, thread: ThreadPoolExecutor, tables: _Tables, codec: Codec, clock: Clock, around: AroundStep
    ) -> None:
        self._thread = thread
        self._tables = tables
        self._codec = codec
        self._clock = clock
        self._around_step = around
        self._listeners: list[Callable[[], None]] = []
        self._written = False  # since the last checkpoint: the log still holds what commits have erased

    @classmethod
    async def open(cls, file: Path, vault: Vault, clock: Clock, around_step: AroundStep = just_run) -> SqliteStore:
        """Opens or makes the file; the claims and sends of a process that died are taken up again.

        Raises FolderNotUsable, AlreadyRunning, DatabaseDamaged, DatabaseUnavailable, DatabaseTooNew, WrongMasterKey.
        """
        thread = ThreadPoolExecutor(1, "sqlite")
        codec = Codec(vault)
        try:
            tables = await asyncio.get_running_loop().run_in_executor(thread, _opened, file, codec)
        except BaseException:
            thread.shutdown(wait=False)
            raise
        return cls(thread, tables, codec, clock, around_step)

    def listen(self, wake: Callable[[], None]) -> None:
        self._listeners.append(wake)

    async def receive(self, updates: Sequence[Received]) -> None:
        now = self._clock.now()
        await self._commit("receive", lambda: self._receive(updates, now))

    async def offset(self, bot_id: int) -> int:
        query = "SELECT coalesce(max(update_id) + 1, 0) FROM inbox WHERE bot = ?"
        return await self._read(lambda: int(self._tables.database.connection.execute(query, (bot_id,)).fetchone()[0]))

    async def policy(self, chat_id: int) -> ChatPolicy | None:
        return await self._read(lambda: self._tables.records.policy(chat_id))

    async def policies(self) -> tuple[ChatPolicy, ...]:
        return await self._read(self._tables.records.policies)

    async def contact(self, user_id: int) -> Contact | None:
        return await self._read(lambda: self._tables.records.contact(user_id))

    async def case(self, case_id: str) -> Case | None:
        return await self._read(lambda: self._tables.records.case(case_id))

    async def cases_of(
        self, chat_id: int, *, sender_id: int | None = None, message_id: int | None = None
    ) -> tuple[Case, ...]:
        return await self._read(lambda: self._tables.records.cases_of(chat_id, sender_id, message_id))

    async def fact(self, name: str) -> str | None:
        return await self._read(lambda: self._tables.records.fact(name))

    async def counts(self, chat_id: int, since: str = "") -> dict[str, int]:
        return await self._read(lambda: self._tables.records.counts(chat_id, since))

    async def repeats(self, key: str) -> int:
        return await self._read(lambda: self._tables.ledger.repeats(key))

    async def audit_entries(self) -> tuple[tuple[float, dict[str, Any] | None], ...]:
        """When and what, oldest first; None where the chat was purged."""
        return await self._read(self._tables.records.audit_entries)

    async def first_broken_audit(self) -> int | None:
        """The number of the first audit entry that was tampered with, None if the chain holds."""
        return await self._read(self._tables.records.first_broken_audit)

    async def write(self, outcome: Outcome) -> bool:
        now = self._clock.now()
        return await self._commit_outcome("write", lambda: self._apply(outcome, now), outcome)

    async def claim(self, now: float) -> Job | None:
        if not await self._read(lambda: self._tables.queue.has_work(now)):
            return None
        return await self._commit("claim", lambda: self._tables.queue.claim(now), wake=False)

    async def commit(self, job: Job, outcome: Outcome, now: float) -> bool:
        return await self._commit_outcome("commit", lambda: self._finish(job, outcome, now), outcome)

    async def holds(self, job: Job) -> bool:
        return await self._read(lambda: self._tables.queue.holds(job))

    async def renew(self, job: Job, now: float) -> bool:
        return await self._commit("renew", lambda: self._tables.queue.renew(job, now), wake=False)

    async def retry(self, job: Job, due: float) -> bool:
        now = self._clock.now()
        return await self._commit("retry", lambda: self._tables.queue.retry(job, due, now))

    async def take_effects(self, now: float, limit: int, rest: Rest = NO_REST) -> tuple[Planned, ...]:
        due = await self._read(lambda: self._tables.ledger.due(now, limit, rest))
        if not (due.ready or due.overdue):
            return ()
        ledger = self._tables.ledger
        wake = bool(due.overdue)
        return await self._commit("take_effects", lambda: ledger.take(ledger.due(now, limit, rest), now), wake=wake)

    async def settle_effect(self, key: str, result: EffectResult, now: float) -> None:
        await self._commit("settle_effect", lambda: self._tables.ledger.settle(key, result, now))

    async def next_due(self, after: float = 0.0) -> float | None:
        return await self._read(lambda: self._next_due(after))

    async def purge(self, now: float) -> float | None:
        due = await self._read(self._tables.retention.next_due)
        if due is not None and due <= now:
            await self._commit("purge", lambda: self._tables.retention.purge(now), wake=False)
            due = await self._read(self._tables.retention.next_due)
        if self._written:
            await self._checkpoint()
        return due

    async def close(self) -> None:
        await self._read(self._tables.database.close)
        self._thread.shutdown(wait=False)

    def _receive(self, updates: Sequence[Received], now: float) -> None:
        for update in updates:
            new = self._tables.database.connection.execute(
                "INSERT INTO inbox VALUES (?, ?, ?) ON CONFLICT DO NOTHING", (update.bot_id, update.update_id, now)
            )
            if new.rowcount:
                self._tables.queue.defer(update_job(update), now)

    def _finish(self, job: Job, outcome: Outcome, now: float) -> None:
        if not self._tables.queue.end(job):
            raise _MovedOn
        self._apply(outcome, now)

    def _apply(self, outcome: Outcome, now: float) -> None:
        """Versions first, then what is forgotten, then what is new: a purged chat may still be left by an effect."""
        tables = self._tables
        if not all(tables.records.fits(case) for case in outcome.cases):
            raise _MovedOn
        for chat in (self._codec.chat(chat_id) for chat_id in outcome.purge_chats):
            tables.queue.drop_chat(chat)
            tables.ledger.drop_chat(chat)
            tables.retention.drop_chat(chat)
        for case in outcome.cases:
            tables.records.save_case(case)
        for case_id in outcome.forget:
            tables.records.forget_source(case_id)
        for effect in outcome.effects:
            tables.ledger.plan(effect)
        for job in outcome.jobs:
            tables.queue.defer(job, now)
        self._save_records(outcome, now)

    def _save_records(self, outcome: Outcome, now: float) -> None:
        records = self._tables.records
        for policy in outcome.policies:
            records.save_policy(policy)
        for contact in outcome.contacts:
            records.save_contact(contact, now)
        for name, value in outcome.facts:
            records.save_fact(name, value, now)
        for count in outcome.counts:
            records.add_count(count)
        for entry in outcome.audit:
            records.add_audit(entry, now)

    def _next_due(self, after: float) -> float | None:
        times = (self._tables.queue.next_due(after), self._tables.ledger.next_due(after))
        return min((time for time in times if time is not None), default=None)

    async def _commit_outcome(self, name: str, work: Callable[[], None], outcome: Outcome) -> bool:
        """One commit; False and nothing written where a claim or a version did not hold."""
        try:
            await self._commit(name, work)
        except _MovedOn:
            return False
        if outcome.forget or outcome.purge_chats:
            await self._checkpoint()
        return True

    async def _commit(self, name: str, work: Callable[[], T], *, wake: bool = True) -> T:
        result = await self._around_step(name, lambda: self._read(lambda: self._tables.database.transaction(work)))
        self._written = True
        if wake:
            for listener in self._listeners:
                listener()
        return result

    async def _checkpoint(self) -> None:
        self._written = False
        await self._read(self._tables.database.checkpoint)

    async def _read(self, work: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)


def _opened(file: Path, codec: Codec) -> _Tables:
    database = Database(file)
    try:
        database.check_key(codec.keyed_hash("master key"))
        queue = Queue(database.connection, codec)
        ledger = Ledger(database.connection, codec, queue)
        database.transaction(queue.release_all)
        database.transaction(ledger.doubt_all)
    except BaseException:
        database.close()
        raise
    records = Records(database.connection, codec)
    return _Tables(database, queue, ledger, records, Retention(database.connection, codec))

"""Store and Jobs in memory: the double for tests and the playground. A real implementation, it passes the same contract.

Nothing here is durable or encrypted. Work is done on a Shelf, which a second store can take over as after a restart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from bot import audit
from bot.cases import Case
from bot.effects import EffectResult
from bot.model import ChatPolicy, Contact, Job, Received
from bot.ports import NO_REST, AroundStep, AuditEntry, Clock, Outcome, Planned, Rest, just_run
from bot.vault import Vault

from ._shelf import Shelf
from ._shelf_ledger import ShelfLedger
from ._shelf_queue import ShelfQueue
from ._terms import update_job

T = TypeVar("T")


class MemoryStore:
    """The ports Store and Jobs on a shelf."""

    def __init__(
        self, vault: Vault, clock: Clock, around_step: AroundStep = just_run, shelf: Shelf | None = None
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._around_step = around_step
        self.shelf = shelf or Shelf()
        self._queue = ShelfQueue(self.shelf)
        self._ledger = ShelfLedger(self.shelf, self._queue)
        self._listeners: list[Callable[[], None]] = []
        self._queue.release_all()
        self._ledger.doubt_all()

    def listen(self, wake: Callable[[], None]) -> None:
        self._listeners.append(wake)

    async def receive(self, updates: Sequence[Received]) -> None:
        now = self._clock.now()
        await self._commit("receive", lambda: self._receive(updates, now))

    async def offset(self, bot_id: int) -> int:
        return max((update_id + 1 for bot, update_id in self.shelf.inbox if bot == bot_id), default=0)

    async def policy(self, chat_id: int) -> ChatPolicy | None:
        return self.shelf.policies.get(chat_id)

    async def policies(self) -> tuple[ChatPolicy, ...]:
        return tuple(sorted(self.shelf.policies.values(), key=lambda policy: policy.chat_id))

    async def contact(self, user_id: int) -> Contact | None:
        found = self.shelf.contacts.get(user_id)
        return found[1] if found else None

    async def case(self, case_id: str) -> Case | None:
        return self.shelf.cases.get(case_id)

    async def cases_of(
        self, chat_id: int, *, sender_id: int | None = None, message_id: int | None = None
    ) -> tuple[Case, ...]:
        found = [
            case
            for case in self.shelf.cases.values()
            if case.chat_id == chat_id and sender_id in (None, case.sender_id) and message_id in (None, case.message_id)
        ]
        return tuple(sorted(found, key=lambda case: (case.created_at, case.message_id), reverse=True))

    async def fact(self, name: str) -> str | None:
        found = self.shelf.facts.get(name)
        return found[1] if found else None

    async def counts(self, chat_id: int, since: str = "") -> dict[str, int]:
        total: Counter[str] = Counter()
        for (chat, day, kind), number in self.shelf.counts.items():
            total[kind] += number * (chat == chat_id and day >= since)
        return dict(sorted((+total).items()))

    async def repeats(self, key: str) -> int:
        entry = self.shelf.effects.get(key)
        return entry.repeats if entry else 0

    async def audit_entries(self) -> tuple[tuple[float, dict[str, Any] | None], ...]:
        """When and what, oldest first; None where the chat was purged."""
        return tuple((link.at, audit.decode(text) if text else None) for link, text, _ in self.shelf.trail)

    async def first_broken_audit(self) -> int | None:
        """The number of the first audit entry that was tampered with, None if the chain holds."""
        links = (link for link, *_ in self.shelf.trail)
        return audit.first_broken(self._vault.keyed_hash, links, self.shelf.anchor)

    async def write(self, outcome: Outcome) -> bool:
        now = self._clock.now()
        return await self._commit("write", lambda: self._fits(outcome) and self._apply(outcome, now))

    async def claim(self, now: float) -> Job | None:
        if not self._queue.has_work(now):
            return None
        return await self._commit("claim", lambda: self._queue.claim(now), wake=False)

    async def commit(self, job: Job, outcome: Outcome, now: float) -> bool:
        return await self._commit("commit", lambda: self._finish(job, outcome, now))

    async def holds(self, job: Job) -> bool:
        return self._queue.held(job) is not None

    async def renew(self, job: Job, now: float) -> bool:
        return await self._commit("renew", lambda: self._queue.renew(job, now), wake=False)

    async def retry(self, job: Job, due: float) -> bool:
        now = self._clock.now()
        return await self._commit("retry", lambda: self._queue.retry(job, due, now))

    async def take_effects(self, now: float, limit: int, rest: Rest = NO_REST) -> tuple[Planned, ...]:
        ready, overdue = self._ledger.due(now, limit, rest)
        if not (ready or overdue):
            return ()
        return await self._commit(
            "take_effects",
            lambda: self._ledger.take(*self._ledger.due(now, limit, rest), now),
            wake=bool(overdue),
        )

    async def settle_effect(self, key: str, result: EffectResult, now: float) -> None:
        await self._commit("settle_effect", lambda: self._ledger.settle(key, result, now))

    async def next_due(self, after: float = 0.0) -> float | None:
        times = (*self._queue.times(), *self._ledger.times())
        return min((time for time in times if time > after), default=None)

    async def purge(self, now: float) -> float | None:
        due = min(self.shelf.ends(), default=None)
        if due is None or due > now:
            return due
        await self._commit("purge", lambda: self.shelf.purge(now), wake=False)
        return min(self.shelf.ends(), default=None)

    async def close(self) -> None:
        self._listeners.clear()

    def _receive(self, updates: Sequence[Received], now: float) -> None:
        for update in updates:
            if (update.bot_id, update.update_id) not in self.shelf.inbox:
                self.shelf.inbox[update.bot_id, update.update_id] = now
                self._queue.defer(update_job(update), now)

    def _finish(self, job: Job, outcome: Outcome, now: float) -> bool:
        if self._queue.held(job) is None or not self._fits(outcome):
            return False
        del self.shelf.jobs[job.key]
        return self._apply(outcome, now)

    def _fits(self, outcome: Outcome) -> bool:
        stored = self.shelf.cases
        return all((stored[case.id].version if case.id in stored else 0) == case.version for case in outcome.cases)

    def _apply(self, outcome: Outcome, now: float) -> bool:
        """What is forgotten first, then what is new: a purged chat may still be left by an effect."""
        for chat_id in outcome.purge_chats:
            self.shelf.drop_chat(chat_id)
        for case in outcome.cases:
            self.shelf.cases[case.id] = Case.from_dict({**case.to_dict(), "version": case.version + 1})
        for case_id in outcome.forget:
            self.shelf.forget_source(case_id)
        for effect in outcome.effects:
            self._ledger.plan(effect)
        for job in outcome.jobs:
            self._queue.defer(job, now)
        self._save_records(outcome, now)
        return True

    def _save_records(self, outcome: Outcome, now: float) -> None:
        shelf = self.shelf
        shelf.policies.update({policy.chat_id: policy for policy in outcome.policies})
        shelf.contacts.update({contact.user_id: (now, contact) for contact in outcome.contacts})
        shelf.facts.update({name: (now, value) for name, value in outcome.facts})
        shelf.facts = {name: fact for name, fact in shelf.facts.items() if fact[1]}
        shelf.counts.update((count.chat_id, count.day, count.kind) for count in outcome.counts)
        for entry in outcome.audit:
            self._add_audit(entry, now)

    def _add_audit(self, entry: AuditEntry, now: float) -> None:
        text = audit.encode(entry.actor_id, entry.act, entry.chat_id, entry.case_id)
        last = self.shelf.trail[-1][0] if self.shelf.trail else self.shelf.anchor
        self.shelf.trail.append((audit.link(self._vault.keyed_hash, last, now, text), text, entry.chat_id))

    async def _commit(self, name: str, work: Callable[[], T], *, wake: bool = True) -> T:
        async def run() -> T:
            return work()

        result = await self._around_step(name, run)
        if wake:
            for listener in self._listeners:
                listener()
        return result

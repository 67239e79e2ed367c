"""Whatever is done in whatever order, memory and SQLite answer alike: the double can be trusted in every other test."""

from __future__ import annotations

import asyncio
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.effects import Effect, EffectKind, EffectResult, Failure
from bot.model import Job, JobKind, Received
from bot.ports import Outcome, Rest
from bot.storage.memory import MemoryStore
from bot.storage.sqlite import SqliteStore
from bot.vault import Vault

VAULT = Vault(bytes(range(32)))
CHATS = st.integers(1, 3)
RESULTS = st.sampled_from(
    [
        EffectResult(True, message_id=1),
        EffectResult(False, failure=Failure.GONE),
        EffectResult(False, retry_after=5.0),
        EffectResult(False, unknown=True, retry_after=3.0),
    ]
)


class HeldClock:
    time = 1000.0

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("a store does not sleep")


def without_token(job: Job | None) -> Job | None:
    return replace(job, token="") if job else None


class Backends(RuleBasedStateMachine):
    """Both stores under the same calls. `held` are pairs of claims on the same job, `sent` keys of effects taken."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.folder = tempfile.TemporaryDirectory()
        self.clock = HeldClock()
        self.number = 0
        self.held: list[tuple[Job, Job]] = []
        self.sent: list[str] = []
        self.memory = MemoryStore(VAULT, self.clock)
        self.sqlite = self.open()

    def open(self) -> SqliteStore:
        return self.runner.run(SqliteStore.open(Path(self.folder.name) / "dama.sqlite", VAULT, self.clock))

    def both(self, call: Any) -> tuple[Any, Any]:
        async def run() -> tuple[Any, Any]:
            return await call(self.memory), await call(self.sqlite)

        return self.runner.run(run())

    def agree(self, call: Any) -> Any:
        mine, theirs = self.both(call)
        assert mine == theirs
        return mine

    @rule(key=st.integers(1, 12), lane=CHATS, priority=st.integers(0, 2), wait=st.sampled_from([0, 0, 0, 4, 9]))
    def defer(self, key: int, lane: int, priority: int, wait: int) -> None:
        due = self.clock.time + wait if wait else 0.0
        job = Job(JobKind.TIMER, f"job {key}", f"lane {lane}", {"n": key}, priority=priority, due=due, chat_id=lane)
        self.agree(lambda store: store.write(Outcome(jobs=(job,))))

    @rule(update_id=st.integers(1, 6), chat=CHATS)
    def receive(self, update_id: int, chat: int) -> None:
        update = Received(7, update_id, "message", f"lane {chat}", chat, 1, {"n": update_id})
        self.agree(lambda store: store.receive([update]))
        self.agree(lambda store: store.offset(7))

    @rule()
    def claim(self) -> None:
        mine, theirs = self.both(lambda store: store.claim(self.clock.time))
        assert without_token(mine) == without_token(theirs)
        if mine:
            self.held.append((mine, theirs))

    @rule(data=st.data(), retry=st.booleans(), wait=st.sampled_from([0, 3]))
    def give(self, data: st.DataObject, retry: bool, wait: int) -> None:
        """Ends a job or gives it back; the claim may have been lost meanwhile."""
        if not self.held:
            return
        pair = self.held.pop(data.draw(st.integers(0, len(self.held) - 1)))
        jobs = dict(zip((self.memory, self.sqlite), pair, strict=True))
        now = self.clock.time
        if retry:
            self.agree(lambda store: store.retry(jobs[store], now + wait))
        else:
            self.agree(lambda store: store.commit(jobs[store], Outcome(), now))

    @rule(chat=CHATS, priority=st.integers(0, 1), wait=st.sampled_from([0, 0, 4]), limit=st.sampled_from([0, 0, 8]))
    def plan(self, chat: int, priority: int, wait: int, limit: int) -> None:
        self.number += 1
        kind = EffectKind.DELETE if self.number % 3 == 0 else EffectKind.TEXT
        times = {"due": self.clock.time + wait, "deadline": self.clock.time + limit if limit else 0.0}
        effect = Effect(f"effect {self.number}", kind, 7, chat, "x", {}, report=chat == 1, priority=priority, **times)
        self.agree(lambda store: store.write(Outcome(effects=(effect,))))

    @rule(limit=st.integers(1, 3), resting=st.frozensets(CHATS, max_size=1), quiet=st.frozensets(CHATS, max_size=1))
    def take(self, limit: int, resting: frozenset[int], quiet: frozenset[int]) -> None:
        rest = Rest(resting, quiet)
        taken = self.agree(lambda store: store.take_effects(self.clock.time, limit, rest))
        self.sent += [planned.effect.key for planned in taken]

    @rule(data=st.data(), result=RESULTS)
    def settle(self, data: st.DataObject, result: EffectResult) -> None:
        if self.sent:
            key = self.sent.pop(data.draw(st.integers(0, len(self.sent) - 1)))
            self.agree(lambda store: store.settle_effect(key, result, self.clock.time))
            self.agree(lambda store: store.repeats(key))

    @rule(seconds=st.sampled_from([1.0, 5.0, 301.0]))
    def move(self, seconds: float) -> None:
        self.clock.time += seconds

    @rule(chat=CHATS)
    def purge_chat(self, chat: int) -> None:
        self.agree(lambda store: store.write(Outcome(purge_chats=(chat,))))

    @rule()
    def purge(self) -> None:
        self.agree(lambda store: store.purge(self.clock.time))

    @rule()
    def restart(self) -> None:
        self.memory = MemoryStore(VAULT, self.clock, shelf=self.memory.shelf)
        self.runner.run(self.sqlite.close())
        self.sqlite = self.open()
        self.held.clear()

    @invariant()
    def what_comes_next_is_the_same(self) -> None:
        self.agree(lambda store: store.next_due(self.clock.time))
        self.agree(lambda store: store.next_due())

    def teardown(self) -> None:
        self.runner.run(self.sqlite.close())
        self.runner.close()
        self.folder.cleanup()


TestBackends = Backends.TestCase
TestBackends.settings = settings(
    max_examples=25, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)

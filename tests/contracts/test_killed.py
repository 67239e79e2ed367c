"""Killed before or after any commit, everything still happens: state exactly once, words at most once more, counted."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from bot.effects import Effect, EffectKind, EffectResult, read_done
from bot.model import Job, JobKind, Received
from bot.ports import Count, Outcome

BOT, UPDATES = 77, (1, 2)


class Killed(BaseException):
    """The process is gone: nothing of it goes on, nothing catches it."""


class Life:
    """What a bot does, in a straight line: receives, serves, sends. Killed at one of its steps, it begins anew."""

    def __init__(self, bench: Any, killed_at: int, before: bool) -> None:
        self.bench = bench
        self.killed_at = killed_at
        self.before = before
        self.steps = 0
        self.went: Counter[str] = Counter()
        bench._step = self.step

    async def step(self, name: str, run: Any) -> Any:
        self.steps += 1
        fatal = self.steps == self.killed_at
        if fatal and self.before:
            raise Killed
        result = await run()
        if fatal:
            raise Killed
        return result

    async def live(self) -> None:
        store, now = self.bench.store, self.bench.clock.now()
        offset = await store.offset(BOT)
        fresh = [Received(BOT, n, "message", f"{BOT}:{n % 2}", n % 2, 1, {"n": n}) for n in UPDATES if n >= offset]
        if fresh:
            await store.receive(fresh)
        busy = True
        while busy:
            busy = False
            while job := await store.claim(now):
                assert await store.commit(job, outcome_of(job), now)
                busy = True
            for planned in await store.take_effects(now, 1):
                self.went[planned.effect.key] += 1
                await store.settle_effect(planned.effect.key, EffectResult(True, message_id=5), now)
                busy = True


def outcome_of(job: Job) -> Outcome:
    if job.kind is JobKind.EFFECT_DONE:
        effect, result = read_done(job.payload)
        return Outcome(facts=((f"told {effect.key}", str(result.message_id)),), counts=(Count(1, "day", "told"),))
    number = job.payload["raw"]["n"]
    effect = Effect(f"ask {number}", EffectKind.TEXT, BOT, 500 + number, "ask", {"text": "words"}, report=True)
    return Outcome(effects=(effect,), counts=(Count(1, "day", "seen"),))


async def lived(bench: Any, killed_at: int, before: bool) -> Life:
    life = Life(bench, killed_at, before)
    try:
        await bench.restart()
        await life.live()
    except Killed:
        await bench.restart()
        await life.live()
    return life


@pytest.mark.parametrize("before", [True, False], ids=["before the commit", "after the commit"])
async def test_a_kill_at_any_step_ends_in_the_same_state(bench: Any, before: bool, tmp_path: Any) -> None:
    steps = (await lived(bench, killed_at=0, before=before)).steps
    assert steps > 10
    repeated = 0
    for killed_at in range(1, steps + 1):
        again = type(bench)(bench.backend, tmp_path / str(killed_at))
        again.file.parent.mkdir()
        await again.start()
        life = await lived(again, killed_at, before)
        store = again.store
        assert await store.counts(1) == {"seen": 2, "told": 2}
        assert [await store.fact(f"told ask {number}") for number in UPDATES] == ["5", "5"]
        for number in UPDATES:
            key = f"ask {number}"
            repeats = await store.repeats(key)
            assert 1 <= life.went[key] <= 1 + repeats <= 2
            repeated += repeats
        assert await store.next_due() is None
        await store.close()
    # Only a kill between "sent" and "confirmed" leaves doubt: one such gap for each effect.
    assert repeated == len(UPDATES)

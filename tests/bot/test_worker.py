"""The worker: serves in order and side by side, tries again, gives up in time, never shows what a handler said."""

from __future__ import annotations

import asyncio
import io
import logging
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import pytest

from bot import log
from bot.cases import Case
from bot.metrics import Counters
from bot.model import Job, JobKind, Mode
from bot.ports import Outcome
from bot.storage.memory import MemoryStore
from bot.vault import Vault
from bot.worker import BACKOFF, Worker, keep_promises
from tests.bot.turning import MovedClock, quiet, until

CANARY = "王芳 13490001234"
DONE = Outcome()


class Site:
    """A worker at work on a store in memory; `served` holds the keys of the jobs in the order in which they began."""

    def __init__(self, lanes: int = 2) -> None:
        self.clock = MovedClock()
        self.store = MemoryStore(Vault(bytes(32)), self.clock)
        self.counters = Counters()
        self.served: list[str] = []
        self.answer: Callable[[Job], Any] = lambda job: DONE
        self.worker = Worker(
            self.store,
            dict.fromkeys(JobKind, self.handle),
            self.clock,
            lanes=lanes,
            counters=self.counters,
            given_up=lambda job: Outcome(facts=(("told", job.key),)),
        )
        self.task: asyncio.Task[None] | None = None

    async def handle(self, job: Job) -> Outcome:
        self.served.append(job.key)
        answer = self.answer(job)
        return answer if isinstance(answer, Outcome) else await answer

    async def defer(self, *keys: str, lane: str = "lane", due: float = 0.0) -> None:
        jobs = tuple(Job(JobKind.TIMER, key, lane, {}, due=due) for key in keys)
        assert await self.store.write(Outcome(jobs=jobs))

    def start(self) -> None:
        self.task = asyncio.create_task(self.worker.run())


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    made = Site()
    made.start()
    yield made
    made.worker.stop()
    assert made.task is not None
    made.task.cancel()
    await asyncio.gather(made.task, return_exceptions=True)


@pytest.fixture
def printed() -> Iterator[io.StringIO]:
    stream, logger = io.StringIO(), logging.getLogger("dama")
    handler = logging.StreamHandler(stream)
    handler.setFormatter(log._Line())
    logger.addHandler(handler)
    yield stream
    logger.removeHandler(handler)


async def test_jobs_of_a_lane_are_served_in_order(site: Site) -> None:
    await site.defer("a", "b", "c")
    await until(lambda: site.served == ["a", "b", "c"])
    await quiet()
    assert site.counters["jobs.done"] == 3


async def test_it_waits_for_what_is_due_and_asks_for_nothing_meanwhile(site: Site) -> None:
    await site.defer("later", due=site.clock.now() + 3600)
    await quiet()
    slept = len(site.clock.asked)
    await quiet()
    assert (site.served, len(site.clock.asked)) == ([], slept)
    assert 3600 in site.clock.asked
    site.clock.move(3600)
    await until(lambda: site.served == ["later"])


async def test_lanes_are_served_side_by_side(site: Site) -> None:
    gate = asyncio.Event()

    async def wait() -> Outcome:
        await gate.wait()
        return DONE

    site.answer = lambda job: wait()
    await site.defer("a", lane="1")
    await site.defer("b", lane="2")
    await site.defer("c", lane="3")
    await until(lambda: site.served == ["a", "b"])
    await quiet()
    assert site.served == ["a", "b"]  # two at a time were asked for
    gate.set()
    await until(lambda: site.served == ["a", "b", "c"])


async def test_what_a_job_changed_is_kept_with_its_end(site: Site) -> None:
    site.answer = lambda job: Outcome(facts=(("seen", job.key),))
    await site.defer("a")
    await until(lambda: site.counters["jobs.done"] == 1)
    assert await site.store.fact("seen") == "a"
    assert site.store.shelf.jobs == {}


async def test_a_failed_job_is_tried_again_later_and_each_time_later(site: Site) -> None:
    def fail(job: Job) -> Outcome:
        raise ValueError(CANARY)

    site.answer = fail
    await site.defer("poison", "next")
    for attempt, delay in enumerate(BACKOFF[:4], start=1):
        await until(lambda attempt=attempt: site.counters["jobs.failed"] == attempt)
        await quiet()
        site.clock.move(delay - 0.5)
        await quiet()
        assert site.served == ["poison"] * attempt
        site.clock.move(0.5)
    await until(lambda: "next" in site.served)
    assert site.served == ["poison"] * 5 + ["next"]
    assert site.counters["jobs.dead"] == 1
    assert await site.store.fact("told") == "poison"


async def test_of_an_exception_only_class_and_place_are_printed(site: Site, printed: io.StringIO) -> None:
    def fail(job: Job) -> Outcome:
        raise KeyError(CANARY)

    site.answer = fail
    await site.defer("poison")
    await until(lambda: site.counters["jobs.failed"] == 1)
    assert "WARNING job.failed kind=timer attempt=1 error=KeyError at=tests.bot.test_worker:" in printed.getvalue()
    assert "王芳" not in printed.getvalue()
    assert "13490001234" not in printed.getvalue()


async def test_a_job_of_no_known_kind_does_not_stop_its_lane() -> None:
    site = Site()
    site.worker = Worker(site.store, {JobKind.TIMER: site.handle}, site.clock, counters=site.counters)
    site.start()
    await site.store.write(Outcome(jobs=(Job(JobKind.INSPECT, "strange", "1", {}), Job(JobKind.TIMER, "a", "2", {}))))
    await until(lambda: site.served == ["a"] and site.counters["jobs.failed"] == 1)
    assert site.task is not None
    site.task.cancel()
    await asyncio.gather(site.task, return_exceptions=True)


def new_case(site: Site, name: str) -> Case:
    now = site.clock.now()
    return Case(
        id=name,
        bot_id=1,
        chat_id=-1,
        message_id=1,
        content_hash="",
        verdict="leak",
        mode=Mode.FLAG,
        created_at=now,
        sent_at=now,
        undo_until=now + 30,
        source={"text": "words"},
    )


async def test_a_case_that_moved_on_lets_the_job_run_again_at_once(site: Site) -> None:
    await site.store.write(Outcome(cases=(new_case(site, "case"),)))
    stale = await site.store.case("case")
    assert stale
    await site.store.write(Outcome(cases=(stale,)))

    async def read() -> Outcome:
        fresh = await site.store.case("case")
        assert fresh
        return Outcome(cases=(fresh if len(site.served) > 1 else stale,))

    site.answer = lambda job: read()
    await site.defer("a")
    await until(lambda: site.counters["jobs.done"] == 1)
    assert site.served == ["a", "a"]
    assert site.counters["jobs.conflict"] == 1
    assert site.clock.now() == 1_800_000_000.0


async def test_a_job_whose_chat_was_purged_meanwhile_is_not_run_again(site: Site) -> None:
    async def purged() -> Outcome:
        await site.store.write(Outcome(purge_chats=(0,)))
        return Outcome(facts=(("late", "yes"),))

    site.answer = lambda job: purged()
    await site.defer("a")
    await until(lambda: site.served == ["a"])
    await quiet()
    assert site.served == ["a"]
    assert await site.store.fact("late") is None


async def test_when_the_store_fails_it_waits_and_goes_on(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(now: float) -> Job | None:
        raise OSError(CANARY)

    await quiet()
    with monkeypatch.context() as broken:
        broken.setattr(site.store, "claim", full)
        await site.defer("a")
        await until(lambda: site.counters["store.failed"] == 1)
        await quiet()
        assert site.counters["store.failed"] == 1  # it waits, it does not ask again at once
    site.clock.move(5)
    await until(lambda: site.served == ["a"])


async def test_a_job_that_cannot_be_given_back_comes_again_when_its_claim_has_ended(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def full(job: Job, due: float) -> bool:
        raise OSError(CANARY)

    def fail(job: Job) -> Outcome:
        raise KeyError(CANARY)

    site.answer = fail
    with monkeypatch.context() as broken:
        broken.setattr(site.store, "retry", full)
        await site.defer("a")
        await until(lambda: site.counters["store.failed"] == 1)
    site.answer = lambda job: DONE
    site.clock.move(301)
    await until(lambda: site.counters["jobs.done"] == 1)


async def test_one_claim_a_job_however_many_lanes() -> None:
    steps: list[str] = []

    async def step(name: str, run: Any) -> Any:
        steps.append(name)
        return await run()

    site = Site(lanes=32)
    site.store._around_step = step
    site.start()
    await quiet()
    await site.defer("a", "b")
    await until(lambda: site.counters["jobs.done"] == 2)
    await quiet()
    assert steps == ["write", "claim", "commit", "claim", "commit"]
    site.worker.stop()
    assert site.task is not None
    await site.task


async def test_stopping_lets_a_job_end_and_begins_no_other() -> None:
    site = Site(lanes=1)
    gate = asyncio.Event()

    async def wait() -> Outcome:
        await gate.wait()
        return DONE

    site.answer = lambda job: wait()
    await site.defer("a", "b")
    site.start()
    await until(lambda: site.served == ["a"])
    site.worker.stop()
    gate.set()
    assert site.task is not None
    await site.task
    assert site.served == ["a"]
    assert list(site.store.shelf.jobs) == ["b"]


async def test_stopping_ends_a_worker_that_waits() -> None:
    site = Site()
    site.start()
    await quiet()
    site.worker.stop()
    assert site.task is not None
    await asyncio.wait_for(site.task, 5)


async def test_promises_are_kept_in_time() -> None:
    site = Site()
    await site.store.write(Outcome(cases=(new_case(site, "case"),)))
    task = asyncio.create_task(keep_promises(site.store, site.clock))
    await quiet()
    assert site.clock.asked == [30]
    site.clock.move(30)
    await until(lambda: not site.store.shelf.cases["case"].source)
    await until(lambda: len(site.clock.asked) == 2)
    assert site.clock.asked[1] == 60
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_purge_that_fails_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    site = Site()
    await site.store.write(Outcome(cases=(new_case(site, "case"),)))

    async def full(now: float) -> float | None:
        raise OSError(CANARY)

    with monkeypatch.context() as broken:
        broken.setattr(site.store, "purge", full)
        task = asyncio.create_task(keep_promises(site.store, site.clock))
        await until(lambda: site.clock.asked == [60])
    site.clock.move(60)
    await until(lambda: not site.store.shelf.cases["case"].source)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def test_a_job_that_takes_long_is_given_to_nobody_else(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """A copy of a picture takes two children of 140 s: without a renewal another lane would begin it anew."""
    monkeypatch.setattr("bot.worker._RENEW_SECONDS", 0.0)
    end, renewals, renew = asyncio.Event(), [], site.store.renew

    async def long(job: Job) -> Outcome:
        await end.wait()
        return DONE

    async def counted(job: Job, now: float) -> bool:
        renewals.append(now)
        return await renew(job, now)

    site.answer = long
    monkeypatch.setattr(site.store, "renew", counted)
    await site.defer("a")
    for _ in range(4):
        site.clock.time += 200  # two thirds of a lease
        renewals.clear()
        await until(lambda: len(renewals) > 2)
    assert await site.store.claim(site.clock.now()) is None
    end.set()
    await until(lambda: site.counters["jobs.done"] == 1)
    assert site.served == ["a"]

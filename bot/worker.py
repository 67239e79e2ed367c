"""The worker: serves jobs in several lanes at once and commits what each one changed. Knows nothing of what they mean.

What goes wrong in a handler is logged as a class and a place, and tried again later; after five attempts the job is
set aside and its chat goes on.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import Protocol

from bot.log import say, trace
from bot.metrics import Counters
from bot.model import Job, JobKind
from bot.ports import Clock, Handler, Jobs, Outcome, Store
from bot.waiter import Waiter

# Seconds until the next attempt, after the first, second ... one. A child or a server that is down is back by then.
BACKOFF = (1.0, 5.0, 30.0, 120.0, 120.0)
# Two taps on one case meet once or twice; more often it is a fault and waits like one.
_CONFLICTS = 5
_STORE_DOWN_SECONDS = 5.0  # a full disk is not filled any faster by asking again
_RENEW_SECONDS = 60.0  # well before a claim ends; nearly every job is done by then
_LOOK_SECONDS = 60.0  # a look for what to forget is nine indexed reads


class StoreAndJobs(Store, Jobs, Protocol):
    """State and queue in one, as the backends are."""


class Worker:
    """Serves jobs with one handler per kind, `lanes` of them at a time. `given_up` says who is told of a dead one."""

    def __init__(
        self,
        store: StoreAndJobs,
        handlers: Mapping[JobKind, Handler],
        clock: Clock,
        *,
        lanes: int = 4,
        counters: Counters | None = None,
        given_up: Callable[[Job], Outcome] = lambda job: Outcome(),
    ) -> None:
        self._store = store
        self._handlers = handlers
        self._given_up = given_up
        self._clock = clock
        self._counters = counters or Counters()
        self._lanes = lanes
        self._running = 0
        self._waiter = Waiter(store, clock)
        self._stopping = False

    async def run(self) -> None:
        """Until `stop`. A cancelled job is given to the next start.

        One loop claims for all: when each lane asked for itself, 32 of them made 31 empty commits for every job.
        """
        async with asyncio.TaskGroup() as group:
            while not self._stopping:
                self._waiter.arm()
                try:
                    job = await self._claim()
                    until = None if job else await self._store.next_due(self._clock.now())
                except Exception as error:  # noqa: BLE001 - the store itself failed: nothing is lost, the loop must live
                    self._store_failed(error)
                    await self._clock.sleep(_STORE_DOWN_SECONDS)
                    continue
                if job:
                    self._running += 1
                    group.create_task(self._run(job))
                elif not self._stopping:
                    await self._waiter.wait(until)

    def stop(self) -> None:
        """Lets the jobs that run end, and takes no new ones."""
        self._stopping = True
        self._waiter.wake()

    async def _claim(self) -> Job | None:
        return await self._store.claim(self._clock.now()) if self._running < self._lanes else None

    async def _run(self, job: Job) -> None:
        """Serves a claimed job; whatever its handler does, the loop goes on."""
        try:
            if not await self._served(job):
                await self._give_back(job)
        except Exception as error:  # noqa: BLE001 - the store failed: the claim ends by itself and the job runs again
            self._store_failed(error)
        finally:
            self._running -= 1
            self._waiter.wake()

    async def _served(self, job: Job) -> bool:
        try:
            return await self._serve(job)
        except Exception as error:  # noqa: BLE001 - whatever a handler does, its lane goes on
            say("job.failed", level=logging.WARNING, kind=job.kind, attempt=job.attempt, **trace(error))
            self._counters.add("jobs.failed")
            return False

    async def _serve(self, job: Job) -> bool:
        """Runs the handler until its outcome fits the state it read. False: it never did."""
        for _ in range(_CONFLICTS):
            outcome = await self._handled(job)
            if await self._store.commit(job, outcome, self._clock.now()):
                self._counters.add("jobs.done")
                return True
            if not await self._store.holds(job):  # its chat was purged, or another has it: nothing is left to do
                return True
            self._counters.add("jobs.conflict")
        return False

    async def _handled(self, job: Job) -> Outcome:
        """What the handler makes of a job. Meanwhile its claim is renewed: another would do the same work again, and what
        this one did would be lost."""
        work = asyncio.ensure_future(self._handlers[job.kind](job))
        try:
            while not (await asyncio.wait({work}, timeout=_RENEW_SECONDS))[0]:
                await self._store.renew(job, self._clock.now())
            return work.result()
        finally:
            work.cancel()

    def _store_failed(self, error: Exception) -> None:
        say("store.failed", level=logging.ERROR, **trace(error))
        self._counters.add("store.failed")

    async def _give_back(self, job: Job) -> None:
        delay = BACKOFF[min(job.attempt, len(BACKOFF)) - 1]
        if not await self._store.retry(job, self._clock.now() + delay):
            say("job.dead", level=logging.ERROR, kind=job.kind, attempt=job.attempt)
            self._counters.add("jobs.dead")
            await self._store.write(self._given_up(job))


async def keep_promises(store: Store, clock: Clock) -> None:
    """Forgets what has been kept long enough, within a minute of its time. Runs until it is cancelled."""
    while True:
        now = clock.now()
        due = None
        try:
            due = await store.purge(now)
        except Exception as error:  # noqa: BLE001 - a full disk: the promise is kept later, not given up
            say("purge.failed", level=logging.ERROR, **trace(error))
        await clock.sleep(_LOOK_SECONDS if due is None else min(max(due - now, 1.0), _LOOK_SECONDS))

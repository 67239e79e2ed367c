"""The worker: serves jobs in several lanes at once and commits what each one changed. Knows nothing of what they mean.

What goes wrong in a handler is logged as a class and a place, and tried again later; after five attempts the job is
set aside and its chat goes on.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import Protocol

from ._waiter import Waiter
from .log import say, trace
from .metrics import Counters
from .model import Job, JobKind
from .ports import Clock, Handler, Jobs, Store

# Seconds until the next attempt, after the first, second ... one. A child or a server that is down is back by then.
BACKOFF = (1.0, 5.0, 30.0, 120.0, 120.0)
# Two taps on one case meet once or twice; more often it is a fault and waits like one.
_CONFLICTS = 5
_STORE_DOWN_SECONDS = 5.0  # a full disk is not filled any faster by asking again
_LOOK_SECONDS = 60.0  # a look for what to forget is nine indexed reads


class StoreAndJobs(Store, Jobs, Protocol):
    """State and queue in one, as the backends are."""


class Worker:
    """Serves jobs with one handler per kind, `lanes` of them at a time."""

    def __init__(
        self,
        store: StoreAndJobs,
        handlers: Mapping[JobKind, Handler],
        clock: Clock,
        *,
        lanes: int = 4,
        counters: Counters | None = None,
    ) -> None:
        self._store = store
        self._handlers = handlers
        self._clock = clock
        self._counters = counters or Counters()
        self._waiters = [Waiter(store, clock) for _ in range(lanes)]
        self._stopping = False

    async def run(self) -> None:
        """Until `stop`. A cancelled job is given to the next start."""
        async with asyncio.TaskGroup() as group:
            for waiter in self._waiters:
                group.create_task(self._lane(waiter))

    def stop(self) -> None:
        """Lets the jobs that run end, and takes no new ones."""
        self._stopping = True
        for waiter in self._waiters:
            waiter.wake()

    async def _lane(self, waiter: Waiter) -> None:
        while not self._stopping:
            waiter.arm()
            try:
                if not await self._serve_one():
                    until = await self._store.next_due(self._clock.now())
                    if not self._stopping:
                        await waiter.wait(until)
            except Exception as error:  # noqa: BLE001 - the store itself failed: nothing is lost, the loop must live
                say("store.failed", level=logging.ERROR, **trace(error))
                self._counters.add("store.failed")
                await self._clock.sleep(_STORE_DOWN_SECONDS)

    async def _serve_one(self) -> bool:
        """Claims and serves one job. False: there was none."""
        job = await self._store.claim(self._clock.now())
        if job is None:
            return False
        try:
            done = await self._serve(job)
        except Exception as error:  # noqa: BLE001 - whatever a handler does, the lane goes on
            say("job.failed", level=logging.WARNING, kind=job.kind, attempt=job.attempt, **trace(error))
            self._counters.add("jobs.failed")
            done = False
        if not done:
            await self._give_back(job)
        return True

    async def _serve(self, job: Job) -> bool:
        """Runs the handler until its outcome fits the state it read. False: it never did."""
        for _ in range(_CONFLICTS):
            outcome = await self._handlers[job.kind](job)
            if await self._store.commit(job, outcome, self._clock.now()):
                self._counters.add("jobs.done")
                return True
            if not await self._store.holds(job):  # its chat was purged, or another has it: nothing is left to do
                return True
            self._counters.add("jobs.conflict")
        return False

    async def _give_back(self, job: Job) -> None:
        delay = BACKOFF[min(job.attempt, len(BACKOFF)) - 1]
        if not await self._store.retry(job, self._clock.now() + delay):
            say("job.dead", level=logging.ERROR, kind=job.kind, attempt=job.attempt)
            self._counters.add("jobs.dead")


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

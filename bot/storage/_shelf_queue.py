"""The lane queue in memory: the same rules as in SQL, told once more in plain dictionaries."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import replace

from bot.model import Job

from ._shelf import Shelf, Waiting
from ._terms import ATTEMPTS, LEASE_SECONDS


class ShelfQueue:
    """Jobs of a shelf in their lanes."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def defer(self, job: Job, now: float) -> None:
        """Adds a job to the end of its lane, or sets it aside until it is due. One with that key waiting: dropped."""
        old = self._shelf.jobs.get(job.key)
        if old is None or old.dead:
            self._shelf.jobs[job.key] = Waiting(job, self._shelf.next_order(), ready=job.due <= now)

    def has_work(self, now: float) -> bool:
        return any(True for _ in self._ripe(now)) or any(True for _ in self._free(now))

    def claim(self, now: float) -> Job | None:
        """The best job that may run, leased under a fresh token. One that has been tried too often is set aside."""
        for item in sorted(self._ripe(now), key=lambda item: (item.job.due, item.order)):
            item.ready, item.order = True, self._shelf.next_order()
        while free := list(self._free(now)):
            best = min(free, key=lambda item: (item.job.priority, item.order))
            if best.job.attempt >= ATTEMPTS:
                self._bury(best, now)
                continue
            best.job = replace(best.job, attempt=best.job.attempt + 1, token=secrets.token_hex(8))
            best.leased_until = now + LEASE_SECONDS
            return best.job
        return None

    def held(self, job: Job) -> Waiting | None:
        """The waiting job, if the claim on it still holds."""
        item = self._shelf.jobs.get(job.key)
        return item if item and job.token and item.job.token == job.token else None

    def renew(self, job: Job, now: float) -> bool:
        """Begins the lease anew. False: the claim was lost."""
        item = self.held(job)
        if item is not None:
            item.leased_until = now + LEASE_SECONDS
        return item is not None

    def retry(self, job: Job, due: float, now: float) -> bool:
        """Gives a job back until `due`; after the last attempt sets it aside and returns False."""
        item = self.held(job)
        if item is None:
            return True
        if item.job.attempt >= ATTEMPTS:
            self._bury(item, now)
            return False
        item.job, item.leased_until = replace(item.job, due=due, token=""), 0.0
        return True

    def release_all(self) -> None:
        for item in self._shelf.jobs.values():
            item.job, item.leased_until = replace(item.job, token=""), 0.0

    def times(self) -> Iterator[float]:
        """When each lane's first job, and each job set aside, may run."""
        yield from (item.job.due for item in self._shelf.jobs.values() if not item.ready)
        yield from (max(item.job.due, item.leased_until) for item in self._heads())

    def _heads(self) -> Iterator[Waiting]:
        heads: dict[str, Waiting] = {}
        for item in self._shelf.jobs.values():
            if item.ready and not item.dead and item.order <= heads.get(item.job.lane, item).order:
                heads[item.job.lane] = item
        yield from heads.values()

    def _free(self, now: float) -> Iterator[Waiting]:
        return (item for item in self._heads() if item.job.due <= now and item.leased_until <= now)

    def _ripe(self, now: float) -> Iterator[Waiting]:
        return (item for item in self._shelf.jobs.values() if not item.ready and item.job.due <= now)

    def _bury(self, item: Waiting, now: float) -> None:
        item.dead, item.job = True, replace(item.job, due=now, token="")

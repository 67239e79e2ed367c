"""Intake: confirmed only after the commit, nothing dropped, nothing printed, refusals waited out or told in a sentence."""

from __future__ import annotations

import asyncio
import logging
import warnings
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest

from bot.model import Job, JobKind, Received
from bot.ports import Outcome
from bot.storage.memory import MemoryStore
from bot.telegram import stops
from bot.telegram.intake import OFFSET_LIFE, GetUpdates, Intake
from bot.telegram.session import Api, Session
from bot.telegram.updates import kind_of, received
from bot.vault import Vault
from playground.faults import FaultKind
from playground.testing import Running, running_server

CANARY = "canary-王芳-13490001234"


@dataclass
class Clock:
    world: Any
    slept: list[float] = field(default_factory=list)

    def now(self) -> float:
        return float(self.world.clock.now())

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        await asyncio.sleep(0)


class FullDisk(MemoryStore):
    """A store that can't commit."""

    broken = False

    async def receive(self, updates: Sequence[Received]) -> None:
        if self.broken:
            raise OSError("no space")
        await super().receive(updates)


@dataclass
class Stage:
    server: Running
    intake: Intake
    store: MemoryStore
    clock: Clock
    group: int
    sender: int

    def post(self, text: str) -> int:
        return self.server.control.post(self.group, self.sender, text).id

    async def jobs(self) -> list[Job]:
        found = []
        while (job := await self.store.claim(self.clock.now())) is not None:
            found.append(job)
            await self.store.commit(job, Outcome(), self.clock.now())
        return found

    def unconfirmed(self) -> list[Any]:
        return list(self.server.world.updates.batch(100, self.clock.now()))


@asynccontextmanager
async def stage(store_class: type[MemoryStore] = MemoryStore) -> AsyncIterator[Stage]:
    async with running_server() as server:
        clock = Clock(server.world)
        store = store_class(Vault(b"k" * 32), clock)
        api = Api(server.token, Session(server.base))
        intake = Intake(api, server.world.bot.id, store, clock, poll_seconds=0)
        admin, sender = server.control.add_user("Li"), server.control.add_user("Qiang")
        group = server.control.add_group("幸福里", admin.id, [sender.id])
        try:
            await intake.poll()  # tells the server which kinds are wanted
            server.control.add_bot(group.id, admin.id, admin=True)
            await intake.poll()
            it = Stage(server, intake, store, clock, group.id, sender.id)
            await it.jobs()
            yield it
        finally:
            await api.close()
        assert server.world.violations == []


async def test_confirmed_only_after_the_commit() -> None:
    async with stage(FullDisk) as it:
        assert isinstance(it.store, FullDisk)
        it.store.broken = True
        it.post("a")
        with pytest.raises(OSError, match="no space"):
            await it.intake.poll()
        assert it.unconfirmed()
        it.store.broken = False
        assert await it.intake.poll() > 0
        assert it.unconfirmed(), "received is not confirmed yet: the next request's offset does that"
        await it.intake.poll()
        assert it.unconfirmed() == []
        assert any(job.payload["raw"].get("message", {}).get("text") == "a" for job in await it.jobs())


async def test_a_full_disk_does_not_end_the_loop() -> None:
    async with stage(FullDisk) as it:
        assert isinstance(it.store, FullDisk)
        it.store.broken = True
        it.post("a")
        running = asyncio.create_task(it.intake.run())
        await it.server.world.until(lambda: 5.0 in it.clock.slept)
        it.store.broken = False
        await it.server.world.until(lambda: it.unconfirmed() == [])
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        assert [job.payload["raw"]["message"]["text"] for job in await it.jobs()] == ["a"]


async def test_redelivered_and_doubled_updates_are_kept_once() -> None:
    async with stage() as it:
        for fault in (FaultKind.DUPLICATE, FaultKind.REORDER):
            it.server.world.faults.add(fault, method="getUpdates")
        it.post("a")
        it.post("b")
        await it.intake.poll()
        it.server.world.faults.add(FaultKind.REDELIVER, method="getUpdates")
        await it.intake.poll()
        jobs = await it.jobs()
        assert sorted(job.payload["raw"]["message"]["text"] for job in jobs) == ["a", "b"]
        assert {job.kind for job in jobs} == {JobKind.UPDATE}


async def test_a_new_start_asks_for_the_oldest_and_losesOutcome() -> None:
    async with stage() as it:
        it.post("before")
        await it.intake.poll()
        again = Intake(it.intake._api, it.server.world.bot.id, it.store, it.clock, poll_seconds=0)
        it.post("after")
        await again.poll()
        texts = [job.payload["raw"]["message"]["text"] for job in await it.jobs()]
        assert sorted(texts) == ["after", "before"]
        assert all("drop_pending_updates" not in request.params for request in it.server.world.requests)


async def test_numbers_that_begin_anew_after_a_silent_week() -> None:
    async with stage() as it:
        it.post("a")
        await it.intake.poll()
        it.server.world.clock.move(OFFSET_LIFE + 1)
        await it.intake.poll()
        assert "offset" not in it.server.world.requests[-1].params


async def test_an_unknown_kind_is_kept_and_counted_and_never_printed(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with stage() as it:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            raw = {"update_id": 5, "hologram_shared": {"chat": {"id": it.group}, "text": CANARY}}
            assert await it.intake._keep([raw]) == 1
        (job,) = await it.jobs()
        assert job.payload == {"bot_id": it.server.world.bot.id, "update_id": 5, "kind": "hologram_shared", "raw": raw}
    assert warned == []
    assert CANARY not in caplog.text


async def test_what_has_no_number_is_left_where_it_is() -> None:
    async with stage() as it:
        for strange in ([{"message": {}}], ["x"], [{"update_id": True}], [None]):
            before = len(it.clock.slept)
            assert await it.intake._keep(strange) == 0
            assert it.clock.slept[before:] == [1.0], "and not asked for again in a rush"


@pytest.mark.parametrize("fault", [FaultKind.SERVER, FaultKind.RESET])
async def test_trouble_is_waited_out_longer_and_longer(fault: FaultKind) -> None:
    async with stage() as it:
        it.server.world.faults.add(fault, method="getUpdates", times=9)
        it.clock.slept.clear()
        for _ in range(9):
            assert await it.intake.poll() == 0
        assert it.clock.slept == [1, 2, 4, 8, 16, 32, 60, 60, 60]
        it.post("a")
        assert await it.intake.poll() == 1
        it.server.world.faults.add(fault, method="getUpdates")
        await it.intake.poll()
        assert it.clock.slept[-1] == 1


async def test_a_flood_is_waited_out_as_asked() -> None:
    async with stage() as it:
        it.server.world.faults.add(FaultKind.FLOOD, method="getUpdates", retry_after=17)
        it.clock.slept.clear()
        await it.intake.poll()
        assert it.clock.slept == [17]


async def test_the_bot_that_never_succeeded_leaves_the_other_waits() -> None:
    async with stage() as it:
        await _conflict(it, it.intake)
        assert it.clock.slept[-1] == 1
        late = Intake(it.intake._api, it.server.world.bot.id, it.store, it.clock, poll_seconds=50)
        with pytest.raises(stops.AnotherInstance, match="Stop it first"):
            await _conflict(it, late)


async def test_a_bot_that_long_waited_in_silence_is_no_newcomer() -> None:
    async with stage() as it:
        await it.intake.poll()  # so that nothing waits
        silent = Intake(it.intake._api, it.server.world.bot.id, it.store, it.clock, poll_seconds=50)
        await _conflict(it, silent, after=30.0)
        assert it.clock.slept[-1] == 1


async def _conflict(it: Stage, intake: Intake, after: float = 0.0) -> None:
    """Lets `intake` lose its poll to a second reader, `after` seconds of waiting."""
    await intake.poll() if intake.succeeded else None
    intake._poll_seconds = 50
    polls = it.server.world.polls
    losing = asyncio.create_task(intake.poll())
    await it.server.world.until(lambda: it.server.world.polls > polls)
    it.server.world.clock.move(after)
    other = Api(it.server.token, Session(it.server.base))
    try:
        await other(GetUpdates(timeout=0))
        await asyncio.wait_for(losing, 10)
    finally:
        await other.close()


async def test_a_webhook_in_the_way() -> None:
    async with stage() as it:
        it.server.world.webhook["url"] = "https://example.org/hook"
        with pytest.raises(stops.WebhookStands, match="deleteWebhook"):
            await it.intake.poll()


async def test_a_wrong_token_stops_with_a_sentence() -> None:
    async with stage() as it:
        api = Api("42:wrong", Session(it.server.base))
        try:
            with pytest.raises(stops.TokenRefused, match="DAMA_BOT_TOKEN") as stop:
                await Intake(api, 42, it.store, it.clock, poll_seconds=0).poll()
        finally:
            await api.close()
        assert "42:wrong" not in str(stop.value)


async def test_run_polls_until_it_is_cancelled() -> None:
    async with stage() as it:
        it.intake._poll_seconds = 50
        running = asyncio.create_task(it.intake.run())
        it.post("a")
        await it.server.world.until(lambda: it.unconfirmed() == [])
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running


# -- lanes, told by keys alone

CHAT = {"id": -1007}


@pytest.mark.parametrize(
    ("raw", "kind", "lane", "chat", "priority"),
    [
        ({"message": {"chat": CHAT}}, "message", "9:-1007", -1007, 1),
        ({"edited_message": {"chat": CHAT}}, "edited_message", "9:-1007", -1007, 1),
        ({"channel_post": {"chat": CHAT}}, "channel_post", "9:-1007", -1007, 1),
        ({"message": {"chat": {"id": 5}}}, "message", "9:5", 5, 1),
        ({"my_chat_member": {"chat": CHAT}}, "my_chat_member", "9:-1007", -1007, 1),
        (
            {"callback_query": {"from": {"id": 5}, "message": {"chat": CHAT}}},
            "callback_query",
            "9:-1007:tap:5",
            -1007,
            0,
        ),
        ({"callback_query": {"from": {"id": 5}}}, "callback_query", "9:5:tap:5", 5, 0),
        ({"poll": {"id": "1"}}, "poll", "9:0", 0, 2),
        ({"未知": 1, "x y": 2}, "unknown", "9:0", 0, 2),
        ({}, "unknown", "9:0", 0, 2),
        ({"message": None}, "message", "9:0", 0, 1),
        ({"message": {"chat": {"id": "-1007"}}}, "message", "9:0", 0, 1),
    ],
)
def test_lanes(raw: dict[str, Any], kind: str, lane: str, chat: int, priority: int) -> None:
    update = received(9, {"update_id": 1, **raw})
    assert update is not None
    assert (update.kind, update.lane, update.chat_id, update.priority) == (kind, lane, chat, priority)


def test_a_known_kind_wins_over_a_new_companion() -> None:
    assert kind_of({"update_id": 1, "anything": {}, "message": {}}) == "message"

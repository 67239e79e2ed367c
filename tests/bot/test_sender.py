"""The sender: in order, at Telegram's pace, one at a time per chat, and what is in doubt once more and counted."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.effects import Effect, EffectKind, EffectResult, Failure, read_done
from bot.metrics import Counters
from bot.ports import Outcome
from bot.sender import Sender
from bot.sender.pace import Pace
from bot.storage.memory import MemoryStore
from bot.vault import Vault
from tests.bot.turning import MovedClock, quiet, until

BOT, GROUP, PERSON = 77, -1001, 501
OK = EffectResult(True, message_id=5)


class Wire:
    """The part of a gateway that executes. `answers` holds what comes back by key; without one it went well."""

    def __init__(self, clock: MovedClock) -> None:
        self.clock = clock
        self.went: list[tuple[str, float]] = []
        self.answers: dict[str, list[EffectResult | Exception]] = {}
        self.gates: dict[str, asyncio.Event] = {}
        self.running: set[int] = set()

    async def execute(self, effect: Effect) -> EffectResult:
        assert effect.chat_id not in self.running, "two requests to one chat at once"
        self.running.add(effect.chat_id)
        self.went.append((effect.key, self.clock.now()))
        try:
            await asyncio.sleep(0)
            if effect.key in self.gates:
                await self.gates[effect.key].wait()
            answer = self.answers[effect.key].pop(0) if self.answers.get(effect.key) else OK
            if isinstance(answer, Exception):
                raise answer
            return answer
        finally:
            self.running.remove(effect.chat_id)

    @property
    def keys(self) -> list[str]:
        return [key for key, _ in self.went]


class Site:
    """A sender at work on a store in memory."""

    def __init__(self) -> None:
        self.clock = MovedClock()
        self.wire = Wire(self.clock)
        self.store = MemoryStore(Vault(bytes(32)), self.clock)
        self.begin()

    def begin(self) -> None:
        self.counters = Counters()
        gateway: Any = self.wire
        self.sender = Sender(self.store, gateway, self.clock, self.counters)
        self.task = asyncio.create_task(self.sender.run())

    async def end(self) -> None:
        self.task.cancel()
        await asyncio.gather(self.task, return_exceptions=True)

    async def die_and_begin_again(self) -> None:
        """As after a kill: what was on its way is in doubt."""
        await self.end()
        self.store = MemoryStore(Vault(bytes(32)), self.clock, shelf=self.store.shelf)
        self.begin()

    async def plan(self, *effects: Effect) -> None:
        assert await self.store.write(Outcome(effects=effects))

    def state(self, key: str) -> str:
        entry = self.store.shelf.effects[key]
        return "ended" if entry.effect is None else "sent" if entry.sent else "planned"

    async def ends(self) -> list[tuple[str, EffectResult]]:
        """The ends that were told, and takes them away."""
        found = []
        while job := await self.store.claim(self.clock.now()):
            effect, result = read_done(job.payload)
            found.append((effect.key, result))
            await self.store.commit(job, Outcome(), self.clock.now())
        return found


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    made = Site()
    yield made
    await made.end()


def text(key: str, chat: int = GROUP, **more: Any) -> Effect:
    return Effect(key, EffectKind.TEXT, BOT, chat, "ask", {"text": "words"}, report=True, **more)


def delete(key: str, chat: int = GROUP, **more: Any) -> Effect:
    return Effect(key, EffectKind.DELETE, BOT, chat, "delete", {"message_id": 1}, report=True, **more)


async def test_what_is_planned_goes_out_in_order_and_its_end_is_told(site: Site) -> None:
    await site.plan(text("slow", priority=2), text("a"), text("b"), delete("first", priority=0))
    await until(lambda: site.counters["effects.done"] == 4)
    await quiet()
    assert site.wire.keys == ["first", "a", "b", "slow"]
    assert [key for key, result in await site.ends() if result == OK] == ["first", "a", "b", "slow"]


async def test_marked_sent_before_the_request_and_settled_after_it(site: Site) -> None:
    site.wire.gates["a"] = asyncio.Event()
    await site.plan(text("a"))
    await until(lambda: site.wire.keys == ["a"])
    assert site.state("a") == "sent"
    site.wire.gates["a"].set()
    await until(lambda: site.state("a") == "ended")


async def test_a_slow_chat_holds_up_itself_alone(site: Site) -> None:
    site.wire.gates["slow"] = asyncio.Event()
    await site.plan(text("slow"), text("behind"), text("other", PERSON))
    await until(lambda: site.state("other") == "ended")
    await quiet()
    assert site.wire.keys == ["slow", "other"]
    site.wire.gates["slow"].set()
    await until(lambda: site.wire.keys == ["slow", "other", "behind"])


async def test_a_private_chat_gets_a_short_burst_then_one_a_second(site: Site) -> None:
    await site.plan(*(text(str(number), PERSON) for number in range(5)))
    await until(lambda: len(site.wire.went) == 3)
    await quiet()
    assert len(site.wire.went) == 3
    site.clock.move(3)
    await until(lambda: len(site.wire.went) == 5)


async def test_a_group_gets_twenty_a_minute_and_deletes_beside_them(site: Site) -> None:
    await site.plan(*(text(str(number)) for number in range(25)))
    for _ in range(30):
        await quiet()
        site.clock.move(1)
    await quiet()
    assert len(site.wire.went) == 20
    await site.plan(delete("delete"))
    await until(lambda: site.wire.keys[-1] == "delete")
    site.clock.move(31)
    await quiet()
    assert len(site.wire.went) > 21


async def test_thirty_a_second_overall(site: Site) -> None:
    await site.plan(*(text(str(chat), chat) for chat in range(1, 41)))
    await quiet()
    assert len(site.wire.went) == 30
    site.clock.move(1)
    await until(lambda: len(site.wire.went) == 40)


async def test_retry_after_is_waited_for_by_that_chat_alone(site: Site) -> None:
    site.wire.answers["a"] = [EffectResult(False, retry_after=30)]
    await site.plan(text("a"), text("b"), delete("delete"), text("other", PERSON))
    await until(lambda: site.state("other") == "ended")
    await quiet()
    assert site.wire.keys == ["a", "other"]
    site.clock.move(10)
    await site.plan(text("new"), text("new other", PERSON))
    await until(lambda: site.state("new other") == "ended")
    await quiet()
    assert site.wire.keys == ["a", "other", "new other"]
    site.clock.move(20)
    await until(lambda: site.state("new") == "ended")
    assert site.wire.keys == ["a", "other", "new other", "a", "b", "delete", "new"]
    assert site.counters["effects.repeated"] == 0


async def test_when_two_chats_have_to_wait_all_have_to(site: Site) -> None:
    for key in ("a", "b"):
        site.wire.answers[key] = [EffectResult(False, retry_after=30)]
    await site.plan(text("a"), text("b", -5))
    await until(lambda: site.counters["effects.postponed"] == 2)
    await site.plan(text("other", PERSON))
    await quiet()
    assert site.wire.keys == ["a", "b"]
    site.clock.move(30)
    await until(lambda: site.counters["effects.done"] == 3)


async def test_a_wait_of_hours_is_cut(site: Site) -> None:
    site.wire.answers["a"] = [EffectResult(False, retry_after=1e6)]
    await site.plan(text("a"))
    await until(lambda: site.counters["effects.postponed"] == 1)
    site.clock.move(3600)
    await until(lambda: site.state("a") == "ended")


@pytest.mark.parametrize("failure", [Failure.UNREACHABLE, Failure.NO_RIGHT, Failure.GONE, Failure.KICKED])
async def test_a_refusal_is_an_end_and_is_told(site: Site, failure: Failure) -> None:
    site.wire.answers["a"] = [EffectResult(False, failure=failure)]
    await site.plan(text("a"))
    await until(lambda: site.state("a") == "ended")
    assert await site.ends() == [("a", EffectResult(False, failure=failure))]
    assert site.counters[f"effects.failed.{failure}"] == 1


async def test_what_comes_too_late_is_not_sent_and_told(site: Site) -> None:
    site.wire.answers["a"] = [EffectResult(False, retry_after=60)]
    await site.plan(text("a"), delete("late", deadline=site.clock.now() + 50))
    await until(lambda: site.counters["effects.postponed"] == 1)
    site.clock.move(60)
    await until(lambda: site.state("a") == "ended")
    assert site.wire.keys == ["a", "a"]
    assert ("late", EffectResult(False, failure=Failure.TOO_OLD)) in await site.ends()


async def test_words_in_doubt_after_a_kill_are_repeated_once_and_counted(site: Site) -> None:
    for _ in range(3):
        site.wire.gates["a"] = asyncio.Event()
        await site.plan(text("a"))
        await quiet()
        await site.die_and_begin_again()
    await until(lambda: site.state("a") == "ended")
    assert site.wire.keys == ["a", "a"]
    assert await site.ends() == [("a", EffectResult(False, failure=Failure.REFUSED))]


async def test_the_one_repeat_is_counted_by_its_key(site: Site) -> None:
    site.wire.gates["a"] = asyncio.Event()
    await site.plan(text("a"), text("b", PERSON))
    await until(lambda: site.state("b") == "ended")
    await site.die_and_begin_again()
    site.wire.gates["a"].set()
    await until(lambda: site.state("a") == "ended")
    assert site.wire.keys == ["a", "b", "a"]
    assert (await site.store.repeats("a"), await site.store.repeats("b")) == (1, 0)
    assert site.counters["effects.repeated"] == 1


async def test_a_delete_in_doubt_is_repeated_as_often_as_need_be(site: Site) -> None:
    for _ in range(3):
        site.wire.gates["a"] = asyncio.Event()
        await site.plan(delete("a"))
        await until(lambda: site.state("a") == "sent")
        await quiet()
        await site.die_and_begin_again()
    await until(lambda: site.wire.keys == ["a"] * 4)
    site.wire.gates["a"].set()
    await until(lambda: site.state("a") == "ended")
    assert [result.ok for _, result in await site.ends()] == [True]


async def test_a_lost_answer_is_asked_for_again_once(site: Site) -> None:
    site.wire.answers["a"] = [EffectResult(False, unknown=True), ConnectionResetError("words 13490001234")]
    await site.plan(text("a"))
    await until(lambda: site.counters["effects.unknown"] == 1)
    await quiet()
    assert site.wire.keys == ["a"]
    site.clock.move(2)
    await until(lambda: site.counters["effects.unknown"] == 2)
    site.clock.move(3600)
    await until(lambda: site.state("a") == "ended")
    assert site.wire.keys == ["a", "a"]
    assert await site.ends() == [("a", EffectResult(False, failure=Failure.REFUSED))]


async def test_an_end_that_cannot_be_written_is_written_later(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    async def full(*args: object) -> None:
        raise OSError

    with monkeypatch.context() as broken:
        broken.setattr(site.store, "settle_effect", full)
        await site.plan(text("a"))
        await until(lambda: site.wire.keys == ["a"] and site.clock.sleeping > 0)
        await quiet()
        assert site.state("a") == "sent"
    site.clock.move(5)
    await until(lambda: site.state("a") == "ended")
    assert site.wire.keys == ["a"]


async def test_when_the_store_cannot_be_read_it_waits(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    async def full(*args: object) -> None:
        calls.append(args)
        raise OSError

    await quiet()
    with monkeypatch.context() as broken:
        broken.setattr(site.store, "take_effects", full)
        await site.plan(text("a"))
        await quiet()
        assert len(calls) == 1
    site.clock.move(5)
    await until(lambda: site.state("a") == "ended")


async def test_stopping_waits_for_the_answers_on_their_way(site: Site) -> None:
    site.wire.gates["a"] = asyncio.Event()
    await site.plan(text("a"), text("b"))
    await until(lambda: site.wire.keys == ["a"])
    site.sender.stop()
    site.wire.gates["a"].set()
    await site.task
    assert (site.state("a"), site.state("b")) == ("ended", "planned")


async def test_it_does_not_poll(site: Site) -> None:
    await site.plan(text("later", due=site.clock.now() + 500))
    await quiet()
    asked = len(site.clock.asked)
    await quiet()
    assert len(site.clock.asked) == asked
    assert site.clock.asked[-1] == 500
    site.clock.move(500)
    await until(lambda: site.state("later") == "ended")


def test_the_pace_forgets_chats_that_have_rested() -> None:
    pace = Pace()
    for chat in range(1, 50):
        pace.note(text("x", chat), now=100.0)
    pace.pause(1, 5, now=100.0)
    assert pace.rest(100.0).chats == {1}
    pace.rest(200.0)
    assert (pace._chats, pace._paused) == ({}, {})
    assert pace.next_free(200.0) is None

"""The contract of the effect ledger: one row per key, one at a time per chat, and every end is told."""

from __future__ import annotations

from typing import Any

from bot.effects import Effect, EffectKind, EffectResult, Failure, read_done
from bot.model import JobKind
from bot.ports import NO_REST, Outcome, Rest

BOT, CHAT = 77, -1001
OK = EffectResult(True, message_id=12)


def effect(key: str, chat: int = CHAT, kind: EffectKind = EffectKind.TEXT, **more: Any) -> Effect:
    return Effect(key, kind, BOT, chat, "ask", {"text": f"words of {key}", "buttons": [[{"label": "x"}]]}, **more)


async def plan(bench: Any, *effects: Effect) -> None:
    assert await bench.store.write(Outcome(effects=effects))


async def take(bench: Any, limit: int = 9, rest: Rest = NO_REST) -> list[str]:
    return [item.effect.key for item in await bench.store.take_effects(bench.clock.now(), limit, rest)]


async def settle(bench: Any, key: str, result: EffectResult = OK) -> None:
    await bench.store.settle_effect(key, result, bench.clock.now())


async def test_an_effect_is_planned_once_for_ever(bench: Any) -> None:
    await plan(bench, effect("a"), effect("a", -5))
    await plan(bench, effect("a"))
    assert await take(bench) == ["a"]
    await settle(bench, "a")
    await plan(bench, effect("a"))
    await bench.restart()
    await plan(bench, effect("a"))
    assert await take(bench) == []


async def test_it_comes_back_as_it_was(bench: Any) -> None:
    planned = effect("a", case_id="case", report=True, deadline=bench.clock.now() + 9, priority=0)
    await plan(bench, planned)
    (taken,) = await bench.store.take_effects(bench.clock.now(), 1)
    assert (taken.effect, taken.again, taken.repeats) == (planned, False, 0)


async def test_one_at_a_time_per_chat_best_priority_first_then_as_planned(bench: Any) -> None:
    await plan(bench, effect("slow"), effect("first", priority=0), effect("second", priority=0), effect("other", -5))
    assert await take(bench) == ["first", "other"]
    assert await take(bench) == []
    await settle(bench, "first")
    assert await take(bench) == ["second"]
    await settle(bench, "second", EffectResult(False, failure=Failure.GONE))
    assert await take(bench) == ["slow"]


async def test_no_more_are_taken_than_asked_for(bench: Any) -> None:
    await plan(bench, *(effect(str(chat), chat) for chat in range(1, 5)))
    assert await take(bench, 3) == ["1", "2", "3"]
    assert await take(bench, 3) == ["4"]


async def test_taking_is_one_commit_and_nothing_to_take_is_none(bench: Any) -> None:
    await plan(bench, effect("a"), effect("b", -5))
    bench.steps.clear()
    await take(bench)
    await take(bench)
    assert bench.steps == ["take_effects"]


async def test_what_is_not_due_holds_up_nobody(bench: Any) -> None:
    await plan(bench, effect("line goes", due=bench.clock.now() + 60), effect("now"))
    assert await take(bench) == ["now"]
    await settle(bench, "now")
    assert await bench.store.next_due(bench.clock.now()) == bench.clock.now() + 60
    bench.clock.time += 60
    assert await take(bench) == ["line goes"]


async def test_a_resting_chat_waits_a_quiet_one_still_has_deletes(bench: Any) -> None:
    await plan(bench, effect("text"), effect("delete", kind=EffectKind.DELETE), effect("other", -5), effect("far", 8))
    assert await take(bench, rest=Rest(chats=frozenset({-5}), quiet=frozenset({CHAT}))) == ["delete", "far"]
    await settle(bench, "delete")
    assert await take(bench, rest=Rest(all_quiet=True)) == []
    assert await take(bench) == ["text", "other"]


async def test_retry_after_holds_back_the_whole_chat_and_no_other(bench: Any) -> None:
    await plan(bench, effect("a"), effect("b"), effect("c", -5))
    assert await take(bench) == ["a", "c"]
    await settle(bench, "a", EffectResult(False, retry_after=30))
    await settle(bench, "c")
    await plan(bench, effect("d", -5))
    assert await take(bench) == ["d"]
    bench.clock.time += 30
    assert await take(bench) == ["a"]


async def test_a_postponed_one_is_not_a_repeat(bench: Any) -> None:
    await plan(bench, effect("a"))
    await take(bench)
    await settle(bench, "a", EffectResult(False, retry_after=3))
    bench.clock.time += 3
    (taken,) = await bench.store.take_effects(bench.clock.now(), 1)
    assert (taken.again, taken.repeats) == (False, 0)


async def test_an_end_is_told_in_the_same_commit_where_it_is_asked_for(bench: Any) -> None:
    told = effect("told", case_id="case", report=True)
    await plan(bench, told, effect("silent", -5))
    await take(bench)
    bench.steps.clear()
    await settle(bench, "told")
    await settle(bench, "silent")
    assert bench.steps == ["settle_effect", "settle_effect"]
    job = await bench.store.claim(bench.clock.now())
    assert (job.kind, job.lane, job.chat_id) == (JobKind.EFFECT_DONE, f"{BOT}:{CHAT}", CHAT)
    assert read_done(job.payload) == (told, OK)
    await bench.store.commit(job, Outcome(), bench.clock.now())
    assert await bench.store.claim(bench.clock.now()) is None


async def test_it_ends_once(bench: Any) -> None:
    await plan(bench, effect("a", report=True))
    await take(bench)
    await settle(bench, "a")
    await settle(bench, "a", EffectResult(False, failure=Failure.REFUSED))
    await settle(bench, "never planned")
    job = await bench.store.claim(bench.clock.now())
    assert read_done(job.payload)[1] == OK
    assert await bench.store.claim(bench.clock.now()) is None


async def test_past_its_deadline_it_fails_and_says_so(bench: Any) -> None:
    await plan(bench, effect("late", report=True, deadline=bench.clock.now() + 10), effect("next"))
    bench.clock.time += 10
    assert await take(bench) == ["next"]
    job = await bench.store.claim(bench.clock.now())
    ended, result = read_done(job.payload)
    assert (ended.key, result.ok, result.failure) == ("late", False, Failure.TOO_OLD)


async def test_found_sent_after_a_restart_it_is_taken_again_and_counted(bench: Any) -> None:
    await plan(bench, effect("a"), effect("b"))
    await take(bench)
    await bench.restart()
    (taken,) = await bench.store.take_effects(bench.clock.now(), 9)
    assert (taken.effect.key, taken.again, taken.repeats) == ("a", True, 1)
    assert await bench.store.repeats("a") == 1
    await settle(bench, "a")
    assert await take(bench) == ["b"]
    assert (await bench.store.repeats("a"), await bench.store.repeats("b")) == (1, 0)


async def test_an_unknown_end_is_taken_again_and_words_behind_it_wait(bench: Any) -> None:
    await plan(bench, effect("a"), effect("b"), effect("delete", kind=EffectKind.DELETE))
    await take(bench)
    await settle(bench, "a", EffectResult(False, unknown=True, retry_after=5))
    assert await take(bench) == ["delete"]
    await settle(bench, "delete")
    assert await take(bench) == []
    bench.clock.time += 5
    (taken,) = await bench.store.take_effects(bench.clock.now(), 9)
    assert (taken.effect.key, taken.again, taken.repeats) == ("a", True, 1)


async def test_a_settled_key_is_forgotten_after_thirty_days(bench: Any) -> None:
    await plan(bench, effect("a"))
    await take(bench)
    await settle(bench, "a")
    bench.clock.time += 30 * 86400
    await bench.store.purge(bench.clock.now())
    await plan(bench, effect("a"))
    assert await take(bench) == ["a"]

"""The contract of the queue: idempotent, ordered in a lane, prioritised between lanes, leased, fenced, never lost."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.model import Job, JobKind, Received
from bot.ports import Outcome

BOT, CHAT = 77, -1001


def update(number: int, chat: int = CHAT, priority: int = 1, lane: str = "") -> Received:
    raw = {"update_id": number, "message": {"text": f"words {number}"}}
    return Received(BOT, number, "message", lane or f"{BOT}:{chat}", chat, priority, raw)


def job(key: str, lane: str = "lane", *, due: float = 0.0, priority: int = 1) -> Job:
    return Job(JobKind.TIMER, key, lane, {"note": key}, priority=priority, due=due, chat_id=CHAT)


async def defer(bench: Any, *jobs: Job) -> None:
    assert await bench.store.write(Outcome(jobs=jobs))


async def claim(bench: Any) -> Job | None:
    return await bench.store.claim(bench.clock.now())


async def run(bench: Any) -> list[str]:
    """Claims and ends jobs until nothing is left to do now; the keys in the order in which they ran."""
    done = []
    while found := await claim(bench):
        assert await bench.store.commit(found, Outcome(), bench.clock.now())
        done.append(found.key)
    return done


async def test_an_update_received_twice_is_one_job(bench: Any) -> None:
    await bench.store.receive([update(5), update(6)])
    await bench.store.receive([update(6), update(5), update(7)])
    assert await run(bench) == [f"{BOT}:update:{number}" for number in (5, 6, 7)]
    await bench.store.receive([update(6)])
    assert await run(bench) == []


async def test_an_update_comes_back_as_it_was(bench: Any) -> None:
    await bench.store.receive([update(5)])
    found = await claim(bench)
    assert found is not None
    assert (found.kind, found.chat_id, found.lane, found.attempt) == (JobKind.UPDATE, CHAT, f"{BOT}:{CHAT}", 1)
    assert found.payload == {"bot_id": BOT, "update_id": 5, "kind": "message", "raw": update(5).raw}


async def test_text_that_no_encoding_holds_is_kept(bench: Any) -> None:
    broken = Received(BOT, 1, "message", "lane", CHAT, 1, {"text": "half a pair \ud83d"})
    await bench.store.receive([broken])
    found = await claim(bench)
    assert found is not None
    assert found.payload["raw"] == broken.raw


async def test_the_offset_is_the_next_update_of_that_bot(bench: Any) -> None:
    assert await bench.store.offset(BOT) == 0
    await bench.store.receive([update(5), update(9)])
    await bench.store.receive([update(7)])
    assert await bench.store.offset(BOT) == 10
    assert await bench.store.offset(BOT + 1) == 0


async def test_receiving_a_batch_is_one_commit(bench: Any) -> None:
    await bench.store.receive([update(number) for number in range(50)])
    assert bench.steps == ["receive"]


async def test_a_lane_keeps_its_order_and_one_job_at_a_time(bench: Any) -> None:
    await defer(bench, job("a"), job("b", priority=0), job("c"))
    first = await claim(bench)
    assert first is not None
    assert first.key == "a"
    assert await claim(bench) is None
    await bench.store.commit(first, Outcome(), bench.clock.now())
    assert await run(bench) == ["b", "c"]


async def test_between_lanes_the_smaller_priority_number_goes_first(bench: Any) -> None:
    await defer(bench, job("slow", "1", priority=2), job("message", "2"), job("tap", "3", priority=0))
    assert await run(bench) == ["tap", "message", "slow"]


async def test_lanes_of_one_priority_go_in_the_order_of_their_first_jobs(bench: Any) -> None:
    await defer(bench, job("a", "1"), job("b", "2"), job("c", "1"))
    assert await run(bench) == ["a", "b", "c"]


async def test_a_job_waits_until_it_is_due_and_holds_up_nobody(bench: Any) -> None:
    await defer(bench, job("later", due=bench.clock.now() + 60), job("now"))
    assert await run(bench) == ["now"]
    bench.clock.time += 60
    assert await run(bench) == ["later"]


async def test_jobs_that_fall_due_join_the_end_in_the_order_of_their_times(bench: Any) -> None:
    start = bench.clock.now()
    await defer(bench, job("third", due=start + 30), job("second", due=start + 20), job("fourth", due=start + 40))
    await defer(bench, job("first"))
    bench.clock.time += 60
    assert await run(bench) == ["first", "second", "third", "fourth"]


async def test_a_job_with_the_key_of_a_waiting_one_is_dropped(bench: Any) -> None:
    await defer(bench, job("a"), job("a", "elsewhere"))
    await defer(bench, job("a"))
    assert await run(bench) == ["a"]


async def test_a_job_may_defer_itself_anew(bench: Any) -> None:
    await defer(bench, job("round"))
    found = await claim(bench)
    again = job("round", due=bench.clock.now() + 10)
    assert await bench.store.commit(found, Outcome(jobs=(again,)), bench.clock.now())
    assert await claim(bench) is None
    bench.clock.time += 10
    assert await run(bench) == ["round"]


async def test_a_lost_claim_is_given_to_another_after_the_lease(bench: Any) -> None:
    await defer(bench, job("a"))
    lost = await claim(bench)
    assert await claim(bench) is None
    bench.clock.time = await bench.store.next_due(bench.clock.now())
    found = await claim(bench)
    assert found is not None
    assert (found.key, found.attempt) == ("a", 2)
    assert found.token != lost.token


async def test_a_claim_that_is_renewed_is_given_to_nobody(bench: Any) -> None:
    await defer(bench, job("a"))
    held = await claim(bench)
    for _ in range(5):
        bench.clock.time = await bench.store.next_due(bench.clock.now()) - 1
        assert await bench.store.renew(held, bench.clock.now())
        bench.clock.time += 2
        assert await claim(bench) is None
    assert await bench.store.holds(held)


async def test_a_lost_claim_cannot_be_renewed(bench: Any) -> None:
    await defer(bench, job("a"))
    lost = await claim(bench)
    bench.clock.time = await bench.store.next_due(bench.clock.now())
    found = await claim(bench)
    assert not await bench.store.renew(lost, bench.clock.now())
    assert await bench.store.renew(found, bench.clock.now())


async def test_a_lost_claim_can_write_nothing(bench: Any) -> None:
    await defer(bench, job("a"))
    lost = await claim(bench)
    bench.clock.time = await bench.store.next_due(bench.clock.now())
    found = await claim(bench)
    assert not await bench.store.commit(lost, Outcome(facts=(("seen", "yes"),)), bench.clock.now())
    assert await bench.store.fact("seen") is None
    assert (await bench.store.holds(lost), await bench.store.holds(found)) == (False, True)
    assert await bench.store.retry(lost, bench.clock.now())  # not its own any more: nothing happens
    assert await bench.store.commit(found, Outcome(facts=(("seen", "by the right one"),)), bench.clock.now())
    assert await bench.store.fact("seen") == "by the right one"


async def test_a_job_never_claimed_ends_nothing(bench: Any) -> None:
    await defer(bench, job("a"))
    assert not await bench.store.commit(job("a"), Outcome(), bench.clock.now())
    assert await run(bench) == ["a"]


async def test_a_lane_stays_taken_when_another_chat_in_it_is_purged(bench: Any) -> None:
    other = Job(JobKind.TIMER, "b", "lane", {}, chat_id=-5)
    await defer(bench, job("a"), other, job("c"))
    running = await claim(bench)
    await bench.store.write(Outcome(purge_chats=(-5,)))
    assert await claim(bench) is None
    assert await bench.store.commit(running, Outcome(), bench.clock.now())
    assert await run(bench) == ["c"]


async def test_a_retried_job_keeps_its_place(bench: Any) -> None:
    await defer(bench, job("a"), job("b"))
    found = await claim(bench)
    assert await bench.store.retry(found, bench.clock.now() + 5)
    assert await claim(bench) is None
    assert await bench.store.next_due(bench.clock.now()) == bench.clock.now() + 5
    bench.clock.time += 5
    assert await run(bench) == ["a", "b"]


async def test_after_five_attempts_the_lane_goes_on_without_it(bench: Any) -> None:
    await defer(bench, job("poison"), job("next"))
    for attempt in range(1, 6):
        found = await claim(bench)
        assert found is not None
        assert (found.key, found.attempt) == ("poison", attempt)
        assert await bench.store.retry(found, bench.clock.now()) is (attempt < 5)
    assert await run(bench) == ["next"]


async def test_a_job_that_kills_its_process_five_times_is_set_aside(bench: Any) -> None:
    await defer(bench, job("poison"), job("next"))
    for _ in range(5):
        found = await claim(bench)
        assert found is not None
        assert found.key == "poison"
        await bench.restart()
    assert await run(bench) == ["next"]


async def test_a_restart_gives_claims_back_at_once_and_in_order(bench: Any) -> None:
    await bench.store.receive([update(1), update(2)])
    await defer(bench, job("timer", due=bench.clock.now() + 1))
    assert await claim(bench) is not None
    await bench.restart()
    assert await run(bench) == [f"{BOT}:update:1", f"{BOT}:update:2"]
    assert await bench.store.offset(BOT) == 3
    bench.clock.time += 1
    assert await run(bench) == ["timer"]


async def test_next_due_is_the_first_moment_after_the_one_given(bench: Any) -> None:
    start = bench.clock.now()
    assert await bench.store.next_due() is None
    await defer(bench, job("a", due=start + 7), job("b", due=start + 3))
    assert await bench.store.next_due() == start + 3
    assert await bench.store.next_due(start + 3) == start + 7
    assert await bench.store.next_due(start + 7) is None


async def test_nothing_to_do_is_no_commit(bench: Any) -> None:
    assert await claim(bench) is None
    assert bench.steps == []


async def test_listeners_are_woken_by_what_gives_work(bench: Any) -> None:
    woken = []
    bench.store.listen(lambda: woken.append(1))
    await bench.store.receive([update(1)])
    assert len(woken) == 1
    found = await claim(bench)
    assert len(woken) == 1
    await bench.store.commit(found, Outcome(), bench.clock.now())
    assert len(woken) == 2


async def test_eight_claimers_never_share_a_lane(bench: Any) -> None:
    lanes, rounds = 5, 6
    await defer(bench, *(job(f"{lane}:{number}", str(lane)) for number in range(rounds) for lane in range(lanes)))
    running: set[str] = set()
    done: list[str] = []

    async def claimer() -> None:
        while len(done) < lanes * rounds:
            found = await claim(bench)
            if found is None:
                await asyncio.sleep(0)
                continue
            assert found.lane not in running
            running.add(found.lane)
            await asyncio.sleep(0)
            running.remove(found.lane)
            done.append(found.key)
            assert await bench.store.commit(found, Outcome(), bench.clock.now())

    await asyncio.gather(*(claimer() for _ in range(8)))
    assert sorted(done) == sorted(f"{lane}:{number}" for lane in range(lanes) for number in range(rounds))
    for lane in range(lanes):
        assert [key for key in done if key.startswith(f"{lane}:")] == [f"{lane}:{number}" for number in range(rounds)]


@pytest.mark.parametrize("name", ["claim", "commit", "retry"])
async def test_every_commit_is_a_step_that_can_be_wrapped(bench: Any, name: str) -> None:
    await defer(bench, job("a"), job("b", "2"))
    bench.steps.clear()
    await bench.store.commit(await claim(bench), Outcome(), bench.clock.now())
    await bench.store.retry(await claim(bench), bench.clock.now())
    assert bench.steps == ["claim", "commit", "claim", "retry"]
    assert name in bench.steps

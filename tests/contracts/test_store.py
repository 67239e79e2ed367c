"""The contract of state: one commit or none, versions fence, a chat that is purged leaves only counts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.cases import Case, State
from bot.effects import Effect, EffectKind
from bot.model import ChatPolicy, Contact, GroupKind, Job, JobKind, Mode, Sensitivity
from bot.ports import AuditEntry, Count, Outcome

BOT, CHAT, SENDER = 77, -1001, 501
HOUR, DAY = 3600.0, 86400.0


def case(bench: Any, name: str = "caseaaaaaaaa", **changes: Any) -> Case:
    now = bench.clock.now()
    values: dict[str, Any] = {"chat_id": CHAT, "message_id": 9, "sender_id": SENDER, **changes}
    return Case(
        id=name,
        bot_id=BOT,
        content_hash="hash",
        verdict="leak",
        mode=Mode.PROTECT,
        created_at=now,
        sent_at=now,
        undo_until=now + HOUR,
        source={"file_id": "BQAC-secret"},
        counts={"MOBILE": 9},
        **values,
    )


def effect(key: str, chat: int = CHAT, case_id: str = "") -> Effect:
    return Effect(key, EffectKind.TEXT, BOT, chat, "ask", {"text": "words"}, case_id=case_id)


async def save(bench: Any, **outcome: Any) -> None:
    assert await bench.store.write(Outcome(**outcome))


async def test_a_case_comes_back_as_it_was_with_its_next_version(bench: Any) -> None:
    await save(bench, cases=(case(bench),))
    await bench.restart()
    found = await bench.store.case("caseaaaaaaaa")
    assert found == replace(case(bench), version=1)
    assert dict(found.source) == {"file_id": "BQAC-secret"}
    assert await bench.store.case("another") is None


async def test_a_case_that_moved_on_writes_nothing(bench: Any) -> None:
    await save(bench, cases=(case(bench),))
    read = await bench.store.case("caseaaaaaaaa")
    await save(bench, cases=(replace(read, state=State.TOLD),))
    late = Outcome(
        cases=(replace(read, state=State.EXPIRED),),
        effects=(effect("late"),),
        jobs=(Job(JobKind.TIMER, "late", "lane", {}),),
        counts=(Count(CHAT, "2026-11-25", "late"),),
        audit=(AuditEntry(SENDER, "late", CHAT),),
    )
    assert not await bench.store.write(late)
    assert (await bench.store.case("caseaaaaaaaa")).state is State.TOLD
    assert await bench.store.take_effects(bench.clock.now(), 9) == ()
    assert await bench.store.claim(bench.clock.now()) is None
    assert await bench.store.counts(CHAT) == {}
    assert await bench.store.audit_entries() == ()


async def test_a_job_whose_case_moved_on_can_run_again(bench: Any) -> None:
    await save(bench, cases=(case(bench),), jobs=(Job(JobKind.TIMER, "timer", "lane", {}),))
    read = await bench.store.case("caseaaaaaaaa")
    found = await bench.store.claim(bench.clock.now())
    await save(bench, cases=(read,))
    assert not await bench.store.commit(found, Outcome(cases=(read,)), bench.clock.now())
    fresh = await bench.store.case("caseaaaaaaaa")
    assert await bench.store.commit(found, Outcome(cases=(fresh,)), bench.clock.now())


async def test_a_new_case_is_not_made_twice_nor_after_it_was_purged(bench: Any) -> None:
    await save(bench, cases=(case(bench),))
    assert not await bench.store.write(Outcome(cases=(case(bench),)))
    read = await bench.store.case("caseaaaaaaaa")
    await save(bench, purge_chats=(CHAT,))
    assert not await bench.store.write(Outcome(cases=(read,)))


async def test_cases_are_found_by_chat_sender_and_message_newest_first(bench: Any) -> None:
    await save(bench, cases=(case(bench, "one"), case(bench, "other chat", chat_id=-5)))
    bench.clock.time += 1
    await save(bench, cases=(case(bench, "two", message_id=10), case(bench, "three", message_id=11, sender_id=None)))

    async def ids(**query: Any) -> list[str]:
        return [found.id for found in await bench.store.cases_of(CHAT, **query)]

    assert await ids() == ["three", "two", "one"]
    assert await ids(sender_id=SENDER) == ["two", "one"]
    assert await ids(message_id=11) == ["three"]
    assert await ids(sender_id=SENDER, message_id=11) == []


async def test_a_forgotten_source_stays_forgotten(bench: Any) -> None:
    await save(bench, cases=(case(bench),))
    read = await bench.store.case("caseaaaaaaaa")
    await save(bench, forget=("caseaaaaaaaa",))
    assert not await bench.store.write(Outcome(cases=(read,)))  # it still holds the source
    assert dict((await bench.store.case("caseaaaaaaaa")).source) == {}


async def test_a_source_is_erased_when_it_can_no_longer_be_undone(bench: Any) -> None:
    await save(bench, cases=(case(bench),))
    assert await bench.store.purge(bench.clock.now()) == bench.clock.now() + HOUR
    assert dict((await bench.store.case("caseaaaaaaaa")).source) != {}
    bench.clock.time += HOUR
    await bench.store.purge(bench.clock.now())
    found = await bench.store.case("caseaaaaaaaa")
    assert dict(found.source) == {}
    assert found.counts == {"MOBILE": 9}


async def test_cases_are_kept_thirty_days_contacts_a_year(bench: Any) -> None:
    await save(bench, cases=(case(bench),), contacts=(Contact(SENDER, True, "zh-hans"),))
    bench.clock.time += 30 * DAY - 1
    await bench.store.purge(bench.clock.now())
    assert await bench.store.case("caseaaaaaaaa")
    bench.clock.time += 1
    await bench.store.purge(bench.clock.now())
    assert await bench.store.case("caseaaaaaaaa") is None
    assert await bench.store.contact(SENDER)
    bench.clock.time += 335 * DAY
    assert await bench.store.purge(bench.clock.now()) is None
    assert await bench.store.contact(SENDER) is None


async def test_policies_contacts_and_facts_are_kept(bench: Any) -> None:
    policy = ChatPolicy(CHAT, Mode.PROTECT, "zh-hant", (1, 2), "title", 7, GroupKind.PARENTS, Sensitivity.HIGH)
    await save(
        bench,
        policies=(policy, ChatPolicy(-2000)),
        contacts=(Contact(SENDER), Contact(SENDER + 1, True, "en")),
        facts=(("ephemeral:http://127.0.0.1", "no"), ("other", "1")),
    )
    await save(bench, policies=(ChatPolicy(-2000, Mode.WATCH),), contacts=(Contact(SENDER, True, "en"),))
    await save(bench, facts=(("other", ""),))
    await bench.restart()
    assert await bench.store.policy(CHAT) == policy
    assert await bench.store.policies() == (ChatPolicy(-2000, Mode.WATCH), policy)
    assert await bench.store.policy(-3) is None
    assert await bench.store.contact(SENDER) == Contact(SENDER, True, "en")
    assert await bench.store.contact(999) is None
    assert await bench.store.fact("ephemeral:http://127.0.0.1") == "no"
    assert await bench.store.fact("other") is None


async def test_facts_of_chats_and_persons_are_kept_thirty_days_others_for_good(bench: Any) -> None:
    await save(bench, facts=((f"chat:{CHAT}:line", "123"), (f"person:{SENDER}:looked", "4"), ("proof", "yes")))
    bench.clock.time += 30 * DAY - 1
    await bench.store.purge(bench.clock.now())
    assert await bench.store.fact(f"person:{SENDER}:looked") == "4"
    bench.clock.time += 1
    await bench.store.purge(bench.clock.now())
    assert await bench.store.fact(f"chat:{CHAT}:line") is None
    assert await bench.store.fact(f"person:{SENDER}:looked") is None
    assert await bench.store.fact("proof") == "yes"


async def test_counts_add_up_over_days(bench: Any) -> None:
    day, next_day = Count(CHAT, "2026-11-25", "leak"), Count(CHAT, "2026-11-26", "leak")
    await save(bench, counts=(day, day, next_day, Count(CHAT, "2026-11-25", "clean"), Count(-5, "2026-11-25", "leak")))
    assert await bench.store.counts(CHAT) == {"clean": 1, "leak": 3}
    assert await bench.store.counts(CHAT, "2026-11-25") == {"clean": 1, "leak": 3}
    assert await bench.store.counts(CHAT, "2026-11-26") == {"leak": 1}
    assert await bench.store.counts(CHAT, "2027-01-01") == {}


async def test_a_purged_chat_leaves_only_counts(bench: Any) -> None:
    await save(
        bench,
        cases=(case(bench), case(bench, "kept", chat_id=-5)),
        effects=(effect("to the chat"), effect("about it", SENDER, "caseaaaaaaaa"), effect("kept", -5, "kept")),
        jobs=(
            Job(JobKind.INSPECT, "a", "lane", {}, chat_id=CHAT),
            Job(JobKind.INSPECT, "b", "lane", {}, chat_id=-5),
            Job(JobKind.TIMER, "c", "lane", {}, chat_id=CHAT, due=bench.clock.now() + 5),
        ),
        policies=(ChatPolicy(CHAT), ChatPolicy(-5)),
        counts=(Count(CHAT, "2026-11-25", "leak"),),
        facts=((f"chat:{CHAT}:line", "1"), ("chat:-5:line", "1")),
        audit=(AuditEntry(SENDER, "withdrew", CHAT), AuditEntry(SENDER, "withdrew", -5)),
    )
    running = await bench.store.claim(bench.clock.now())
    await save(bench, purge_chats=(CHAT,), effects=(effect("good bye"),))
    assert not await bench.store.commit(running, Outcome(facts=(("late", "1"),)), bench.clock.now())
    assert [item.id for chat in (CHAT, -5) for item in await bench.store.cases_of(chat)] == ["kept"]
    assert await bench.store.policies() == (ChatPolicy(-5),)
    assert (await bench.store.fact(f"chat:{CHAT}:line"), await bench.store.fact("chat:-5:line")) == (None, "1")
    assert await bench.store.counts(CHAT) == {"leak": 1}
    assert [entry and entry["chat"] for _, entry in await bench.store.audit_entries()] == [None, -5]
    assert await bench.store.first_broken_audit() is None
    taken = await bench.store.take_effects(bench.clock.now(), 9)
    assert {item.effect.key for item in taken} == {"kept", "good bye"}
    bench.clock.time += 5
    left = await bench.store.claim(bench.clock.now())
    assert left.key == "b"
    assert await bench.store.claim(bench.clock.now()) is None


async def test_the_audit_tells_who_did_what_when(bench: Any) -> None:
    await save(bench, audit=(AuditEntry(SENDER, "withdrew", CHAT, "caseaaaaaaaa"),))
    bench.clock.time += 1
    await save(bench, audit=(AuditEntry(SENDER + 1, "put back", CHAT),))
    await bench.restart()
    entries = await bench.store.audit_entries()
    assert [when for when, _ in entries] == [bench.clock.now() - 1, bench.clock.now()]
    assert entries[0][1] == {"actor": SENDER, "act": "withdrew", "chat": CHAT, "case": "caseaaaaaaaa"}
    assert await bench.store.first_broken_audit() is None


async def test_the_audit_is_kept_a_year_and_its_chain_goes_on(bench: Any) -> None:
    await save(bench, audit=(AuditEntry(1, "old", CHAT), AuditEntry(2, "old", CHAT)))
    bench.clock.time += 365 * DAY
    await save(bench, audit=(AuditEntry(3, "new", CHAT),))
    await bench.store.purge(bench.clock.now())
    assert [entry["actor"] for _, entry in await bench.store.audit_entries()] == [3]
    await save(bench, audit=(AuditEntry(4, "new", CHAT),))
    assert await bench.store.first_broken_audit() is None


async def test_a_purge_with_nothing_due_is_no_commit(bench: Any) -> None:
    assert await bench.store.purge(bench.clock.now()) is None
    await save(bench, facts=(("proof", "yes"),))
    assert await bench.store.purge(bench.clock.now() + 3650 * DAY) is None
    assert bench.steps == ["write"]

"""After a leak: what stood in it is not passed on bit by bit; and contacts passed on in a row are a list."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.desk.contacts import MANY, ROW_SECONDS
from bot.desk.guard import GUARDED_SECONDS
from bot.model import Mode, Submission
from detectors import Verdict
from tests.bot.fakes import ADMIN, GROUP, NEIGHBOUR, SENDER, World, report

NUMBER, OTHER = "13490012345", "13490054321"


@pytest.fixture
async def after(world: World) -> World:
    """A message with a number was taken away; words that follow hold a number and are nothing by themselves."""
    await world.mode(Mode.PROTECT)
    await world.knows(SENDER, NEIGHBOUR)
    lone = report(Verdict.CLEAN, persons=0, rule="nothing", counts={"MOBILE": 1})
    world.inspector.reports |= {
        "notice-call": lone,
        "leak-alone:": report(Verdict.LEAK),
        "notice-hotline": report(Verdict.NOTICE),
    }
    await world.post(world.message(text=f"leak {NUMBER}", message_id=60))
    return world


async def typed(world: World, text: str, number: int, sender: int = NEIGHBOUR) -> bool:
    """Whether a message is taken away."""
    await world.post(world.message(text=text, message_id=number, sender_id=sender))
    return number in [one.args["message_id"] for one in world.sent("delete")]


async def test_the_number_typed_alone_is_set_aside_and_its_sender_asked(after: World) -> None:
    assert await typed(after, f"notice-call {NUMBER}", 61)
    assert any("收起来了" in text for text in after.texts_to(NEIGHBOUR))


async def test_another_number_is_nothing(after: World) -> None:
    assert not await typed(after, f"notice-call {OTHER}", 61)


async def test_a_file_with_the_number_alone_is_one_too(after: World) -> None:
    await after.file(f"notice-call {NUMBER}", sender_id=NEIGHBOUR)
    assert len(after.sent("delete")) == 2


async def test_notices_and_cries_for_help_stay_whatever_numbers_they_hold(after: World) -> None:
    assert not await typed(after, f"notice-hotline {NUMBER}", 61)
    assert not await typed(after, f"care {NUMBER}", 62)


async def test_what_an_admin_writes_is_his_to_decide(after: World) -> None:
    assert not await typed(after, f"notice-call {NUMBER}", 61, ADMIN)


async def test_what_stands_in_the_pinned_message_is_everybodys(world: World) -> None:
    await world.mode(Mode.PROTECT)
    await world.knows(SENDER, NEIGHBOUR)
    world.inspector.reports["notice-call"] = report(Verdict.CLEAN, persons=0, rule="nothing", counts={"MOBILE": 1})
    world.gateway.pinned_words = f"主任电话 {OTHER}"
    await world.post(world.message(text=f"leak {NUMBER} {OTHER}", message_id=60))
    assert not await typed(world, f"notice-call {OTHER}", 61)
    assert await typed(world, f"notice-call {NUMBER}", 62)


async def test_a_number_of_which_nothing_else_was_told_is_not_remembered(after: World) -> None:
    await after.post(after.message(text=f"leak-alone: {OTHER}", message_id=61))
    assert not await typed(after, f"notice-call {OTHER}", 62)


async def test_it_ends_with_the_case(after: World) -> None:
    case = await after.only_case()
    await after.tap(ADMIN, "restore", case.id)
    assert not await typed(after, f"notice-call {NUMBER}", 61)


async def test_it_ends_after_three_days_and_nothing_of_it_is_left(after: World) -> None:
    case = await after.only_case()
    name = f"chat:{GROUP}:guard:{case.id}"
    assert await after.store.fact(name)
    await after.wait(GUARDED_SECONDS + 1)
    assert await after.store.fact(name) is None
    assert not await typed(after, f"notice-call {NUMBER}", 61)


async def test_what_is_kept_is_hashes_of_this_chat_alone(after: World) -> None:
    case = await after.only_case()
    kept = json.loads(await after.store.fact(f"chat:{GROUP}:guard:{case.id}") or "[]")
    assert len(kept) == 1
    assert NUMBER not in str(kept)
    elsewhere = replace(
        after.message(text=f"notice-call {NUMBER}", message_id=9, sender_id=NEIGHBOUR), chat_id=GROUP - 1
    )
    await after.post(elsewhere)
    assert [one.chat_id for one in after.sent("delete")] == [GROUP]


async def test_where_nothing_was_taken_away_nothing_is_remembered(world: World) -> None:
    await world.mode(Mode.FLAG)
    await world.knows(SENDER)
    await world.post(world.message(text=f"leak {NUMBER}", message_id=60))
    case = await world.only_case()
    assert await world.store.fact(f"chat:{GROUP}:guard:{case.id}") is None


def contact(world: World, at: int, number: str, sender: int = SENDER) -> Submission:
    world.inspector.reports["notice"] = report(Verdict.CLEAN, persons=1, rule="nothing")
    return world.message(text=f"notice 某某 {number}", message_id=at, sender_id=sender, contact=True)


async def test_five_contacts_within_minutes_are_a_list(world: World) -> None:
    await world.mode(Mode.PROTECT)
    await world.knows(SENDER)
    for at in range(MANY):
        assert world.sent("delete") == []
        await world.post(contact(world, 60 + at, f"1349001234{at}"))
    assert [one.args["message_id"] for one in world.sent("delete")] == [60 + MANY - 1]
    assert (await world.only_case()).rule == "contacts-in-a-row"


@pytest.mark.parametrize("how", ["slowly", "by many", "the same one again"])
async def test_a_few_contacts_are_what_people_give_each_other(world: World, how: str) -> None:
    await world.mode(Mode.PROTECT)
    await world.knows(SENDER)
    for at in range(MANY + 1):
        sender = SENDER + at if how == "by many" else SENDER
        await world.post(
            contact(world, 60 + at, "13490012340" if how == "the same one again" else f"1349001234{at}", sender)
        )
        await world.wait(ROW_SECONDS / 2 if how == "slowly" else 1)
    assert world.sent("delete") == []


async def test_nothing_is_left_of_a_row_ten_minutes_later(world: World) -> None:
    await world.post(contact(world, 60, NUMBER))
    name = f"chat:{GROUP}:contacts:{SENDER}"
    assert NUMBER not in str(await world.store.fact(name))
    await world.wait(ROW_SECONDS + 1)
    assert await world.store.fact(name) is None

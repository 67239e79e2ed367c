"""/remind: the sender hears it once and never who asked; whoever asks hears the same; the third member brings a note to admins."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Mode, Sensitivity, Submission
from tests.bot.fakes import ADMIN, NEIGHBOUR, OTHER_ADMIN, SENDER, World

DONE = "我会悄悄提醒发送者"


async def remind(world: World, original: Submission | None, *who: int) -> None:
    for user in who:
        await world.command(user, "remind", private=False, reply=original)


async def posted(world: World, text: str = "hello", **more: object) -> Submission:
    await (await world.knows(SENDER, NEIGHBOUR)).mode(Mode.PROTECT)
    return await world.post(world.message(text=text, **more))


async def test_the_sender_hears_it_once_and_not_who_asked(world: World) -> None:
    original = await posted(world)
    await remind(world, original, NEIGHBOUR, 301, NEIGHBOUR)
    (told,) = world.sent("reminded")
    assert told.chat_id == SENDER
    assert "您看看要不要撤回" in told.args["text"]
    assert str(NEIGHBOUR) not in str(told.args)
    assert len(world.sent("command-gone")) == 3
    assert DONE in world.texts_to(NEIGHBOUR)[-1]
    assert not world.sent("door")


async def test_the_third_member_brings_a_note_to_the_admins(world: World) -> None:
    original = await posted(world)
    await remind(world, original, NEIGHBOUR, NEIGHBOUR, 301)
    assert not world.sent("remind-card")
    await remind(world, original, 302, 303)
    assert {one.chat_id for one in world.sent("remind-card")} == {ADMIN, OTHER_ADMIN}
    assert len(world.sent("remind-card")) == 2
    assert "3 位群友" in world.texts_to(ADMIN)[-1]


async def test_it_is_looked_at_as_at_high_sensitivity(world: World) -> None:
    await (await world.knows(SENDER, NEIGHBOUR)).mode(Mode.PROTECT, sensitivity=Sensitivity.LOW)
    original = await world.file("clean at low")
    assert not world.sent("ask")
    world.inspector.reports["clean"] = world.inspector.reports["suspect"]
    await remind(world, original, NEIGHBOUR)
    assert world.inspector.asked == ["low", "high"]
    assert len(world.sent("ask")) == 1
    assert not world.sent("delete")


async def test_a_list_from_before_is_set_aside_like_any_other(world: World) -> None:
    await (await world.knows(SENDER, NEIGHBOUR)).mode(Mode.PROTECT)
    await remind(world, world.message(text="leak from before"), NEIGHBOUR)
    assert len(world.sent("delete")) == 1


@pytest.mark.parametrize("why", ["own", "nobody", "late", "too often"])
async def test_whatever_is_done_whoever_asks_hears_the_same(world: World, why: str) -> None:
    original = await posted(world)
    if why == "own":
        original = replace(original, sender_id=NEIGHBOUR)
    if why == "nobody":
        original = replace(original, sender_id=None)
    if why == "late":
        world.clock.time += 48 * 3600
    for number in range(10 if why == "too often" else 0):
        await remind(world, replace(original, message_id=900 + number), NEIGHBOUR)
    before = len(world.sent("reminded"))
    await remind(world, original, NEIGHBOUR)
    assert len(world.sent("reminded")) == before
    assert DONE in world.texts_to(NEIGHBOUR)[-1]


async def test_who_never_started_it_is_reminded_by_an_ephemeral_message_or_not_at_all(world: World) -> None:
    await (await world.knows(NEIGHBOUR)).mode(Mode.PROTECT)
    original = await world.post(world.message(text="hello"))
    await remind(world, original, NEIGHBOUR)
    (words,) = world.sent("scan-words")
    assert words.args["user_id"] == SENDER
    assert "您看看要不要撤回" in words.args["text"]
    world.gateway.server = "old"
    other = await world.post(world.message(text="hello again", message_id=77))
    await remind(world, other, NEIGHBOUR)
    assert len(world.sent("placeholder-gone")) == 1
    assert not world.sent("door")
    assert len(world.sent("scan-words")) == 1


async def test_without_a_reply_it_says_how(world: World) -> None:
    await (await world.knows(NEIGHBOUR)).mode(Mode.PROTECT)
    await remind(world, None, NEIGHBOUR)
    await world.command(NEIGHBOUR, "remind")
    assert ["/remind" in text for text in world.texts_to(NEIGHBOUR)[-2:]] == [True, True]

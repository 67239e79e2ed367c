"""Who is reached how: private chat, ephemeral, Line, cards; and the token that opens a case."""

from __future__ import annotations

import pytest

from bot.effects import EffectKind, Failure
from bot.model import Origin
from tests.bot.fakes import (
    ADMIN,
    API,
    GROUP,
    NEIGHBOUR,
    SENDER,
    World,
    button_names,
)

# The ladder


async def test_the_ephemeral_rung_counts_only_after_a_tap(world: World) -> None:
    await world.file("leak")
    (placeholder,), (words,) = world.sent("placeholder"), world.sent("words")
    assert placeholder.args["text"] == "给您的私密提示，请稍候"
    assert (words.kind, words.args["ephemeral_id"], words.args["user_id"]) == (EffectKind.EPHEMERAL_EDIT, "5", SENDER)
    assert not (await world.only_case()).told
    assert await world.store.fact(f"ephemeral:{API}") == "yes"
    await world.wait(179)
    assert not world.sent("line")
    await world.wait(2)
    (line,) = world.sent("line")
    assert line.args["silent"]
    assert button_names(line.args) == ["mine", "line-why"]
    await world.wait(121)
    (gone,) = world.sent("line-gone")
    assert gone.args["message_id"] == (await world.only_case()).line_message_id


async def test_a_tap_on_the_ephemeral_message_ends_the_ladder(world: World) -> None:
    await world.file("leak")
    case = await world.only_case()
    answer = await world.tap(SENDER, "why", case.id, chat=GROUP, ephemeral_id="5")
    assert "陌生电话" in answer.text
    assert (await world.only_case()).told
    await world.wait(3600)
    assert not world.sent("line")
    assert "已私下告诉发送者" in world.sent("card-edit")[-1].args["text"]


@pytest.mark.parametrize("server", ["old", "refusing"])
async def test_a_server_that_proves_nothing_never_sees_the_words(world: World, server: str) -> None:
    world.gateway.server = server
    await world.file("leak")
    assert await world.store.fact(f"ephemeral:{API}") == "no"
    assert [one.args["message_id"] for one in world.sent("placeholder-gone")] == ([900] if server == "old" else [])
    assert world.sent("line")
    public = [text for text in world.texts_to(GROUP) if "电话" in text or "住址" in text]
    assert not public
    world.clock.time += 3600
    await world.file("leak")
    assert len(world.sent("placeholder")) == 1  # the rung stays off


async def test_a_closed_private_chat_is_remembered(world: World) -> None:
    await world.knows(SENDER)
    world.gateway.open_chats.discard(SENDER)
    await world.file("leak")
    contact = await world.store.contact(SENDER)
    assert contact is not None
    assert not contact.started
    assert world.sent("words")


async def test_a_group_has_at_most_one_line_in_ten_minutes(world: World) -> None:
    world.gateway.server = "refusing"
    await world.file("leak")
    await world.file("leak", sender_id=NEIGHBOUR)
    assert len(world.sent("line")) == 1
    await world.wait(590)
    assert len(world.sent("line")) == 1
    await world.wait(20)
    assert len(world.sent("line")) == 2  # the second sender is still offered their version


async def test_a_line_that_was_refused_is_tried_again(world: World) -> None:
    world.gateway.server = "refusing"
    world.gateway.refusals["line"] = Failure.REFUSED
    await world.file("leak")
    world.gateway.refusals.clear()
    await world.wait(700)
    assert len(world.sent("line")) == 2
    assert (await world.only_case()).line_message_id


async def test_a_reply_to_what_was_taken_away_brings_the_line(world: World) -> None:
    await world.knows(SENDER)
    posted = await world.file("leak")
    await world.post(world.message(text="是什么？", sender_id=NEIGHBOUR, message_id=99, reply_to=posted.message_id))
    assert len(world.sent("line")) == 1


async def test_where_nobody_can_be_asked_the_admins_are_offered_the_version(world: World) -> None:
    await world.file("leak", sender_id=None, sender_language="", origin=Origin.CHANNEL_POST)
    assert world.sent("delete")
    assert not world.sent("ask")
    assert not world.sent("placeholder")
    assert world.sent("line")
    case = await world.only_case()
    assert "card-places" in button_names(dict(world.sent("card")[0].args))
    await world.tap(ADMIN, "card-places", case.id)
    (copy,) = world.sent("group")
    assert (copy.chat_id, copy.args["copy"]) == (GROUP, "places")
    await world.tap(ADMIN, "card-masked", case.id)
    (handed,) = world.sent("handed")
    assert (handed.chat_id, handed.args["buttons"]) == (ADMIN, [])


async def test_nothing_is_taken_away_where_nobody_at_all_could_be_offered_it() -> None:
    world = World()  # no admin ever wrote to the bot
    await world.file("leak", sender_id=None, origin=Origin.AUTOMATIC)
    assert not world.gateway.sent


# The Line's button


async def token_of(world: World, user: int = SENDER) -> str:
    answer = await world.tap(user, "mine", chat=GROUP)
    assert answer.url.startswith("https://t.me/dama_test_bot?start=")
    return answer.url.partition("start=")[2]


async def test_i_posted_it_opens_the_cases_of_whoever_tapped(world: World) -> None:
    world.gateway.server = "refusing"
    await world.file("leak")
    neighbour = await world.tap(NEIGHBOUR, "mine", chat=GROUP)
    assert neighbour.text == "这里没有需要您处理的事。谢谢您不追问、不转发。"
    assert neighbour.alert
    token = await token_of(world)
    assert len(token) <= 64
    world.gateway.open_chats |= {SENDER, NEIGHBOUR}
    await world.command(NEIGHBOUR, "start", token)
    assert world.texts_to(NEIGHBOUR) == ["这里没有需要您处理的事。谢谢您不追问、不转发。"]
    await world.command(SENDER, "start", token)
    assert "打码助手" in world.texts_to(SENDER)[-1]
    assert (await world.only_case()).told
    await world.command(SENDER, "start", token)
    assert "已经用过了" in world.texts_to(SENDER)[-1]


async def test_a_token_lives_a_quarter_of_an_hour(world: World) -> None:
    world.gateway.server = "refusing"
    await world.file("leak")
    token = await token_of(world)
    world.gateway.open_chats.add(SENDER)
    world.clock.time += 901
    await world.command(SENDER, "start", token)
    assert "已经用过了" in world.texts_to(SENDER)[-1]
    assert not (await world.only_case()).told


async def test_a_tap_on_the_ephemeral_buttons_leads_into_the_private_chat(world: World) -> None:
    await world.file("leak")
    answer = await world.tap(SENDER, "places", (await world.only_case()).id, chat=GROUP)
    assert answer.url
    assert not world.sent("copy")

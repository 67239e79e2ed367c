"""Looks on request: the answer is for the asker, the others see the same for every verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.model import Attachment, AttachmentKind
from detectors import Verdict
from tests.bot.fakes import (
    ADMIN,
    GROUP,
    NEIGHBOUR,
    SENDER,
    World,
    button_names,
    report,
)


@pytest.mark.parametrize("server", ["modern", "refusing"])
async def test_a_members_look_shows_the_others_the_same_for_every_verdict(server: str) -> None:
    seen = []
    for content in ("leak", "recipe"):
        world = await World().knows(ADMIN)
        world.gateway.server = server
        original = world.message(text=content, message_id=20)
        await world.command(NEIGHBOUR, "scan", private=False, reply=original)
        public = [one for one in world.gateway.sent if one.chat_id == GROUP and "EPHEMERAL" not in one.kind.name]
        seen.append(
            [(one.kind, one.args.get("text"), button_names({"buttons": one.args.get("buttons", [])})) for one in public]
        )
        assert not await world.store.cases_of(GROUP)
    assert seen[0] == seen[1]


async def test_the_answer_to_a_look_is_for_the_asker_alone(world: World) -> None:
    world.gateway.server = "refusing"
    original = world.message(text="leak", message_id=20)
    await world.command(NEIGHBOUR, "scan", private=False, reply=original)
    (line,) = world.sent("door")
    action, _, token = line.args["buttons"][0][0]["data"].partition(":")
    mine = await world.tap(NEIGHBOUR, action, token, chat=GROUP)
    assert "可能有别人的个人信息" in mine.text
    other = await world.tap(SENDER, action, token, chat=GROUP)
    assert other.text == "这里没有需要您处理的事。谢谢您不追问、不转发。"
    await world.wait(121)
    assert world.sent("door-gone")


async def test_an_admins_look_acts_and_answers_in_private(world: World) -> None:
    await world.knows(SENDER)
    original = world.message(text="leak", message_id=20, sent_at=world.clock.now() - 3600)
    await world.command(ADMIN, "scan", private=False, reply=original)
    assert world.sent("delete")[0].args["message_id"] == 20
    assert "可能有别人的个人信息" in "".join(world.texts_to(ADMIN))
    assert len(world.sent("command-gone")) == 1


async def test_a_look_at_what_is_too_old_promises_nothing(world: World) -> None:
    original = world.message(text="leak", message_id=20, sent_at=world.clock.now() - 49 * 3600)
    await world.command(ADMIN, "scan", private=False, reply=original)
    assert not world.sent("delete")
    assert "48 小时" in world.texts_to(ADMIN)[-1]


@pytest.mark.parametrize(("ill", "named"), [(0, False), (1, True)])
async def test_a_look_names_illness_only_where_it_is_somebodys(world: World, ill: int, named: bool) -> None:
    """As the card does: a file called "close contacts" alone says nothing of anybody's health."""
    found = report(Verdict.LEAK)
    persons = tuple(replace(one, types={**one.types, "HEALTH": ill}) for one in found.persons)
    world.inspector.reports["leak"] = replace(found, persons=persons, counts={"HEALTH": 2, "MOBILE": 9})
    await world.knows(SENDER)
    await world.post(replace(world.message(text="leak"), chat_id=SENDER))
    (said,) = world.texts_to(SENDER)
    assert "电话" in said
    assert ("健康" in said) == named


async def test_in_private_a_file_is_looked_at_ten_times_an_hour(world: World) -> None:
    world.gateway.open_chats.add(SENDER)
    for number in range(12):
        one = Attachment(AttachmentKind.DOCUMENT, f"p{number}", f"up{number}")
        world.gateway.files[f"p{number}"] = b"leak"
        await world.post(replace(world.message(attachments=(one,), message_id=number), chat_id=SENDER))
    texts = world.texts_to(SENDER)
    assert sum("可能有别人的个人信息" in text for text in texts) == 10
    assert sum("一小时最多" in text for text in texts) == 2
    assert not await world.store.cases_of(SENDER)
    assert not any("persons" in text or "LEAK" in text.upper() for text in texts)

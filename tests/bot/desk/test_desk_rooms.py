"""Commands, settings and membership: how Dama is asked, set up, added and removed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.effects import EffectKind, EffectResult, done_payload
from bot.model import Attachment, AttachmentKind, ChatPolicy, Job, JobKind, Mode, Rights
from bot.ports import Outcome
from tests.bot.fakes import (
    ADMIN,
    GROUP,
    NEIGHBOUR,
    SENDER,
    TITLE,
    FakeSettings,
    World,
    button_names,
)


async def test_start_knows_the_person_and_tells_the_three_situations(world: World) -> None:
    world.gateway.open_chats.add(NEIGHBOUR)
    await world.command(NEIGHBOUR, "start")
    contact = await world.store.contact(NEIGHBOUR)
    assert contact is not None
    assert contact.started
    assert button_names(world.gateway.sent[-1].args) == ["start-asked", "start-received", "start-spread"]
    await world.tap(NEIGHBOUR, "start-asked")
    assert "名单不能给" in world.texts_to(NEIGHBOUR)[-1]


async def test_privacy_names_the_operator(world: World) -> None:
    await world.command(ADMIN, "privacy")
    assert "mei@example.org" in world.texts_to(ADMIN)[-1]


async def test_a_page_asked_for_in_the_group_is_not_answered_before_everybody(world: World) -> None:
    await world.command(ADMIN, "privacy", private=False)
    assert not world.texts_to(GROUP)
    await world.command(NEIGHBOUR, "privacy", private=False)
    await world.command(NEIGHBOUR, "help", private=False)
    (door,) = world.sent("door")
    assert door.args["buttons"][0][0]["url"] == "https://t.me/dama_test_bot?start=privacy"


async def test_settings_are_for_admins_of_that_chat(world: World) -> None:
    await (await world.knows(NEIGHBOUR)).mode(Mode.FLAG)
    await world.command(NEIGHBOUR, "settings")
    assert "还不在您管理的群里" in world.texts_to(NEIGHBOUR)[-1]
    refused = await world.tap(NEIGHBOUR, "mode-watch", str(GROUP))
    assert refused.text == "这里没有需要您处理的事。谢谢您不追问、不转发。"
    await world.command(ADMIN, "settings")
    assert TITLE in world.texts_to(ADMIN)[-1]
    await world.tap(ADMIN, "mode-protect", str(GROUP))
    await world.tap(ADMIN, "language-en", str(GROUP))
    await world.tap(ADMIN, "cards-me", str(GROUP))
    policy = await world.store.policy(GROUP)
    assert policy is not None
    assert (policy.mode, policy.language, policy.card_to) == (Mode.PROTECT, "en", (ADMIN,))


async def test_the_introduction_is_posted_once(world: World) -> None:
    await world.mode(Mode.PROTECT)
    await world.tap(ADMIN, "announce", str(GROUP))
    await world.tap(ADMIN, "announce", str(GROUP))
    (text,) = world.texts_to(GROUP)
    assert text.startswith("本群已启用打码助手")
    assert "mei@example.org" in text


async def test_joining_tells_whoever_added_it_what_is_missing(world: World) -> None:
    await world.join(Rights(is_admin=True, can_delete=False))
    await world.join(Rights(is_admin=True, can_delete=False))
    (welcome,) = world.sent("welcome")
    assert welcome.chat_id == ADMIN
    assert "✗ 不能「删除消息」" in welcome.args["text"]
    assert "我看不到我进群之前的消息" in welcome.args["text"]
    await world.join()
    assert "✓ 能「删除消息」" in world.sent("welcome")[-1].args["text"]


async def test_an_unknown_inviter_is_led_to_the_private_chat_by_a_line_that_goes() -> None:
    world = World(FakeSettings(default_mode=Mode.FLAG))
    await world.join()
    (door,) = world.sent("door")
    assert door.args["silent"]
    assert "start=setup" in door.args["buttons"][0][0]["url"]
    await world.wait(121)
    assert len(world.sent("door-gone")) == 1


async def test_leaving_forgets_the_chat_and_coming_back_is_not_stricter(world: World) -> None:
    await (await world.knows(SENDER)).mode(Mode.FLAG)
    await world.file("leak")
    await world.join(present=False)
    assert not await world.store.cases_of(GROUP)
    assert await world.store.policy(GROUP) is None
    await world.join()
    policy = await world.store.policy(GROUP)
    assert policy is not None
    assert policy.mode == Mode.FLAG  # the default of this operator is protect


async def test_a_moved_group_keeps_how_it_wants_to_be_guarded(world: World) -> None:
    await world.mode(Mode.PROTECT)
    await world.join(migrated_to=-1002)
    assert await world.store.policy(GROUP) is None
    moved = await world.store.policy(-1002)
    assert moved is not None
    assert moved.mode == Mode.PROTECT


async def test_a_group_that_is_not_served_is_left() -> None:
    world = await World(FakeSettings(allowed_chats=frozenset({-5}))).knows(ADMIN)
    await world.join()
    assert [one.kind for one in world.gateway.sent] == [EffectKind.TEXT, EffectKind.LEAVE]
    await world.file("leak")
    assert len(world.gateway.sent) == 2


async def test_a_person_in_several_groups_chooses_one(world: World) -> None:
    await world.mode(Mode.FLAG)
    await world.store.write(Outcome(policies=(ChatPolicy(-1002, title="Block 4"),)))
    await world.command(ADMIN, "settings")
    labels = [row[0]["label"] for row in world.gateway.sent[-1].args["buttons"]]
    assert labels == ["Block 4", TITLE]
    await world.tap(ADMIN, "settings", "-1002")
    assert "Block 4" in world.gateway.sent[-1].args["text"]


@pytest.mark.parametrize("page", ["help", "privacy", "settings"])
async def test_the_door_of_a_group_leads_to_its_page(world: World, page: str) -> None:
    await world.command(ADMIN, page)
    await world.command(ADMIN, "start", page)
    first, second = world.texts_to(ADMIN)
    assert first == second


@pytest.mark.parametrize("token", ["nonsense", "abcdefghijkl0000000xmark", "-" * 64])
async def test_an_invented_token_opens_nothing(world: World, token: str) -> None:
    world.gateway.open_chats.add(NEIGHBOUR)
    await world.command(NEIGHBOUR, "start", token)
    assert world.texts_to(NEIGHBOUR) == ["这里没有需要您处理的事。谢谢您不追问、不转发。"]


async def test_unknown_commands_and_buttons_do_nothing(world: World) -> None:
    await world.command(ADMIN, "dance")
    await world.command(ADMIN, "dance", private=False)
    for action, subject in (("dance", ""), ("mode-watch", "no-chat"), ("start-asked", "")):
        answer = await world.tap(NEIGHBOUR, action, subject, chat=GROUP)
        assert answer.text == "这里没有需要您处理的事。谢谢您不追问、不转发。"
    assert not world.gateway.sent
    why = await world.tap(NEIGHBOUR, "line-why", chat=GROUP)
    assert why.alert
    assert "不看观点" in why.text


async def test_in_private_words_behind_scan_or_a_reply_are_looked_at(world: World) -> None:
    await world.command(ADMIN, "scan", "leak and more")
    await world.command(ADMIN, "scan", reply=replace(world.message(text="notice"), chat_id=ADMIN))
    await world.command(ADMIN, "scan")
    await world.post(replace(world.message(text="/scan locked", message_id=90), chat_id=ADMIN, sender_id=ADMIN))
    await world.post(replace(world.message(text="你好"), chat_id=ADMIN, sender_id=ADMIN))
    texts = world.texts_to(ADMIN)
    expected = ("可能有别人的个人信息", "看起来只有地点和时间", "请在群里回复那条消息", "我没能读完（有密码）")
    assert len(texts) == len(expected)
    for text, words in zip(texts, expected, strict=True):
        assert words in text


async def test_a_look_at_a_picture_is_honest(world: World) -> None:
    picture = Attachment(AttachmentKind.PHOTO, "p", "up")
    await world.command(ADMIN, "scan", private=False, reply=world.message(attachments=(picture,), message_id=20))
    assert "还不会读图片" in world.texts_to(ADMIN)[-1]
    await world.command(ADMIN, "scan", private=False)
    assert "请在群里回复那条消息" in world.texts_to(ADMIN)[-1]


async def test_a_look_on_an_old_server_falls_back_to_the_line(world: World) -> None:
    world.gateway.server = "old"
    await world.command(NEIGHBOUR, "scan", private=False, reply=world.message(text="leak", message_id=20))
    assert [one.args["message_id"] for one in world.sent("placeholder-gone")] == [900]
    assert world.sent("door")
    assert not [text for text in world.texts_to(GROUP) if "个人信息" in text]


async def test_in_a_group_that_speaks_english_everybody_reads_english(world: World) -> None:
    await (await world.knows(SENDER)).mode(Mode.PROTECT, language="en")
    await world.file("leak")
    assert world.texts_to(SENDER)[0].startswith("Hello")
    assert world.texts_to(ADMIN)[0].startswith("Set aside")


async def test_what_belongs_to_a_purged_case_is_let_go(world: World) -> None:
    await world.knows(SENDER)
    await world.file("leak")
    timer = Job(JobKind.TIMER, "k", "l", {"case": "gone", "what": "line"})
    late = Job(JobKind.EFFECT_DONE, "k", "l", done_payload(world.sent("ask")[0], EffectResult(True)))
    await world.join(present=False)
    assert await world.desk.timer(timer) == Outcome()
    assert await world.desk.effect_done(late) == Outcome()

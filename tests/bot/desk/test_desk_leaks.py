"""What a message that is posted leads to, by its verdict and the group's mode."""

from __future__ import annotations

from dataclasses import replace

from bot.cases import Rung, State
from bot.effects import EffectKind, Failure
from bot.model import Attachment, AttachmentKind, Mode, Origin
from detectors import Verdict
from tests.bot.fakes import (
    ADMIN,
    GROUP,
    OTHER_ADMIN,
    SENDER,
    TITLE,
    World,
    button_names,
    report,
)

# The journey of a leak


async def test_a_leak_goes_the_sender_is_asked_and_the_admins_see_a_card(world: World) -> None:
    await world.knows(SENDER)
    posted = await world.file("leak", origin=Origin.FROM_PERSON)
    (gone,), (ask,) = world.sent("delete"), world.sent("ask")
    assert gone.args["message_id"] == posted.message_id
    assert ask.chat_id == SENDER
    assert "我先把它从群里收起来了" in ask.args["text"]
    assert TITLE in ask.args["text"]
    assert button_names(ask.args) == ["places", "masked", "mistake", "more"]
    assert {one.chat_id for one in world.sent("card")} == {ADMIN, OTHER_ADMIN}
    case = await world.only_case()
    assert (case.state, case.told, case.rung) == (State.TOLD, True, Rung.PRIVATE)
    await world.wait(3600)
    assert not world.sent("line")  # the sender was told within a minute and nobody replied


async def test_the_words_come_after_the_message_is_gone(world: World) -> None:
    await world.knows(SENDER)
    await world.file("leak")
    order = [one.purpose.partition(":")[0] for one in world.gateway.sent]
    assert order.index("delete") < order.index("ask") < order.index("card-edit")


async def test_a_refused_delete_is_admitted(world: World) -> None:
    await world.knows(SENDER)
    world.gateway.refusals["delete"] = Failure.NO_RIGHT
    await world.file("leak")
    (ask,) = world.sent("ask")
    assert "还在群里" in ask.args["text"]
    assert button_names(ask.args)[0] == "withdraw"
    assert all("没能收起" in one.args["text"] for one in world.sent("card"))


async def test_flag_only_asks_and_the_sender_may_withdraw(world: World) -> None:
    await (await world.knows(SENDER)).mode(Mode.FLAG)
    posted = await world.file("leak")
    assert not world.sent("delete")
    case = await world.only_case()
    await world.tap(SENDER, "withdraw", case.id)
    (gone,) = world.sent("withdraw")
    assert (gone.kind, gone.args["message_id"]) == (EffectKind.DELETE, posted.message_id)
    assert (await world.only_case()).state == State.WITHDRAWN
    assert "已经撤回" in world.texts_to(SENDER)[-1]
    assert (await world.tap(SENDER, "withdraw", case.id)).text == "这件事已经处理完了，谢谢您。"
    assert len(world.sent("withdraw")) == 1


async def test_watch_and_harmless_messages_leave_no_trace_but_a_count(world: World) -> None:
    await world.file("notice")
    await world.file("clean")
    await world.post(world.message(text="大家晚上好", message_id=9))
    await world.mode(Mode.WATCH)
    await world.file("leak")
    assert not world.gateway.sent
    assert not await world.store.cases_of(GROUP)
    counts = await world.store.counts(GROUP)
    assert (counts["notice"], counts["clean"], counts["checked"], counts["leak"]) == (1, 1, 1, 1)


async def test_a_cry_for_help_stays_and_is_hinted_at_once_a_day(world: World) -> None:
    await world.knows(SENDER)
    await world.post(world.message(text="care 3号楼缺胰岛素", message_id=1))
    await world.post(world.message(text="care 2号楼缺退烧药", message_id=2))
    assert not [one for one in world.gateway.sent if one.kind == EffectKind.DELETE]
    assert len(world.sent("ask")) == 1
    assert "它会一直留在群里" in world.sent("ask")[0].args["text"]
    assert not world.sent("card")


async def test_doubt_asks_people_and_never_the_group(world: World) -> None:
    world.gateway.server = "refusing"
    await world.file("suspect")
    await world.wait(3600)
    assert {one.chat_id for one in world.sent("card")} == {ADMIN, OTHER_ADMIN}
    assert not world.sent("line")
    assert not world.sent("delete")


async def test_without_a_version_to_hand_back_nothing_is_taken_away(world: World) -> None:
    await world.knows(SENDER)
    world.inspector.no_places = world.inspector.no_masked = True
    await world.file("leak")
    assert not world.sent("delete")
    assert "还在群里" in world.sent("ask")[0].args["text"]


async def test_an_unread_file_is_told_to_its_sender_only_where_they_can_help(world: World) -> None:
    await world.knows(SENDER)
    await world.file("locked")
    assert "有密码" in world.sent("ask")[0].args["text"]
    await world.file("scan")
    assert len(world.gateway.sent) == 1
    assert (await world.store.counts(GROUP))["unread:picture"] == 1


async def test_a_file_that_is_too_big_is_not_called_clean(world: World) -> None:
    await world.knows(SENDER)
    huge = Attachment(AttachmentKind.DOCUMENT, "f", "u", size=50 * 2**20)
    await world.post(world.message(attachments=(huge,)))
    assert "太大了" in world.sent("ask")[0].args["text"]
    assert not world.inspector.seen


async def test_an_old_message_is_not_deleted(world: World) -> None:
    await world.knows(SENDER)
    await world.file("leak", sent_at=world.clock.now() - 47 * 3600)
    assert not world.sent("delete")
    assert world.sent("ask")
    case = await world.only_case()
    answer = await world.tap(SENDER, "withdraw", case.id)
    assert answer.alert
    assert not world.sent("withdraw")


async def test_pictures_are_counted(world: World) -> None:
    picture = Attachment(AttachmentKind.PHOTO, "p", "up")
    await world.post(world.message(attachments=(picture,)))
    assert (await world.store.counts(GROUP))["unread:picture"] == 1


async def test_long_typed_words_come_back_masked_at_once(world: World) -> None:
    await world.knows(SENDER)
    await world.post(world.message(text="leak and many words", message_id=3))
    (below,) = world.sent("below")
    assert (below.kind, below.chat_id, below.args["copy"]) == (EffectKind.COPY, SENDER, "masked")
    assert below.args["source"] == {"text": "leak and many words"}
    assert "打码后的文字在下面" in world.sent("ask")[0].args["text"]


async def test_an_old_case_rings_nobody_at_night(world: World) -> None:
    await world.knows(SENDER)
    world.clock.time += 14 * 3600  # 02:00 in UTC+8
    await world.file("leak", sent_at=world.clock.now() - 7 * 3600)
    assert world.sent("delete")
    assert not world.sent("ask")
    assert all(one.args["silent"] for one in world.sent("card"))
    await world.wait(6 * 3600)
    assert world.sent("ask")


async def test_a_picture_beside_bad_words_is_put_back_with_them(world: World) -> None:
    picture = Attachment(AttachmentKind.PHOTO, "p1", "up1", media_type="image/jpeg")
    await world.post(world.message(text="leak words", message_id=3, attachments=(picture,)))
    case = await world.only_case()
    await world.tap(ADMIN, "restore", case.id)
    assert world.sent("restore")[0].args["source"]["file_id"] == "p1"
    assert case.copy_source() == {"text": "leak words"}


# The same message again


async def test_the_same_version_is_judged_once(world: World) -> None:
    await (await world.knows(SENDER)).mode(Mode.FLAG)
    posted = await world.file("leak")
    before = len(world.gateway.sent)
    await world.post(posted)
    await world.post(replace(posted, version=5))
    assert len(world.gateway.sent) == before
    assert len(world.inspector.seen) == 1


async def test_an_edit_is_judged_anew_and_a_good_one_ends_the_case(world: World) -> None:
    await (await world.knows(SENDER)).mode(Mode.FLAG)
    posted = await world.post(world.message(text="leak one", message_id=4))
    await world.post(replace(posted, text="已经改好了", version=5))
    assert (await world.only_case()).state == State.REPLACED
    await world.post(replace(posted, text="leak two", version=6))
    assert len(await world.store.cases_of(GROUP)) == 2
    assert len(world.sent("ask")) == 2


# Albums


async def test_an_album_is_deleted_at_once_and_asked_about_once(world: World) -> None:
    await world.knows(SENDER)
    for _ in range(3):
        await world.file("leak", album="a1")
    assert len(world.sent("delete")) == 3
    assert not world.sent("ask")
    await world.wait(2)
    (ask,) = world.sent("ask")
    assert "3 个文件" in ask.args["text"]
    assert "大约 27 个人" in ask.args["text"]
    assert len(world.sent("card")) == 2
    lead = ask.case_id
    await world.tap(SENDER, "places", lead)
    assert len(world.sent("copy")) == 3
    await world.tap(ADMIN, "restore", lead)
    assert len(world.sent("restore")) == 3


async def test_a_late_message_of_an_album_changes_what_was_said(world: World) -> None:
    await world.knows(SENDER)
    await world.file("leak", album="a1")
    await world.wait(2)
    await world.file("leak", album="a1")
    await world.wait(2)
    assert len(world.sent("ask")) == 1
    (again,) = world.sent("joined")
    assert (again.kind, again.chat_id) == (EffectKind.EDIT, SENDER)
    assert "2 个文件" in again.args["text"]
    assert len(world.sent("delete")) == 2


# What must never get out

CANARIES = ("阮砚秋", "13490012345", "秘密表", "王芳体检")


async def test_no_text_holds_a_file_name_or_a_value(world: World) -> None:
    await world.knows(SENDER)
    world.inspector.reports["leak"] = report(Verdict.LEAK, masks=(CANARIES[0],))
    await world.file("leak", name=f"{CANARIES[2]}-{CANARIES[1]}.xlsx", text=f"请看 {CANARIES[0]} {CANARIES[1]}")
    case = await world.only_case()
    for action in ("places", "masked", "more", "mistake", "post-places"):
        await world.tap(SENDER, action, case.id)
    await world.tap(ADMIN, "ok", case.id)
    await world.wait(80 * 3600)
    shown = [repr({name: value for name, value in one.args.items() if name != "source"}) for one in world.gateway.sent]
    for canary in CANARIES:
        assert not [text for text in shown if canary in text]
        assert not [one.key for one in world.gateway.sent if canary in one.key]
        assert canary not in repr(case)


async def test_a_title_with_a_number_is_not_carried_into_private_chats(world: World) -> None:
    await world.knows(SENDER)
    await world.file("leak", chat_title=f"揭发 {CANARIES[1]}")
    assert CANARIES[1] not in "".join(world.texts_to(SENDER))
    assert "本群" in world.texts_to(SENDER)[0]

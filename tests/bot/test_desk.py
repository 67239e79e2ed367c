"""The desk over the in-memory store: what people in a group live through, from the first message to the last word."""

from __future__ import annotations

from dataclasses import replace

import pytest

import detectors
from bot.cases import Rung, State
from bot.effects import EffectKind, Failure
from bot.model import Attachment, AttachmentKind, Mode, Origin, Rights
from detectors import Verdict
from tests.bot.fakes import ADMIN, API, GROUP, NEIGHBOUR, OTHER_ADMIN, SENDER, TITLE, FakeSettings, World, report


@pytest.fixture(autouse=True)
def _glance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words of these tests that may hold something begin with the verdict they will get."""
    words = ("leak", "many", "suspect", "care", "notice")
    monkeypatch.setattr(detectors, "glance", lambda text: text.startswith(words), raising=False)


@pytest.fixture
async def world() -> World:
    return await World().knows(ADMIN, OTHER_ADMIN)


def button_names(args: dict[str, object]) -> list[str]:
    return [one["data"].partition(":")[0] for row in args["buttons"] for one in row]  # type: ignore[attr-defined]


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


# What the sender taps


async def test_places_and_times_and_post_it_for_me(world: World) -> None:
    await world.knows(SENDER)
    posted = await world.file("leak", topic_id=3)
    case = await world.only_case()
    assert (await world.tap(SENDER, "places", case.id)).text.startswith("正在整理")
    (copy,) = world.sent("copy")
    assert (copy.kind, copy.chat_id) == (EffectKind.COPY, SENDER)
    assert copy.args["source"]["file_id"] == posted.attachments[0].file_id
    assert button_names(copy.args) == ["post-places"]
    assert (await world.tap(SENDER, "places", case.id)).text == "已处理。"
    await world.tap(SENDER, "post-places", case.id)
    (public,) = world.sent("group")
    assert (public.chat_id, public.args["topic_id"]) == (GROUP, 3)
    assert public.args["caption"] == "打码版（由成员提供，打码助手处理，真假未核实）"
    assert (await world.only_case()).state == State.REPLACED
    assert "没有写您的名字" in world.texts_to(SENDER)[-1]
    assert (await world.tap(SENDER, "post-places", case.id)).text == "已处理。"


async def test_in_flag_a_posted_version_takes_the_originals_place(world: World) -> None:
    await (await world.knows(SENDER)).mode(Mode.FLAG)
    await world.file("leak")
    await world.tap(SENDER, "post-places", (await world.only_case()).id)
    assert len(world.sent("replaced-gone")) == 1


async def test_a_family_or_few_people_are_never_posted_masked(world: World) -> None:
    await world.knows(SENDER)
    await world.file("leak")
    case = await world.only_case()
    await world.tap(SENDER, "masked", case.id)
    (copy,) = world.sent("copy")
    assert copy.args["buttons"] == []
    assert "仍可能被邻居认出来" in copy.args["caption"]
    await world.tap(SENDER, "post-masked", case.id)
    assert not world.sent("group")


async def test_many_unrelated_people_may_be_posted_masked(world: World) -> None:
    await world.knows(SENDER)
    await world.file("many")
    case = await world.only_case()
    await world.tap(SENDER, "masked", case.id)
    assert button_names(world.sent("copy")[0].args) == ["post-masked"]
    await world.tap(SENDER, "post-masked", case.id)
    assert world.sent("group")[0].args["copy"] == "masked"


async def test_a_copy_that_fails_is_said_and_may_be_tried_again(world: World) -> None:
    await world.knows(SENDER)
    await world.file("leak")
    case = await world.only_case()
    world.gateway.refusals["copy:places"] = Failure.NO_COPY
    await world.tap(SENDER, "places", case.id)
    assert "可以试试「打码版」" in world.texts_to(SENDER)[-1]
    world.gateway.refusals.clear()
    await world.tap(SENDER, "places", case.id)
    assert len(world.sent("copy")) == 2


async def test_that_is_a_mistake_is_heard_kindly_and_shown_to_the_admins(world: World) -> None:
    await world.knows(SENDER)
    await world.file("leak")
    case = await world.only_case()
    answer = await world.tap(SENDER, "mistake", case.id)
    assert answer.alert
    assert "已经请管理员再看一眼" in answer.text
    assert "发送者说：弄错了。" in world.sent("card-edit")[-1].args["text"]
    assert not world.sent("restore")  # a claim restores nothing by itself
    assert (await world.tap(SENDER, "mistake", case.id)).text == "已处理。"


async def test_more_and_back_turn_the_buttons(world: World) -> None:
    await world.knows(SENDER)
    await world.file("leak")
    case = await world.only_case()
    await world.tap(SENDER, "more", case.id, message_id=77)
    assert button_names(world.sent("turn")[-1].args) == ["enough", "why", "back"]
    await world.tap(SENDER, "back", case.id, message_id=77)
    assert button_names(world.sent("turn")[-1].args) == ["places", "masked", "mistake", "more"]
    await world.tap(SENDER, "enough", case.id)
    assert (await world.only_case()).state == State.WITHDRAWN


@pytest.mark.parametrize(
    "action",
    ["places", "masked", "post-places", "mistake", "withdraw", "more", "ok", "restore", "reason-1", "card-places"],
)
async def test_a_wrong_person_reads_what_everybody_reads(world: World, action: str) -> None:
    await world.knows(SENDER, NEIGHBOUR)
    await world.file("leak")
    case, before = await world.only_case(), len(world.gateway.sent)
    answer = await world.tap(NEIGHBOUR, action, case.id)
    unknown = await world.tap(NEIGHBOUR, action, "no-such-case")
    assert answer == unknown
    assert answer.text == "这里没有需要您处理的事。谢谢您不追问、不转发。"
    assert len(world.gateway.sent) == before
    assert await world.only_case() == case


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


# What admins tap


async def test_an_admin_puts_back_what_was_a_mistake(world: World) -> None:
    await world.knows(SENDER)
    posted = await world.file("leak")
    case = await world.only_case()
    await world.tap(ADMIN, "restore", case.id)
    (back,) = world.sent("restore")
    assert (back.kind, back.chat_id) == (EffectKind.REPOST, GROUP)
    assert back.args["source"]["file_id"] == posted.attachments[0].file_id
    assert "真假未核实" in back.args["label"]
    assert (await world.only_case()).state == State.PUT_BACK
    assert "是我看错了" in world.texts_to(SENDER)[-1]
    assert (await world.tap(OTHER_ADMIN, "restore", case.id)).text == "已处理。"
    acts = [entry["act"] for _, entry in await world.store.audit_entries() if entry]
    assert acts == ["restore"]


async def test_a_card_that_was_seen_says_so_to_all(world: World) -> None:
    await world.knows(SENDER)
    await world.file("leak")
    case = await world.only_case()
    await world.tap(ADMIN, "ok", case.id)
    edits = [one for one in world.sent("card-edit") if "有管理员看过了" in one.args["text"]]
    assert {one.chat_id for one in edits} == {ADMIN, OTHER_ADMIN}


async def test_an_admins_own_case_goes_to_the_others_and_is_not_put_back_by_themselves(world: World) -> None:
    await world.file("leak", sender_id=ADMIN)
    assert world.sent("delete")
    assert {one.chat_id for one in world.sent("card")} == {OTHER_ADMIN}
    case = await world.only_case()
    answer = await world.tap(ADMIN, "restore", case.id)
    assert "另一位管理员" in answer.text
    assert not world.sent("restore")


async def test_a_sole_admin_waits_and_gives_a_reason(world: World) -> None:
    world.gateway.people = {ADMIN}
    await world.file("leak", sender_id=ADMIN)
    case = await world.only_case()
    assert {one.chat_id for one in world.sent("card")} == {ADMIN}
    assert "10 分钟" in (await world.tap(ADMIN, "restore", case.id)).text
    world.clock.time += 601
    await world.tap(ADMIN, "restore", case.id)
    assert not world.sent("restore")
    assert button_names(world.sent("reasons")[0].args) == ["reason-1", "reason-2", "reason-3"]
    await world.tap(ADMIN, "reason-2", case.id)
    assert len(world.sent("restore")) == 1
    assert "reason-2" in [entry["act"] for _, entry in await world.store.audit_entries() if entry]


async def test_cards_go_to_the_chosen_admins(world: World) -> None:
    await world.mode(Mode.PROTECT, card_to=(OTHER_ADMIN, NEIGHBOUR))
    await world.file("leak")
    assert {one.chat_id for one in world.sent("card")} == {OTHER_ADMIN}  # a former admin gets none


async def test_after_the_undo_window_the_content_is_forgotten(world: World) -> None:
    await world.knows(SENDER)
    await world.file("leak")
    await world.wait(72 * 3600 + 1)
    case = await world.only_case()
    assert case.state == State.EXPIRED
    assert not case.source
    assert world.sent("card-edit")[-1].args["buttons"] == []
    assert (await world.tap(SENDER, "places", case.id)).alert
    assert (await world.tap(ADMIN, "restore", case.id)).text == "已处理。"


# /scan


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


# Commands, settings, membership


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
    assert "start=settings" in door.args["buttons"][0][0]["url"]
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

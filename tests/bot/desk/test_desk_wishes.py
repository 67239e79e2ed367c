"""What the sender and the admins ask for by buttons, and who may."""

from __future__ import annotations

import pytest

from bot.cases import State
from bot.effects import EffectKind, Failure
from bot.model import Mode
from detectors import Verdict
from tests.bot.fakes import (
    ADMIN,
    GROUP,
    NEIGHBOUR,
    OTHER_ADMIN,
    SENDER,
    World,
    button_names,
    report,
)

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
    assert button_names(world.sent("turn")[-1].args) == ["enough", "why", "start-spread", "back"]
    await world.tap(SENDER, "back", case.id, message_id=77)
    assert button_names(world.sent("turn")[-1].args) == ["places", "masked", "mistake", "more"]
    await world.tap(SENDER, "enough", case.id)
    assert (await world.only_case()).state == State.WITHDRAWN


async def test_after_it_is_over_one_question_about_other_groups(world: World) -> None:
    await world.knows(SENDER)
    await world.file("leak")
    case = await world.only_case()
    await world.tap(SENDER, "enough", case.id)
    assert button_names(world.sent("end")[-1].args) == ["elsewhere"]
    await world.tap(SENDER, "elsewhere", case.id)
    assert "请那个群的管理员帮忙删" in world.texts_to(SENDER)[-1]
    assert (await world.tap(SENDER, "elsewhere", case.id)).text == "已处理。"
    assert (await world.store.counts(GROUP))["told_elsewhere"] == 1


async def test_whoever_is_in_it_too_reads_what_to_do(world: World) -> None:
    await world.knows(SENDER)
    await world.tap(SENDER, "start-spread")
    assert "5 件事" in world.texts_to(SENDER)[-1]
    answer = await world.tap(NEIGHBOUR, "start-spread", chat=GROUP)
    assert answer.url == "https://t.me/dama_test_bot?start=aid"


async def test_a_quote_of_what_was_taken_away_goes_too_where_it_leads_to_somebody(world: World) -> None:
    await world.knows(SENDER, NEIGHBOUR)
    world.inspector.reports["notice-phone"] = report(Verdict.CLEAN, persons=0, rule="nothing", counts={"MOBILE": 1})
    world.inspector.reports["notice-venue"] = report(Verdict.CLEAN, persons=0, rule="nothing", counts={})
    first = await world.post(world.message(text="leak 13490012345"))
    again = {"sender_id": NEIGHBOUR, "reply_to": first.message_id, "has_quote": True}
    for number, text in ((71, "notice-phone 13490012345"), (72, "notice-venue 13490012345")):
        await world.post(world.message(text=text, message_id=number, **again))
    gone = {"sender_id": NEIGHBOUR, "has_quote": True, "quotes_gone": True}
    await world.post(world.message(text="notice-phone 13490012345", message_id=73, **gone))
    await world.post(world.message(text="care 13490012345", message_id=74, **gone))
    await world.post(world.message(text="notice-phone 13490054321", message_id=75, sender_id=NEIGHBOUR))
    assert [one.args["message_id"] for one in world.sent("delete")] == [first.message_id, 71, 73]


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

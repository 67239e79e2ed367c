"""The settings' pages: kind of group, sensitivity, keeping, and what an admin lets through."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cases import State
from bot.desk.allowances import KEPT_SECONDS
from bot.model import GroupKind, Mode, Sensitivity
from detectors import Verdict
from tests.bot.fakes import ADMIN, GROUP, NEIGHBOUR, OTHER_ADMIN, SENDER, World, button_names, report

CHAT = str(GROUP)


@pytest.mark.parametrize(
    ("page", "words", "choices"),
    [
        ("group", "小区居民：", [f"kind-{kind}" for kind in GroupKind if kind]),
        ("sense", "三个电话", ["sense-low", "sense-normal", "sense-high"]),
        ("keep", "最多 1 小时", ["keep-0", "keep-24", "keep-72"]),
        ("exempt", "放行清单是空的", []),
    ],
)
async def test_each_page_explains_itself_and_leads_back(
    world: World, page: str, words: str, choices: list[str]
) -> None:
    await world.mode(Mode.FLAG)
    await world.command(ADMIN, "settings")
    assert f"settings-{page}" in button_names(world.gateway.sent[-1].args)
    await world.tap(ADMIN, f"settings-{page}", CHAT)
    shown = world.gateway.sent[-1]
    assert words in shown.args["text"]
    assert button_names(shown.args) == [*choices, "settings"]
    await world.tap(ADMIN, "settings", CHAT)
    assert "的设置" in world.texts_to(ADMIN)[-1]


async def test_what_is_chosen_on_a_page_is_kept_and_shown(world: World) -> None:
    await world.mode(Mode.FLAG)
    for action in ("kind-parents", "sense-high", "keep-0"):
        assert (await world.tap(ADMIN, action, CHAT)).text == "已保存。"
    policy = await world.store.policy(GROUP)
    assert policy is not None
    assert (policy.kind, policy.sensitivity, policy.undo_seconds) == (GroupKind.PARENTS, Sensitivity.HIGH, 0)
    text = world.texts_to(ADMIN)[-1]
    for words in ("群的类型：班级家长", "灵敏度：高", "内容保存：还一份就忘"):
        assert words in text


@pytest.mark.parametrize("action", ["kind-", "kind-gang", "sense-paranoid", "keep-9000", "keep-", "settings-secret"])
async def test_there_is_nothing_to_choose_beside_what_is_offered(world: World, action: str) -> None:
    await world.mode(Mode.FLAG)
    before = await world.store.policy(GROUP)
    await world.tap(ADMIN, action, CHAT)
    await world.tap(NEIGHBOUR, "keep-24", CHAT)
    assert await world.store.policy(GROUP) == before


async def test_the_shortest_keeping_still_hands_back_a_version(world: World) -> None:
    await (await world.knows(SENDER)).mode(Mode.PROTECT, undo_seconds=0)
    await world.file("leak")
    await world.wait(3500)
    case = await world.only_case()
    assert (await world.tap(SENDER, "places", case.id)).text == "正在整理，马上发给您。"
    await world.wait(200)
    assert (await world.only_case()).state == State.EXPIRED
    assert not (await world.only_case()).source


# What is let through


async def let_through(world: World) -> str:
    await (await world.knows(SENDER, ADMIN, OTHER_ADMIN)).mode(Mode.PROTECT)
    await world.post(world.message(text="leak one"))
    case = await world.only_case()
    answer = await world.tap(ADMIN, "allow", case.id)
    assert answer.alert
    assert "30 天" in answer.text
    return str(case.id)


async def test_the_very_same_content_is_let_through_and_nothing_else(world: World) -> None:
    await let_through(world)
    world.numbers += 1
    await world.post(world.message(text="leak  one"))  # the same words in other spaces
    assert len(await world.store.cases_of(GROUP)) == 1
    world.numbers += 1
    await world.post(world.message(text="leak one and a row more"))
    assert len(await world.store.cases_of(GROUP)) == 2


async def test_it_ends_by_itself_and_by_any_admin(world: World) -> None:
    case_id = await let_through(world)
    await world.tap(OTHER_ADMIN, "settings-exempt", CHAT)
    assert case_id in world.texts_to(OTHER_ADMIN)[-1]
    assert button_names(world.gateway.sent[-1].args) == ["revoke", "settings"]
    await world.tap(NEIGHBOUR, "revoke", f"{GROUP}/{case_id}")
    world.numbers += 1
    await world.post(world.message(text="leak one"))
    assert len(await world.store.cases_of(GROUP)) == 1
    assert (await world.tap(OTHER_ADMIN, "revoke", f"{GROUP}/{case_id}")).text == "已保存。"
    assert "放行清单是空的" in world.texts_to(OTHER_ADMIN)[-1]
    await world.post(world.message(text="leak one"))
    assert len(await world.store.cases_of(GROUP)) == 2
    acts = [entry["act"] for _, entry in await world.store.audit_entries() if entry]
    assert acts == ["allow", "revoke"]


async def test_after_thirty_days_it_is_judged_anew(world: World) -> None:
    await let_through(world)
    await world.wait(KEPT_SECONDS + 1)
    world.numbers += 1
    await world.post(world.message(text="leak one"))
    assert len(world.sent("delete")) == 2


async def test_nobody_lets_through_their_own_nor_a_stranger_anything(world: World) -> None:
    await world.mode(Mode.PROTECT)
    await world.file("leak", sender_id=ADMIN)
    case = await world.only_case()
    assert "另一位管理员" in (await world.tap(ADMIN, "allow", case.id)).text
    for user, subject in ((NEIGHBOUR, case.id), (ADMIN, "unknown")):
        assert "没有需要您处理" in (await world.tap(user, "allow", subject)).text
    assert "30 天" in (await world.tap(OTHER_ADMIN, "allow", case.id)).text
    assert (await world.tap(OTHER_ADMIN, "allow", case.id)).text == "已处理。"


async def test_a_sole_admin_waits_before_letting_through_their_own(world: World) -> None:
    world.gateway.people = {ADMIN}
    await world.mode(Mode.PROTECT)
    await world.file("leak", sender_id=ADMIN)
    case = await world.only_case()
    assert "10 分钟" in (await world.tap(ADMIN, "allow", case.id)).text
    world.clock.time += 601
    assert "30 天" in (await world.tap(ADMIN, "allow", case.id)).text


async def test_the_card_offers_it(world: World) -> None:
    await (await world.knows(SENDER)).mode(Mode.PROTECT)
    await world.file("leak")
    assert button_names(world.sent("card")[0].args) == ["ok", "restore", "card-more"]
    await world.tap(ADMIN, "card-more", (await world.only_case()).id)
    assert "allow" in button_names(world.sent("card-turn")[-1].args)


# What the kinds of groups change


async def test_a_list_that_many_type_brings_one_hint_a_day_for_all(world: World) -> None:
    world.inspector.reports["care"] = report(Verdict.SUSPECT, persons=6, relation="", rule="care-jielong")
    await (await world.knows(SENDER, NEIGHBOUR)).mode(Mode.PROTECT, kind=GroupKind.RESIDENTS)
    await world.post(world.message(text="care 1. 2."))
    await world.post(replace(world.message(text="care 1. 2. 3."), sender_id=NEIGHBOUR, message_id=99))
    assert [one.chat_id for one in world.sent("ask")] == [SENDER]
    await world.wait(86400)
    await world.post(replace(world.message(text="care 1. 2. 3. 4."), sender_id=NEIGHBOUR, message_id=100))
    assert [one.chat_id for one in world.sent("ask")] == [SENDER, NEIGHBOUR]
    assert not world.sent("delete")


async def test_a_class_list_of_an_admin_is_asked_about_and_stays(world: World) -> None:
    counts = {"PERSON": 9, "MOBILE": 9, "ADDRESS": 9}
    world.inspector.reports["many"] = report(Verdict.LEAK, persons=9, relation="")
    world.inspector.reports["many"] = replace(world.inspector.reports["many"], counts=counts)
    await (await world.knows(SENDER)).mode(Mode.PROTECT, kind=GroupKind.PARENTS)
    await world.file("many", sender_id=ADMIN)
    assert len(world.sent("ask")) == 1
    assert not world.sent("delete")
    await world.file("many")  # the same from somebody else
    assert len(world.sent("delete")) == 1


async def test_a_file_nobody_could_read_brings_a_card_where_admins_want_to_know_all(world: World) -> None:
    await (await world.knows(SENDER)).mode(Mode.PROTECT, sensitivity=Sensitivity.HIGH)
    await world.file("locked")
    (first, _) = world.sent("card")
    assert "没能读完" in first.args["text"]
    assert "allow" not in button_names(first.args)

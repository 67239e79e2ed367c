"""Text D: posted by an admin's tap, pinned quietly where that is allowed, else with a sentence that says how by hand."""

from __future__ import annotations

import pytest

from bot.effects import EffectKind, Failure
from bot.model import ChatPolicy, Mode, Rights
from bot.texts import LANGUAGES, of_group, script
from tests.bot.fakes import ADMIN, GROUP, World

CHAT = str(GROUP)


async def test_it_is_posted_and_pinned_and_the_admin_is_told(world: World) -> None:
    world.gateway.bot_rights = Rights(is_admin=True, can_delete=True, can_pin=True)
    await (await world.knows(ADMIN)).mode(Mode.PROTECT)
    assert (await world.tap(ADMIN, "announce", CHAT)).text == "正在发到群里。"
    (posted,), (pinned,) = world.sent("announce"), world.sent("announce-pin")
    assert posted.args["silent"]
    assert (pinned.kind, pinned.chat_id) == (EffectKind.PIN, GROUP)
    assert pinned.args["message_id"] == 1001
    assert "也置顶了" in world.texts_to(ADMIN)[-1]
    await world.tap(ADMIN, "announce", CHAT)
    assert len(world.sent("announce")) == 1


@pytest.mark.parametrize("why", ["no right", "refused"])
async def test_without_the_right_the_admin_reads_how_to_pin(world: World, why: str) -> None:
    world.gateway.bot_rights = Rights(is_admin=True, can_delete=True, can_pin=why == "refused")
    world.gateway.refusals["announce-pin"] = Failure.NO_RIGHT
    await (await world.knows(ADMIN)).mode(Mode.PROTECT)
    await world.tap(ADMIN, "announce", CHAT)
    assert len(world.sent("announce")) == 1
    assert len(world.sent("announce-pin")) == (why == "refused")
    assert "长按那条消息，点「置顶」" in world.texts_to(ADMIN)[-1]


async def test_what_can_not_be_posted_is_said(world: World) -> None:
    world.gateway.refusals["announce"] = Failure.NO_RIGHT
    await (await world.knows(ADMIN)).mode(Mode.PROTECT)
    await world.tap(ADMIN, "announce", CHAT)
    assert "没能发到群里" in world.texts_to(ADMIN)[-1]


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("幸福里 3 期业主群", "zh-Hans"),
        ("陽光花園業主群組", "zh-Hant"),
        ("台北親子共學團", "zh-Hant"),
        ("三年二班家长", "zh-Hans"),
        ("大安森林公園跑友", "zh-Hant"),
        ("松江小区 Group Buy", "zh-Hans"),
        ("和平里", "zh"),
        ("Block 3", ""),
        ("", ""),
    ],
)
def test_a_titles_script(title: str, language: str) -> None:
    assert script(title) == language


@pytest.mark.parametrize(
    ("setting", "title", "code", "language"),
    [
        ("en", "幸福里业主群", "zh-hans", "en"),
        ("", "陽光花園業主群組", "zh-hans", "zh-Hant"),
        ("", "幸福里业主群", "zh-tw", "zh-Hans"),
        ("", "和平里", "zh-hant", "zh-Hant"),
        ("", "和平里", "en", "zh-Hans"),
        ("", "Block 3 owners", "zh-tw", "zh-Hant"),
        ("", "Block 3 owners", "zh-hans", "zh-Hans"),
        ("", "Block 3 owners", "en", "en"),
        ("", "Block 3 owners", "", "en"),
        ("", "", "zh-hk", "zh-Hant"),
        ("", "", "", "zh-Hans"),
    ],
)
def test_the_language_of_what_a_whole_group_reads(setting: str, title: str, code: str, language: str) -> None:
    assert of_group(setting, title, code) == language
    assert language in LANGUAGES


async def test_the_admin_who_adds_it_speaks_for_a_group_whose_title_does_not_tell(world: World) -> None:
    from bot.model import Membership

    await world.knows(ADMIN, language="zh-hant")
    rights = Rights(is_admin=True, can_delete=True)
    change = Membership(7, GROUP, "Sunny Garden", ADMIN, "zh-hant", True, rights)
    await world.happen(await world.desk.membership(change))
    policy = await world.store.policy(GROUP)
    assert policy is not None
    assert policy.admin_language == "zh-hant"
    await world.tap(ADMIN, "announce", CHAT)
    assert "群組" in str(world.sent("announce")[0].args["text"])
    assert ChatPolicy.from_dict({"chat_id": GROUP}).admin_language == ""

"""Onboarding: from added to on duty by taps alone, the self-test, the note of the first day, the weekly line."""

from __future__ import annotations

import pytest

from bot.effects import EffectKind
from bot.model import GroupKind, Mode, Rights
from detectors import Report, Verdict
from tests.bot.fakes import ADMIN, GROUP, NEIGHBOUR, OTHER_ADMIN, SENDER, FakeSettings, World, button_names, report

CHAT = str(GROUP)
DAY = 86400


@pytest.fixture
async def joined() -> World:
    """An operator who chose nothing: the group starts in flag."""
    world = await World(FakeSettings(default_mode=Mode.FLAG)).knows(ADMIN, OTHER_ADMIN)
    world.inspector.reports["密接名单（演示，全部虚构）\n阚文静"] = report(Verdict.LEAK)
    world.inspector.reports["通报（演示，全部虚构）：病例1"] = Report(Verdict.NOTICE, "notice", True)
    await world.join()
    return world


async def test_three_taps_and_the_group_is_guarded(joined: World) -> None:
    (welcome,) = joined.sent("welcome")
    assert welcome.chat_id == ADMIN
    assert "这是什么群" in welcome.args["text"]
    names = button_names(welcome.args)
    assert names[:5] == [f"setup-kind-{kind}" for kind in GroupKind if kind]
    assert "setup-check" not in names
    await joined.tap(ADMIN, "setup-kind-residents", CHAT)
    assert "一天最多提醒一次" in joined.texts_to(ADMIN)[-1]
    assert button_names(joined.gateway.sent[-1].args) == [f"setup-mode-{mode}" for mode in Mode]
    await joined.tap(ADMIN, "setup-mode-protect", CHAT)
    assert button_names(joined.gateway.sent[-1].args) == ["setup-cards-all", "setup-cards-me"]
    await joined.tap(ADMIN, "setup-cards-me", CHAT)
    policy = await joined.store.policy(GROUP)
    assert policy is not None
    assert (policy.kind, policy.mode, policy.card_to) == (GroupKind.RESIDENTS, Mode.PROTECT, (ADMIN,))
    # One card that turned its pages, and nothing before everybody.
    turned = joined.sent("welcome-turned")
    assert {one.kind for one in turned} == {EffectKind.EDIT}
    assert not joined.texts_to(GROUP)


async def test_the_self_test_shows_what_would_be_and_ends_with_the_introduction(joined: World) -> None:
    await joined.tap(ADMIN, "setup-mode-protect", CHAT)
    await joined.tap(ADMIN, "setup-cards-all", CHAT)
    result, first, second, announcement = joined.texts_to(ADMIN)[-4:]
    assert result.count("✓") == 2
    assert "1/2" in first
    assert "收起" in first
    assert "2/2" in second
    assert announcement.startswith("本群已启用打码助手")
    assert "mei@example.org" in announcement
    assert button_names(joined.gateway.sent[-1].args) == ["announce"]
    assert not joined.texts_to(GROUP)


async def test_a_self_test_that_fails_says_so(joined: World) -> None:
    joined.inspector.reports.clear()
    await joined.tap(ADMIN, "setup-cards-all", CHAT)
    assert "✗ 一份名单没有认出来" in joined.texts_to(ADMIN)[-4]


@pytest.mark.parametrize("mode", list(Mode))
async def test_the_pictures_are_those_of_the_chosen_mode(joined: World, mode: Mode) -> None:
    await joined.tap(ADMIN, f"setup-mode-{mode}", CHAT)
    await joined.tap(ADMIN, "setup-cards-all", CHAT)
    words = {Mode.PROTECT: "几秒内收起", Mode.FLAG: "等阿强自己决定", Mode.WATCH: "只记一个数"}[mode]
    assert words in joined.texts_to(ADMIN)[-3]


@pytest.mark.parametrize(
    "action", ["setup-kind-residents", "setup-mode-watch", "setup-cards-me", "setup-check", "setup-", "setup"]
)
async def test_the_card_obeys_only_admins_of_that_group(joined: World, action: str) -> None:
    before, said = await joined.store.policy(GROUP), len(joined.gateway.sent)
    for user, subject in ((NEIGHBOUR, CHAT), (ADMIN, "-4"), (ADMIN, "nonsense"), (ADMIN, "")):
        answer = await joined.tap(user, action, subject)
        assert answer.text == "这里没有需要您处理的事。谢谢您不追问、不转发。"
    assert (await joined.store.policy(GROUP), len(joined.gateway.sent)) == (before, said)


@pytest.mark.parametrize(
    "action", ["setup-kind-", "setup-kind-everything", "setup-mode-gate", "setup-cards-none", "setup-"]
)
async def test_answers_that_do_not_exist_change_nothing(joined: World, action: str) -> None:
    before = await joined.store.policy(GROUP)
    await joined.tap(ADMIN, action, CHAT)
    assert await joined.store.policy(GROUP) == before


async def test_a_missing_right_is_named_with_its_switch_and_looked_at_again() -> None:
    world = await World(FakeSettings(default_mode=Mode.FLAG)).knows(ADMIN)
    world.gateway.bot_rights = Rights(is_admin=True, can_delete=False)
    await world.join(Rights(is_admin=True, can_delete=False))
    (welcome,) = world.sent("welcome")
    assert "收不起任何东西。开关在：群资料" in welcome.args["text"]
    assert button_names(welcome.args)[0] == "setup-check"
    await world.tap(ADMIN, "setup-check", CHAT)
    assert "✗ 不能「删除消息」" in world.texts_to(ADMIN)[-1]
    world.gateway.bot_rights = Rights(is_admin=True, can_delete=True)
    await world.tap(ADMIN, "setup-check", CHAT)
    assert "✓ 能「删除消息」" in world.texts_to(ADMIN)[-1]
    assert "setup-check" not in button_names(world.gateway.sent[-1].args)


async def test_whoever_comes_by_the_line_gets_the_card_then_the_settings() -> None:
    world = World(FakeSettings(default_mode=Mode.FLAG))
    await world.join()
    world.gateway.open_chats.add(ADMIN)
    await world.command(ADMIN, "start", "setup")
    assert "这是什么群" in world.texts_to(ADMIN)[-1]
    await world.tap(ADMIN, "setup-kind-company", CHAT)
    await world.command(ADMIN, "start", "setup")
    assert "群的类型：公司" in world.texts_to(ADMIN)[-1]


async def test_after_a_day_it_tells_what_it_saw_also_when_there_was_nothing(joined: World) -> None:
    await joined.tap(ADMIN, "setup-mode-watch", CHAT)
    await joined.wait(DAY - 1)
    assert not joined.sent("day-note")
    await joined.wait(2)
    notes = joined.sent("day-note")
    assert {one.chat_id for one in notes} == {ADMIN, OTHER_ADMIN}
    assert notes[0].args["text"].startswith("观察期间：0 份会被收起，0 份会私下询问。")
    await joined.wait(3 * DAY)
    assert len(joined.sent("day-note")) == 2


async def test_what_was_seen_while_watching_is_counted(joined: World) -> None:
    await joined.tap(ADMIN, "setup-mode-watch", CHAT)
    await joined.file("leak")
    await joined.file("suspect")
    await joined.file("suspect")
    await joined.wait(DAY + 1)
    text = joined.sent("day-note")[0].args["text"]
    assert text.startswith("观察期间：1 份会被收起，2 份会私下询问。")
    assert "检查了 3 条" in text
    assert button_names(joined.sent("day-note")[0].args) == ["mode-protect", "settings"]


async def test_a_quiet_week_is_one_silent_line_and_the_next_is_planned(joined: World) -> None:
    await joined.post(joined.message(text="你好"))
    await joined.wait(7 * DAY + 1)
    (first, other) = joined.sent("week-quiet")
    assert first.args["silent"]
    assert first.args["text"].endswith("在岗，检查了 1 条。")
    assert {first.chat_id, other.chat_id} == {ADMIN, OTHER_ADMIN}
    await (await joined.knows(SENDER)).wait(6 * DAY)
    await joined.file("suspect")
    await joined.wait(2 * DAY)
    assert len(joined.sent("week-quiet")) == 2  # this week was not quiet
    await joined.wait(7 * DAY)
    assert "检查了 0 条" in joined.sent("week-quiet")[-1].args["text"]


async def test_no_rounds_for_a_group_that_it_left_and_none_twice(joined: World) -> None:
    await joined.join(Rights(is_admin=True, can_delete=False))
    await joined.wait(DAY + 1)
    assert len(joined.sent("day-note")) == 2  # one for each admin
    await joined.join(present=False)
    await joined.wait(8 * DAY)
    assert not joined.sent("week-quiet")


async def test_a_moved_group_keeps_its_rounds(joined: World) -> None:
    await joined.join(migrated_to=-1002)
    await joined.wait(7 * DAY + 1)
    assert joined.sent("week-quiet")


async def test_everything_in_the_groups_language(joined: World) -> None:
    await joined.tap(ADMIN, "language-zh-Hant", CHAT)
    await joined.tap(ADMIN, "setup-kind-volunteers", CHAT)
    assert "志工" in joined.texts_to(ADMIN)[-1]
    await joined.wait(DAY + 1)
    assert "過去一天" in joined.sent("day-note")[0].args["text"]

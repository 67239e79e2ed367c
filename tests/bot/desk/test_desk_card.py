"""What is behind "more" on a card: times without names, counts without judgement, and the sender, whose look-up is recorded."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.cases import Opened, advance
from bot.cases.more import counts, times
from bot.cases.wording import Voice
from bot.desk.figures import figures_of
from bot.model import Mode
from bot.texts import LANGUAGES
from detectors import Report, Verdict
from tests.bot.fakes import ADMIN, NEIGHBOUR, OTHER_ADMIN, SENDER, TEXTS, World, button_names
from tests.bot.incidents import CANARY, NOW, made, scene


async def carded(world: World, **more: Any) -> str:
    await (await world.knows(SENDER)).mode(Mode.PROTECT)
    await world.file("leak", **more)
    return str((await world.only_case()).id)


def turned(world: World) -> tuple[str, list[str]]:
    args = world.sent("card-turn")[-1].args
    return str(args["text"]), button_names(args)


async def test_more_opens_and_leads_back(world: World) -> None:
    case_id = await carded(world)
    answer = await world.tap(ADMIN, "card-more", case_id, message_id=9)
    assert answer.text == "还可以这样："
    text, names = turned(world)
    assert text.startswith("收起了 1 份文件")
    assert names == ["allow", "card-times", "card-counts", "card-sender", "card-front"]
    assert world.sent("card-turn")[-1].args["message_id"] == 9
    await world.tap(ADMIN, "card-front", case_id)
    assert turned(world)[1] == ["ok", "restore", "card-more"]


async def test_the_first_line_names_the_case_by_what_no_screen_breaks(world: World) -> None:
    case_id = await carded(world)
    told = world.sent("card")[0]
    assert str(told.args["text"]).splitlines()[0] == f"收起了 1 份文件　{case_id}"
    assert re.fullmatch("[a-z2-7]{12}", case_id)


async def test_the_timeline_holds_times_and_nobody(world: World) -> None:
    case_id = await carded(world)
    world.clock.time += 61
    await world.tap(SENDER, "mistake", case_id)
    await world.tap(ADMIN, "ok", case_id)
    await world.tap(ADMIN, "card-times", case_id)
    text, names = turned(world)
    head, *lines, stayed = text.splitlines()
    assert head == f"时间线（UTC+8）　{case_id}"
    assert lines == [
        "12:00:00　发到群里",
        "12:00:00　看完，开始处理",
        "12:00:00　收起",
        "12:00:00　发送者已得知",
        "12:01:01　发送者说弄错了",
        "12:01:01　管理员点了「知道了」",
    ]
    assert stayed == "最多约 512 人、1 秒；实际看到的人数无法知道。"
    assert names == ["card-more"]
    assert not any(str(user) in text for user in (SENDER, ADMIN))


async def test_counts_are_worded_as_people_wrote_them(world: World) -> None:
    case_id = await carded(world)
    await world.tap(ADMIN, "card-counts", case_id)
    first, second = turned(world)[0].splitlines()
    assert first == ("计数参考（去重、校验后）：健康 0 条、其他 27 条。条数怎么算由办案机关认定，本工具不作法律判断。")
    assert second.startswith("最多约 512 人")


@pytest.mark.parametrize(
    ("values", "items"),
    [
        ({"counts": {"PERSON": 3, "HEALTH": 2, "MOBILE": 4}}, (2, 4)),
        ({"counts": {"PERSON": 9}}, (0, 0)),
    ],
)
def test_a_name_alone_is_no_item(values: dict[str, object], items: tuple[int, int]) -> None:
    assert figures_of(Report(Verdict.LEAK, "persons", True, **values))["items"] == items  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
def test_counts_name_no_law_and_give_no_share(language: str) -> None:
    voice = Voice(TEXTS, language)
    text = counts(voice, (made(items=(12, 41), taken_at=NOW + 3),))
    assert "12" in text
    assert "41" in text
    assert "%" not in text
    assert CANARY not in text + times(voice, made(taken_at=NOW + 3), NOW)


def test_without_counts_there_is_no_button_and_untaken_nobody_saw_it_less() -> None:
    step = advance(made(withheld=False), Opened(), scene(started=True))
    assert "最多约" not in times(scene().voice, step.case, NOW)
    assert times(scene().voice, step.case, NOW).count("\n") == 2


async def test_the_sender_is_shown_to_the_one_admin_who_asked_and_it_is_recorded(world: World) -> None:
    case_id = await carded(world)
    world.gateway.names[SENDER] = "阿强"
    sent = len(world.gateway.sent)
    answer = await world.tap(OTHER_ADMIN, "card-sender", case_id)
    assert answer.alert
    assert answer.text == f"阿强 ({SENDER})\n已记下：您查看了发送者。请不要转告别人。"
    assert len(world.gateway.sent) == sent
    acts = [(entry["act"], entry["actor"]) for _, entry in await world.store.audit_entries() if entry]
    assert acts == [("card-sender", OTHER_ADMIN)]
    assert "没有需要您处理" in (await world.tap(NEIGHBOUR, "card-sender", case_id)).text


async def test_a_turned_card_is_no_decision(world: World) -> None:
    case_id = await carded(world)
    for action in ("card-more", "card-times", "card-counts", "card-front"):
        await world.tap(ADMIN, action, case_id)
    assert [entry for _, entry in await world.store.audit_entries() if entry] == []


async def test_nobody_to_look_up(world: World) -> None:
    case_id = await carded(world, sender_id=None)
    await world.tap(ADMIN, "card-more", case_id)
    assert "card-sender" not in turned(world)[1]
    assert "没有可以查看的人" in (await world.tap(ADMIN, "card-sender", case_id)).text

"""Wording: asks and cards are short, read as PEOPLE section 2 wrote them, and show places as numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.cases import Opened, advance
from bot.cases.card import card, card_buttons
from bot.cases.wording import Voice, ask, kinds, why
from bot.model import Origin
from bot.policy import Tone
from bot.texts import LANGUAGES, TITLE_LENGTH
from tests.bot.fakes import TEXTS
from tests.bot.incidents import CANARY, COUNTS, NOW, made, scene


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("tone", list(Tone))
@pytest.mark.parametrize("part", ["file", "text"])
@pytest.mark.parametrize("origin", [Origin.FROM_PERSON, Origin.UPLOADED])
@pytest.mark.parametrize("withheld", [True, False])
@pytest.mark.parametrize("counts", [COUNTS, {"HEALTH": 2, "PERSON": 1}, {"RESIDENT_ID": 1}, {}])
def test_an_ask_is_short_and_has_six_paragraphs_at_most(
    language: str, tone: Tone, part: str, origin: Origin, withheld: bool, counts: dict[str, int]
) -> None:
    case = made(tone=str(tone), part=part, origin=origin, withheld=withheld, counts=counts, persons=500)
    case = replace(case, reason="password", sent_at=NOW - 90_000)
    text = ask(Voice(TEXTS, language, "长" * TITLE_LENGTH), (case,), NOW)
    assert len(text) <= (800 if language == "en" else 300)
    assert len(text.splitlines()) <= 6
    assert "\n\n" not in text


def test_text_a_reads_as_people_wrote_it() -> None:
    case = made(counts={"MOBILE": 9, "ADDRESS": 9})
    assert ask(scene().voice, (case,), NOW).splitlines() == [
        "您好，我是「幸福里 3 期业主群」的打码助手，是群管理员请来的（管理员列表里能找到我）。",
        "您 11:59 转发的文件里，有大约 9 个人的电话、住址。我先把它从群里收起来了，群里的提示不会提到您。",
        "您多半是想提醒大家。只是电话和住址传开以后，里面的人会接到很多陌生电话，有人会找上门。",
        "大家要用的是地点和时间，我可以马上帮您整理成能发的一份。",
        "如果也转到了别的群，麻烦一起撤回；也可以把这句转给发给您的人：「这里面有别人的电话住址，能撤回吗？只发地点和时间就好。」",
        "文件是真是假我不判断。弄错了请点「弄错了」。",
    ]


@pytest.mark.parametrize(
    ("counts", "health", "key"),
    [
        ({"MOBILE": 9, "HEALTH": 1}, 1, "why-contact"),
        ({"MOBILE": 9, "HEALTH": 9}, 9, "why-health"),
        ({"HEALTH": 1}, 1, "why-health"),
        ({"RESIDENT_ID": 9}, 0, "why-id"),
        ({"EMAIL": 9}, 0, "why-other"),
    ],
)
def test_the_reason_is_what_the_message_is_about(counts: dict[str, int], health: int, key: str) -> None:
    assert why([made(counts=counts, health=health)]) == key


def test_a_list_people_type_themselves_has_a_hint_of_its_own() -> None:
    case = made(tone=str(Tone.CARE), rule="care-jielong", counts={"MOBILE": 4}, withheld=False)
    (_, hint) = ask(scene().voice, (case,), NOW).splitlines()
    assert (
        hint
        == "您 11:59 发的接龙里有电话。它会一直留在群里，我不会动。下次接龙可以只写楼栋和手机尾号 4 位，一样对得上号。"
    )


def test_text_a_in_english() -> None:
    case = made(counts={"MOBILE": 9, "ADDRESS": 9})
    assert ask(Voice(TEXTS, "en", "Block 3"), (case,), NOW).splitlines()[1] == (
        "The file you forwarded at 11:59 has phones, addresses of about 9 people. "
        "I've set it aside; nothing in the group mentions you."
    )


def test_text_c_reads_as_people_wrote_it() -> None:
    case = made(taken_at=NOW + 2, told=True, health=2, unread=("needs_ocr",))
    lines = card(scene().voice, (case,), NOW).splitlines()
    assert lines == [
        "收起了 1 份文件　abcdefghijkl",
        "原因：约 9 人，每人有 3 种以上身份信息（身份证号、电话、住址、身高体重、住房情况、亲属关系、姓名）；2 人带健康信息",
        "位置：第 1 张表，第 2–10 行（不显示内容）　没读到的：图片",
        "来源：转发自个人　群里最多停留 3 秒，成员约 512 人",
        "已做：收起 ✓　已私下告诉发送者 ✓　群内提示 无",
        "请注意：「最近操作」里 48 小时内仍能看到原文，请不要打开，也不要截图。",
        "判断可能有错。01-18 12:00 前可以放回。",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_stays_within_a_message_and_shows_no_value(language: str) -> None:
    case = made(cards=((200, 1),), minors=3, wishes=("mistake",), seen=True)
    text = card(Voice(TEXTS, language), (case, case, case), NOW)
    assert len(text) < 1000
    assert CANARY not in text


@pytest.mark.parametrize(
    ("places", "words"),
    [
        ((), "全文"),
        (((("page", 2),), (("page", 5),)), "第 2–5 页"),
        (((("paragraph", 1), ("line", 4)),), "第 1–1 段"),
        (((("line", 3),), (("line", 9),)), "第 3–9 行"),
        (((("table", 2), ("row", 1), ("column", 3)),), "第 2 个表格，第 1–1 行"),
        (((("member", 3), ("sheet", 1), ("row", 7)),), "第 1 张表，第 7–7 行"),
        (((("part", 3),),), "文件的说明栏"),
    ],
)
def test_places_are_numbers(places: tuple[Any, ...], words: str) -> None:
    assert words in card(scene().voice, (made(places=places),), NOW)


def test_callback_data_fits_into_64_bytes() -> None:
    rows = card_buttons(scene().voice, made(sender_id=None))
    asked = advance(made(withheld=False), Opened(), scene(started=True)).effects
    data = [one["data"] for row in [*rows, *asked[0].args["buttons"]] for one in row]
    assert data
    assert all(len(one.encode()) <= 64 for one in data)


def test_unknown_types_are_personal_details() -> None:
    assert kinds({"SOMETHING_NEW": 3}) == ("other",)
    assert kinds({"PERSON": 1, "MOBILE": 0, "ADDRESS": 2}) == ("address", "name")

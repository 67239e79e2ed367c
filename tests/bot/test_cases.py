"""The life of a case: what `advance` promises whatever happens, in whatever order."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot._card import card, card_buttons
from bot._wording import Voice, ask, kinds, why
from bot.cases import (
    Arrived,
    Case,
    Corrected,
    Decided,
    Due,
    Joined,
    Opened,
    Replied,
    Scene,
    Settled,
    State,
    Step,
    Tapped,
    Wish,
    advance,
)
from bot.effects import Effect, EffectKind, EffectResult, Failure
from bot.model import Mode, Origin
from bot.policy import Tone
from bot.texts import LANGUAGES, TITLE_LENGTH
from tests.bot.fakes import TEXTS

NOW = 1_800_000_000.0 - 1_800_000_000.0 % 86_400 + 4 * 3600
CANARY = "阮砚秋13490012345"
SOURCE = {"file_id": "f1", "unique_id": "u1", "name": f"{CANARY}.xlsx", "media_type": "", "text": CANARY}
COUNTS = {"PERSON": 9, "MOBILE": 9, "ADDRESS": 9, "RESIDENT_ID": 9, "BODY": 1, "HOUSEHOLD": 1, "RELATION": 8}


def made(**more: Any) -> Case:
    values: dict[str, Any] = {
        "id": "abcdefghijkl",
        "bot_id": 1,
        "chat_id": -2,
        "message_id": 3,
        "content_hash": "h",
        "verdict": "leak",
        "mode": Mode.PROTECT,
        "created_at": NOW,
        "sent_at": NOW - 1,
        "undo_until": NOW + 72 * 3600,
        "sender_id": 100,
        "sender_language": "zh-hans",
        "origin": Origin.FROM_PERSON,
        "source": SOURCE,
        "persons": 9,
        "classes": 3,
        "counts": COUNTS,
        "family": True,
        "places": tuple((("sheet", 1), ("row", row)) for row in range(2, 11)),
        "copies": ("masked", "places"),
        "members": 512,
        "withheld": True,
        "may_line": True,
        "wants_card": True,
    }
    return Case(**{**values, **more})


def scene(language: str = "zh-Hans", **more: Any) -> Scene:
    voice = Voice(TEXTS, language, "幸福里 3 期业主群")
    values: dict[str, Any] = {"now": NOW, "voice": voice, "public": voice, "readers": ((200, voice), (201, voice))}
    return Scene(**{**values, **more})


def purposes(step: Step) -> list[str]:
    return [one.purpose for one in step.effects]


def test_a_case_survives_being_stored() -> None:
    case = made(cards=((200, 5),), unread=("needs_ocr",), wishes=("mistake",), used_tokens=("t",), state=State.MISTAKE)
    assert Case.from_dict(json.loads(json.dumps(case.to_dict()))) == case


def test_a_case_without_its_source_can_be_read() -> None:
    record = made().to_dict()
    record.pop("source")
    case = Case.from_dict({**record, "from_a_later_version": 1})
    assert not case.source
    assert case.copy_source() == {}


def test_the_source_is_never_in_a_repr() -> None:
    case = made()
    step = advance(replace(case, told=True), Tapped(Wish("places", 100)), scene())
    assert CANARY not in repr(case)
    assert CANARY not in repr(step)


def test_a_copy_is_made_of_the_judged_half_alone() -> None:
    assert set(made().copy_source()) == {"file_id", "unique_id", "name", "media_type"}
    assert made(part="text").copy_source() == {"text": CANARY}


# Text A and C: lengths and words of PEOPLE section 2


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


# Single turns that the desk's tests do not reach


def test_a_timer_that_comes_too_late_says_nothing() -> None:
    told = made(told=True, state=State.TOLD)
    for what in ("reach", "ephemeral", "line", "ask"):
        assert not advance(replace(told, rung=1), Due(what), scene()).effects


def test_an_ephemeral_that_could_not_be_written_goes_and_the_line_follows() -> None:
    case = replace(advance(made(), Due("ask"), scene(ephemeral=True)).case, ephemeral_id="9")
    words = Effect("k", EffectKind.EPHEMERAL_EDIT, 1, -2, "words", {}, case_id=case.id)
    step = advance(case, Settled(words, EffectResult(False, failure=Failure.REFUSED)), scene())
    assert purposes(step) == ["words-gone", "line"]


def test_a_withdrawal_that_fails_is_said_and_may_be_tried_again() -> None:
    case = made(withheld=False, ask_message_id=5, told=True, state=State.TOLD)
    step = advance(case, Tapped(Wish("withdraw", 100)), scene())
    again = advance(step.case, Settled(step.effects[0], EffectResult(False, failure=Failure.NO_RIGHT)), scene())
    assert "没能撤回" in again.effects[0].args["text"]
    second = advance(again.case, Tapped(Wish("withdraw", 100)), scene())
    assert second.effects[0].kind == EffectKind.DELETE
    assert second.effects[0].key != step.effects[0].key


def test_the_same_bad_news_twice_is_said_twice() -> None:
    """Each saying has a key of its own; the ledger would drop the second of two."""
    life = Life(made(withheld=False, ask_message_id=5, told=True, state=State.TOLD, wants_card=False), scene())
    for _ in range(2):
        life.live(Tapped(Wish("withdraw", 100)))
        life.settle(-1, EffectResult(False, failure=Failure.NO_RIGHT))
    assert len({one.key for one in life.all_effects}) == len(life.all_effects) == 4


def test_cards_on_their_way_are_not_sent_again() -> None:
    life = Life(made(withheld=False), scene(started=True))
    life.live(Opened())
    life.live(Arrived("t"))
    assert [one.purpose for one in life.all_effects].count("card:200") == 1


def test_words_that_are_forgotten_do_not_come_back_masked() -> None:
    life = Life(made(part="text"), scene(started=True))
    life.live(Opened())
    life.settle(0, EffectResult(True))
    life.live(Due("expire"))
    life.settle(0, EffectResult(True, message_id=5))
    assert not [one for one in life.all_effects if one.kind == EffectKind.COPY]


def test_a_put_back_that_fails_may_be_tried_again() -> None:
    step = advance(made(), Decided(Wish("restore", 200)), scene())
    failed = advance(step.case, Settled(step.effects[0], EffectResult(False, failure=Failure.REFUSED)), scene())
    assert failed.case.state != State.PUT_BACK
    assert purposes(advance(failed.case, Decided(Wish("restore", 200)), scene()))


def test_in_flag_a_mistake_ends_the_case_without_a_repost() -> None:
    case = made(withheld=False, mode=Mode.FLAG, ask_message_id=5, told=True)
    step = advance(case, Decided(Wish("restore", 200)), scene())
    assert step.case.state == State.PUT_BACK
    assert [one.kind for one in step.effects] == [EffectKind.EDIT]
    assert "是我看错了" in step.effects[0].args["text"]


# Properties

TAPS = ("places", "masked", "post-places", "post-masked", "mistake", "more", "back", "why", "withdraw", "enough")
DECISIONS = ("ok", "restore", "reason-1", "card-places", "card-masked")
RESULTS = (
    EffectResult(True, message_id=11),
    EffectResult(True, ephemeral_id="9"),
    *(EffectResult(False, failure=why) for why in Failure),
)


@dataclass
class Life:
    """A case, the effects that are out and the timers that wait."""

    case: Case
    scene: Scene
    out: list[Effect] = field(default_factory=list)
    timers: list[str] = field(default_factory=list)
    all_effects: list[Effect] = field(default_factory=list)

    def live(self, event: Any) -> None:
        step = advance(self.case, event, self.scene)
        assert step.case.said >= self.case.said
        assert set(step.case.used_tokens) >= set(self.case.used_tokens)
        assert not (self.case.told and not step.case.told)
        self.case = Case.from_dict(json.loads(json.dumps(step.case.to_dict())))
        assert self.case == step.case
        self.out += step.effects
        self.all_effects += step.effects
        self.timers += [str(job.payload["what"]) for job in step.jobs]
        if step.forget:
            self.case = replace(self.case, source={})

    def settle(self, index: int, result: EffectResult) -> None:
        if self.out:
            self.live(Settled(self.out.pop(index % len(self.out)), result))


STEPS = st.one_of(
    st.tuples(st.just("settle"), st.integers(0, 9), st.sampled_from(RESULTS)),
    st.tuples(st.just("settle"), st.integers(0, 9), st.just(RESULTS[0])),
    st.tuples(st.just("timer"), st.integers(0, 9)),
    st.tuples(st.just("tap"), st.sampled_from(TAPS), st.booleans()),
    st.tuples(st.just("decide"), st.sampled_from(DECISIONS), st.booleans()),
    st.tuples(st.just("event"), st.sampled_from([Replied(), Corrected(), Joined(), Arrived("tok"), Arrived("")])),
)
CASES = st.builds(
    lambda **values: made(**values),
    withheld=st.booleans(),
    sender_id=st.sampled_from([100, 100, None]),
    part=st.sampled_from(["file", "text"]),
    tone=st.sampled_from([str(tone) for tone in Tone]),
    copies=st.sampled_from([("places",), ("masked",), ("masked", "places")]),
    album=st.sampled_from(["", "a1"]),
    may_line=st.booleans(),
    wants_card=st.sampled_from([True, True, False]),
)
SCENES = st.builds(
    lambda **values: scene(**values),
    started=st.booleans(),
    ephemeral=st.booleans(),
    line_from=st.sampled_from([0.0, NOW + 100]),
    readers=st.sampled_from([(), ((200, scene().voice),)]),
)


def play(life: Life, steps: list[tuple[Any, ...]]) -> None:
    life.live(Opened())
    for kind, *rest in steps:
        if kind == "settle":
            life.settle(*rest)
        elif kind == "timer" and life.timers:
            life.live(Due(life.timers.pop(rest[0] % len(life.timers))))
        elif kind == "tap" and life.case.sender_id:
            life.live(Tapped(Wish(rest[0], 100, rest[1], 5 if rest[1] else None)))
        elif kind == "decide":
            life.live(Decided(Wish(rest[0], 200, own=rest[1], sole=rest[1])))
        elif kind == "event" and (life.case.sender_id or not isinstance(rest[0], Arrived)):
            life.live(rest[0])


@settings(max_examples=120, deadline=None)
@given(CASES, SCENES, st.lists(STEPS, min_size=12, max_size=25))
def test_no_effect_has_the_key_of_another_and_none_shows_a_value(
    case: Case, where: Scene, steps: list[tuple[Any, ...]]
) -> None:
    """A key that came twice would be dropped by the ledger: something promised would not happen."""
    life = Life(case, where)
    play(life, steps)
    keys = [one.key for one in life.all_effects]
    assert len(keys) == len(set(keys))
    for one in life.all_effects:
        assert CANARY not in one.key
        assert CANARY not in repr({name: value for name, value in one.args.items() if name != "source"})
        assert CANARY not in repr(one)
        json.dumps(one.to_dict())


@settings(max_examples=120, deadline=None)
@given(CASES, SCENES, st.lists(STEPS, min_size=12, max_size=25))
def test_only_what_was_decided_or_wished_for_is_deleted(case: Case, where: Scene, steps: list[tuple[Any, ...]]) -> None:
    life = Life(case, where)
    play(life, steps)
    wished = any(step[0] == "tap" and step[1] in ("withdraw", "post-places", "post-masked") for step in steps)
    wished = wished or any(step[0] == "decide" and step[1] == "card-places" for step in steps)
    for one in life.all_effects:
        if one.kind == EffectKind.DELETE and one.args["message_id"] == case.message_id:
            assert one.chat_id == case.chat_id
            assert (one.purpose == "delete" and case.withheld) or wished
        if one.kind in (EffectKind.COPY, EffectKind.REPOST):
            assert one.args["source"]


@settings(max_examples=80, deadline=None)
@given(CASES, SCENES, st.lists(st.sampled_from(RESULTS), min_size=30, max_size=30))
def test_whatever_was_taken_away_is_offered(case: Case, where: Scene, results: list[EffectResult]) -> None:
    """PEOPLE, rule 1. `policy` deletes only where there is a sender, or an admin with a card; from there on, whatever
    Telegram answers, each rung that fails is followed by the next, until the Line and the card."""
    where = where if case.sender_id else replace(where, readers=((200, where.voice),))
    life = Life(replace(case, withheld=True, may_line=True, wants_card=True, lead=""), where)
    life.live(Opened())
    life.settle(0, RESULTS[0])  # the delete worked
    for result in results:
        life.scene = replace(life.scene, line_from=0.0)
        if life.out:
            life.settle(0, result)
        elif life.timers:
            what = life.timers.pop(0)
            if what != "expire":
                life.live(Due(what))
    offers = ("ask", "words", "line", "card:200")
    assert any(one.purpose in offers for one in life.all_effects)
    if case.sender_id and not life.case.told:
        assert any(one.purpose in ("words", "line") for one in life.all_effects)

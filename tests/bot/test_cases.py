"""The life of a case: what `advance` promises whatever happens, in whatever order."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

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
from bot.model import Mode
from bot.policy import Tone
from tests.bot.incidents import CANARY, NOW, made, scene


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


# Single turns that the desk's tests do not reach


def test_a_timer_that_comes_too_late_says_nothing() -> None:
    told = made(told=True, state=State.TOLD)
    for what in ("reach", "ephemeral", "line", "ask"):
        assert not advance(replace(told, rung=1), Due(what), scene()).effects


def test_an_ephemeral_that_could_not_be_written_goes_and_the_line_follows() -> None:
    case = replace(advance(made(), Due("ask"), scene(ephemeral=True)).case, ephemeral_id="9")
    words = Effect("k", EffectKind.EPHEMERAL_EDIT, 1, -2, "words", {}, case_id=case.id)
    step = advance(case, Settled(words, EffectResult(False, failure=Failure.REFUSED)), scene())
    assert purposes(step) == ["words-gone", "line:0"]


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
DECISIONS = (
    "ok",
    "restore",
    "reason-1",
    "card-places",
    "card-masked",
    "card-more",
    "card-times",
    "card-counts",
    "card-front",
)
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


@settings(max_examples=60, deadline=None)
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


@settings(max_examples=60, deadline=None)
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


@settings(max_examples=50, deadline=None)
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
    offers = ("ask", "words", "line", "card")
    assert any(one.purpose.partition(":")[0] in offers for one in life.all_effects)
    if case.sender_id and not life.case.told:
        assert any(one.purpose.partition(":")[0] in ("words", "line") for one in life.all_effects)

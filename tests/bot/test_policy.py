"""Policy: the table of DESIGN section 4, cell by cell, and the rules of PEOPLE that stand above it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model import ChatPolicy, Mode, Submission
from bot.policy import DELETE_UNTIL, Plan, Reach, Tone, decide
from detectors import Code, Problem, Report, Verdict
from tests.bot.fakes import unread

NOW = 1_800_000_000.0
BOTH = frozenset({"places", "masked"})
EVERYBODY = Reach(sender=True, card_readers=True)


def judged(verdict: Verdict, rule: str = "persons") -> Report:
    return Report(verdict, rule, True)


def plan(
    report: Report,
    mode: Mode,
    *,
    copies: frozenset[str] = BOTH,
    reach: Reach = EVERYBODY,
    age: float = 5.0,
) -> Plan:
    submission = Submission(1, -2, 3, NOW - age)
    return decide(report, submission, ChatPolicy(-2, mode=mode), copies=copies, reach=reach, now=NOW)


def did(plan: Plan) -> str:
    names = ("delete", "ask", "line", "card")
    return " ".join(name for name in names if getattr(plan, name))


@pytest.mark.parametrize(
    ("verdict", "mode", "expected"),
    [
        (Verdict.LEAK, Mode.PROTECT, "delete ask line card"),
        (Verdict.LEAK, Mode.FLAG, "ask line card"),
        (Verdict.LEAK, Mode.WATCH, ""),
        (Verdict.SUSPECT, Mode.PROTECT, "ask card"),
        (Verdict.SUSPECT, Mode.FLAG, "ask card"),
        (Verdict.SUSPECT, Mode.WATCH, ""),
        (Verdict.NOTICE, Mode.PROTECT, ""),
        (Verdict.NOTICE, Mode.FLAG, ""),
        (Verdict.CLEAN, Mode.PROTECT, ""),
        (Verdict.CLEAN, Mode.WATCH, ""),
    ],
)
def test_verdict_by_mode(verdict: Verdict, mode: Mode, expected: str) -> None:
    assert did(plan(judged(verdict), mode)) == expected


@pytest.mark.parametrize("mode", [Mode.PROTECT, Mode.FLAG])
@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (Code.PASSWORD, "password"),
        (Code.MALFORMED, "damaged"),
        (Code.TRUNCATED, "damaged"),
        (Code.HOSTILE, "damaged"),
        (Code.CHILD_DIED, "damaged"),
        (Code.TOO_BIG, "big"),
        (Code.BUDGET, "big"),
    ],
)
def test_what_the_sender_can_mend_is_told_to_them_alone(mode: Mode, code: Code, reason: str) -> None:
    made = plan(unread(code), mode)
    assert (did(made), made.reason, made.tone) == ("ask", reason, Tone.UNREAD)


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize(
    ("code", "count"),
    [(Code.NEEDS_OCR, "unread:picture"), (Code.FORMAT, "unread:file"), (Code.UNKNOWN_PART, "unread:file")],
)
def test_what_only_we_can_mend_is_counted(mode: Mode, code: Code, count: str) -> None:
    made = plan(unread(code), mode)
    assert (did(made), made.count, made.opens_case) == ("", count, False)


def test_a_password_is_told_even_beside_pictures() -> None:
    report = Report(Verdict.UNINSPECTABLE, "unread", False, problems=(Problem(Code.NEEDS_OCR), Problem(Code.PASSWORD)))
    assert plan(report, Mode.FLAG).reason == "password"


@pytest.mark.parametrize("verdict", [Verdict.SUSPECT, Verdict.LEAK])
@pytest.mark.parametrize("rule", ["care-appeal", "care-petition", "care-list"])
def test_a_cry_for_help_is_only_ever_hinted_at(verdict: Verdict, rule: str) -> None:
    """The judge says SUSPECT; should it ever say LEAK, this second lock holds."""
    made = plan(judged(verdict, rule), Mode.PROTECT)
    assert (did(made), made.tone) == ("ask", Tone.CARE)


def test_a_leak_without_a_version_acts_as_in_flag() -> None:
    assert did(plan(judged(Verdict.LEAK), Mode.PROTECT, copies=frozenset())) == "ask line card"


@pytest.mark.parametrize("copies", [frozenset({"places"}), frozenset({"masked"})])
def test_one_version_is_enough(copies: frozenset[str]) -> None:
    assert plan(judged(Verdict.LEAK), Mode.PROTECT, copies=copies).delete


def test_nobody_to_ask_means_line_and_card() -> None:
    reach = Reach(sender=False, card_readers=True)
    assert did(plan(judged(Verdict.LEAK), Mode.PROTECT, reach=reach)) == "delete line card"
    assert did(plan(judged(Verdict.LEAK), Mode.FLAG, reach=reach)) == "card"
    assert did(plan(judged(Verdict.SUSPECT), Mode.PROTECT, reach=reach)) == "card"


def test_nobody_at_all_to_offer_it_to_means_no_delete() -> None:
    reach = Reach(sender=False, card_readers=False)
    assert did(plan(judged(Verdict.LEAK), Mode.PROTECT, reach=reach)) == ""


def test_telegram_refuses_old_deletes_so_none_is_planned() -> None:
    assert plan(judged(Verdict.LEAK), Mode.PROTECT, age=DELETE_UNTIL - 1).delete
    assert did(plan(judged(Verdict.LEAK), Mode.PROTECT, age=DELETE_UNTIL)) == "ask line card"


@settings(max_examples=200)
@given(
    st.sampled_from(list(Verdict)),
    st.sampled_from(["persons", "care-appeal", "notice"]),
    st.sampled_from(list(Mode)),
    st.frozensets(st.sampled_from(["places", "masked"])),
    st.builds(Reach, st.booleans(), st.booleans()),
    st.floats(0, 1e6),
)
def test_whatever_happens(
    verdict: Verdict, rule: str, mode: Mode, copies: frozenset[str], reach: Reach, age: float
) -> None:
    made = plan(judged(verdict, rule), mode, copies=copies, reach=reach, age=age)
    if made.delete:
        assert verdict == Verdict.LEAK
        assert mode == Mode.PROTECT
        assert copies
        assert rule != "care-appeal"
        assert made.ask or made.card
    assert not made.line or verdict == Verdict.LEAK
    assert not made.ask or reach.sender
    assert not made.card or reach.card_readers
    assert made.count

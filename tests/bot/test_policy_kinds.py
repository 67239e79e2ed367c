"""Policy by kind of group and by sensitivity: what is in doubt differs, a leak does not, and no care text is ever taken."""

from __future__ import annotations

import json
from dataclasses import asdict, replace

import pytest

from bot.model import ChatPolicy, GroupKind, Mode, Sensitivity, Submission
from bot.policy import Plan, Reach, Tone, decide, hint_for
from detectors import Code, Report, Verdict
from tests.bot.fakes import unread

NOW = 1_800_000_000.0
LEAK = Report(Verdict.LEAK, "persons", True, counts={"PERSON": 9, "MOBILE": 9})
DOUBT = Report(Verdict.SUSPECT, "doubt", True)


def plan(report: Report, policy: ChatPolicy, *, by_admin: bool = False) -> Plan:
    copies, reach = frozenset({"places", "masked"}), Reach(sender=True, card_readers=True)
    return decide(report, Submission(1, -2, 3, NOW), policy, copies=copies, reach=reach, now=NOW, by_admin=by_admin)


def protect(**how: object) -> ChatPolicy:
    return replace(ChatPolicy(-2, mode=Mode.PROTECT), **how)  # type: ignore[arg-type]


EVERY = [protect(kind=kind, sensitivity=sense) for kind in GroupKind for sense in Sensitivity]


@pytest.mark.parametrize("policy", EVERY, ids=lambda one: f"{one.kind or 'unasked'}-{one.sensitivity}")
def test_a_leak_goes_and_a_cry_for_help_stays_however_it_is_set(policy: ChatPolicy) -> None:
    assert plan(LEAK, policy).delete
    for rule in ("care-appeal", "care-missing", "care-petition", "care-jielong", "care-rescue"):
        assert not plan(Report(Verdict.SUSPECT, rule, True), policy).delete
    assert not plan(DOUBT, policy).delete
    assert not plan(Report(Verdict.NOTICE, "notice", True), policy).opens_case


@pytest.mark.parametrize(
    ("how", "ask", "card"),
    [
        ({}, True, True),
        ({"sensitivity": Sensitivity.LOW}, True, True),  # it was judged at low: there is doubt even so
        ({"sensitivity": Sensitivity.HIGH}, True, True),
        ({"kind": GroupKind.COMPANY}, True, False),
        ({"kind": GroupKind.RESIDENTS}, True, True),
    ],
)
def test_what_is_in_doubt(how: dict[str, object], ask: bool, card: bool) -> None:
    made = plan(DOUBT, protect(**how))
    assert (made.ask, made.card, made.line) == (ask, card, False)


def test_volunteers_are_not_hinted_about_their_own_registers() -> None:
    care = Report(Verdict.SUSPECT, "care-rescue", True)
    assert plan(care, protect()).ask
    assert not plan(care, protect(kind=GroupKind.VOLUNTEERS)).opens_case


def test_a_class_list_of_an_admin_is_only_asked_about() -> None:
    parents = protect(kind=GroupKind.PARENTS)
    made = plan(LEAK, parents, by_admin=True)
    assert (made.delete, made.ask, made.line, made.tone) == (False, True, False, Tone.SUSPECT)
    assert plan(LEAK, parents).delete
    assert plan(LEAK, protect(kind=GroupKind.RESIDENTS), by_admin=True).delete


@pytest.mark.parametrize("grave", ["RESIDENT_ID", "HEALTH", "PASSPORT"])
def test_a_class_list_with_graver_details_is_a_leak_whoever_posts_it(grave: str) -> None:
    report = replace(LEAK, counts={**LEAK.counts, grave: 9})
    assert plan(report, protect(kind=GroupKind.PARENTS), by_admin=True).delete


def test_files_nobody_could_read_are_carded_only_at_high() -> None:
    locked, strange, picture = unread(Code.PASSWORD), unread(Code.FORMAT), unread(Code.NEEDS_OCR)
    high = protect(sensitivity=Sensitivity.HIGH)
    assert not plan(locked, protect()).card
    assert not plan(strange, protect()).opens_case
    assert plan(locked, high).card
    assert (plan(strange, high).card, plan(strange, high).reason) == (True, "format")
    assert not plan(picture, high).opens_case


def test_a_list_typed_by_many_shares_one_hint() -> None:
    typed, appeal = (Report(Verdict.SUSPECT, f"care-{kind}", True) for kind in ("jielong", "appeal"))
    residents = protect(kind=GroupKind.RESIDENTS)
    assert hint_for(typed, residents, 1) == hint_for(typed, residents, 2)
    assert hint_for(appeal, residents, 1) != hint_for(appeal, residents, 2)
    assert hint_for(typed, protect(), 1) != hint_for(typed, protect(), 2)


def test_a_policy_comes_back_from_json_and_an_older_one_has_defaults() -> None:
    policy = protect(kind=GroupKind.PARENTS, sensitivity=Sensitivity.HIGH, card_to=(1, 2))
    assert ChatPolicy.from_dict(json.loads(json.dumps(asdict(policy)))) == policy
    older = {"chat_id": -2, "mode": "watch", "language": "", "card_to": [], "title": "", "undo_seconds": 1}
    assert ChatPolicy.from_dict(older) == ChatPolicy(-2, mode=Mode.WATCH, undo_seconds=1)

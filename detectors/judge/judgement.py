"""Judgement: a verdict, the rule that decided it and the classes behind it. It holds no value of the input."""

from __future__ import annotations

from dataclasses import dataclass

from detectors.judge.case import Case
from detectors.judge.facts import kinds
from detectors.model import Verdict


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the short stable code of the rule that decided, and the classes behind it. Holds no value."""

    verdict: Verdict
    rule: str
    reasons: tuple[str, ...] = ()


def say(case: Case, verdict: Verdict, rule: str) -> Judgement:
    """The judgement on a case, its classes the most frequent first."""
    return Judgement(verdict, rule, kinds(case.facts))

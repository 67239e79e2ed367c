"""Judgement: a verdict, the rule that decided it and the classes behind it. It holds no value of the input."""

from __future__ import annotations

from dataclasses import dataclass

from detectors.judge.case import Case
from detectors.judge.facts import kinds
from detectors.model import Verdict

# Codes of rules that others ask about; each rule's sentence stands in sentences.
FIVE_IDS = "five-valid-ids"
ROSTER = "five-persons-2-classes"
UNLINKED = "unlinked-list"
THIRD = "third-person-3-classes"
SLIP = "slip-or-advert"
PAYROLL = "payroll"
RELATIVES = "relatives-of-one"
BODY = "body-data"
CARE = "care-"  # the beginning of those of care texts
TYPED_LIST = "care-jielong"
MINORS = "-minors"  # the end of those raised because of children


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict, the short stable code of the rule that decided, and the classes behind it. Holds no value."""

    verdict: Verdict
    rule: str
    reasons: tuple[str, ...] = ()

    @property
    def decided_by(self) -> str:
        """The code of the rule, whether or not children raised its verdict."""
        return self.rule.removesuffix(MINORS)


def say(case: Case, verdict: Verdict, rule: str) -> Judgement:
    """The judgement on a case, its classes the most frequent first."""
    return Judgement(verdict, rule, kinds(case.facts))

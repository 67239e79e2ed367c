"""Minors under 14: sensitive as such (PIPL 28, 31; PEOPLE 5.6). They raise a question to a leak and are named as a reason.

Care texts, slips and notices stay what they are. A recent date is nobody's
birth where no word speaks of children, nor where days of duty or of a notice stand.
"""

from __future__ import annotations

from dataclasses import replace

from detectors import thresholds as limit
from detectors.judge import marks
from detectors.judge.case import Case
from detectors.judge.facts import Bundle
from detectors.judge.judgement import CARE, MINORS, SLIP, Judgement
from detectors.model import Verdict

REASON = "minor"


def raised(case: Case, judgement: Judgement) -> Judgement:
    """The judgement, one step up where children are told about in a question, with "minor" as its first reason."""
    if judgement.verdict not in (Verdict.SUSPECT, Verdict.LEAK):
        return judgement
    children = case.has(marks.YOUNG) and not case.has(marks.DATED)
    young = [b for b in case.facts.bundles if _is_young(b, case)] if children or case.facts.ids else []
    if not young:
        return judgement
    told = any(len(bundle.groups) >= limit.CLASSES_OF_ONE for bundle in young)
    stays = judgement.verdict == Verdict.LEAK or judgement.rule.startswith((CARE, SLIP))
    with_reason = replace(judgement, reasons=(REASON, *judgement.reasons))
    if stays or not told:
        return with_reason
    return replace(with_reason, verdict=Verdict.LEAK, rule=f"{judgement.rule}{MINORS}")


def _is_young(bundle: Bundle, case: Case) -> bool:
    return bundle.named and bundle.born > case.year - limit.MINOR_YEARS

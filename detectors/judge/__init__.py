"""Judge: persons and marks to a verdict, with the rule that decided. DESIGN section 4 is its specification.

Rules are asked in order, the first that answers decides; each is a small function from a Case to a Judgement or None.
It never says UNINSPECTABLE: what was not read is pipeline's to know.
"""

from __future__ import annotations

from collections.abc import Sequence

from detectors import thresholds as limit
from detectors.judge import doubt, leaks, minors, protected, spared
from detectors.judge.case import case_of
from detectors.judge.judgement import Judgement
from detectors.judge.weights import Weight
from detectors.link import Person
from detectors.model import Located, Posted
from detectors.structure import Document

__all__ = ["Judgement", "judge"]

_RULES = (
    protected.nothing,
    protected.own_card,
    protected.code_sample,
    protected.documentation,
    protected.official_contacts,
    spared.care_text,
    protected.organisations,
    spared.spoken_for,
    spared.typed_list,
    *leaks.RULES,
    doubt.doubt,
)


def judge(
    document: Document,
    found: Sequence[Located],
    persons: Sequence[Person],
    posted: Posted,
    weights: Sequence[Weight] | None = None,
    sensitivity: str = limit.NORMAL,
) -> Judgement:
    """The verdict on a document. `found` and `persons` come from recognize and link, `weights` from weights_of if known.

    `sensitivity` is a key of thresholds.SENSITIVITY (KeyError otherwise).
    """
    case = case_of(document, found, persons, posted, weights, limit.SENSITIVITY[sensitivity])
    answers = (rule(case) for rule in _RULES)
    judgement = next((answer for answer in answers if answer is not None), None)
    return minors.raised(case, judgement or protected.quiet(case))

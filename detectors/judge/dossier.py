"""Dossier: what no words of a plea cover - an ID number, or three relatives and friends of one person.

PEOPLE 2.2 names both. Questions about a Case; which rule asks them is not decided here.
"""

from __future__ import annotations

from detectors import thresholds as limit
from detectors.identifiers import Group
from detectors.judge.case import Case
from detectors.judge.facts import CONTACTS
from detectors.link.relations import FAMILY

_CLOSE_TO = FAMILY | {"relative", "friend", "girlfriend", "boyfriend", "colleague"}


def is_dossier(case: Case) -> bool:
    """What no words cover: an ID number, three relatives of one person."""
    facts = case.facts
    numbered = any(Group.ID in bundle.direct for bundle in facts.bundles)
    return bool(facts.ids) or numbered or relatives_of_one(case) >= limit.RELATIVES_OF_A_DOSSIER


def relatives_of_one(case: Case) -> int:
    """The most relatives and friends of one person who are told with a contact; all of one relation are a misread list."""
    circles: dict[int, list[str]] = {}
    for bundle in case.facts.bundles:
        if bundle.relation in _CLOSE_TO and bundle.direct & CONTACTS and bundle.of is not None:
            circles.setdefault(bundle.of, []).append(bundle.relation)
    return max((len(circle) for circle in circles.values() if len(set(circle)) > 1), default=0)

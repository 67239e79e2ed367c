"""Drafts: persons while they are being put together from entities; each entity goes to exactly one draft.

Knows when a value would contradict what a draft already has, and which drafts are one person. In which order the
entities of a document come to their drafts is link's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from detectors.model import Located

# Types of which one person has one: a second, different value speaks of somebody else.
SINGLE = frozenset(
    {
        "RESIDENT_ID",
        "HK_ID",
        "TW_ID",
        "SOCIAL_SECURITY",
        "PASSPORT",
        "BIRTH_DATE",
        "MOBILE",
        "ADDRESS",
        "BANK_CARD",
        "AGE",
        "SEX",
    }
)
_KEEP = re.compile(r"[^0-9A-Za-z㐀-鿿]+")


@dataclass(slots=True)
class Draft:
    """A person in the making. `of` and `relation` as in Person; `through` names the relation it passes through."""

    entities: list[Located] = field(default_factory=list)
    relation: str = ""
    of: int | None = None

    def name(self) -> str:
        """The first name as letters alone, lower case; empty for a draft that only has numbers."""
        return next((key(entity.value) for entity in self.entities if entity.type == "PERSON"), "")

    def has(self, of_type: str) -> bool:
        return any(entity.type == of_type for entity in self.entities)

    def contradicts(self, entity: Located) -> bool:
        """Whether the draft already has another value of a type of which a person has one."""
        if entity.type not in SINGLE:
            return False
        return any(own.type == entity.type and key(own.value) != key(entity.value) for own in self.entities)


def key(value: str) -> str:
    """A value without separators and case, so that two spellings of one value are equal."""
    return _KEEP.sub("", value).lower()


def merged(drafts: Sequence[Draft]) -> list[Draft]:
    """One draft per person: the same name is the same person unless the ID numbers differ. Empty drafts vanish."""
    target: dict[int, int] = {}
    kept: list[Draft] = []
    ids: list[set[str]] = []  # of kept, so that no draft is read twice
    by_name: dict[str, list[int]] = defaultdict(list)
    for at, draft in enumerate(drafts):
        if not draft.entities:
            continue
        name, numbers = draft.name(), _ids(draft)
        same = next((index for index in by_name[name] if _one_person(ids[index], numbers)), None) if name else None
        if same is None:
            target[at] = len(kept)
            by_name[name].append(len(kept))
            kept.append(Draft(list(draft.entities), draft.relation, draft.of))
            ids.append(numbers)
        else:
            target[at] = same
            ids[same] |= numbers
            _absorb(kept[same], draft)
    _retarget(kept, target)
    return kept


def _retarget(kept: Sequence[Draft], target: Mapping[int, int]) -> None:
    """Relations point to the merged drafts; nobody is related to himself."""
    for at, draft in enumerate(kept):
        of = target.get(draft.of) if draft.of is not None else None
        draft.of = None if of == at else of


def _absorb(into: Draft, draft: Draft) -> None:
    into.entities.extend(draft.entities)
    if not into.relation:
        into.relation, into.of = draft.relation, draft.of


def _one_person(ids: set[str], others: set[str]) -> bool:
    return not ids or not others or bool(ids & others)


def _ids(draft: Draft) -> set[str]:
    return {key(entity.value) for entity in draft.entities if entity.type == "RESIDENT_ID"}

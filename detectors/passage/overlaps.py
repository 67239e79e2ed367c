"""Overlaps: of two finds in the same place one stays. Which one is the only question answered here."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from detectors.model import Entity

VALIDATED = "validated"  # in the evidence of a find whose checksum or table was right
# Between finds of equal worth: the narrower kind of number first
_PRIORITY = (
    "RESIDENT_ID",
    "BANK_CARD",
    "MOBILE",
    "PASSPORT",
    "PLATE",
    "EMAIL",
    "WECHAT",
    "LANDLINE",
    "ADDRESS",
    "PERSON",
)
_RANK = {kind: rank for rank, kind in enumerate(_PRIORITY)}


def resolve(found: Iterable[Entity]) -> tuple[Entity, ...]:
    """The finds that stay, in order of place, none overlapping: validated before others, then score, length, kind."""
    found = tuple(found)
    if len(found) == 1 and found[0].end > found[0].start:  # most cells of a table hold one thing
        return found
    taken: list[tuple[int, int]] = []
    kept: list[Entity] = []
    for entity in sorted(found, key=_worth):
        at = bisect_left(taken, (entity.start, entity.end))
        free_before = at == 0 or taken[at - 1][1] <= entity.start
        free_after = at == len(taken) or taken[at][0] >= entity.end
        if free_before and free_after and entity.end > entity.start:
            insort(taken, (entity.start, entity.end))
            kept.append(entity)
    return tuple(sorted(kept, key=lambda entity: entity.start))


def _worth(entity: Entity) -> tuple[bool, float, int, int, int]:
    kind = _RANK.get(entity.type, len(_PRIORITY))
    return VALIDATED not in entity.evidence, -entity.score, entity.start - entity.end, kind, entity.start

"""Overlaps: of two finds in the same place one stays. Which one is the only question answered here."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

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
_FEW = 8  # finds
_RANK = {kind: rank for rank, kind in enumerate(_PRIORITY)}


def resolve(found: Iterable[Entity]) -> tuple[Entity, ...]:
    """The finds that stay, in order of place, none overlapping: validated before others, then score, length, kind."""
    found = tuple(found)
    if len(found) == 1 and found[0].end > found[0].start:  # most cells of a table hold one thing
        return found
    kept: list[Entity] = []
    for bunch in _bunches(sorted(found, key=_start)):
        kept += bunch if len(bunch) == 1 else _of_few(bunch) if len(bunch) <= _FEW else _of_many(bunch)
    return tuple(kept)


def _bunches(found: Iterable[Entity]) -> Iterator[list[Entity]]:
    """Finds in order of place, cut where nothing overlaps; those in different bunches have nothing to do with each other."""
    bunch: list[Entity] = []
    reach = 0
    for entity in found:
        if entity.end <= entity.start:
            continue
        if entity.start >= reach and bunch:
            yield bunch
            bunch = []
        bunch.append(entity)
        reach = max(reach, entity.end)
    if bunch:
        yield bunch


def _of_few(found: Sequence[Entity]) -> list[Entity]:
    kept: list[Entity] = []
    for entity in sorted(found, key=_worth):
        if all(one.end <= entity.start or one.start >= entity.end for one in kept):
            kept.append(entity)
    return sorted(kept, key=_start)


def _of_many(found: Sequence[Entity]) -> list[Entity]:
    """The same with an index of what is taken: as many as a line of hostile text holds over each other."""
    taken: list[tuple[int, int]] = []
    kept: list[Entity] = []
    for entity in sorted(found, key=_worth):
        at = bisect_left(taken, (entity.start, entity.end))
        free_before = at == 0 or taken[at - 1][1] <= entity.start
        free_after = at == len(taken) or taken[at][0] >= entity.end
        if free_before and free_after:
            insort(taken, (entity.start, entity.end))
            kept.append(entity)
    return sorted(kept, key=_start)


_start = attrgetter("start")


def _worth(entity: Entity) -> tuple[bool, float, int, int, int]:
    kind = _RANK.get(entity.type, len(_PRIORITY))
    return VALIDATED not in entity.evidence, -entity.score, entity.start - entity.end, kind, entity.start

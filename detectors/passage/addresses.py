"""Chinese addresses down to a house, door or room in a passage: 青川路88弄3号201室, 3号楼2单元502. English ones are streets'.

A chain of numbers and units is found first, then the place it belongs to is read to its left. A venue or a road without
a number is none, nor is a bare room; a building and a room in it are, in the group of their estate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from detectors.model import Entity
from detectors.passage import chains, places, spaced
from detectors.passage.overlaps import resolve
from detectors.passage.words import Words

_TO_THE_ROOM, _TO_THE_HOUSE, _IN_THE_ESTATE = 0.9, 0.85, 0.7
_LIVES = re.compile("住户|业主|住|家|户主|租客|房东|邻居|房号|[男女]主人")
_REACH = 6  # code points around three numbers in which a word says that somebody lives there


def find(text: str, words: Words) -> list[Entity]:
    """All addresses of a normalised passage, in order, not overlapping."""
    found = (_chinese(text, start, end, words) for start, end in chains.chains(text))
    return list(resolve([*(entity for entity in found if entity is not None), *spaced.find(text)]))


def _chinese(text: str, start: int, end: int, words: Words) -> Entity | None:
    chain = text[start:end]
    if not chains.is_house(chain) or chains.is_something_else(text, start, end):
        return None
    first = places.begin(text, start, words)
    if first is not None and not chains.is_a_day(text, start, end):
        score = _TO_THE_ROOM if chains.leads_to_a_room(chain) else _TO_THE_HOUSE
        return Entity("ADDRESS", first, end, score, ("place", "room" if score == _TO_THE_ROOM else "house"))
    around = text[max(0, start - _REACH) : start] + text[end : end + _REACH]
    if chains.needs_no_place(chain) or (chains.is_three_numbers(chain) and _LIVES.search(around)):
        return Entity("ADDRESS", start, end, _IN_THE_ESTATE, ("estate", "room"))
    return None


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """The chains of a text that is known to be an address (a cell under such a header)."""
    apart = [(entity.start, entity.end) for entity in spaced.find(text)]
    yield from apart or chains.chains(text)

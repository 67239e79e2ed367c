"""Company: numbers too weak to mean anything alone, and what stands beside them or in the lines around them says they do.

潘月英 5100 0828 directly behind a name; 母 5100 0828 behind a relation word; one such number in each of several lines
about people; a date behind the name of each child in a list with their parents. The finds are scan's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime

from detectors.model import Entity

_NEIGHBOUR = 0.55
RAISED = frozenset({"MOBILE", "LANDLINE"})
_SURE_NAME = 0.75
_GAP = 4  # blanks and punctuation between a name and its number
_LINES = 3  # lines that are a list
_OF_PERSONS = frozenset({"AGE", "BIRTH_DATE"})
_GROWN = 16  # years: an older date behind a name is hardly one of business
_PASSENGERS = 2  # lines with a passport each
_TRAVEL = re.compile(r"(?i:passport|\bppt\b|travel doc|nationality|\bpax\b|manifest|check-?in|boarding|护照)|\bNAT\b")
_RECENT = 3  # years: a date that is not older is no birthday of somebody who stands in a list
_PEOPLE = frozenset({"PERSON", "RELATION", "HK_ID", "SG_ID", "MY_ID", "PASSPORT", "MO_ID", "BIRTH_DATE"})
_BEFORE_PHONES = frozenset({"RELATION", "HK_ID", "SG_ID", "MY_ID"})
_FOURS = re.compile(r"(?<=[0-9] )[5-9][0-9]{3} [0-9]{4}(?![ -]?[0-9])")
_YEAR = re.compile("(?:19|20)[0-9]{2}")


def raised(text: str, weak: Sequence[Entity], found: Sequence[Entity], ends: Collection[int]) -> list[Entity]:
    """The weak finds of a passage that count after all; `ends` are places behind which they do, whatever stands there."""
    names = [entity for entity in found if entity.type == "PERSON" and entity.score >= _SURE_NAME]
    behind = {*ends, *(name.end for name in names), *(one.end for one in found if one.type in _BEFORE_PHONES)}
    lines = {text.rfind("\n", 0, name.start) for name in names}
    behind |= {one.end for one in found if one.type == "ADDRESS" and text.rfind("\n", 0, one.start) in lines}
    kept = [hit for hit in weak if hit.type in RAISED and _is_behind(text, hit, behind)]
    taken = {(hit.start, hit.end) for hit in kept}
    told = {text.rfind("\n", 0, end) for end in ends}  # lines in which a header has named somebody
    kept += [hit for hit in _listed(text, weak, found, told) if (hit.start, hit.end) not in taken]
    kept += _passengers(text, weak, found)
    every = {one.end for one in found if one.type == "PERSON"}
    kept += [hit for hit in weak if hit.type in _OF_PERSONS and _is_behind(text, hit, every) and _is_theirs(text, hit)]
    kept += _birthdays(text, weak, {name.end for name in names}, found)
    return [
        Entity(hit.type, hit.start, hit.end, _NEIGHBOUR, (*hit.evidence, "neighbour")) for hit in dict.fromkeys(kept)
    ]


def _is_behind(text: str, hit: Entity, ends: set[int]) -> bool:
    first = max(0, hit.start - _GAP)
    return first + len(text[first : hit.start].rstrip(" \t:：,，(（")) in ends


def column(text: str, weak: Sequence[Entity]) -> list[Entity]:
    """Weak phones that stand one in a line, in several lines: where people are listed, theirs."""
    by_line: dict[int, list[Entity]] = defaultdict(list)
    for hit in (*(hit for hit in weak if hit.type == "MOBILE"), *_in_fours(text, weak)):
        by_line[text.rfind("\n", 0, hit.start)].append(hit)
    alone = [hits[0] for hits in by_line.values() if len(hits) == 1]
    return alone if len(alone) >= _LINES else []


def _in_fours(text: str, weak: Sequence[Entity]) -> Iterator[Entity]:
    """Two groups of four digits behind another number (37.9 9000 2507), where a pattern alone would see one long number."""
    known = {hit.end for hit in weak}
    for mark in _FOURS.finditer(text):
        if mark.end() not in known:
            yield Entity("MOBILE", *mark.span(), 0.1, ("column",))


def _listed(text: str, weak: Sequence[Entity], found: Sequence[Entity], told: set[int]) -> Iterator[Entity]:
    """Those of a column whose lines speak of people."""
    alone = column(text, weak)
    people = {text.rfind("\n", 0, entity.start) for entity in found if entity.type in _PEOPLE} if alone else set()
    theirs = [hit for hit in alone if text.rfind("\n", 0, hit.start) in people | told]
    if len(theirs) >= _LINES:
        yield from theirs


def _birthdays(text: str, weak: Sequence[Entity], names: set[int], found: Sequence[Entity]) -> list[Entity]:
    """Dates behind the names of a list in which each line tells a relative as well: children and whom to call."""
    latest = datetime.now(UTC).year - _RECENT
    days = [hit for hit in weak if hit.type == "BIRTH_DATE" and _is_behind(text, hit, names)]
    if len(days) < _LINES:
        return []
    relatives = {text.rfind("\n", 0, entity.start) for entity in found if entity.type == "RELATION"}
    likely = [day for day in days if text.rfind("\n", 0, day.start) in relatives and _year(text, day) <= latest]
    return likely if len(likely) >= _LINES and 2 * len(likely) > len(days) else []


def _is_theirs(text: str, hit: Entity) -> bool:
    """Whether what stands right behind a name is its bearer's: an age with a letter, or a day of long ago."""
    return hit.type == "AGE" or 0 < _year(text, hit) <= datetime.now(UTC).year - _GROWN


def _passengers(text: str, weak: Sequence[Entity], found: Sequence[Entity]) -> list[Entity]:
    """Passports in lines that each tell a person, in a list that speaks of passports, and the birth dates in those lines."""
    papers = [hit for hit in weak if hit.type == "PASSPORT"]
    if not papers or _TRAVEL.search(text) is None:
        return []
    people = {text.rfind("\n", 0, entity.start) for entity in found if entity.type == "PERSON"}
    theirs = [hit for hit in papers if text.rfind("\n", 0, hit.start) in people]
    lines = {
        text.rfind("\n", 0, hit.start) for hit in [*theirs, *(one for one in found if one.type == "PASSPORT")]
    } & people
    if len(lines) < _PASSENGERS:
        return []
    latest = datetime.now(UTC).year
    days = [hit for hit in weak if hit.type == "BIRTH_DATE" and text.rfind("\n", 0, hit.start) in lines]
    return theirs + [day for day in days if 0 < _year(text, day) < latest]


def _year(text: str, day: Entity) -> int:
    year = _YEAR.search(text, day.start, day.end)
    return int(year.group()) if year else 0

"""Risk: how easily somebody is known again behind a mask, counted in people (PEOPLE 2.9).

A masked resident ID is a pattern, and the numbers that fit it can be counted exactly: places x days x serials, a check
digit keeping one in eleven (GB 11643). What else the record says (sex, day of birth, age) leaves fewer. Which values are
masked, and how, is not decided here.
"""

from __future__ import annotations

import datetime
import re
from calendar import isleap
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib import resources
from operator import add
from typing import NamedTuple

from detectors.link import Person, depths
from detectors.link.drafts import key
from detectors.model import Located, Place, Risk, Role, Step, Unit
from detectors.structure import Document

OLDEST = 100  # years; nobody older counts as a candidate (1 in 20,000 people is)
_ID = 18  # characters of a resident ID
_CHECKS = "10X98765432"  # check character by the sum modulo 11
_WEIGHTS = tuple(pow(2, 17 - at, 11) for at in range(17))
_STAR = "*＊×✱●█■□◼•"  # what people mask with
_MASKED = re.compile(rf"(?<![0-9A-Za-z{_STAR}])[1-9][0-9]*[{_STAR}]{{3,}}[0-9]*[Xx]?(?![0-9A-Za-z{_STAR}])")
_SHOWN = 10  # digits (place and year) from which on a mask of any length is an ID's and no card's
_STARS = re.compile(f"[{_STAR}]")
_RUN = re.compile(r"\?+")
_DATE = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?:[-/.年]?([01]?[0-9])[-/.月]?([0-3]?[0-9])(?![0-9]))?")
_FEMALE, _MALE = re.compile("女|f|w", re.IGNORECASE), re.compile("男|m", re.IGNORECASE)
_ABOUT = frozenset({"SEX", "AGE", "BIRTH_DATE"})


class Known(NamedTuple):
    """What stands beside an ID: first and last possible day of birth, and the serials' parity (0 women, 1 men, None unknown)."""

    first: datetime.date
    last: datetime.date
    parity: int | None = None


def assess(document: Document, found: Sequence[Located], persons: Sequence[Person]) -> Risk:
    """The risk of a document's masked IDs as they stand, and of its persons as a masked copy would show them."""
    today = datetime.datetime.now(datetime.UTC).date()
    shown = {*_as_written(document, found, today), *_as_copied(persons, today)}
    counts = [count for mask, known in shown if (count := candidates(mask, known))]
    groups = Counter(_signature(person, depth, today) for person, depth in zip(persons, depths(persons), strict=True))
    return Risk(min(counts, default=0), min(groups.values(), default=0))


def candidates(mask: str, known: Known) -> int:
    """How many resident IDs fit a mask of 18 characters ('?' for a hidden one) and what is known beside it.

    >>> day = datetime.date(1995, 3, 12)
    >>> candidates("32050819950312????", Known(day, day))
    1000
    >>> candidates("32050819950312???3", Known(day, day, parity=1))
    46
    """
    sums = _folded(
        _places(mask[:6]), _folded(_days(mask[6:14], known.first, known.last), _serials(mask[14:17], known.parity))
    )
    return sum(count for total, count in enumerate(sums) if mask[17] in ("?", _CHECKS[total]))


def pattern(written: str) -> str | None:
    """A masked ID as 18 characters with '?' for each hidden one; None for what is no masked resident ID.

    >>> pattern("320508********975X")
    '320508????????975X'
    >>> pattern("138****5678") is None
    True
    """
    mask = _STARS.sub("?", written.upper())
    if len(mask) != _ID:
        runs = _RUN.findall(mask)
        shown = len(mask) - sum(map(len, runs))
        if len(runs) != 1 or len(mask.partition("?")[0]) < _SHOWN or shown > _ID:
            return None
        mask = _RUN.sub("?" * (_ID - shown), mask)
    return mask if re.fullmatch(r"[0-9?]{17}[0-9X?]", mask) else None


def tabulate() -> None:
    """Builds the tables that masked copies are looked up in, for a process that stays or forks others."""
    for first in "1234568":
        _places(first + "?????")
    for parity in (None, 0, 1):
        _serials("???", parity)


# --- what fits ---------------------------------------------------------------------------------------------------


def _folded(one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    """Counts by sum modulo 11 of two independent parts of a number."""
    sums = [0] * 11
    for at, count in enumerate(one):
        for beside, more in enumerate(other):
            sums[(at + beside) % 11] += count * more
    return tuple(sums)


def _spread(parts: Iterable[str], mask: str, offset: int) -> tuple[int, ...]:
    """Counts by weighted sum modulo 11 of those parts that fit a mask; `offset` is where the part stands in the number."""
    fits = re.compile(mask.replace("?", "[0-9]"))
    sums = [0] * 11
    for part in parts:
        if fits.fullmatch(part):
            sums[sum(int(digit) * _WEIGHTS[offset + at] for at, digit in enumerate(part)) % 11] += 1
    return tuple(sums)


@cache
def _places(mask: str) -> tuple[int, ...]:
    return _spread([mask] if "?" not in mask else _counties(), mask, 0)


@cache
def _counties() -> tuple[str, ...]:
    """The codes of counties and districts (GB/T 2260); provinces and prefectures register nobody."""
    table = resources.files("detectors.identifiers").joinpath("_data/regions.txt").read_text("utf-8")
    codes = (line[:6] for line in table.splitlines() if line[:1].isdecimal())
    return tuple(code for code in codes if not code.endswith("00"))


@lru_cache(maxsize=4096)
def _days(mask: str, first: datetime.date, last: datetime.date) -> tuple[int, ...]:
    """Year by year, so that the days of a year are looked at once for all years alike."""
    sums = (0,) * 11
    for year in range(first.year, last.year + 1):
        if re.fullmatch(mask[:4].replace("?", "[0-9]"), str(year)):
            begin = first.month * 100 + first.day if year == first.year else 101
            end = last.month * 100 + last.day if year == last.year else 1231
            days = _folded(_spread([str(year)], "????", 6), _of_year(mask[4:], begin, end, isleap(year)))
            sums = tuple(map(add, sums, days))
    return sums


@lru_cache(maxsize=1024)
def _of_year(mask: str, begin: int, end: int, leap: bool) -> tuple[int, ...]:
    lengths = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    days = (month * 100 + day for month, length in enumerate(lengths, 1) for day in range(1, length + 1))
    return _spread((f"{day:04d}" for day in days if begin <= day <= end), mask, 10)


@cache
def _serials(mask: str, parity: int | None) -> tuple[int, ...]:
    return _spread((f"{n:03d}" for n in range(1000) if parity is None or n % 2 == parity), mask, 14)


# --- what is shown -----------------------------------------------------------------------------------------------


def _as_written(document: Document, found: Sequence[Located], today: datetime.date) -> Iterator[tuple[str, Known]]:
    """Masked IDs of the document with what their record (a row, a line) says beside them."""
    masks = [
        (_record(document, index, match.start()), mask)
        for index, segment in enumerate(document.segments)
        if _STARS.search(segment.text)
        for match in _MASKED.finditer(segment.text)
        if (mask := pattern(match.group())) is not None
    ]
    beside: dict[object, list[Located]] = defaultdict(list)
    for entity in found if masks else ():
        if entity.type in _ABOUT:
            beside[_record(document, entity.span.segment, entity.span.start)].append(entity)
    for record, mask in masks:
        yield mask, _known(beside.get(record, ()), today)


def _record(document: Document, index: int, at: int) -> tuple[Step, ...] | tuple[int, int]:
    segment = document.segments[index]
    if segment.role in (Role.CELL, Role.VALUE) and segment.place.number(Unit.ROW) is not None:
        return _row(segment.place)
    return index, segment.text.count("\n", 0, at)


def _row(place: Place) -> tuple[Step, ...]:
    return tuple(step for step in place.steps if step.unit not in (Unit.COLUMN, Unit.LINE))


def _as_copied(persons: Sequence[Person], today: datetime.date) -> Iterator[tuple[str, Known]]:
    """IDs in clear as a copy shows them: the first and the last character, sex and age, of a birth date the year."""
    for person in persons:
        for number in {key(entity.value) for entity in person.entities if entity.type == "RESIDENT_ID"}:
            if len(number) == _ID:
                yield number[0] + "?" * (_ID - 2) + number[-1].upper(), _known(person.entities, today, days=False)


def _known(entities: Iterable[Located], today: datetime.date, *, days: bool = True) -> Known:
    """The days of birth and the sex that a record leaves possible; `days` False where a copy would hide day and month."""
    first, last = today.replace(month=1, day=1, year=today.year - OLDEST), today
    parity: int | None = None
    for entity in entities:
        if entity.type == "SEX":
            parity = 0 if _FEMALE.search(entity.value) else 1 if _MALE.search(entity.value) else None
        elif entity.type == "AGE" and (years := re.search(r"[0-9]{1,3}", entity.value)):
            born = today.year - int(years.group())
            first, last = (
                max(first, datetime.date(max(born - 1, 1), 1, 1)),
                min(last, datetime.date(max(born, 1), 12, 31)),
            )
        elif entity.type == "BIRTH_DATE" and (born_on := _born(entity.value)):
            first, last = (
                (born_on[0], born_on[1]) if days else (_new_year(born_on[0]), born_on[1].replace(month=12, day=31))
            )
    return Known(first, min(last, today), parity)


def _born(value: str) -> tuple[datetime.date, datetime.date] | None:
    """The first and the last day a written birth date can mean."""
    match = _DATE.search(value)
    if match is None:
        return None
    year = int(match[1])
    try:
        day = datetime.date(year, int(match[2]), int(match[3]))
    except (TypeError, ValueError):
        return datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    return day, day


def _new_year(day: datetime.date) -> datetime.date:
    return day.replace(month=1, day=1)


def _signature(person: Person, depth: int, today: datetime.date) -> tuple[object, ...]:
    """What a masked copy still shows of a person: the role, or else the initial; sex, year of birth, employer and school."""
    known = _known(person.entities, today, days=False)
    name = next((entity.value[:1] for entity in person.entities if entity.type == "PERSON"), "")
    work = tuple(sorted(key(e.value) for e in person.entities if e.type in ("EMPLOYER", "SCHOOL")))
    return person.relation, depth, "" if depth else name, known.parity, known.first.year, known.last.year, work

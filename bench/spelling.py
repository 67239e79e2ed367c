"""Spelling: the same records as people write them - traditional, full-width, spaced, with numerals - scored strictly."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bench.intervals import Tally, f1
from bench.records import TYPES, Record, records, rewritten
from bench.rows import DAMA, Row, score
from bench.spans import compared, tally
from bench.values import traditional
from detectors import find

_WIDE = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
_NUMERALS = ("零壹贰叁肆伍陆柒捌玖", "〇一二三四五六七八九")
_WITHIN = {"traditional": (0.01, 0.003), "full-width": (0.01, 0.003)}
_NUMBERS = frozenset({"MOBILE", "RESIDENT_ID", "BANK_CARD"})


def rows(size: int) -> Iterator[Row]:
    """F1 for each spelling and its distance from the plain one."""
    plain = records(size)
    before = _tallies(plain)
    base = f1([sum(column) for column in zip(*before, strict=True)])
    yield score("spelling", "as generated", DAMA, before)
    for name, spelled in SPELLINGS.items():
        rng = random.Random(f"spelling {name}")
        tallies = _tallies([spelled(record, rng) for record in plain])
        row = score("spelling", name, DAMA, tallies)
        yield row
        if name in _WITHIN:
            floor, aim = _WITHIN[name]
            gap = abs(base - row.value)
            yield Row("spelling", f"{name}: distance", DAMA, gap, (gap, gap), size, floor=floor, aim=aim, small=True)


def _tallies(texts: Sequence[Record]) -> list[Tally]:
    return [tally(compared(set(record.spans), _found(record.text))) for record in texts]


def _found(text: str) -> set[tuple[int, int, str]]:
    return {(e.start, e.end, e.type) for e in find(text) if e.type in TYPES}


def _traditional(record: Record, _: random.Random) -> Record:
    text = traditional(record.text)
    return Record(text, record.spans) if len(text) == len(record.text) else record


def _wide(record: Record, _: random.Random) -> Record:
    return Record(record.text.translate(_WIDE), record.spans)


def _numbers(spelled: Callable[[str, random.Random], str]) -> Callable[[Record, random.Random], Record]:
    def of(record: Record, rng: random.Random) -> Record:
        return rewritten(record, lambda name, value: spelled(value, rng) if name in _NUMBERS else value)

    return of


def _grouped(between: str) -> Callable[[str, random.Random], str]:
    def group(value: str, _: random.Random) -> str:
        sizes = {11: (3, 4, 4), 18: (6, 8, 4)}.get(len(value), (4, 4, 4, 7))
        parts, at = [], 0
        for size in sizes:
            parts.append(value[at : at + size])
            at += size
        return between.join(part for part in parts if part)

    return group


def _numerals(value: str, rng: random.Random) -> str:
    digits = rng.choice(_NUMERALS)
    return re.sub("[0-9]", lambda digit: digits[int(digit.group())], value)


def _zero_width(value: str, rng: random.Random) -> str:
    at = rng.randrange(2, len(value) - 2)
    return f"{value[:at]}\u200b{value[at:]}"


def _swapped(value: str, _: random.Random) -> str:
    """As a scan reads them: one O, one l, behind the first digit."""
    return value[0] + value[1:].replace("0", "O", 1).replace("1", "l", 1)


def _mixed(value: str, rng: random.Random) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if c.isdecimal() and rng.random() < 0.4 else c for c in value)


def _emoji(value: str, _: random.Random) -> str:
    return re.sub("[0-9]", lambda digit: digit.group() + "\ufe0f\u20e3", value)


SPELLINGS: Mapping[str, Callable[[Record, random.Random], Record]] = {
    "traditional": _traditional,
    "full-width": _wide,
    "numbers grouped by spaces": _numbers(_grouped(" ")),
    "numbers grouped by dashes": _numbers(_grouped("-")),
    "numbers grouped by dots": _numbers(_grouped(".")),
    "numbers in numerals": _numbers(_numerals),
    "a zero-width space in numbers": _numbers(_zero_width),
    "half the digits full-width": _numbers(_mixed),
    "digits as emoji": _numbers(_emoji),
    "O for 0 and l for 1 in numbers": _numbers(_swapped),
}

"""The only language a child speaks: small JSON objects, checked field by field before anything is believed.

A child that reads hostile bytes may say anything, so every text is held against our own lists or a narrow pattern, every
number against a bound. Whatever does not fit is a `WrongAnswer`. No value read from a file fits through here.

The persons of a roster are told as runs of alike ones, so that 50,000 rows are a few bytes, and only the first with their
places; those beyond what an answer may hold are counted in `more`, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any, TypeVar

from detectors.errors import WrongAnswer
from detectors.model import (
    FIELDS,
    Blob,
    Code,
    Coverage,
    Outline,
    Place,
    Problem,
    Redaction,
    Report,
    Risk,
    Step,
    Tie,
    Unit,
    Verdict,
)

_T = TypeVar("_T")
_NAME = re.compile(r"[A-Za-z0-9_.\-+:]{0,60}")
_SUFFIX = re.compile(r"[a-z0-9]{1,20}")
_MASK = re.compile(r"[^\n\r]{0,30}\*[^\n\r]{0,30}")
_MOST_DIGITS = 8  # a mask shows at most 138****1234; more digits would be a value
_MOST_ITEMS = 10_000
_MOST = 1 << 40
_MOST_PERSONS = 100_000  # outlines a parent builds of an answer (20 MB); a roster of more is counted beyond them
_MOST_RUNS, _MOST_SHAPES, _MOST_PLACES = 40_000, 500, 1_000  # 16, 200 and 90 bytes each: below an answer's 1 MiB
_MOST_PROBLEMS = 1_000  # told one by one; beyond them the first of each kind


def report_out(report: Report) -> dict[str, Any]:
    """A Report as plain JSON."""
    return {
        "verdict": report.verdict.value,
        "rule": report.rule,
        "complete": report.complete,
        "kind": report.kind,
        **_persons_out(report),
        "counts": dict(report.counts),
        "places": [_place_out(place) for place in report.places],
        "masks": list(report.masks),
        "reasons": list(report.reasons),
        "problems": [[p.code.value, _place_out(p.place), p.detail] for p in _told(report.problems)],
        "coverage": [getattr(report.coverage, item.name) for item in fields(Coverage)],
        "timings": {name: round(value, 3) for name, value in report.timings.items()},
        "tally": dict(report.tally),
        "relations": [list(tie) for tie in report.relations],
        "risk": [report.risk.candidates, report.risk.smallest_group],
    }


def report_in(raw: Any) -> Report:
    """A Report from a child's JSON. Raises WrongAnswer."""
    return _checked(_report_in, raw)


def redaction_out(redaction: Redaction) -> dict[str, Any]:
    """What is said of a masked copy beside its bytes, which travel by a descriptor of their own."""
    return {
        "suffix": redaction.blob.name.rpartition(".")[2],
        "type": redaction.blob.claimed_type,
        "size": len(redaction.blob.data),
        "masked": dict(redaction.masked),
        "smallest_group": redaction.smallest_group,
        "family": redaction.family,
    }


def redaction_in(raw: Any) -> tuple[int, Callable[[bytes], Redaction]]:
    """The claimed length, and what makes a Redaction once that many bytes were read. Raises WrongAnswer."""
    return _checked(_redaction_in, raw)


def sealed_out(blob: Blob) -> dict[str, Any]:
    """What is said of a locked or unlocked file beside its bytes."""
    return {"suffix": blob.name.rpartition(".")[2], "type": blob.claimed_type, "size": len(blob.data)}


def sealed_in(raw: Any, name: str) -> tuple[int, Callable[[bytes], Blob]]:
    """The claimed length, and what makes the file `name`.suffix once that many bytes were read. Raises WrongAnswer."""
    return _checked(lambda answer: _sealed_in(answer, name), raw)


def size_in(raw: Any) -> int:
    """The claimed length of a produced text, in bytes. Raises WrongAnswer."""
    return _checked(lambda answer: _number(answer["size"]), raw)


def _checked(read: Callable[[Any], _T], raw: Any) -> _T:
    try:
        return read(raw)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, OverflowError):
        raise WrongAnswer("The child that read this file gave an answer that makes no sense.") from None


def _report_in(raw: Any) -> Report:
    return Report(
        verdict=Verdict(raw["verdict"]),
        rule=_name(raw["rule"]),
        complete=_flag(raw["complete"]),
        kind=_name(raw["kind"]),
        persons=_persons_in(raw["persons"]),
        counts=_counts(raw["counts"]),
        places=tuple(_place_in(item) for item in _items(raw["places"])),
        masks=tuple(_mask(item) for item in _items(raw["masks"])),
        reasons=tuple(_name(item) for item in _items(raw["reasons"])),
        problems=tuple(Problem(Code(c), _place_in(p), _name(d)) for c, p, d in _items(raw["problems"])),
        coverage=Coverage(*(_number(item) for item in _items(raw["coverage"]))),
        timings={_name(name): float(value) for name, value in raw["timings"].items()},
        more=_number(raw["more"]),
        tally=_counts(raw["tally"]),
        relations=tuple(Tie(_name(r), _number(d), _number(n)) for r, d, n in _items(raw["relations"])),
        risk=Risk(*(_number(item) for item in _items(raw["risk"]))),
    )


def _redaction_in(raw: Any) -> tuple[int, Callable[[bytes], Redaction]]:
    suffix, kind, size = _name(raw["suffix"]), _media_type(raw["type"]), _number(raw["size"])
    masked, group, family = _counts(raw["masked"]), _number(raw["smallest_group"]), _flag(raw["family"])

    def finish(data: bytes) -> Redaction:
        return Redaction(Blob(data, f"打码版.{suffix or 'txt'}", kind), masked, group, family)

    return size, finish


def _sealed_in(raw: Any, name: str) -> tuple[int, Callable[[bytes], Blob]]:
    suffix, kind, size = raw["suffix"], _media_type(raw["type"]), _number(raw["size"])
    if not _SUFFIX.fullmatch(suffix):
        raise ValueError
    return size, lambda data: Blob(data, f"{name}.{suffix}", kind)


def _told(problems: Sequence[Problem]) -> Sequence[Problem]:
    """The problems an answer holds: the first ones, and the first of every kind."""
    if len(problems) <= _MOST_PROBLEMS:
        return problems
    kinds: dict[tuple[Code, str], Problem] = {}
    for problem in problems[_MOST_PROBLEMS:]:
        kinds.setdefault((problem.code, problem.detail), problem)
    return (*problems[:_MOST_PROBLEMS], *kinds.values())


def _persons_out(report: Report) -> dict[str, Any]:
    """Shapes (types, classes, relation), and runs of persons with one shape: [shape, back, how many].

    `back` is how far before each of them the related person stands.
    """
    shapes: dict[str, int] = {}
    shapes_out: list[Any] = []
    runs: list[list[Any]] = []
    told = 0
    for person in report.persons[:_MOST_PERSONS]:
        like = [_shape(person, shapes, shapes_out), None if person.of is None else told - person.of]
        if not runs or runs[-1][:2] != like:
            if len(runs) == _MOST_RUNS or like[0] == _MOST_SHAPES:
                break
            runs.append([*like, 0])
        runs[-1][2] += 1
        told += 1
    places = [_place_out(person.place) for person in report.persons[: min(told, _MOST_PLACES)]]
    persons = {"shapes": shapes_out[:_MOST_SHAPES], "runs": runs, "places": places}
    return {"persons": persons, "more": report.more + len(report.persons) - told}


def _shape(person: Outline, shapes: dict[str, int], out: list[Any]) -> int:
    shape = [dict(person.types), list(person.classes), person.relation]
    number = shapes.setdefault(repr(shape), len(shapes))
    if number == len(out):
        out.append(shape)
    return number


def _persons_in(raw: Any) -> tuple[Outline, ...]:
    shapes = [_shape_in(item) for item in _items(raw["shapes"])]
    persons: list[Outline] = []
    for shape, back, count in _items(raw["runs"], _MOST_RUNS):
        if not 0 < _number(count) <= _MOST_PERSONS - len(persons):
            raise ValueError
        persons += _run_in(shapes[_number(shape)], back, len(persons), count)
    last = len(persons)
    persons = [one if one.of is None or 0 <= one.of < last else replace(one, of=None) for one in persons]
    places = [_place_in(item) for item in _items(raw["places"])]
    return (*(replace(one, place=at) for one, at in zip(persons, places, strict=False)), *persons[len(places) :])


def _run_in(shape: Outline, back: Any, first: int, count: int) -> list[Outline]:
    if back is None:
        return [shape] * count
    if not isinstance(back, int) or isinstance(back, bool) or abs(back) > _MOST:
        raise ValueError
    return [replace(shape, of=number - back) for number in range(first, first + count)]


def _shape_in(raw: Any) -> Outline:
    types, classes, relation = raw
    return Outline(_counts(types), tuple(_name(c) for c in _items(classes)), _name(relation))


def _place_out(place: Place) -> list[Any]:
    return [[[step.unit.value, step.number] for step in place.steps], place.field, place.area]


def _place_in(raw: Any) -> Place:
    steps, field, area = raw
    if (field and field not in FIELDS) or area not in range(10):
        raise ValueError
    return Place(tuple(Step(Unit(unit), _number(number)) for unit, number in _items(steps)), field, int(area))


def _items(raw: Any, most: int = _MOST_ITEMS) -> list[Any]:
    if not isinstance(raw, list) or len(raw) > most:
        raise ValueError
    return raw


def _counts(raw: Any) -> Mapping[str, int]:
    if not isinstance(raw, dict) or len(raw) > 100:
        raise ValueError
    return {_name(name): _number(count) for name, count in raw.items()}


def _number(raw: Any) -> int:
    if not isinstance(raw, int) or isinstance(raw, bool) or not 0 <= raw <= _MOST:
        raise ValueError
    return raw


def _flag(raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise TypeError
    return raw


def _name(raw: Any) -> str:
    if not isinstance(raw, str) or not _NAME.fullmatch(raw) or _digits(raw) > _MOST_DIGITS:
        raise ValueError
    return raw


def _media_type(raw: Any) -> str:
    if not isinstance(raw, str) or not re.fullmatch(r"[a-z]{0,20}/?[A-Za-z0-9.+\-]{0,100}", raw):
        raise ValueError
    return raw


def _mask(raw: Any) -> str:
    if not isinstance(raw, str) or not _MASK.fullmatch(raw) or _digits(raw) > _MOST_DIGITS:
        raise ValueError
    return raw


def _digits(text: str) -> int:
    return sum(character.isdigit() for character in text)

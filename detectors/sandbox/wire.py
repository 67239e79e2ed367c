"""The only language a child speaks: small JSON objects, checked field by field before anything is believed.

A child that reads hostile bytes may say anything, so every text is held against our own lists or a narrow pattern, every
number against a bound. Whatever does not fit is a `WrongAnswer`. No value read from a file fits through here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
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
    Step,
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


def report_out(report: Report) -> dict[str, Any]:
    """A Report as plain JSON."""
    return {
        "verdict": report.verdict.value,
        "rule": report.rule,
        "complete": report.complete,
        "kind": report.kind,
        "persons": [_outline_out(person) for person in report.persons],
        "counts": dict(report.counts),
        "places": [_place_out(place) for place in report.places],
        "masks": list(report.masks),
        "reasons": list(report.reasons),
        "problems": [[p.code.value, _place_out(p.place), p.detail] for p in report.problems],
        "coverage": [getattr(report.coverage, item.name) for item in fields(Coverage)],
        "timings": {name: round(value, 3) for name, value in report.timings.items()},
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
        persons=tuple(_outline_in(item) for item in _items(raw["persons"])),
        counts=_counts(raw["counts"]),
        places=tuple(_place_in(item) for item in _items(raw["places"])),
        masks=tuple(_mask(item) for item in _items(raw["masks"])),
        reasons=tuple(_name(item) for item in _items(raw["reasons"])),
        problems=tuple(Problem(Code(c), _place_in(p), _name(d)) for c, p, d in _items(raw["problems"])),
        coverage=Coverage(*(_number(item) for item in _items(raw["coverage"]))),
        timings={_name(name): float(value) for name, value in raw["timings"].items()},
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


def _outline_out(person: Outline) -> list[Any]:
    return [dict(person.types), list(person.classes), person.relation, person.of, _place_out(person.place)]


def _outline_in(raw: Any) -> Outline:
    types, classes, relation, of, place = raw
    index = None if of is None else _number(of)
    return Outline(_counts(types), tuple(_name(c) for c in _items(classes)), _name(relation), index, _place_in(place))


def _place_out(place: Place) -> list[Any]:
    return [[[step.unit.value, step.number] for step in place.steps], place.field]


def _place_in(raw: Any) -> Place:
    steps, field = raw
    if field and field not in FIELDS:
        raise ValueError
    return Place(tuple(Step(Unit(unit), _number(number)) for unit, number in _items(steps)), field)


def _items(raw: Any) -> list[Any]:
    if not isinstance(raw, list) or len(raw) > _MOST_ITEMS:
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

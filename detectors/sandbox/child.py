"""What happens inside one child: read the blob it was given, do one thing with it, answer in checked JSON, end.

The bytes come by a read-only descriptor, a produced file goes out by another. The child knows no name of the outside.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from detectors import ocr
from detectors.errors import CannotRedact
from detectors.limits import DEFAULT, Limits, OutOfTime
from detectors.model import Blob, Code, Posted, Problem, Report, Verdict
from detectors.thresholds import NORMAL

from . import wire
from .alarm import alarm

if TYPE_CHECKING:
    from detectors.pipeline import Analysis

_CHUNK = 1 << 20
_REHEARSAL = "王安晨的电话13492007731，住江苏省苏州市吴中区松泉路15弄8号402室"
NEEDS_OCR = "needs_ocr"  # in an answer: ask again in a child that reads pictures


class _Blind(Exception):
    """This child does not read pictures, and here it would have to."""


@dataclass(frozen=True, slots=True)
class Request:
    """One thing to do with one blob. `size` and `copy_size` are bytes behind the descriptors.

    `secret_size` bytes of a password stand behind the blob in the same descriptor: so it is in no request, and the
    zygote, which outlives the child, never sees it. With `ocr` the child loads what reads pictures first.
    """

    verb: str
    posted: str
    name: str
    claimed_type: str
    size: int
    limits: Limits
    copy_size: int = 0
    copy_name: str = ""
    secret_size: int = 0
    ocr: bool = False
    sensitivity: str = NORMAL

    def to_json(self) -> dict[str, Any]:
        limits = {name: getattr(self.limits, name) for name in Limits.__slots__}
        return {name: getattr(self, name) for name in self.__slots__ if name != "limits"} | {"limits": limits}

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Request:
        return cls(**{**raw, "limits": Limits(**raw["limits"])})


def serve(request: Request, given: int, produced: int) -> dict[str, Any]:
    """Does what was asked. `given` is the descriptor to read, `produced` the one to write (or read, to verify)."""
    if request.ocr:
        ocr.load()
    blob = Blob(_read(given, request.size), request.name, request.claimed_type, Posted(request.posted))
    try:
        if request.secret_size:
            password = os.pread(given, request.secret_size, request.size).decode("utf-8")
            return _WITH_PASSWORD[request.verb](request, blob, produced, password)
        return _VERBS[request.verb](request, blob, produced)
    except _Blind:
        return {NEEDS_OCR: True}


def answer(descriptor: int, result: Mapping[str, Any], limit: int) -> None:
    """Writes the JSON answer; one that is too long is cut and so becomes a wrong answer at the other end."""
    _write(descriptor, json.dumps(result, ensure_ascii=True).encode("ascii")[:limit])


def rehearse() -> None:
    """Goes through what a message takes, once, on a text of ours: for a child that waits for its file."""
    request = Request("inspect", Posted.MESSAGE.value, "", "", 0, DEFAULT)
    json.dumps(_inspect(request, Blob.from_text(_REHEARSAL), -1))


def _inspect(request: Request, blob: Blob, produced: int) -> dict[str, Any]:
    from detectors.pipeline import screen

    try:
        with alarm(request.limits):
            report = screen(blob, request.limits, request.sensitivity)
    except (OutOfTime, MemoryError) as error:
        report = _unread("memory" if isinstance(error, MemoryError) else "time")
    blind = report.verdict != Verdict.LEAK and _is_blind(report.kind, report.problems)
    return {"report": wire.report_out(report), NEEDS_OCR: blind}


def _unread(budget: str) -> Report:
    return Report(Verdict.UNINSPECTABLE, "unread", complete=False, problems=(Problem(Code.BUDGET, detail=budget),))


def _is_blind(kind: str, problems: Iterable[Problem]) -> bool:
    """Whether a child that reads pictures could read more of this file than this child did."""
    from detectors.extract import SIGHTED

    unseen = any(problem.code in (Code.NEEDS_OCR, Code.TEXT_UNTRUSTED) for problem in problems)
    return unseen and kind in SIGHTED and not ocr.loaded() and ocr.available()


def _seen(blob: Blob, limits: Limits) -> Analysis:
    """The analysis of a blob. Raises `_Blind` where a child that reads pictures is to be asked instead."""
    from detectors.pipeline import analyse

    analysis = analyse(blob, limits)
    if _is_blind(analysis.extraction.kind, analysis.extraction.problems):
        raise _Blind
    return analysis


def _redact(request: Request, blob: Blob, produced: int) -> dict[str, Any]:
    from detectors._redact import redact

    analysis = _seen(blob, request.limits)
    try:
        redaction = redact(blob, analysis)
    except CannotRedact:
        return {"cannot": True}
    _write(produced, redaction.blob.data)
    return {"redaction": wire.redaction_out(redaction)}


def _verify(request: Request, blob: Blob, produced: int) -> dict[str, Any]:
    """Looks at a copy by a different path: the original's values are searched in its bytes, and it is judged anew."""
    from detectors._redact import leftovers, values

    copy = Blob(_read(produced, request.copy_size), request.copy_name, posted=Posted.FILE)
    left = leftovers(copy, values(_seen(blob, request.limits)), request.limits)
    return {"left": left, "report": wire.report_out(_seen(copy, request.limits).report)}


def _itinerary(request: Request, blob: Blob, produced: int) -> dict[str, Any]:
    from detectors._itinerary import itinerary

    text = itinerary(_seen(blob, request.limits))
    data = (text or "").encode("utf-8")
    _write(produced, data)
    return {"size": len(data)}


def _explain(request: Request, blob: Blob, produced: int) -> dict[str, Any]:
    from detectors._explain import explain

    data = explain(_seen(blob, request.limits)).encode("utf-8")
    _write(produced, data)
    return {"size": len(data)}


def _values(request: Request, blob: Blob, produced: int) -> dict[str, Any]:
    """The raw values, one "TYPE<tab>value" a line: only for a person at a terminal who asked for them by a flag."""
    found = _seen(blob, request.limits).found
    lines = dict.fromkeys(f"{item.type}\t{' '.join(item.value.split())}" for item in found)
    data = "\n".join(lines).encode("utf-8", "replace")
    _write(produced, data)
    return {"size": len(data)}


def _lock(request: Request, blob: Blob, produced: int, password: str) -> dict[str, Any]:
    from detectors import _seal
    from detectors.identify import identify

    locked = _seal.lock(blob, identify(blob.data), password)
    _write(produced, locked.data)
    return {"sealed": wire.sealed_out(locked)}


def _prove(request: Request, blob: Blob, produced: int, password: str) -> dict[str, Any]:
    """Opens a locked copy as its receiver would: it must give the file back with the password, and nothing without."""
    from detectors import _seal

    copy = Blob(_read(produced, request.copy_size), request.copy_name)
    return {"proved": _seal.opens_only_with(password, copy, blob, request.limits.output_bytes)}


def _unlock(request: Request, blob: Blob, produced: int, password: str) -> dict[str, Any]:
    from detectors import _seal
    from detectors.identify import identify

    try:
        opened = _seal.unlock(blob, identify(blob.data), password, request.limits.output_bytes)
    except _seal.WrongSecret:
        return {"cannot": "password"}
    except _seal.NotLocked:
        return {"cannot": "not-locked"}
    _write(produced, opened.data)
    return {"sealed": wire.sealed_out(opened)}


def _fingerprints(request: Request, blob: Blob, produced: int, key: str) -> dict[str, Any]:
    """What leads to somebody as keyed hashes, one a line; a "+" before those that belong to a person told with more."""
    from detectors.fingerprint import KINDS, fingerprints
    from detectors.identifiers import Group
    from detectors.judge.facts import weights_of

    seen = _seen(blob, request.limits)
    linked = {entity.span for person in seen.persons if len(person.types()) > 1 for entity in person.entities}
    lines: dict[str, None] = {}
    for entity, weight in zip(seen.found, weights_of(seen.document, seen.found, seen.persons), strict=True):
        if entity.type in KINDS and weight.direct and weight.group != Group.ORG:
            sign = "+" if entity.span in linked else "-"
            lines |= dict.fromkeys(sign + mark for mark in fingerprints(entity.type, entity.value, key.encode()))
    data = "\n".join(lines).encode("ascii")
    _write(produced, data)
    return {"size": len(data)}


_WITH_PASSWORD: dict[str, Callable[[Request, Blob, int, str], dict[str, Any]]] = {
    "lock": _lock,
    "prove": _prove,
    "unlock": _unlock,
    "fingerprints": _fingerprints,
}
_VERBS: dict[str, Callable[[Request, Blob, int], dict[str, Any]]] = {
    "inspect": _inspect,
    "redact": _redact,
    "verify": _verify,
    "itinerary": _itinerary,
    "explain": _explain,
    "values": _values,
}


def _read(descriptor: int, size: int) -> bytes:
    pieces, offset = [], 0
    while offset < size:
        piece = os.pread(descriptor, min(_CHUNK, size - offset), offset)
        if not piece:
            break
        pieces.append(piece)
        offset += len(piece)
    return b"".join(pieces)


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view[:_CHUNK]) :]

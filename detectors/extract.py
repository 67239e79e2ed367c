"""The walk over a blob and what it contains: segments out, what was not read told, coverage counted, under Limits.

Not responsible for what segments mean. Damage, bombs and lack of memory are Problems of the blob, never exceptions.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from detectors.formats import FORMATS, Cells, Format, Item, Part, Pause, Unread, _objects, picture
from detectors.formats._placed import moved
from detectors.identify import PICTURES, identify
from detectors.limits import DEFAULT, Limits, OutOfTime
from detectors.model import Blob, Code, Coverage, Place, Problem, Role, Segment, Step, Unit

_BY_NAME = {known.name: known for known in FORMATS}
_BY_NAME |= dict.fromkeys(PICTURES, picture.FORMAT) | {"ole": _objects.FORMAT}
# Kinds in which a child with OCR may read more: all that hand files on, and pictures themselves.
SIGHTED = frozenset(_BY_NAME)
_LOCKED = frozenset({"encrypted-ooxml"})
# What a library may raise on hostile input in spite of its promises; each becomes a Problem.
_BREAKS: tuple[tuple[type[Exception], Code, str], ...] = (
    (MemoryError, Code.BUDGET, "memory"),
    (OutOfTime, Code.BUDGET, "time"),
    (RecursionError, Code.BUDGET, "depth"),
    (zlib.error, Code.MALFORMED, "zlib"),
    (zipfile.BadZipFile, Code.MALFORMED, "zip"),
    (struct.error, Code.MALFORMED, "struct"),
    (UnicodeError, Code.CHARSET, ""),
    (ArithmeticError, Code.MALFORMED, "number"),
    (LookupError, Code.MALFORMED, "reference"),
    (ValueError, Code.MALFORMED, "value"),
    (TypeError, Code.MALFORMED, "value"),
    (OSError, Code.MALFORMED, "stream"),
    (RuntimeError, Code.MALFORMED, "reader"),
)


REST = "rest"  # what was not read because the verdict was certain
UNCOUNTED = Coverage()
Enough = Callable[[Sequence[Segment]], bool]


def never(segments: Sequence[Segment]) -> bool:
    """Reads everything."""
    return False


@dataclass(frozen=True, slots=True)
class Extraction:
    """What is in a blob: its segments in order, what was not read, how much was read, the name of its format."""

    segments: tuple[Segment, ...]
    problems: tuple[Problem, ...] = ()
    coverage: Coverage = UNCOUNTED
    kind: str = ""

    @property
    def complete(self) -> bool:
        """Whether everything was read."""
        return not self.problems and self.coverage.parts_read == self.coverage.parts_seen


@dataclass(slots=True)
class _Walk:
    """What came so far, and what may still come."""

    limits: Limits
    chars_left: int
    bytes_left: int
    files_left: int
    segments: list[Segment] = field(default_factory=list)
    problems: dict[Problem, None] = field(default_factory=dict)  # each once, in their order
    parts: list[Part] = field(default_factory=list)
    enough: Enough = never
    late: bool = False  # no time is left for anything more

    def take(self, item: Item, depth: int) -> None:
        """Keeps an item; a file within the file is walked. Raises `Unread` beyond the text budget, and where it is enough."""
        if isinstance(item, Pause):
            if self.enough((*self.segments, *item.tail)):
                self.segments += item.tail
                raise Unread(Code.BUDGET, REST)
        elif isinstance(item, Segment):
            self.chars_left -= len(item.text)
            if self.chars_left < 0:
                raise Unread(Code.BUDGET, "text")
            self.segments.append(item)
        elif isinstance(item, Cells):
            self._take_all(item.segments)
        elif isinstance(item, Problem):
            self.problems[item] = None
        else:
            self._take_part(item, depth)

    def _take_part(self, item: Part, depth: int) -> None:
        if item.inner is not None:
            self._inside(item.inner, item.place, depth)
        else:
            self.bytes_left -= item.size if depth else 0  # a reader has a budget of its own; all of them share this one
            self.parts.append(item)

    def _take_all(self, segments: Sequence[Segment]) -> None:
        """As many as the text budget allows. Raises `Unread` beyond it."""
        size = sum(map(len, map(attrgetter("text"), segments)))
        if size > self.chars_left:
            for segment in segments:
                self.take(segment, 0)
        self.chars_left -= size
        self.segments += segments

    def _inside(self, data: bytes, place: Place, depth: int) -> None:
        # those too deep to be walked count too: sixteen archives in each of sixteen … took 16 s
        self.files_left, self.bytes_left = self.files_left - 1, self.bytes_left - len(data)
        if self.files_left < 0 or self.bytes_left < 0:
            raise Unread(Code.BUDGET, "members" if self.files_left < 0 else "size")
        if depth >= self.limits.depth:
            self.problems[Problem(Code.BUDGET, place, "depth")] = None
            self.parts.append(Part(False, len(data)))
            return
        limits = replace(self.limits, inflated_bytes=self.bytes_left)
        inner = _Walk(limits, self.chars_left, self.bytes_left, self.files_left)
        inner.enough = lambda segments: self.enough((*self.segments, *segments))
        walk(inner, data, depth + 1)
        self.chars_left, self.bytes_left, self.files_left = inner.chars_left, inner.bytes_left, inner.files_left
        self.segments += moved(inner.segments, lambda found: under(place, found))
        told = (Problem(found.code, under(place, found.place), found.detail) for found in inner.problems)
        self.problems |= dict.fromkeys(told)
        self.parts += inner.parts
        if inner.late:
            raise OutOfTime


def extract(blob: Blob, limits: Limits = DEFAULT, enough: Enough = never) -> Extraction:
    """Reads everything in the blob that some format can read. Never raises for what the bytes are.

    `enough` is asked before costly steps (reading more of a picture) whether the segments so far decide; then the rest is
    told as a BUDGET problem with the detail REST.
    """
    found = _Walk(limits, limits.text_chars, limits.inflated_bytes, limits.members, enough=enough)
    if blob.name:
        found.segments.append(Segment(blob.name, Place((), "name"), Role.METADATA))
    if len(blob.data) > limits.input_bytes:
        return Extraction(tuple(found.segments), (Problem(Code.TOO_BIG),), Coverage(1, 0, len(blob.data)))
    kind = walk(found, blob.data, 0)
    return Extraction(tuple(found.segments), tuple(found.problems), _coverage(found.parts, len(blob.data)), kind)


def walk(found: _Walk, data: bytes, depth: int) -> str:
    """Every kind the bytes may be is tried; the name of the first is the kind of the blob."""
    kinds = _identified(data)
    for kind in kinds:
        try:
            for item in _items(kind, data, found.limits):
                found.take(item, depth)
        except Unread as unread:
            found.take(unread.problem, depth)
            found.parts.append(Part(False))
        except tuple(error for error, _, _ in _BREAKS) as error:
            code, detail = next((code, detail) for kind_, code, detail in _BREAKS if isinstance(error, kind_))
            found.take(Problem(code, Place(), detail), depth)
            found.parts.append(Part(False))
            found.late = isinstance(error, OutOfTime)
        if found.late:
            break
    return kinds[0]


def _identified(data: bytes) -> tuple[str, ...]:
    try:
        return identify(data)
    except (ValueError, LookupError, RecursionError, MemoryError):
        return ("unknown",)


def _items(kind: str, data: bytes, limits: Limits) -> Iterator[Item]:
    reader: Format | None = _BY_NAME.get(kind)
    if reader is not None:
        yield from reader.extract(data, limits)
    elif kind == "empty":
        yield Part(True, len(data))
    else:
        yield Problem(Code.PASSWORD if kind in _LOCKED else Code.FORMAT)
        yield Part(False, len(data))


def under(outer: Place, inner: Place) -> Place:
    """Where something inside a file within a file is, as the whole blob counts."""
    number = outer.number(Unit.PART) or outer.number(Unit.MEMBER) or 1
    return Place((Step(Unit.MEMBER, number), *inner.steps), inner.field, inner.area)


def _coverage(parts: list[Part], size: int) -> Coverage:
    def count(what: str, *, read: bool) -> int:
        return sum(part.what == what and (part.read or not read) for part in parts)

    return Coverage(
        parts_seen=count("part", read=False),
        parts_read=count("part", read=True),
        bytes_seen=max(size, sum(part.size for part in parts)),
        pages_seen=count("page", read=False),
        pages_read=count("page", read=True),
        pictures_seen=count("picture", read=False),
        pictures_read=count("picture", read=True),
    )

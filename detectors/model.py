"""The values that travel through the detectors: what was given, where something is, what was found, what it means.

Frozen and free of behaviour. Whatever holds raw text (`Blob`, `Segment`, `Located`) has a masked `repr`, so that no
traceback, log or debugger line can show a value. Only `Report`, `Redaction` and what they are made of leave a child.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

NOTHING: Mapping[str, int] = MappingProxyType({})


class Posted(StrEnum):
    """How a blob came into the group: typed as a message, or sent as a file. A roster typed by people is not a file."""

    MESSAGE = "message"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes with a name, a claimed media type and how they were posted, before anything is believed about them."""

    data: bytes = field(repr=False)
    name: str = field(default="", repr=False)
    claimed_type: str = field(default="", repr=False)
    posted: Posted = Posted.FILE

    @classmethod
    def from_path(cls, path: str | Path, *, posted: Posted = Posted.FILE) -> Blob:
        """Reads a whole file. Raises OSError where that fails."""
        file = Path(path)
        return cls(file.read_bytes(), file.name, posted=posted)

    @classmethod
    def from_text(cls, text: str, *, posted: Posted = Posted.MESSAGE) -> Blob:
        """A message's text (or a caption) as utf-8 bytes. Lone surrogates, which no file can hold, become '?'."""
        return cls(text.encode("utf-8", "replace"), "", "text/plain", posted)


class Unit(StrEnum):
    """The units in which a Place counts, outermost first. All numbers start at 1."""

    MEMBER = "member"  # n-th member of a container, n-th attachment
    PART = "part"  # n-th part of a package, where nothing better is known
    SHEET = "sheet"
    PAGE = "page"
    MESSAGE = "message"  # n-th of a chat's record
    TABLE = "table"
    PARAGRAPH = "paragraph"
    LINE = "line"
    ROW = "row"
    COLUMN = "column"


class Step(NamedTuple):
    """One step of a Place: the n-th of a unit."""

    unit: Unit
    number: int


# The only names of metadata fields that may leave a child. Anything else is "other".
FIELDS = frozenset({"author", "title", "comment", "keywords", "name", "sheet name", "header", "hidden", "other"})


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is, as numbers only (sheet 2, row 14, column 3); `field` is one of FIELDS or empty.

    `area` is the ninth of its page or picture, counted row by row (1 upper left, 9 lower right); 0 where that says nothing.
    """

    steps: tuple[Step, ...] = ()
    field: str = ""
    area: int = 0

    def number(self, unit: Unit) -> int | None:
        """The number of the innermost step of that unit, or None."""
        return next((step.number for step in reversed(self.steps) if step.unit == unit), None)


class Role(StrEnum):
    """What a segment is in its document."""

    BODY = "body"
    CELL = "cell"
    HEADER = "header"
    KEY = "key"
    VALUE = "value"
    METADATA = "metadata"


_WITHIN_TABLE = frozenset({Unit.ROW, Unit.COLUMN, Unit.LINE})


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text with its Place and Role. A body segment is one paragraph or line; a cell is one cell."""

    text: str
    place: Place = Place()
    role: Role = Role.BODY

    @property
    def row(self) -> tuple[tuple[Step, ...], int] | None:
        """The steps to the table it stands in, and its row there; None outside of rows."""
        number = self.place.number(Unit.ROW)
        if number is None:
            return None
        return tuple(step for step in self.place.steps if step.unit not in _WITHIN_TABLE), number

    def __repr__(self) -> str:
        return f"Segment({len(self.text)} characters, {self.role}, {self.place})"


class Span(NamedTuple):
    """A stretch of one segment: its index in the document, start and end in code points of the segment's own text."""

    segment: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A typed span of a given text: `start` and `end` in code points, `score` 0-1, `evidence` names what decided.

    `evidence` holds names of rules and cue words from our own lists ("checksum", "label"), never text of the input.
    """

    type: str
    start: int
    end: int
    score: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Located:
    """An entity found in a document: `span` says where, `value` is the text as written (it never leaves the child)."""

    type: str
    span: Span
    value: str
    score: float
    evidence: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Located({self.type}, {self.span}, {self.score:.2f})"


class Verdict(StrEnum):
    """What a blob is for a group. DESIGN section 4; `severity` orders them, worst last."""

    CLEAN = "clean"
    NOTICE = "notice"
    UNINSPECTABLE = "uninspectable"
    SUSPECT = "suspect"
    LEAK = "leak"

    @property
    def severity(self) -> int:
        return tuple(Verdict).index(self)


class Code(StrEnum):
    """Why something was not read. Only these cross the border of a child."""

    PASSWORD = "password"  # noqa: S105 - a reason, not a secret
    NEEDS_OCR = "needs_ocr"
    FORMAT = "format"  # no reader for this kind of file
    TRUNCATED = "truncated"
    MALFORMED = "malformed"
    HOSTILE = "hostile"
    BUDGET = "budget"  # time, memory, size, cells, pages, depth
    CHARSET = "charset"
    UNKNOWN_PART = "unknown_part"
    DUPLICATE_MEMBERS = "duplicate_members"
    HIDDEN_MEMBERS = "hidden_members"
    NUMERIC_IDS_ROUNDED = "numeric_ids_rounded"
    TEXT_UNTRUSTED = "text_untrusted"  # a page whose text layer is not what the eye sees
    LOW_OCR_CONFIDENCE = "low_ocr_confidence"  # a picture was read, and not surely enough
    CHILD_DIED = "child_died"
    TOO_BIG = "too_big"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not read: a code, where, and a detail from a fixed list of ours (a rule, a signal, a budget)."""

    code: Code
    place: Place = Place()
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much there was and how much of it was read. Parts are the members of a package or container."""

    parts_seen: int = 0
    parts_read: int = 0
    bytes_seen: int = 0
    pages_seen: int = 0
    pages_read: int = 0
    pictures_seen: int = 0
    pictures_read: int = 0


@dataclass(frozen=True, slots=True)
class Outline:
    """What a Report says of one person: how many of which types, the classes, the relation. Never a value.

    `relation` is one of link.RELATIONS ("father", "friend", ...) or "" ; `of` is the index of the related person.
    """

    types: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    classes: tuple[str, ...] = ()
    relation: str = ""
    of: int | None = None
    place: Place = Place()


class Tie(NamedTuple):
    """How many persons stand in one relation to an index person: 2 friends at depth 1, 2 friends of the girlfriend at depth 2.

    `depth` counts the persons on the way to the index person, who is 0 himself and has no Tie.
    """

    relation: str
    depth: int
    persons: int


@dataclass(frozen=True, slots=True)
class Risk:
    """How easily people are known again behind a mask (PEOPLE 2.9); both are counts of people.

    `candidates` is the fewest resident IDs that fit what stays visible of one person's: of a masked ID as it stands in the file,
    or of one in clear as a masked copy shows it, given the sex, birth date and age beside it; 0 where there is no such ID.
    `smallest_group` is the number of persons in the smallest group that a masked copy would not tell apart: 1 means that
    somebody is alone with his role, sex, year of birth, employer and initial; 0 where there are no persons.
    """

    candidates: int = 0
    smallest_group: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What is known about a blob after inspection. Holds no raw value: it may be logged, stored and shown.

    `rule` names the rule that decided, `reasons` the classes behind it, `masks` a few masked samples,
    `problems` what was not read, `complete` whether everything was. `timings` are milliseconds by stage.
    `kind` is the format's own name ("xlsx"), empty where unknown. `persons` outlines the first persons, `more` says how many
    there are beyond those. `tally` counts the valid values of each class once (what happens to a person, like an illness or a
    birth date, once a person), `relations` the persons by their relation to an index person. `unlocked` names the locks
    (sandbox.confine) that this machine could not close around the child that read it.
    """

    verdict: Verdict
    rule: str
    complete: bool
    kind: str = ""
    persons: tuple[Outline, ...] = ()
    counts: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    places: tuple[Place, ...] = ()
    masks: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    coverage: Coverage = Coverage()
    timings: Mapping[str, float] = field(default_factory=dict)
    more: int = 0
    tally: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    relations: tuple[Tie, ...] = ()
    risk: Risk = Risk()
    unlocked: tuple[str, ...] = ()

    @property
    def headcount(self) -> int:
        """All persons, outlined or not."""
        return len(self.persons) + self.more


@dataclass(frozen=True, slots=True)
class Redaction:
    """A masked copy: the new blob, how many values of which type were masked, and how recognisable people still are.

    `smallest_group` is the number of persons in the copy: below 10, or with `family` True, neighbours may still
    recognise them (PEOPLE 2.9), so such a copy is for the sender alone.
    """

    blob: Blob
    masked: Mapping[str, int] = field(default_factory=lambda: NOTHING)
    smallest_group: int = 0
    family: bool = False

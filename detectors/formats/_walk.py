"""The walk through one XML part: groups of text become segments, and in a rewrite the edited text goes back.

Reading keeps only the open groups; writing keeps the events of the outermost open group. Which elements make a group
is a `Grammar`, data of each format. Not responsible for which parts there are.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from detectors.formats import _xml
from detectors.formats._format import Edit, Unread
from detectors.formats._telling import author, telling
from detectors.model import Place, Role, Segment

_ONLY_ATTRIBUTE = frozenset({"pageSetup", "hyperlink"})  # these stay when the part they point to goes
ALIGNED_CHARS = 2_000  # above it two texts are compared by their ends only: difflib is quadratic


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the elements of a kind of part mean for its text, by local names."""

    joins: frozenset[str] = frozenset()  # all text inside is one segment
    apart: frozenset[str] = frozenset()  # text inside is a hidden segment of its own, not part of the group around it
    lines: frozenset[str] = frozenset()  # inside a group each of these ends a line
    breaks: Mapping[str, str] = field(default_factory=dict)  # empty elements that stand for a character
    gone: frozenset[str] = frozenset()  # not copied into a rewritten part
    silent: frozenset[str] = frozenset()  # text of these is numbers and names of programs: not read
    blank: frozenset[str] = frozenset()  # text of these is emptied in a rewrite (authors)
    formulas: frozenset[str] = frozenset()  # read only where they hold words or long numbers of their own
    fields: Mapping[str, str] = field(default_factory=dict)  # which field of a Place the text of an element is
    role: Role = Role.BODY
    field: str = ""


@dataclass(slots=True)
class Slot:
    """A stretch of text as it stands in the stream. A fixed one is an element (a break), its character stays."""

    text: str
    fixed: bool = False


@dataclass(slots=True)
class Group:
    """An open element whose text belongs together."""

    element: str
    place: Place
    role: Role
    slots: list[Slot] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(slot.text for slot in self.slots)


class Walk:
    """Handler of one part. Without `edit` it reads into `segments`; with it, it also writes into `out`."""

    def __init__(self, grammar: Grammar, steps: Place, edit: Edit | None = None) -> None:
        self.grammar = grammar
        self.base = steps
        self.edit = edit
        self.segments: list[Segment] = []
        self.out: list[str | Slot] = []
        self._groups: list[Group] = []
        self._loose: Group | None = None
        self._gone = 0  # depth inside an element that a rewrite leaves out
        self._shadow = 0  # the same depth while only reading: such parts are read but not counted
        self.dropped: frozenset[str] = frozenset()  # ids of relationships that a rewrite leaves out
        self._told: set[str] = set()
        self._element = ""

    def place(self, element: str) -> Place:
        """Where a group that opens now is; formats that count know better."""
        return self.base

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        self._settle()
        element = self._element = _xml.local(name)
        if self._gone or (self.edit and self.skips(element, attributes)):
            self._gone += 1
            return
        if self._shadow or element in self.grammar.gone:
            self._shadow += 1
        else:
            self.entered(element, attributes)
        self.out_opening(name, self._attributes(element, attributes))
        if element in self.grammar.breaks and self._groups:
            self._groups[-1].slots.append(Slot(self.grammar.breaks[element], fixed=True))
        if self.opens(element):
            hidden = element in self.grammar.apart
            role, place = (Role.METADATA, Place(self.base.steps, "hidden")) if hidden else (None, self.place(element))
            self._groups.append(Group(element, place, role or self.role(element)))

    def text(self, data: str) -> None:
        if self._gone:
            return
        slot = Slot(data)
        if self._groups:
            self._groups[-1].slots.append(slot)
        elif data.strip():
            where = Place(self.base.steps, self.grammar.fields.get(self._element, self.grammar.field or "other"))
            self._loose = self._loose or Group(self._element, where, Role.METADATA)
            self._loose.slots.append(slot)
        if self.edit:
            self.out.append(slot)

    def end(self, name: str) -> None:
        self._settle()
        if self._gone:
            self._gone -= 1
            return
        element = _xml.local(name)
        if self._groups and self._groups[-1].element == element and self.closes(element):
            self._emit(self._groups.pop())
        elif self._groups and element in self.grammar.lines:
            self._groups[-1].slots.append(Slot("\n", fixed=True))
        if self._shadow:
            self._shadow -= 1
        else:
            self.left(element)
        if self.edit:
            self.out.append(f"</{name}>")

    def opens(self, element: str) -> bool:
        """Whether a group opens: not inside a cell, whose paragraphs are its lines."""
        if element in self.grammar.apart or self._shadow:
            return element in self.grammar.apart
        return element in self.grammar.joins and not (
            self._groups and element in self.grammar.lines and self._inside_cell()
        )

    def _inside_cell(self) -> bool:
        return self._groups[-1].element not in self.grammar.lines

    def closes(self, element: str) -> bool:
        return True

    def role(self, element: str) -> Role:
        return self.grammar.role

    def skips(self, element: str, attributes: Mapping[str, str]) -> bool:
        """Whether a rewrite leaves this element out: by the grammar, or because the part it shows is left out."""
        return element in self.grammar.gone or (
            element not in _ONLY_ATTRIBUTE
            and any(":" in name and value in self.dropped for name, value in attributes.items())
        )

    def entered(self, element: str, attributes: Mapping[str, str]) -> None:
        """For formats that count."""

    def left(self, element: str) -> None:
        """For formats that count."""

    def out_opening(self, name: str, attributes: Mapping[str, str]) -> None:
        if self.edit:
            self.out.append(_xml.opening(name, attributes))

    def take(self) -> Iterator[Segment]:
        """What was read since the last call."""
        taken, self.segments = self.segments, []
        yield from taken

    def written(self) -> str:
        """What was written since the last call; nothing while a group is open, since its text may still change."""
        if self._groups or self._loose:
            return ""
        taken, self.out = self.out, []
        return "".join(_xml.escape(piece.text) if isinstance(piece, Slot) else piece for piece in taken)

    def _attributes(self, element: str, attributes: Mapping[str, str]) -> Mapping[str, str]:
        kept = {}
        for name, value in attributes.items():
            if ":" in name and value in self.dropped:
                continue
            known = telling(element, _xml.local(name) if not name.startswith("xmlns") else name, value)
            kept[name] = value if known is None else self._attribute(element, name, value, known)
        return kept

    def _attribute(self, element: str, name: str, value: str, known: str) -> str:
        segment = Segment(value, Place(self.base.steps, known), Role.METADATA)
        if self.edit is None:
            if value not in self._told:
                self._told.add(value)
                self.segments.append(segment)
            return value
        return "" if author(_xml.local(name)) else self.edit(segment)

    def _settle(self) -> None:
        if self._loose is not None:
            loose, self._loose = self._loose, None
            self._emit(loose)

    def _emit(self, group: Group) -> None:
        while group.slots and group.slots[-1].fixed and group.slots[-1].text == "\n":
            group.slots.pop()
        segment = Segment(group.text, group.place, group.role)
        if self.edit is None:
            if self._worth(group.element, segment):
                self.segments.append(segment)
        elif group.element in self.grammar.blank:
            spread(group.slots, "")
        elif segment.text.strip() and (new := self.edit(segment)) != segment.text:
            spread(group.slots, new)

    def _worth(self, element: str, segment: Segment) -> bool:
        if element in self.grammar.silent:
            return False
        if element in self.grammar.formulas or (self._shadow and element not in self.grammar.apart):
            return _SPEAKING_FORMULA.search(segment.text) is not None
        return bool(segment.text.strip()) or segment.role == Role.BODY


_SPEAKING_FORMULA = re.compile(r'[^\x00-\x7f]|"|\d{7}')


def spread(slots: list[Slot], new: str) -> None:
    """Puts an edited text into the slots of the old one, each stretch where its like stood, so that formats stay."""
    old = "".join(slot.text for slot in slots)
    owners = [index for index, slot in enumerate(slots) for _ in slot.text]
    texts = [""] * len(slots)
    movable = [index for index, slot in enumerate(slots) if not slot.fixed] or [0]
    for first, last, begin, finish in _changes(old, new):
        for offset in range(finish - begin):
            owner = owners[min(first + offset, max(last - 1, first), len(owners) - 1)]
            if slots[owner].fixed and new[begin + offset] != slots[owner].text:
                owner = max((index for index in movable if index <= owner), default=movable[0])
            texts[owner] += new[begin + offset]
    for slot, text in zip(slots, texts, strict=True):
        slot.text = slot.text if slot.fixed else text


def _changes(old: str, new: str) -> Iterator[tuple[int, int, int, int]]:
    if max(len(old), len(new)) > ALIGNED_CHARS:
        yield 0, len(old), 0, len(new)
        return
    for _, first, last, begin, finish in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield first, last, begin, finish


def read(walk: Walk, chunks: Iterable[bytes]) -> Iterator[Segment]:
    """All segments of one part; those before a fault too, then the fault is raised."""
    try:
        for _ in _xml.parse(chunks, walk):
            yield from walk.take()
    except Unread:
        yield from walk.take()
        raise


def write(walk: Walk, chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The rewritten part in chunks of utf-8."""
    yield _xml.DECLARATION.encode()
    for _ in _xml.parse(chunks, walk):
        yield walk.written().encode()

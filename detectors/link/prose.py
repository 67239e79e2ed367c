"""Prose: the persons of running text, read line by line. Blocks of labels are lines too.

An entity goes to the nearest name before it in its sentence, else to the next name close after it, else to the person
still open from the lines before. A relation word opens a new person. An empty line closes what is open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass

from detectors.link.drafts import Draft
from detectors.link.relations import Mention, mentions, read
from detectors.model import Located, Role, Segment, Span, Unit
from detectors.structure import Document
from detectors.structure.lines import Line, lines_of

REACH = 15  # code points from an entity to the name after it ("{phone} 这是{name}的号"); research of layouts
NAME_REACH = 8  # from a relation word to the name it introduces (女友叫, 妻子姓名：)
BARE_REACH = 14  # from a relation word to a number where no name stands between (他爸在粮站上班电话…)
HEADING = 15  # code points of a line that is only a heading (女友的朋友：)
_SENTENCE = re.compile(r"[。！？!?；;]|\.(?=\s+[A-Z\"“])")
_SPEAKER = re.compile(r"^\W{0,2}\S{1,20}\s+(?:\d{4}[-/]\d{1,2}[-/]\d{1,2}\s+)?\d{1,2}:\d{2}(?::\d{2})?\s*$")
_RESERVED = frozenset({"RELATION"})
_CARRIERS = frozenset({"MOBILE", "RESIDENT_ID", "ADDRESS", "PASSPORT", "WECHAT", "LANDLINE", "EMAIL", "BANK_CARD"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody entities of a line can go to: a name, or a relation word without one. `end` is where it ends."""

    start: int
    end: int
    draft: int


class Reader:
    """Reads lines in order and opens drafts in the list it is given."""

    def __init__(self, document: Document, drafts: list[Draft]) -> None:
        self._document = document
        self._drafts = drafts
        self._current: int | None = None
        self._principal: int | None = None
        self._before: int | None = None  # the principal before this one
        self._latest: dict[str, int] = {}  # the last draft of each relation
        self._heading: Mention | None = None
        self._pending: Mention | None = None
        self._stating = sorted(field.value for field in document.fields if field.kind == "RELATION")
        self._labelled = {field.value.segment: field.value for field in document.fields if field.kind == "PERSON"}

    def read(self, left: Sequence[Located]) -> None:
        """Gives every entity a draft. `left` is sorted by span."""
        entities = [entity for entity in left if entity.type not in _RESERVED]
        starts = [entity.span for entity in entities]
        before: Segment | None = None
        for line in _readable(self._document.segments, {entity.span.segment for entity in entities}):
            first = bisect_left(starts, Span(line.span.segment, line.span.start, 0))
            after = bisect_left(starts, Span(line.span.segment, max(line.span.end, line.span.start + 1), 0))
            segment = self._document.segments[line.span.segment]
            if _gap(before, segment):
                self._close()
            before = segment
            self._line(line, entities[first:after])

    def _close(self) -> None:
        self._current = self._pending = None

    def _line(self, line: Line, entities: Sequence[Located]) -> None:
        if not line.text.strip() or _SPEAKER.match(line.text):
            self._close()
        elif not entities:
            self._words_only(line)
        else:
            self._full(line, entities)

    def _words_only(self, line: Line) -> None:
        """A line without identifiers matters only as a heading or as a stated relation (关系：父亲)."""
        if len(line.text) > 40:
            return
        stated = self._stated(line)
        if stated is not None:
            self._state(stated)
        elif len(line.text.strip()) <= HEADING and (found := mentions(line.text)):
            self._heading = found[-1]
            self._close()

    def _stated(self, line: Line) -> Mention | None:
        at = bisect_left(self._stating, Span(line.span.segment, line.span.start, 0))
        value = self._stating[at] if at < len(self._stating) else None
        inside = value is not None and value.segment == line.span.segment and value.start < line.span.end
        return read(self._document.text(value)) if value is not None and inside else None

    def _state(self, stated: Mention) -> None:
        """A relation field speaks of the open person, or of the next where the open one has its relation already."""
        if self._current is None or self._drafts[self._current].relation:
            self._pending = stated
        else:
            self._relate(self._current, stated)

    def _full(self, line: Line, entities: Sequence[Located]) -> None:
        offset = line.span.start
        stated = self._stated(line)
        words = [] if stated is not None else mentions(line.text)
        holders = self._holders(line.text, offset, entities, words)
        if stated is not None and not holders:
            self._state(stated)
        cuts = [cut.end() for cut in _SENTENCE.finditer(line.text)]
        opened = {holder.start for holder in holders}
        for entity in entities:
            at = entity.span.start - offset
            if entity.type == "PERSON" and at in opened:
                continue
            self._drafts[self._choose(entity, at, entity.span.end - offset, holders, cuts)].entities.append(entity)
        if stated is not None and holders:
            self._relate(holders[0].draft, stated)
        self._after(holders, words)

    def _after(self, holders: Sequence[Holder], words: Sequence[Mention]) -> None:
        """What stays open after a line: its last person; a related person told in one line gives way to the principal."""
        if not holders:
            return
        last = holders[-1].draft
        complete = len(self._drafts[last].entities) > 1
        back = words and complete and self._drafts[last].relation and self._principal is not None
        self._current = self._principal if back else last

    def _holders(self, text: str, offset: int, entities: Sequence[Located], words: Sequence[Mention]) -> list[Holder]:
        """The names of a line and its relation words without a name, in order; each opens a draft."""
        names = [entity for entity in entities if entity.type == "PERSON"]
        starts = [name.span.start - offset for name in names]
        word_of = {at: word for word in words if (at := _named_by(text, word, starts)) is not None}
        naming = set(word_of.values())
        bare = [word for word in words if word not in naming and self._carries(text, offset, word, entities)]
        holders: list[Holder] = []
        lasting: Mention | None = None
        who: list[tuple[int, Located | Mention]] = [*zip(starts, names, strict=True), *((w.start, w) for w in bare)]
        for start, item in sorted(who, key=lambda pair: pair[0]):
            if isinstance(item, Mention):
                holders.append(Holder(start, item.end, self._open(item)))
                continue
            word = word_of.get(start) or (lasting if lasting and _listed(text, holders[-1].end, start) else None)
            lasting = word
            draft = self._adopt(item, len(names)) if word is None else None
            draft = self._open(word or self._take_pending()) if draft is None else draft
            self._drafts[draft].entities.append(item)
            holders.append(Holder(start, item.span.end - offset, draft))
        return holders

    def _adopt(self, name: Located, names: int) -> int | None:
        """A labelled name below its own numbers (电话：… 姓名：…) joins the open draft that has no name yet."""
        open_draft = None if self._current is None else self._drafts[self._current]
        if open_draft is None or names != 1 or open_draft.has("PERSON") or name.span.segment not in self._labelled:
            return None
        if self._principal is None and not open_draft.relation:
            self._principal = self._current
        return self._current

    def _carries(self, text: str, offset: int, word: Mention, entities: Sequence[Located]) -> bool:
        """Whether a relation word without a name has a number of its own right behind it."""
        at = bisect_left(entities, word.end, key=lambda entity: entity.span.start - offset)
        if at == len(entities):
            return False
        start = entities[at].span.start - offset
        near = start - word.end <= BARE_REACH and not _SENTENCE.search(text, word.end, start)
        return near and entities[at].type in _CARRIERS and not re.search("[,，]", text[word.end : start])

    def _take_pending(self) -> Mention | None:
        pending, self._pending = self._pending, None
        return pending or self._heading

    def _open(self, word: Mention | None) -> int:
        self._drafts.append(Draft())
        number = len(self._drafts) - 1
        if (
            word is None
            or word.own
            or word.relation == "index"
            or (word.relation == "contact" and self._principal is None)
        ):
            self._before, self._principal = self._principal, number
            self._drafts[number].relation = "index" if word is not None and not word.own else ""
        else:
            self._relate(number, word)
        self._current = number
        return number

    def _relate(self, number: int, word: Mention) -> None:
        draft = self._drafts[number]
        draft.relation = word.relation
        if word.relation == "index":
            self._principal = number
            return
        if self._principal == number:
            self._principal = self._before
        self._latest[word.relation] = number
        through = self._latest.get(word.through) if word.through != word.relation else None
        draft.of = through if through is not None else self._principal

    def _choose(self, entity: Located, start: int, end: int, holders: Sequence[Holder], cuts: Sequence[int]) -> int:
        """The draft an entity goes to; a new one without a name where nobody fits."""
        sentence = bisect_right(cuts, start)
        at = bisect_right(holders, start, key=lambda holder: holder.end)
        before = holders[at - 1] if at else None
        behind = holders[at] if at < len(holders) and holders[at].start >= end else None
        near = behind is not None and behind.start - end <= REACH and bisect_right(cuts, behind.start) == sentence
        same = before is not None and bisect_right(cuts, before.start) == sentence
        if behind is not None and near:
            if before is None or not same or self._drafts[before.draft].contradicts(entity):
                return behind.draft
        if before is not None:
            return before.draft
        open_draft = self._current if not holders else None
        if open_draft is not None and not self._drafts[open_draft].contradicts(entity):
            return open_draft
        return behind.draft if behind is not None else self._nameless()

    def _nameless(self) -> int:
        self._drafts.append(Draft())
        self._current = len(self._drafts) - 1
        return self._current


def _named_by(text: str, word: Mention, starts: Sequence[int]) -> int | None:
    """The start of the name a relation word introduces, or None."""
    at = bisect_left(starts, word.end)
    if at == len(starts) or starts[at] - word.end > NAME_REACH:
        return None
    return None if re.search(r"[,，。;；]|\d", text[word.end : starts[at]]) else starts[at]


def _listed(text: str, end: int, start: int) -> bool:
    """Whether a name goes on with the list a relation word has opened (两个：甲 …；乙 …)."""
    return not re.search(r"[。！!？?\n]", text[end:start]) and bool(re.search("[、；;和]|及", text[end:start]))


def _readable(segments: Sequence[Segment], filled: Set[int]) -> list[Line]:
    """Lines of running text, and the cells and values in which something is left to link, in document order."""
    lines = lines_of(segments)
    seen = {line.span.segment for line in lines}
    for index in sorted(filled - seen):
        if segments[index].role != Role.KEY:
            lines.append(Line(Span(index, 0, len(segments[index].text)), segments[index].text))
    return sorted(lines)


def _gap(before: Segment | None, segment: Segment) -> bool:
    """Whether an empty line, or another container, lies between two segments."""
    if before is None:
        return False
    here, there = segment.place.number(Unit.LINE), before.place.number(Unit.LINE)
    if here is not None and there is not None and segment.place.steps[:-1] == before.place.steps[:-1]:
        return here - there > 1
    return False

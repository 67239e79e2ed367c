"""Prose: the persons of running text, read line by line. Blocks of labels are lines too.

An entity goes to the nearest name before it in its sentence, else to the next name close after it, else to the person
still open from the lines before. A relation word opens a new person. An empty line closes what is open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from detectors.link import wording
from detectors.link.drafts import TRAITS, Draft, key
from detectors.link.relations import Mention, between_two, in_header, is_reach, mentions, own_number, read
from detectors.model import Located, Role, Segment, Span, Unit
from detectors.structure import Document
from detectors.structure.lines import Line, lines_of

REACH = 15  # code points from an entity to the name after it ("{phone} 这是{name}的号"); research of layouts
BARE_REACH = 14  # from a relation word to a number where no name stands between (他爸在粮站上班电话…)
HEADING = 15  # code points of a line that is only a heading (女友的朋友：)
_SENTENCE = re.compile(r"[。！？!?；;]|\.(?=\s+[A-Z\"“])")
_ANYBODY = frozenset({"relative", "contact"})
_RESERVED = frozenset({"RELATION"})
_CARRIERS = frozenset({"MOBILE", "RESIDENT_ID", "ADDRESS", "PASSPORT", "WECHAT", "LANDLINE", "EMAIL", "BANK_CARD"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody entities of a line can go to: a name, or a relation word without one (`bare`). `end` is where it ends."""

    start: int
    end: int
    draft: int
    bare: bool = False


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
        self._keys = {
            field.value.segment: field.key for field in document.fields if field.key.segment != field.value.segment
        }
        self._begun = {field.key[:2]: field.key for field in document.fields}  # labels by where they begin
        self._after_time = False
        self._reach = False  # the label of the line names a way to reach somebody
        self._keyed = False  # the person that is open was announced by the label of a form

    def read(self, left: Sequence[Located]) -> None:
        """Gives every entity a draft. `left` is sorted by span."""
        entities = [entity for entity in left if entity.type not in _RESERVED and not self._is_of_mail(entity)]
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

    def _is_of_mail(self, entity: Located) -> bool:
        """Senders and receivers of a mail are not whom it is about."""
        return entity.type == "EMAIL" and self._document.segments[entity.span.segment].role == Role.METADATA

    def _close(self) -> None:
        self._current = self._pending = None

    def _line(self, line: Line, entities: Sequence[Located]) -> None:
        after_time, self._after_time = self._after_time, wording.TIME.match(line.text) is not None
        if not line.text.strip() or wording.is_edge(line.text, entities, after_time=after_time):
            self._close()
            return
        called = wording.CALLED.match(line.text)
        if called is not None:
            self._close()
            entities = entities[
                bisect_left(entities, line.span.start + called.end(), key=lambda entity: entity.span.start) :
            ]
        if not entities:
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
        words = [] if stated is not None else self._words(line)
        owners = wording.owners(line.text, offset, entities, words)
        entities = [entity for entity in entities if entity not in owners.values()]
        holders = self._holders(line.text, offset, entities, words, owners)
        if stated is not None and not holders:
            self._state(stated)
        cuts = [cut.end() for cut in _SENTENCE.finditer(line.text)]
        opened = {holder.start for holder in holders}
        before: tuple[Located, int] | None = None
        for entity in entities:
            at = entity.span.start - offset
            if entity.type == "PERSON" and at in opened:
                continue
            where = wording.WHERE.search(line.text, max(0, at - 8), at) if entity.type == "ADDRESS" else None
            if before is not None and wording.goes_on(line.text, offset, before[0], entity):
                number = before[1]
            else:
                word = "" if where is None else where[1]
                number = self._choose(entity, at, entity.span.end - offset, holders, cuts, word)
                self._drafts[number].wheres |= {word} if entity.type == "ADDRESS" else set()
            self._drafts[number].entities.append(entity)
            before = entity, number
        if stated is not None and holders:
            self._relate(holders[0].draft, stated)
        if not holders:
            self._unnamed(line.text, words)
        self._after(holders, words)

    def _unnamed(self, text: str, words: Sequence[Mention]) -> None:
        """A line whose person nobody has recognised by name: its number and what it says of whose relative he is."""
        number = self._current
        draft = None if number is None else self._drafts[number]
        numbered = [word for word in words if word.number]
        if number is None or draft is None or draft.has("PERSON"):
            return
        draft.number = draft.number or own_number(text)
        if numbered and not draft.relation:
            self._relate(number, numbered[-1])

    def _words(self, line: Line) -> list[Mention]:
        """The relation words of a line; of a cell or value that has a label, the label's (配偶电话 | 139…)."""
        label = self._keys.get(line.span.segment) or self._begun.get(line.span[:2])
        self._reach = False
        if label is None:
            return mentions(line.text)
        words = self._document.text(label)
        self._reach = is_reach(words)
        told = in_header(words)
        told = None if told is not None and told.relation == "index" else told  # 本人电话
        if told is None and self._keyed and self._principal is not None:
            self._current = self._principal
        self._keyed = told is not None and told.end < len(
            words.rstrip()
        )  # 配偶姓名, not 配偶：the others' labels name nobody
        return [told._replace(start=0, end=0)] if told and label.segment != line.span.segment else mentions(line.text)

    def _after(self, holders: Sequence[Holder], words: Sequence[Mention]) -> None:
        """What stays open after a line: its last person; a related person told in one line gives way to the principal."""
        if not holders:
            return
        last = holders[-1].draft
        complete = len(self._drafts[last].entities) > 1
        back = words and complete and self._drafts[last].relation and self._principal is not None
        self._current = self._principal if back else last

    def _holders(
        self,
        text: str,
        offset: int,
        entities: Sequence[Located],
        words: Sequence[Mention],
        owners: Mapping[Mention, Located],
    ) -> list[Holder]:
        """The names of a line and its relation words without a name, in order; each opens a draft."""
        names = [entity for entity in entities if entity.type == "PERSON"]
        starts = [name.span.start - offset for name in names]
        word_of = {at: word for word in words if (at := wording.named_by(text, word, starts)) is not None}
        naming = set(word_of.values())
        rest = [word for word in words if word not in naming]
        ends = [name.span.end - offset for name in names]
        bare = [
            word
            for word in rest
            if self._carries(text, offset, word, entities) and not wording.bracketed(text, word, ends)
        ]
        holders: list[Holder] = []
        lasting: Mention | None = None
        who: list[tuple[int, Located | Mention]] = [*zip(starts, names, strict=True), *((w.start, w) for w in bare)]
        for start, item in sorted(who, key=lambda pair: pair[0]):
            if isinstance(item, Mention):
                draft = self._again(text, item)
                holders.append(Holder(start, item.end, self._open(item) if draft is None else draft, bare=True))
                continue
            word = word_of.get(start) or (lasting if lasting and wording.listed(text, holders[-1].end, start) else None)
            lasting = word
            draft = self._adopt(item, len(names)) if word is None else None
            draft = self._open(word or self._take_pending()) if draft is None else draft
            self._drafts[draft].entities.append(item)
            self._drafts[draft].reach = word is not None and self._reach
            holders.append(Holder(start, item.span.end - offset, draft))
        self._listed_as(text, holders)
        for word in rest:
            self._afterwards(text, word, holders, named=word in owners)
        for word, owner in owners.items():
            self._belongs(word, owner, holders)
        for at, word in between_two(text):
            self._pair([holder for holder in holders if holder.end <= at], word)
        return holders

    def _belongs(self, word: Mention, owner: Located, holders: Sequence[Holder]) -> None:
        """The person a word has opened is the relative of its owner, who is somebody else of the document."""
        self._drafts.append(Draft([owner]))
        at = bisect_left(holders, word.start, key=lambda holder: holder.start)
        behind = holders[at] if at < len(holders) else None
        if behind is not None and self._drafts[behind.draft].relation == word.relation:
            self._drafts[behind.draft].whose = key(owner.value)
        elif at and self._drafts[holders[at - 1].draft].relation == word.relation:
            self._drafts[holders[at - 1].draft].whose = key(owner.value)

    def _pair(self, holders: Sequence[Holder], word: Mention) -> None:
        """Two people of whom the text says what they are to each other."""
        if len(holders) >= 2 and not self._drafts[holders[-1].draft].relation:
            draft = self._drafts[holders[-1].draft]
            draft.relation, draft.of = word.relation, holders[-2].draft

    def _listed_as(self, text: str, holders: Sequence[Holder]) -> None:
        """The number under which a line lists its first person."""
        number = own_number(text) if holders else ""
        if number and not self._drafts[holders[0].draft].number:
            self._drafts[holders[0].draft].number = number

    def _again(self, text: str, word: Mention) -> int | None:
        """The draft a relation word has opened already, where it now labels another of his values (配偶电话)."""
        draft = self._latest.get(word.relation)
        label = word.end == 0 or wording.LABELLED.match(text[word.end : word.end + 16])
        return draft if draft is not None and label and self._drafts[draft].of == self._principal else None

    def _afterwards(self, text: str, word: Mention, holders: Sequence[Holder], *, named: bool) -> None:
        """A relation said of the person before it: 李强（父亲）, 李强，密接01的父亲, 李强（王芳的父亲）."""
        at = bisect_right(holders, word.start, key=lambda holder: holder.end) - 1
        if at < 0 or any(holder.start == word.start for holder in holders):
            return
        holder = holders[at]
        if wording.bracketed(text, word, [holder.end]) or word.number or named:
            self._relate(holder.draft, word)

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
        if at == len(entities) or (
            word.relation in _ANYBODY and word.end and wording.LABELLED.match(text[word.end : word.end + 16])
        ):
            return False  # 家属电话 is how to reach the patient
        start = entities[at].span.start - offset
        near = start - word.end <= BARE_REACH and not _SENTENCE.search(text, word.end, start)
        between = text[word.end : start]
        said = not re.search("[,，]", between) or (word.relation != "relative" and wording.introduces(between))
        return near and entities[at].type in _CARRIERS and said

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
        draft.whose = f"#{word.number}" if word.number else draft.whose
        if word.relation == "index":
            self._principal = number
            return
        if self._principal == number:
            self._principal = self._before
        self._latest[word.relation] = number
        through = self._latest.get(word.through) if word.through != word.relation else None
        draft.of = through if through is not None else self._principal

    def _choose(
        self, entity: Located, start: int, end: int, holders: Sequence[Holder], cuts: Sequence[int], where: str = ""
    ) -> int:
        """The draft an entity goes to; a new one without a name where nobody fits. `where` is the word before an address."""
        sentence = bisect_right(cuts, start)
        at = bisect_right(holders, start, key=lambda holder: holder.end)
        before = holders[at - 1] if at else None
        behind = holders[at] if at < len(holders) and holders[at].start >= end and not holders[at].bare else None
        near = behind is not None and behind.start - end <= REACH and bisect_right(cuts, behind.start) == sentence
        same = before is not None and bisect_right(cuts, before.start) == sentence
        if behind is not None and near:
            if before is None or not same or self._drafts[before.draft].contradicts(entity):
                return behind.draft
        if before is not None:
            return self._named_before(entity, holders[:at])
        open_draft = self._current if not holders or holders[0].bare else None
        if open_draft is not None and holders and holders[0].draft == open_draft:
            open_draft = self._principal
        if open_draft is not None and self._takes(open_draft, entity, where):
            return open_draft
        return behind.draft if behind is not None else self._nameless(entity)

    def _named_before(self, entity: Located, holders: Sequence[Holder]) -> int:
        """The holder before an entity. What says how somebody is (身高142) is not said of a relative who only has a phone."""
        if holders[-1].bare and (entity.type in TRAITS or entity.type == "HEALTH"):
            named = next((holder for holder in reversed(holders) if not holder.bare), None)
            if named is not None:
                return named.draft
            return self._principal if self._principal is not None else holders[-1].draft
        return holders[-1].draft

    def _takes(self, number: int, entity: Located, where: str) -> bool:
        """Whether the open person may have this value too: a second address only under another word (户籍, 单位)."""
        draft = self._drafts[number]
        if entity.type == "ADDRESS" and where and where not in draft.wheres:
            return True
        return not draft.contradicts(entity)

    def _nameless(self, entity: Located) -> int:
        """Somebody known only by numbers. Relatives told after him are his where nobody is named before."""
        self._drafts.append(Draft())
        self._current = len(self._drafts) - 1
        if self._principal is None and entity.type in _CARRIERS:
            self._principal = self._current
        return self._current


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

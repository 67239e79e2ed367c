"""Prose: the persons of running text, read line by line. Blocks of labels are lines too.

A name or a relation word opens a person, an empty line closes what is open. Who the people of a line are is holders', which
value of it goes to whom placing's.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set

from detectors.link import wording
from detectors.link.cast import Cast
from detectors.link.drafts import Draft
from detectors.link.holders import Holder, Said, holders
from detectors.link.placing import place
from detectors.link.records import records
from detectors.link.relations import Mention, behind, in_header, is_reach, mentions, own_number, read
from detectors.model import Located, Role, Segment, Span, Unit
from detectors.structure import Document
from detectors.structure.lines import Line, lines_of

HEADING = 15  # code points of a line that is only a heading (女友的朋友：)
WORDS_ONLY = 40  # code points of a line without identifiers that may say something of the next
_RESERVED = frozenset({"RELATION"})


class Reader:
    """Reads lines in order and opens drafts in the list it is given."""

    def __init__(self, document: Document, drafts: list[Draft]) -> None:
        self._document = document
        self._cast = Cast(drafts)
        self._stating = sorted(field.value for field in document.fields if field.kind == "RELATION")
        self._labelled = {field.value.segment for field in document.fields if field.kind == "PERSON"}
        self._keys = {
            field.value.segment: field.key for field in document.fields if field.key.segment != field.value.segment
        }
        self._begun = {field.key[:2]: field.key for field in document.fields}  # labels by where they begin
        self._after_time = False
        self._mailing = False  # within the head of a mail
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
                self._cast.close()
            before = segment
            self._line(line, entities[first:after])

    def _is_of_mail(self, entity: Located) -> bool:
        """Senders and receivers of a mail are not whom it is about."""
        return entity.type == "EMAIL" and self._document.segments[entity.span.segment].role == Role.METADATA

    def _line(self, line: Line, entities: Sequence[Located]) -> None:
        after_time, self._after_time = self._after_time, wording.TIME.match(line.text) is not None
        if not line.text.strip():
            self._cast.close()
            return
        if wording.is_edge(line.text, entities, after_time=after_time):
            self._cast.turn()
            return
        self._mailing = wording.is_mail_head(line.text, begun=self._mailing)
        if self._mailing:
            return
        called = wording.CALLED.match(line.text)
        if called is not None:
            self._cast.turn()
            behind = line.span.start + called.end()
            entities = entities[bisect_left(entities, behind, key=lambda entity: entity.span.start) :]
        if entities:
            self._full(line, entities, 0 if called is None else called.end())
        else:
            self._words_only(line)

    def _words_only(self, line: Line) -> None:
        """A line without identifiers matters only as a heading or as a stated relation (关系：父亲)."""
        if len(line.text) > WORDS_ONLY:
            return
        stated = self._stated(line)
        if stated is not None:
            self._cast.state(stated)
            return
        if wording.is_of_somebody_told(line.text):
            self._cast.recall()
        if len(line.text.strip()) <= HEADING and (found := mentions(line.text)):
            if wording.LABELLED.match(line.text[found[-1].end :]) or is_reach(line.text):
                return  # 回診（家屬電話）, a list of parents
            self._cast.heading = found[-1]
            self._cast.close()

    def _stated(self, line: Line) -> Mention | None:
        at = bisect_left(self._stating, Span(line.span.segment, line.span.start, 0))
        value = self._stating[at] if at < len(self._stating) else None
        inside = value is not None and value.segment == line.span.segment and value.start < line.span.end
        return read(self._document.text(value)) if value is not None and inside else None

    def _full(self, line: Line, entities: Sequence[Located], begin: int) -> None:
        stated = self._stated(line)
        words = self._words(line) if stated is None else []
        said = self._said(line, entities, _with_kin(line, entities, words), begin)
        parts = records(said.text, said.offset, said.entities)
        open_before = self._cast.current
        found = self._with_unknown(said, holders(said, self._cast), parts)
        if not found and wording.is_of_somebody_told(line.text):
            self._cast.recall()
        if stated is not None and not found:
            self._cast.state(stated)
        place(said, found, parts, self._cast)
        if stated is not None and found:
            self._cast.relate(found[0].draft, stated)
            self._cast.drafts[found[0].draft].reach |= said.reach
        if found and open_before is not None and _in_brackets(said, found):
            self._cast.current = open_before
        elif found:
            self._cast.leave(found[-1].draft, related=bool(said.words) or stated is not None)
        else:
            self._unnamed(said)

    def _said(self, line: Line, entities: Sequence[Located], words: Sequence[Mention], begin: int) -> Said:
        offset = line.span.start
        owners = wording.owners(line.text, offset, entities, words)
        taken = {owner.span for owner in owners.values()}
        kept = [entity for entity in entities if entity.span not in taken]
        label = self._label(line)
        reach = label is not None and is_reach(self._document.text(label))
        return Said(
            line.text,
            offset,
            kept,
            words,
            owners,
            reach,
            line.span.segment in self._labelled,
            "" if label is None else self._document.text(label),
            begin,
        )

    def _label(self, line: Line) -> Span | None:
        """The label of a cell or value, or the one a line begins with."""
        return self._keys.get(line.span.segment) or self._begun.get(line.span[:2])

    def _words(self, line: Line) -> list[Mention]:
        """The relation words of a line; of a cell or value that has a label, the label's (配偶电话 | 139…)."""
        label = self._label(line)
        if label is None:
            return mentions(line.text)
        words = self._document.text(label)
        told = in_header(words)
        told = None if told is not None and told.relation == "index" else told  # 本人电话
        if told is None and self._keyed and self._cast.principal is not None:
            self._cast.current = self._cast.principal
        self._keyed = told is not None and told.end < len(
            words.rstrip()
        )  # 配偶姓名, not 配偶：the others' labels name nobody
        return [told._replace(start=0, end=0)] if told and label.segment != line.span.segment else mentions(line.text)

    def _with_unknown(self, said: Said, found: list[Holder], parts: Sequence[int]) -> list[Holder]:
        """The holders of a line, and in each record of a list without one somebody whom nobody has recognised."""
        starts = sorted(holder.start for holder in found)
        for start, end in zip(parts, [*parts[1:], len(said.text)], strict=True) if parts else ():
            first = bisect_left(said.entities, start, key=said.start)
            if bisect_left(starts, start) == bisect_left(starts, end) and first < len(said.entities):
                found.append(Holder(start, start, self._cast.nameless(said.entities[first])))
        return sorted(found, key=lambda holder: holder.start)

    def _unnamed(self, said: Said) -> None:
        """A line whose person nobody has recognised by name: its number and what it says of whose relative he is."""
        number = self._cast.current
        draft = None if number is None else self._cast.drafts[number]
        numbered = [word for word in said.words if word.number]
        if number is None or draft is None or draft.has("PERSON"):
            return
        draft.number = draft.number or own_number(said.text)
        if numbered and not draft.relation:
            self._cast.relate(number, numbered[-1])


def _in_brackets(said: Said, found: Sequence[Holder]) -> bool:
    """Whether all people of a line are told in brackets behind something else (单位：某公司（联系人：鹿鸣，13…）)."""
    bracket = wording.opening(said.text, found[0].start)
    return bracket > 0 and wording.is_closed(said.text, bracket, found[0].start, found[-1].end, len(said.text))


def _with_kin(line: Line, entities: Sequence[Located], words: list[Mention]) -> list[Mention]:
    """The relation words of a line, and those written right behind a name (鞠文亮妻)."""
    ends = (entity.span.end - line.span.start for entity in entities if entity.type == "PERSON")
    known = {word.start for word in words}
    more = [word for end in ends if (word := behind(line.text, end)) is not None and word.start not in known]
    return sorted([*words, *more]) if more else words


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

"""Placing: to which of the people of a line each of its values goes.

To the nearest name before it in its sentence, else to the next name close after it, else to whoever is still open from the
lines before; a new person without a name where nobody fits. Who the people of a line are is holders'.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Sequence

from detectors.link import wording
from detectors.link.cast import CARRIERS, Cast
from detectors.link.drafts import TRAITS
from detectors.link.holders import Holder, Said
from detectors.model import Located

REACH = 15  # code points from an entity to the name after it ("{phone} 这是{name}的号"); research of layouts
_OWN = frozenset(
    {"RESIDENT_ID", "PASSPORT", "HK_ID", "TW_ID", "SG_ID", "MY_ID"}
)  # of which a second one is another person's, in another sentence


BACK = 8  # people before a relative among whom that one is whose relative he is
_OF_ONE = _OWN | {"ADDRESS", "BIRTH_DATE"}


def place(said: Said, found: Sequence[Holder], parts: Sequence[int], cast: Cast) -> None:
    """Gives every value of a line to somebody's draft. `parts` is where the records of a list begin."""
    placing = Placing(said, found, parts, cast)
    before: tuple[Located, int] | None = None
    for entity in said.entities:
        if placing.is_holder(entity):
            continue
        goes_on = before is not None and wording.goes_on(said.text, said.offset, before[0], entity)
        number = before[1] if before is not None and goes_on else placing.draft(entity)
        cast.drafts[number].entities.append(entity)
        before = entity, number


class Placing:
    """The people of one line, in order, and where its sentences end."""

    def __init__(self, said: Said, found: Sequence[Holder], parts: Sequence[int], cast: Cast) -> None:
        self._said, self._cast = said, cast
        self._cuts = sorted({*parts, *(cut.end() for cut in wording.SENTENCE.finditer(said.text))})
        self._named = list(found)  # as they were before any value was placed
        self._people = list(found)
        self._known = {holder.draft for holder in found}
        self._word_ends = {word.end for word in said.words}

    def is_holder(self, entity: Located) -> bool:
        """Whether an entity is the name of one of the people, who has it already."""
        at = bisect_right(self._named, self._said.start(entity), key=_start) - 1
        return entity.type == "PERSON" and at >= 0 and self._said.start(entity) < self._named[at].end

    def draft(self, entity: Located) -> int:
        """The number of the draft an entity goes to."""
        number = self._address(entity) if entity.type == "ADDRESS" else self._choose(entity, self._another(entity))
        if self._people and entity.type in _OWN and number not in self._known:
            self._known.add(number)
            start = self._said.start(entity)
            insort(self._people, Holder(start, start, number), key=_end)
        return number

    def _another(self, entity: Located) -> str:
        """The label of a line that gives somebody a second phone (电话2, 备用电话), else nothing."""
        label = self._said.label if entity.type == "MOBILE" and entity is self._said.entities[0] else ""
        return label if wording.ANOTHER.search(label) else ""

    def _address(self, entity: Located) -> int:
        """An address is remembered with the word before it (家, 单位); a family's is that of whose relatives are told."""
        text, at = self._said.text, self._said.start(entity)
        where = wording.WHERE.search(text, max(0, at - 8), at)
        word = "" if where is None else where[1]
        principal = self._cast.principal
        theirs = principal is not None and wording.is_family_home(text, at)
        if principal is None or not theirs or not self._cast.takes(principal, entity, word):
            principal = self._choose(entity, word)
        self._cast.drafts[principal].wheres.add(word)
        return principal

    def _choose(self, entity: Located, where: str = "") -> int:
        """`where` is the word before an address, or the label of a second phone."""
        start = self._said.start(entity)
        at = bisect_right(self._people, start, key=_end)
        while at > 1 and self._is_aside(self._people[at - 2], self._people[at - 1], start):
            at -= 1
        before, behind = self._people[at - 1] if at else None, self._behind(entity)
        same = before is not None and self._sentence(before.start) == self._sentence(start)
        if behind is not None and self._is_near(entity, behind, before):
            if before is None or not same or self._contradicts(before.draft, entity):
                return behind.draft
        if before is None:
            return self._of_lines_before(entity, behind, where)
        if same or not self._is_another_ones(entity, before, start):
            return self._named_before(entity, at)
        return self._other(entity, before.draft)

    def _is_another_ones(self, entity: Located, before: Holder, start: int) -> bool:
        """Whether a value in a later sentence is not his who was named before, by a second ID number or a name nobody knows."""
        if not self._contradicts(before.draft, entity):
            return False
        cut = self._cuts[self._sentence(start) - 1]
        return entity.type in _OWN or (entity.type == "MOBILE" and wording.is_somebody(self._said.text, cut, start))

    def _behind(self, entity: Located) -> Holder | None:
        """The next name after an entity."""
        at = bisect_left(self._people, self._said.end(entity), key=_start)
        return self._people[at] if at < len(self._people) and not self._people[at].bare else None

    def _is_near(self, entity: Located, behind: Holder, before: Holder | None) -> bool:
        """Whether a name after an entity is close enough to have it; that of a relative only without a comma between."""
        end = self._said.end(entity)
        near = behind.start - end <= REACH and self._sentence(behind.start) == self._sentence(self._said.start(entity))
        apart = behind.told and before is not None and wording.COMMA.search(self._said.text, end, behind.start)
        return near and not apart

    def _is_aside(self, first: Holder, second: Holder, at: int) -> bool:
        """Whether the second of two is told in brackets behind the first, which are closed again at `at`."""
        opening = wording.opening(self._said.text, second.start)
        related = opening in self._word_ends  # 妻子（王芳）
        inside = (
            second.told
            and first.end <= opening
            and wording.is_closed(self._said.text, opening, second.start, second.end, at)
        )
        return inside and not related

    def _of_lines_before(self, entity: Located, behind: Holder | None, where: str) -> int:
        """Whose a value is before which the line names nobody."""
        found, cast = self._people, self._cast
        open_draft = cast.current if not found or found[0].bare else None
        if open_draft is not None and found and found[0].draft == open_draft:
            open_draft = cast.principal
        start = self._said.start(entity)
        if open_draft is not None and cast.takes(open_draft, entity, where) and not self._goes_on_listing(entity):
            return open_draft
        if behind is not None:
            return behind.draft
        answered = None if found else cast.answered(self._said.text, self._said.begin, start, entity)
        return cast.nameless(entity) if answered is None else answered

    def _goes_on_listing(self, entity: Located) -> bool:
        """Whether a value behind words nobody knows is another one's of a list of relatives (妈174…, next line 二舅145…)."""
        text, begin, start = self._said.text, self._said.begin, self._said.start(entity)
        listed = self._cast.returned and entity.type in CARRIERS and not self._people
        return listed and wording.ANSWER.fullmatch(text, begin, start) is None

    def _other(self, entity: Located, last: int) -> int:
        """Somebody whom a later sentence gives another ID number than the one named before has: nobody recognised his name."""
        open_draft = self._cast.current
        if open_draft is not None and open_draft != last and not self._contradicts(open_draft, entity):
            return open_draft
        return self._cast.nameless(entity)

    def _named_before(self, entity: Located, at: int) -> int:
        """The holder before an entity. Of a relative who is only a way to reach somebody no more is said than his number."""
        last = self._people[at - 1]
        if not self._is_way(last):
            return last.draft
        before = (self._people[back] for back in range(at - 1, max(-1, at - 1 - BACK), -1))
        named = next((holder.draft for holder in before if not self._is_way(holder)), self._cast.principal)
        if named is None or named == last.draft:
            return last.draft
        how = entity.type in TRAITS or entity.type == "HEALTH"  # 身高142
        told = last.bare and entity.type in _OF_ONE and self._cast.drafts[last.draft].entities  # 妈妈134… 家在…
        return named if how or (told and not self._contradicts(named, entity)) else last.draft

    def _is_way(self, holder: Holder) -> bool:
        """Whether somebody is told as a way to reach another: without a name, or as next of kin."""
        return holder.bare or (holder.told and self._cast.drafts[holder.draft].reach)

    def _contradicts(self, number: int, entity: Located) -> bool:
        return self._cast.drafts[number].contradicts(entity)

    def _sentence(self, at: int) -> int:
        return bisect_right(self._cuts, at)


def _end(holder: Holder) -> int:
    return holder.end


def _start(holder: Holder) -> int:
    return holder.start

"""Holders: the people of one line of text to whom its values can go - its names, and relation words without a name.

It finds where they stand, opens their drafts and says whose relatives they are. Which of them a value goes to is prose's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from detectors.link import wording
from detectors.link.cast import CARRIERS, Cast
from detectors.link.drafts import Draft, key
from detectors.link.relations import Mention, between_two, is_reach, own_number
from detectors.link.wording import second_name, two_scripts
from detectors.model import Located

BARE_REACH = 14  # from a relation word to a number where no name stands between (他爸在粮站上班电话…)
_ANYBODY = frozenset({"relative", "contact"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody entities of a line can go to: a name, or a relation word without one (`bare`). `end` is where it ends."""

    start: int
    end: int
    draft: int
    bare: bool = False
    told: bool = False  # as somebody's relative


@dataclass(frozen=True, slots=True)
class Said:
    """A line and what is known of it: its entities without the names that only say whose relative somebody is (`owners`).

    `offset` is where the line begins in its segment, `words` its relation words, `reach` that its label names a way to reach
    somebody, `labelled` the segments and places of values that a label calls a name.
    """

    text: str = field(repr=False)
    offset: int
    entities: Sequence[Located] = field(repr=False)
    words: Sequence[Mention]
    owners: Mapping[Mention, Located] = field(repr=False)
    reach: bool = False
    labelled: bool = False
    label: str = ""
    begin: int = 0  # where a chat's line begins behind its moment and its speaker

    def start(self, entity: Located) -> int:
        return entity.span.start - self.offset

    def end(self, entity: Located) -> int:
        return entity.span.end - self.offset


def holders(said: Said, cast: Cast) -> list[Holder]:
    """The names of a line and its relation words without a name, in order; each opens a draft."""
    names = [entity for entity in said.entities if entity.type == "PERSON"]
    starts = [said.start(name) for name in names]
    word_of = {at: word for word in said.words if (at := wording.named_by(said.text, word, starts)) is not None}
    naming = set(word_of.values())
    rest = [word for word in said.words if word not in naming]
    bare = _bare(said, [*rest, *wording.themselves(said.text)], [said.end(name) for name in names])
    word_of |= _said_behind(said, rest, names, word_of)
    found = _opened(said, cast, names, word_of, bare)
    _listed_as(said.text, found, cast)
    for word in rest:
        _afterwards(said, word, found, cast)
    for word, owner in said.owners.items():
        _belongs(word, owner, found, cast)
    for at, word in between_two(said.text):
        _pair([holder for holder in found if holder.end <= at], word, cast)
    return found


def _said_behind(
    said: Said, words: Sequence[Mention], names: Sequence[Located], known: Mapping[int, Mention]
) -> dict[int, Mention]:
    """The relations that stand in brackets right behind names (担保人郎富（父）), by where those begin."""
    ends = [said.end(name) for name in names]
    found: dict[int, Mention] = {}
    for word in words:
        at = bisect_right(ends, word.start) - 1
        if at >= 0 and not word.own and wording.bracketed(said.text, word, ends) and said.start(names[at]) not in known:
            found[said.start(names[at])] = word
    return found


def _bare(said: Said, words: Sequence[Mention], ends: Sequence[int]) -> list[Mention]:
    """The relation words that stand for a person whom the line does not name."""
    return [word for word in words if _carries(said, word) and not wording.bracketed(said.text, word, ends)]


def _opened(
    said: Said, cast: Cast, names: Sequence[Located], word_of: Mapping[int, Mention], bare: Sequence[Mention]
) -> list[Holder]:
    starting = _subject(
        said, cast, {**word_of, **{word.start: word for word in bare}}, [said.start(name) for name in names]
    )
    found: list[Holder] = [] if starting is None else [starting]
    lasting: Mention | None = None
    who: list[tuple[int, Located | Mention]] = [*((said.start(name), name) for name in names)]
    who += [(word.start, word) for word in bare]
    for start, item in sorted(who, key=lambda pair: pair[0]):
        if isinstance(item, Mention):
            draft = _self(found, cast) if item.relation == "index" and not item.own else None
            draft = cast.again(said.text, item) if draft is None else draft
            found.append(Holder(start, item.end, cast.open(item) if draft is None else draft, bare=True))
            continue
        if found and _is_second_name(said, found[-1], item, cast):
            cast.drafts[found[-1].draft].entities.append(item)
            found[-1] = replace(found[-1], end=said.end(item))
            continue
        goes_on = lasting is not None and wording.listed(said.text, found[-1].end, start)
        word = lasting = word_of.get(start) or (lasting if goes_on else None)
        draft = cast.named_late() if word is None and len(names) == 1 and said.labelled else None
        draft = cast.open(word or cast.announced()) if draft is None else draft
        cast.drafts[draft].entities.append(item)
        cast.drafts[draft].reach = word is not None and (said.reach or is_reach(said.text[word.start : word.end]))
        found.append(Holder(start, said.end(item), draft, told=word is not None))
    return found


def _self(found: Sequence[Holder], cast: Cast) -> int | None:
    """Whom 本人 or 她自己 means: who was told of last as nobody's relative."""
    own = (holder.draft for holder in reversed(found) if cast.drafts[holder.draft].relation in ("", "index"))
    return next(own, cast.principal)


def _is_second_name(said: Said, before: Holder, name: Located, cast: Cast) -> bool:
    """Whether a name is the one before it in other letters (陳大文 Chan Tai Man)."""
    alike = not before.bare and two_scripts(cast.drafts[before.draft].name(), name.value)
    return alike and second_name(said.text[before.end : said.start(name)])


def _subject(said: Said, cast: Cast, words: Mapping[int, Mention], names: Sequence[int]) -> Holder | None:
    """Somebody nobody has recognised, of whom a sentence tells before the relatives (昨天确诊的某某，住6号楼702。其父…)."""
    first = min([*words, *names], default=None)
    if (
        not said.entities
        or first is None
        or first not in words
        or cast.principal is not None
        or cast.current is not None
    ):
        return None
    start = said.start(said.entities[0])
    word = words[first]
    apart = wording.SENTENCE.search(said.text, start, word.start) or wording.of_pronoun(said.text, word.start)
    if word.own or word.relation == "index" or not apart:
        return None
    return Holder(start, start, cast.open(None))


def _belongs(word: Mention, owner: Located, found: Sequence[Holder], cast: Cast) -> None:
    """The person a word has opened is the relative of its owner, who is somebody else of the document."""
    cast.drafts.append(Draft([owner]))
    at = bisect_left(found, word.start, key=lambda holder: holder.start)
    behind = found[at] if at < len(found) else None
    if behind is not None and cast.drafts[behind.draft].relation == word.relation:
        cast.drafts[behind.draft].whose = key(owner.value)
    elif at and cast.drafts[found[at - 1].draft].relation == word.relation:
        cast.drafts[found[at - 1].draft].whose = key(owner.value)


def _pair(found: Sequence[Holder], word: Mention, cast: Cast) -> None:
    """Two people of whom the text says what they are to each other."""
    if len(found) >= 2 and not cast.drafts[found[-1].draft].relation:
        draft = cast.drafts[found[-1].draft]
        draft.relation, draft.of = word.relation, found[-2].draft


def _listed_as(text: str, found: Sequence[Holder], cast: Cast) -> None:
    """The number under which a line lists its first person."""
    number = own_number(text) if found else ""
    if number and not cast.drafts[found[0].draft].number:
        cast.drafts[found[0].draft].number = number


def _afterwards(said: Said, word: Mention, found: Sequence[Holder], cast: Cast) -> None:
    """A relation said of the person before it: 李强（父亲）, 李强，密接01的父亲, 李强（王芳的父亲）."""
    at = bisect_right(found, word.start, key=lambda holder: holder.end) - 1
    if at < 0 or any(holder.start == word.start for holder in found):
        return
    holder = found[at]
    if wording.bracketed(said.text, word, [holder.end]) or word.number or word in said.owners:
        cast.relate(holder.draft, word)


def _carries(said: Said, word: Mention) -> bool:
    """Whether a relation word without a name has a number of its own right behind it."""
    at = bisect_left(said.entities, word.end, key=said.start)
    if at == len(said.entities) or (
        word.relation in _ANYBODY and word.end and wording.LABELLED.match(said.text[word.end : word.end + 16])
    ):
        return False  # 家属电话 is how to reach the patient
    start = said.start(said.entities[at])
    near = start - word.end <= BARE_REACH and not wording.SENTENCE.search(said.text, word.end, start)
    between = said.text[word.end : start]
    told = not re.search("[,，]", between) or (word.relation != "relative" and wording.introduces(between))
    return near and said.entities[at].type in CARRIERS and told

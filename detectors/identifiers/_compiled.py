"""The identifiers turned round for the scan: from what is seen in a text to the rules to be tried there.

Built once, at first use, from the registry. How a hit is weighed is scan's business.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from detectors.identifiers import IDENTIFIERS, Identifier, Pattern
from detectors.identifiers._blockers import BLOCKERS
from detectors.identifiers._identifier import Anchor
from detectors.identifiers._trie import trie

BLOCKER = "-"
"""The pseudo-type of words that say a number is nobody's."""


@dataclass(frozen=True, eq=False)
class Rule:
    """One pattern of one identifier, compiled when it is first tried: most texts need a few of the two hundred."""

    identifier: Identifier
    pattern: Pattern

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(self.pattern.regex)

    def at_digits(self, text: str, start: int) -> re.Match[str] | None:
        """A match whose first digit stands at `start`."""
        for lead in self.pattern.leads:
            found = self.regex.match(text, start - lead) if start >= lead else None
            if found is not None:
                return found
        return None

    def value(self, text: str, found: re.Match[str]) -> tuple[int, int] | None:
        """The span of the value in a match; None where the identifier sees that there is none."""
        start, end = found.span("value") if "value" in self.regex.groupindex else found.span()
        return (start, end) if self.identifier.grow is None else self.identifier.grow(text, start, end)


LEADING = frozenset("+(ABCDEFGHIJKLMNOPQRSTUVWXYZ")
"""What may stand directly before the first digit of a match that begins earlier."""


@dataclass(frozen=True, eq=False)
class Runs:
    """The rules of runs of digits of one length: `bare` begin with the run, `led` before it."""

    bare: tuple[Rule, ...]
    led: tuple[Rule, ...]

    @cached_property
    def some(self) -> re.Pattern[str]:
        """Tells in one search which of the bare rules matches first: five times faster than asking each."""
        parts = (f"(?P<r{at}>{r.pattern.regex.replace('?P<value>', '?:')})" for at, r in enumerate(self.bare))
        return re.compile("|".join(parts))

    def at(self, text: str, start: int) -> Iterator[tuple[Rule, re.Match[str]]]:
        """The rules that match at a run that begins at `start`."""
        if start and text[start - 1] in LEADING:
            yield from self._led(text, start)
            return
        first = self.some.match(text, start)
        if first is not None and first.lastgroup is not None:
            for rule in self.bare[int(first.lastgroup[1:]) :]:
                found = rule.regex.match(text, start)
                if found is not None:
                    yield rule, found

    def _led(self, text: str, start: int) -> Iterator[tuple[Rule, re.Match[str]]]:
        bare = self.bare if self.some.match(text, start) else ()
        for rule in (*bare, *self.led):
            found = rule.at_digits(text, start)
            if found is not None:
                yield rule, found


@dataclass(frozen=True, slots=True)
class Tables:
    """`by_length`: length of a run of digits; `at`: rules of '@'; `by_word`: a literal beginning; `cue_types`: whose cue a
    word is; `within`: the words inside a word with their offsets, itself included; `words`: all of them as one regex."""

    by_length: dict[int, Runs]
    at: tuple[Rule, ...]
    by_word: dict[str, tuple[Rule, ...]]
    cue_types: dict[str, frozenset[str]]
    within: dict[str, tuple[tuple[int, str], ...]]
    words: re.Pattern[str]
    across: dict[str, tuple[int, ...]]
    """Where in a word another may begin that goes on behind it: 加微 and 微信 in 加微信."""


@cache
def rules_of(type_: str) -> tuple[Rule, ...]:
    """The rules of one identifier; none for a type without patterns."""
    return tuple(
        Rule(identifier, pattern)
        for identifier in IDENTIFIERS
        if identifier.type == type_
        for pattern in identifier.patterns
    )


@cache
def tables() -> Tables:
    """The tables of all identifiers. Costs .1 s of CPU, once; with every rule compiled at once it was .4 s."""
    rules = [rule for identifier in IDENTIFIERS for rule in rules_of(identifier.type)]
    lengths: defaultdict[int, list[Rule]] = defaultdict(list)
    words: defaultdict[str, list[Rule]] = defaultdict(list)
    for rule in rules:
        for length in rule.pattern.lengths if rule.pattern.anchor is Anchor.DIGITS else ():
            lengths[length].append(rule)
        for word in rule.pattern.words if rule.pattern.anchor is Anchor.WORD else ():
            words[word].append(rule)
    cues = _cue_types()
    known = {*cues, *words}
    return Tables(
        by_length={length: _runs(tuple(found)) for length, found in lengths.items()},
        at=tuple(rule for rule in rules if rule.pattern.anchor is Anchor.AT),
        by_word={word: tuple(found) for word, found in words.items()},
        cue_types=cues,
        within={word: tuple(_inside(word, known)) for word in known},
        words=re.compile(trie(known)),
        across=_across(known),
    )


def prepare() -> tuple[re.Pattern[str], ...]:
    """Compiles all rules at once, for a process that stays or that others are forked from."""
    rules = (rule.regex for identifier in IDENTIFIERS for rule in rules_of(identifier.type))
    return (*rules, *(runs.some for runs in tables().by_length.values()))


@cache
def _runs(rules: tuple[Rule, ...]) -> Runs:
    """One value for all lengths that have the same rules."""
    bare = tuple(rule for rule in rules if 0 in rule.pattern.leads)
    return Runs(bare, tuple(rule for rule in rules if max(rule.pattern.leads) > 0))


def _cue_types() -> dict[str, frozenset[str]]:
    types: defaultdict[str, set[str]] = defaultdict(set)
    for identifier in IDENTIFIERS:
        for cue in identifier.cues if identifier.patterns else ():
            for spelling in _cases(cue):
                types[spelling].add(identifier.type)
    for blocker in BLOCKERS:
        types[blocker].add(BLOCKER)
    return {word: frozenset(found) for word, found in types.items()}


def _cases(word: str) -> set[str]:
    """Latin cues in the three cases people write; IGNORECASE would make every pattern slower and plates lower-case."""
    return {word, word.capitalize(), word.upper()} if word.isascii() else {word}


def _across(known: set[str]) -> dict[str, tuple[int, ...]]:
    beginnings = {word[:length] for word in known for length in range(1, len(word))}
    ends = {word: tuple(at for at in range(1, len(word)) if word[at:] in beginnings) for word in known}
    return {word: places for word, places in ends.items() if places}


def _inside(word: str, known: set[str]) -> Iterator[tuple[int, str]]:
    for start in range(len(word)):
        for end in range(start + 1, len(word) + 1):
            if word[start:end] in known:
                yield start, word[start:end]

"""An Identifier: one kind of personal data as a value - how it looks, how it is checked, which words announce it.

Only data and pure functions of one value stand here. Where in a text to look is scan's, which of two overlapping finds
wins is recognize's, what a find means for a group is judge's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Group(StrEnum):
    """The class of an identifier for judging (research: detection 5.2). Several types may share one."""

    NAME = "name"
    ID = "id"
    PHONE = "phone"
    ADDRESS = "address"
    ONLINE = "online"
    BANK = "bank"
    PLATE = "plate"
    HEALTH = "health"
    BIRTH = "birth"
    BODY = "body"
    HOUSEHOLD = "household"
    FAMILY = "family"
    WORK = "work"
    SECRET = "secret"  # noqa: S105 - a class, not a secret
    ORG = "org"
    OTHER = "other"


class Anchor(StrEnum):
    """What makes the scan try a pattern at a position, so that no pattern is run over the whole text."""

    DIGITS = "digits"  # a run of digits whose length is one of `lengths`
    AT = "at"  # an '@'
    WORD = "word"  # one of the pattern's `words` begins here; the regex is matched there and contains the word


@dataclass(frozen=True, slots=True)
class Pattern:
    """One spelling of an identifier.

    `regex` works on normalised text, has bounded repeats only, needs no flags, and holds its own boundaries. Its group
    `value`, where it has one, is the span; else the whole match is. `score` is the strength alone, `in_context` with a
    cue word or a fitting header nearby; a pattern whose regex contains its label scores `in_context` from the start.
    0 means: not without context.
    """

    name: str
    regex: str
    score: float
    in_context: float
    anchor: Anchor = Anchor.DIGITS
    lengths: frozenset[int] = frozenset()
    """Lengths of the first run of digits in a match (DIGITS)."""
    leads: tuple[int, ...] = (0,)
    """How many characters before its first digit a match may begin, longest first (DIGITS)."""
    words: tuple[str, ...] = ()
    """The literal beginnings of a match (WORD)."""


def listed(words: str) -> tuple[str, ...]:
    """The words of a list written with bars: "电话|phone no" (phrases hold spaces)."""
    return tuple(words.split("|"))


def accept(value: str) -> str | None:
    """The check of identifiers that have none."""
    return None


@dataclass(frozen=True, slots=True)
class Identifier:
    """A kind of personal data and how to recognise it.

    `validate` takes the value as found in normalised text and returns None, or the name of the rule it breaks: a value
    that breaks one is weaker (times `weakened`), not gone, because people mistype. `refuse` works the same way, but a value that
    breaks one of its rules is something else and is dropped. `cues` are the words whose nearness strengthens a find
    (simplified Chinese and lower-case English); `headers` are whole header cells of tables and labels of forms.
    `direct` says that the value alone leads to a person. `presidio_name` is the type in Presidio's vocabulary.
    """

    type: str
    group: Group
    direct: bool
    presidio_name: str
    source: str
    patterns: tuple[Pattern, ...] = ()
    validate: Callable[[str], str | None] = accept
    refuse: Callable[[str], str | None] = accept
    cues: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    weakened: float = 0.5
    """What a score is multiplied by when `validate` names a broken rule."""
    other_names: tuple[tuple[str, str], ...] = ()
    """Patterns, by name, whose finds have a name of their own in Presidio's vocabulary (US_SSN, UK_NINO)."""
    grow: Callable[[str, int, int], tuple[int, int] | None] | None = None
    """Where a match (text, start, end) is only the sure part of a value: the whole value's span, or None for no value."""

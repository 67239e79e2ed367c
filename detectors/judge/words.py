"""Words: the lists that judge looks for in a text, kept as data in _words, compiled when first used.

A file there holds families (tables) of patterns, one a line, in groups with a comment. They run on simplified, lower-cased
text. What a family means and what follows from it is for those who ask.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from detectors.judge.literals import literals

_NEVER = re.compile("(?!)")
_SHORT = 160  # characters up to which one search with all patterns is quicker than a look for each one's literals


@dataclass(frozen=True, slots=True)
class Words:
    """One family of patterns, `family` of _words/`file`.toml; KeyError where there is none."""

    file: str
    family: str

    def search(self, text: str) -> re.Match[str] | None:
        return _asked(self.file, self.family, text).search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return _asked(self.file, self.family, text).finditer(text)


def all_of(file: str) -> dict[str, Words]:
    """The families of a file, in its order."""
    return {family: Words(file, family) for family in _families(file)}


def compile_all() -> None:
    """Prepares every family (.4 s), for a process whose forks would each do it again."""
    for path in resources.files("detectors.judge").joinpath("_words").iterdir():
        file = path.name.removesuffix(".toml")
        for family in _families(file):
            _needs(file, family)
            _whole(file, family)


@cache
def _families(file: str) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = tomllib.loads(
        resources.files("detectors.judge").joinpath("_words", f"{file}.toml").read_text("utf-8")
    )
    return found


def _patterns(file: str, family: str) -> list[str]:
    return [word for words in _families(file)[family].values() for word in words]


@cache
def _needs(file: str, family: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each pattern with the literals of which one stands in whatever it matches."""
    return tuple((pattern, literals(pattern)) for pattern in _patterns(file, family))


def _asked(file: str, family: str, text: str) -> re.Pattern[str]:
    """The patterns of a family that can match in this text at all.

    Looking for a literal is 200 times faster than trying a pattern at every character: the words of judge took 165 ms of
    300 rows, 9 ms this way.
    """
    if len(text) <= _SHORT:
        return _whole(file, family)
    possible = (p for p, needed in _needs(file, family) if not needed or any(literal in text for literal in needed))
    return _compiled(tuple(possible))


@cache
def _whole(file: str, family: str) -> re.Pattern[str]:
    return re.compile("|".join(_patterns(file, family)))


@lru_cache(maxsize=4096)
def _compiled(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(patterns)) if patterns else _NEVER

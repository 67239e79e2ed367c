"""Words: the lists that judge looks for in a text, kept as data in _words, compiled when first used.

A file there holds families (tables) of patterns, one a line, in groups with a comment. They run on simplified, lower-cased
text. What a family means and what follows from it is for those who ask.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Words:
    """One family of patterns, `family` of _words/`file`.toml; KeyError where there is none."""

    file: str
    family: str

    def search(self, text: str) -> re.Match[str] | None:
        return _compiled(self.file, self.family).search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        return _compiled(self.file, self.family).finditer(text)


def all_of(file: str) -> dict[str, Words]:
    """The families of a file, in its order."""
    return {family: Words(file, family) for family in _families(file)}


def compile_all() -> None:
    """Compiles every family (.4 s), for a process whose forks would each do it again."""
    for path in resources.files("detectors.judge").joinpath("_words").iterdir():
        file = path.name.removesuffix(".toml")
        for family in _families(file):
            _compiled(file, family)


@cache
def _families(file: str) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = tomllib.loads(
        resources.files("detectors.judge").joinpath("_words", f"{file}.toml").read_text("utf-8")
    )
    return found


@cache
def _compiled(file: str, family: str) -> re.Pattern[str]:
    return re.compile("|".join(word for words in _families(file)[family].values() for word in words))

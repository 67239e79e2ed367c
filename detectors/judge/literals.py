"""Literals: what a pattern cannot match without - pieces of text of which at least one stands in every match.

It reads the pattern with the parser of `re` itself, so that no second grammar can disagree with the first. Which words
are looked for is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

# Not public, but what re.compile itself uses from 3.11 on; test_literals notices the day it is not.
_PARSER: Any = vars(re)["_parser"]
_CODES: Any = vars(re)["_constants"]
_NONE: frozenset[str] = frozenset()
_MOST = 12  # alternatives; beyond that one search is cheaper


def literals(pattern: str) -> frozenset[str]:
    """The literals of which one stands in every match of a pattern; empty where none is needed."""
    return _of_sequence(_PARSER.parse(pattern))


def _of_sequence(nodes: Iterable[Any]) -> frozenset[str]:
    """Of the pieces of a sequence, all of which are needed, the most telling."""
    found, run = _NONE, ""
    for code, value in (*nodes, (None, None)):
        if code is _CODES.LITERAL:
            run += chr(value)
            continue
        found = max(found, frozenset({run} if run else ()), _of_node(code, value), key=_telling)
        run = ""
    return found


def _of_node(code: Any, value: Any) -> frozenset[str]:
    if code is _CODES.SUBPATTERN:
        return _of_sequence(value[-1])
    if code is _CODES.BRANCH:
        return _of_branches([_of_sequence(branch) for branch in value[1]])
    if code in (_CODES.MAX_REPEAT, _CODES.MIN_REPEAT) and value[0] > 0:
        return _of_sequence(value[2])
    if code is _CODES.IN and all(kind is _CODES.LITERAL for kind, _ in value):
        return _of_branches([frozenset(chr(character)) for _, character in value])
    return _NONE


def _of_branches(branches: list[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*branches) if all(branches) and sum(map(len, branches)) <= _MOST else _NONE


def _telling(found: frozenset[str]) -> tuple[int, int]:
    """Long ones are rare in a text, few are quickly looked for."""
    return min(map(len, found), default=0), -len(found)

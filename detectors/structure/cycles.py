"""Cycles: tables written one cell a line, as text comes out of PDF and Word - k header words, then k lines a person.

With or without an empty line between the cells or between the records, and past the foot of a page. Only the header's
words are known; no value is read.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from detectors.structure.headers import is_word

SHORTEST, LONGEST = 2, 24  # columns of a table written one cell per line
LONGEST_CELL = 60  # code points; a longer line is a sentence
_PAGE = re.compile(
    r"\W{0,3}(?:第\s?\d{1,4}\s?[页頁].{0,12}|[Pp]age\s\d{1,4}.{0,12}|[-—]\s?\d{1,4}\s?[-—]|\d{1,3}\s?/\s?\d{1,3})\W{0,3}"
)


class Cycle(NamedTuple):
    """Rows of numbers of lines, the header's first; the lines up to `after` are used up."""

    after: int
    rows: list[tuple[int, ...]]


def cycle(texts: Sequence[str], at: int) -> Cycle | None:
    """The table that begins with the header word on line `at`; None where none does."""
    if not _is_label(texts[at]):
        return None
    header = _header(texts, at)
    if header is None:
        return None
    inner = header[1] - header[0]
    outer = 2 if _is_empty(texts, header[-1] + 1) else 1
    rows, last, width = [header], header[-1], len(header)
    while True:
        first = _past_page(texts, last + outer)
        row = tuple(first + inner * column for column in range(width))
        if not _is_record(texts, row, texts[at]):
            break
        rows.append(row)
        last = row[-1]
    return Cycle(last + 1, rows) if len(rows) > 1 else None


def _header(texts: Sequence[str], at: int) -> tuple[int, ...] | None:
    """The lines of header words from `at` on: one below the other, or each with an empty line below."""
    step = 2 if _is_empty(texts, at + 1) else 1
    found = [at]
    while len(found) <= LONGEST and (line := found[-1] + step) < len(texts) and _is_label(texts[line]):
        if step == 2 and not _is_empty(texts, line - 1):
            break
        found.append(line)
    return tuple(found) if SHORTEST <= len(found) <= LONGEST else None


def _past_page(texts: Sequence[str], at: int) -> int:
    """The next line behind the foot of a page and what is empty around it."""
    line = at
    while line < len(texts) and line < at + 4 and (_is_empty(texts, line) or _PAGE.fullmatch(texts[line].strip())):
        line += 1
    return line if any(_PAGE.fullmatch(text.strip()) for text in texts[at:line]) else at


def _is_record(texts: Sequence[str], row: Sequence[int], header: str) -> bool:
    """Every cell filled, the lines between them empty, no sentence and no header again."""
    if row[-1] >= len(texts) or _is_label(texts[row[0]]):
        return False
    between = (line for first, after in pairwise(row) for line in range(first + 1, after))
    filled = all(texts[line].strip() and len(texts[line]) <= LONGEST_CELL for line in row)
    return filled and all(_is_empty(texts, line) for line in between) and all(texts[line] != header for line in row)


def _is_empty(texts: Sequence[str], at: int) -> bool:
    return at < len(texts) and not texts[at].strip()


def _is_label(text: str) -> bool:
    word = text.strip()
    return 0 < len(word) <= 16 and not word.endswith(("：", ":")) and is_word(word)

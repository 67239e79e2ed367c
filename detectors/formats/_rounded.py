"""Numbers that a spreadsheet has rounded before it wrote them as text: 3.20102E+17 was an identifier of 18 digits.

What is lost cannot be read; here is only seen that it is lost, by columns, because one such number may be a measurement.
Not responsible for numbers in workbooks, which say themselves that they are numbers (`_cells`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from detectors.formats._cells import LONGEST, SIGNIFICANT
from detectors.model import Code, Place, Problem

# What a column of a workbook's own width leaves of 11, 15 to 19 digits: a mobile, an identifier, a card
_SCIENTIFIC = re.compile(r"\s*[1-9](?:\.[0-9]{1,14})?[Ee]\+?(1[04-8])\s*")
_ZEROS = re.compile(rf"\s*([1-9][0-9]{{{SIGNIFICANT - 1}}}0{{2,{LONGEST - SIGNIFICANT}}})\s*")
FEWEST = 2  # of one size in a column; measurements have many sizes


class Rounded:
    """Looks at cells as they come; `problems` says in which columns digits were lost."""

    def __init__(self) -> None:
        self._rows = 0
        self._sizes: dict[int, list[str]] = defaultdict(list)
        self._first: dict[int, Place] = {}

    def see(self, text: str, row: int, column: int, place: Place) -> None:
        """`row` and `column` from 1."""
        self._rows = row
        if size := _size(text):
            self._sizes[column].append(size)
            self._first.setdefault(column, place)

    def problems(self) -> Iterator[Problem]:
        """One a column: the place of its first such cell. A table of one row below its header has one."""
        fewest = min(FEWEST, max(self._rows - 1, 1))
        for column, sizes in self._sizes.items():
            if len(sizes) >= fewest and len(set(sizes)) == 1:
                yield Problem(Code.NUMERIC_IDS_ROUNDED, self._first[column])


def _size(text: str) -> str:
    """How many digits there were, as it is written; empty where nothing seems lost."""
    if not text.rstrip()[-1:].isdigit() or not text.lstrip()[:1].isdigit():
        return ""
    found = _SCIENTIFIC.fullmatch(text)
    if found is not None:
        return found[1]
    return str(len(text.strip())) if _ZEROS.fullmatch(text) else ""

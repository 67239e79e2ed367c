"""Joins: rows of several tables that speak of one person because they have the same number (序号, 编号).

Only a table that names nobody is joined, and only to one that does, where most of its numbers are there and none comes twice.
Which rows there are is rows' business.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from detectors.link.drafts import Draft
from detectors.structure import Document

SHARE = 0.6  # of the numbers of a table without names that must be in the other
FEWEST = 2  # rows that must agree: one row with a 1 is no table joined to another
_NUMBERS = ("NUMBER", "STAFF_OR_STUDENT_NO", "MEDICAL_NO", "WARD")  # the first that a table has
_DIGITS = re.compile(r"0*([0-9]{1,6})\D{0,2}\Z")
_CODE = re.compile(r"[A-Za-z0-9一-鿿_/-]{1,24}")


class Joins:
    """The numbers of the rows of a document's tables. Moves entities between the drafts it is given."""

    def __init__(self, document: Document, drafts: list[Draft]) -> None:
        self._document = document
        self._drafts = drafts
        self._columns = [self._numbered(kinds) for kinds in (table.kinds for table in document.tables)]
        self._rows: dict[int, dict[str, int]] = {}
        self._twice: Counter[int] = Counter()

    def _numbered(self, kinds: Sequence[str | None]) -> int | None:
        return next((kinds.index(number) for number in _NUMBERS if number in kinds), None)

    def add(self, number: int, row: int, draft: int) -> str:
        """Notes which draft a row is; gives the number under which the row lists its person, empty where it has none."""
        column = self._columns[number]
        cell = None if column is None else self._document.tables[number].rows[row][column]
        code = "" if cell is None else self._document.text(cell).strip()
        if not _CODE.fullmatch(code):
            return ""
        rows = self._rows.setdefault(number, {})
        self._twice[number] += code in rows
        rows[code] = draft
        digits = _DIGITS.search(code)
        return digits[1] if digits else ""

    def close(self) -> None:
        """Joins the tables without names to those with."""
        whole = {number: rows for number, rows in self._rows.items() if not self._twice[number]}
        named = {number for number, rows in whole.items() if any(self._drafts[at].name() for at in rows.values())}
        for number in whole.keys() - named if named else ():
            best = max(sorted(named), key=lambda other: len(whole[other].keys() & whole[number].keys()))
            self._join(whole[number], whole[best])

    def _join(self, rows: dict[str, int], named: dict[str, int]) -> None:
        shared = rows.keys() & named.keys()
        if len(shared) < max(FEWEST, SHARE * len(rows)):
            return
        for code in shared:
            into, draft = self._drafts[named[code]], self._drafts[rows[code]]
            if not any(map(into.contradicts, draft.entities)):
                into.entities += draft.entities
                draft.entities = []

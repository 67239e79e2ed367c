"""Sides: forms that tell of two or more people side by side (甲方：… 乙方：… / 电话：… 电话：…).

Each line has as many labels as there are people; the lines below the names repeat one label. Such a block is a table on its
side, its rows the people. What the values are is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from detectors.model import Span
from detectors.structure.grid import TEXT_OF, entity_type
from detectors.structure.headers import kind
from detectors.structure.labels import Label, labelled
from detectors.structure.layout import Table
from detectors.structure.lines import Line

MOST = 4  # people side by side; a wider line is a table's
GAP = 2  # blanks, or a tab, between the sides


class Side(NamedTuple):
    """A line of a form: its labels and their values, None where one is left blank."""

    labels: tuple[Label, ...]
    values: tuple[Span | None, ...]


def sides(lines: Sequence[Line], text_of: TEXT_OF) -> tuple[list[Table], set[int]]:
    """The tables of all such blocks, and the numbers of the lines they stand on."""
    tables: list[Table] = []
    taken: set[int] = set()
    at = 0
    while at < len(lines):
        block = list(_block(lines, at))
        if len(block) > 1:
            tables.append(_table(block, text_of))
            taken.update(range(at, at + len(block)))
        at += max(1, len(block))
    return tables, taken


def _block(lines: Sequence[Line], at: int) -> Iterator[Side]:
    names = _side(lines[at])
    if names is None or not _names_people(names):
        return
    yield names
    for line in lines[at + 1 :]:
        side = _side(line)
        if side is None or len(side.labels) != len(names.labels) or len({label.word for label in side.labels}) != 1:
            return
        yield side


def _side(line: Line) -> Side | None:
    """The labels of a line that has two to MOST of them, the second and further ones apart from what stands before."""
    if line.text.count(":") + line.text.count("：") < 2:
        return None
    labels = labelled(line)
    if not 2 <= len(labels) <= MOST or line.text[: labels[0].start].strip():
        return None
    gaps = (line.text[label.start - GAP : label.start] for label in labels[1:])
    if not all(gap.isspace() or gap.endswith(("\t", "　")) for gap in gaps):
        return None
    return Side(tuple(labels), tuple(label.value for label in labels))


def _names_people(side: Side) -> bool:
    """Whether each label announces somebody: all the same word but for a number, or different ones of people."""
    kinds = {kind(label.word) for label in side.labels}
    alike = len({label.word.rstrip("0123456789 ") for label in side.labels}) == 1
    filled = all(value is not None for value in side.values)
    return filled and "PERSON" in kinds and (alike or kinds <= {"PERSON", None})


def _table(block: Sequence[Side], text_of: TEXT_OF) -> Table:
    kinds = ["PERSON", *(kind(side.labels[0].word) for side in block[1:])]
    header = tuple(side.labels[0].span for side in block)
    rows = tuple(zip_longest(*(side.values for side in block)))
    heads = tuple(label.span for label in block[0].labels)
    return Table(rows, tuple(map(entity_type, kinds)), header, tuple(kinds), heads=heads)

"""Who is who: over a hundred documents in sixty layouts, with the persons, the values that belong together, the relations.

Every document must be right in all three; one that is `weak` says in a word what recognising does not find in it, and then
only must not mix two people. A person of the truth with `reach` is only named as a way to reach another and not counted.
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from detectors.link.drafts import key
from detectors.model import Blob
from detectors.pipeline import Analysis, analyse

CORPUS = Path(__file__).parents[1] / "corpus" / "people"
FILES = sorted(CORPUS.glob("*.toml"))


def documents() -> Iterator[Any]:
    for file in FILES:
        for number, document in enumerate(tomllib.loads(file.read_text("utf-8"))["document"], 1):
            yield pytest.param(document, id=f"{file.stem}-{number}-{document['layout']}")


def blob(document: dict[str, Any]) -> Blob:
    name = document["name"]
    if "sheets" in document:
        return Blob(workbook(document["sheets"]), name)
    if "parts" in document:
        return Blob(paragraphs(document["parts"]), name)
    return Blob.from_text(document["text"]) if name.endswith(".msg.txt") else Blob(document["text"].encode(), name)


def workbook(sheets: Sequence[Sequence[Sequence[str]]]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, 1):
        sheet = book.create_sheet(f"Sheet{number}")
        for row in rows:
            sheet.append([cell or None for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def paragraphs(parts: Sequence[str | Sequence[Sequence[str]]]) -> bytes:
    from docx import Document

    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(rows=0, cols=max(map(len, part)))
        for row in part:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


class Told:
    """What an analysis says of the people of the truth: pairs of values of one person, and relations."""

    def __init__(self, document: dict[str, Any], analysis: Analysis) -> None:
        self.people = [[key(value) for value in person["values"]] for person in document["people"]]
        self.document = document
        known = {value for values in self.people for value in values}
        self.found = [[k for e in p.entities if (k := key(e.value)) in known] for p in analysis.persons]
        self.persons = analysis.persons

    def pairs(self) -> tuple[set[tuple[str, ...]], set[tuple[str, ...]]]:
        return _pairs(self.people), _pairs(self.found)

    def relations(self) -> tuple[set[Any], set[Any]]:
        wanted = {
            (self._at(number), person["relation"], self._at(person["of"] - 1))
            for number, person in enumerate(self.document["people"])
            if "of" in person
        }
        told = {
            (at, person.relation, person.of)
            for at, person in enumerate(self.persons)
            if person.relation not in ("", "index") and self.found[at]
        }
        return wanted, told

    def _at(self, number: int) -> int | None:
        """Which found person is that of the truth, by a value that no other has."""
        own = [value for value in self.people[number] if sum(value in values for values in self.people) == 1]
        return next((at for at, values in enumerate(self.found) if set(own) & set(values)), None)


def _pairs(people: Sequence[Sequence[str]]) -> set[tuple[str, ...]]:
    return {pair for values in people for pair in combinations(sorted(set(values)), 2)}


@pytest.mark.parametrize("document", list(documents()))
def test_persons_their_values_and_relations(document: dict[str, Any]) -> None:
    analysis = analyse(blob(document))
    told = Told(document, analysis)
    wanted, found = told.pairs()
    assert found - wanted == set()
    if "weak" in document:
        return
    assert wanted - found == set()
    counted = sum(not person.get("reach") for person in document["people"])
    assert len(analysis.report.persons) == analysis.report.headcount == counted
    related, said = told.relations()
    assert said == related


def test_the_corpus_is_broad() -> None:
    every = [document.values[0] for document in documents()]
    assert len(every) >= 130
    assert len({document["layout"] for document in every}) >= 80
    assert sum("weak" in document for document in every) <= len(every) // 10

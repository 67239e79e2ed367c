"""Sixty invented people in files by many programs: every value planted is read, and the copy of bytes is told by its kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import files
from detectors.extract import extract
from detectors.model import Blob, Role, Unit

FAMILIES = {
    "xlsx": {"xlsx", "xlsm", "xltx"},
    "xlsb": {"xlsb"},
    "xls": {"xls", "xlt"},
    "ods": {"ods", "ots", "fods"},
    "docx": {"docx", "docm", "dotx"},
    "doc": {"doc", "dot"},
    "odt": {"odt", "ott", "fodt"},
    "pptx": {"pptx", "ppsx", "potx"},
    "odp": {"odp", "fodp"},
}


@pytest.mark.parametrize("path", files.files(), ids=lambda path: path.name)
def test_every_planted_value_is_read(path: Path) -> None:
    assert files.recall(path.read_bytes()) == 1.0


def test_many_programs_and_families_are_there() -> None:
    suffixes = {path.suffix[1:] for path in files.files()}
    assert len(files.files()) >= 40
    assert suffixes >= set().union(*(family - {"fodp"} for family in FAMILIES.values()))


@pytest.mark.parametrize("kind", FAMILIES)
def test_macros_templates_and_flat_files_are_of_their_family(kind: str) -> None:
    for path in files.files():
        if path.suffix[1:] in FAMILIES[kind]:
            assert extract(Blob(path.read_bytes())).kind == kind


@pytest.mark.parametrize(
    "name", ["sheetjs.xlsb", "calc.xls", "calc.fods", "xlsxwriter.xlsx", "exceljs.xlsx", "calc.xltx"]
)
def test_cells_of_a_person_stand_in_one_row(name: str) -> None:
    rows: dict[int | None, list[str]] = {}
    for segment in extract(Blob((files.CORPUS / name).read_bytes())).segments:
        if segment.role == Role.CELL:
            rows.setdefault(segment.place.number(Unit.ROW), []).append(segment.text)
    assert [rows[number] for number in range(2, 62)] == files.truth()

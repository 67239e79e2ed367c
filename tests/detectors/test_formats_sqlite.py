"""Databases: nothing in them is run, damaged tables cost only themselves, deleted rows are found."""

from __future__ import annotations

import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from detectors.extract import Extraction, extract
from detectors.limits import Limits
from detectors.model import Blob, Code, Role, Unit

ROW = ("史可为", "320102198511239769", "14521230002")


def base(*statements: str, rows: int = 1) -> bytes:
    with sqlite3.connect(":memory:") as made:
        made.execute("PRAGMA secure_delete = OFF")
        made.execute('CREATE TABLE "a""b" (name, id, mobile)')
        made.executemany('INSERT INTO "a""b" VALUES (?, ?, ?)', [ROW] * rows)
        for statement in statements:
            made.execute(statement)
        made.commit()
        return made.serialize()


def text(found: Extraction) -> str:
    return "\n".join(segment.text for segment in found.segments)


def test_a_cell_knows_its_place() -> None:
    cells = [segment for segment in extract(Blob(base())).segments if segment.role == Role.CELL]
    assert [cell.text for cell in cells] == ["name", "id", "mobile", *ROW]
    assert [(step.unit, step.number) for step in cells[5].place.steps] == [
        (Unit.SHEET, 1),
        (Unit.ROW, 2),
        (Unit.COLUMN, 3),
    ]


def test_views_and_triggers_are_not_run_but_their_words_are_read() -> None:
    endless = "CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, '13491230001' FROM n"
    trigger = """CREATE TRIGGER t AFTER INSERT ON "a""b" BEGIN SELECT '13491230002'; END"""
    found = extract(Blob(base(endless, trigger)))
    assert found.complete
    assert {"13491230001", "13491230002"} <= set(text(found).replace("'", "\n").split("\n"))


def test_a_column_that_would_run_a_function_is_refused_and_the_rest_is_read() -> None:
    computed = "CREATE TABLE c (x, y AS (hex(zeroblob(100000000))))"
    found = extract(Blob(base(computed, "INSERT INTO c (x) VALUES (1)")))
    assert [(problem.code, problem.detail) for problem in found.problems] == [(Code.MALFORMED, "sqlite")]
    assert ROW[2] in text(found)


def test_deleted_rows_are_found_and_living_ones_are_not_told_twice() -> None:
    filler = "INSERT INTO \"a\"\"b\" VALUES ('贾雨晴', '310101199003079742', '13491230001')"
    found = extract(Blob(base(filler, 'DELETE FROM "a""b" WHERE name = \'史可为\'')))
    hidden = [segment.text for segment in found.segments if segment.place.field == "hidden"]
    assert any("14521230002" in words for words in hidden)
    assert text(found).count("13491230001") == 1
    plain = extract(Blob(base(rows=20)))
    assert [segment.text for segment in plain.segments if segment.place.field == "hidden"] == []


def test_too_many_cells_are_told() -> None:
    found = extract(Blob(base(rows=50)), Limits(cells=20))
    assert {(problem.code, problem.detail) for problem in found.problems} == {(Code.BUDGET, "cells")}


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 8_191), st.binary(min_size=1, max_size=8))
def test_damage_never_raises(at: int, new: bytes) -> None:
    data = base(rows=3)
    seen = extract(Blob(data[:at] + new + data[at + len(new) :])).coverage
    assert seen.parts_seen + seen.pictures_seen > 0

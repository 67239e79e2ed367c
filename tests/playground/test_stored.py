"""The drawer's search can find: in every spelling it promises. And what is shown of a database and of a file."""

from __future__ import annotations

import base64
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from playground import samples, stored
from playground.peek import peek

PHONE = samples.ROWS[0].mobile


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_a_planted_number_is_found(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a").write_bytes(b"before" + PHONE.encode(encoding) + b"after")
    assert stored.search(tmp_path, PHONE)["total"] >= 1


@pytest.mark.parametrize("shift", range(3))
@pytest.mark.parametrize("wanted", [PHONE, samples.ROWS[0].name])
def test_a_planted_value_inside_base64_is_found_wherever_it_begins(tmp_path: Path, shift: int, wanted: str) -> None:
    (tmp_path / "a").write_bytes(base64.b64encode(b"x" * shift + wanted.encode() + b"yyyy"))
    assert stored.search(tmp_path, wanted)["hits"]["base64"] >= 1


def test_what_is_not_there_is_not_found_and_one_character_is_no_question(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(range(256)))
    assert stored.search(tmp_path, PHONE) == {
        "files": 1,
        "bytes": 256,
        "hits": {"utf-8": 0, "utf-16": 0, "base64": 0},
        "total": 0,
    }
    with pytest.raises(ValueError, match="too short"):
        stored.search(tmp_path, "1")


def test_a_database_is_shown_as_it_is(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "x.sqlite")) as database:
        database.execute("CREATE TABLE cases (id TEXT, body BLOB)")
        database.executemany("INSERT INTO cases VALUES (?, ?)", [(f"c{n}", bytes(64)) for n in range(20)])
        database.commit()
    shown = stored.shelf(tmp_path)
    (table,) = shown["tables"]
    assert [file["name"] for file in shown["files"]] == ["x.sqlite"]
    assert (table["name"], table["count"], table["columns"]) == ("cases", 20, ["id", "body"])
    assert [row[0] for row in table["rows"]] == [f"c{n}" for n in range(12, 20)]
    assert table["rows"][0][1].endswith("(64 B)")


def test_a_workbook_is_shown_as_rows_and_a_text_as_lines() -> None:
    people, visits = peek(samples.dossier())["tables"]
    assert people[0] == list(samples.HEADER)
    assert [row[1] for row in people[1:]] == [row.name for row in samples.ROWS]
    assert len(visits) == 1 + len(samples.VISITS)
    assert peek("第一行\n第二行".encode())["lines"] == ["第一行", "第二行"]

"""Makes the fixtures of sqlite anew: python tests/corpus/formats/make_databases.py (needs the sqlite3 program).

The committed files are what tests read. All people are invented.
"""

from __future__ import annotations

import sqlite3
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from make import HEADER, ROWS, lines, write
from make_containers import PIXEL, packed

CREATE = f"CREATE TABLE 密接 ({', '.join(HEADER)})"
INSERT = "INSERT INTO 密接 VALUES (?, ?, ?, ?, ?)"


def base(*statements: str, rows: Iterable[tuple[object, ...]] = ROWS) -> bytes:
    """A database after these statements, the table of people among them."""
    with sqlite3.connect(":memory:") as made:
        for statement in statements:
            made.execute(statement)
        made.execute(CREATE)
        made.executemany(INSERT, rows)
        made.commit()
        return made.serialize()


def by_program(script: str) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.db")
        subprocess.run(["sqlite3", str(path)], input=script, text=True, check=True, timeout=60)
        return path.read_bytes()


def databases() -> None:
    values = "".join(f"INSERT INTO list VALUES ({', '.join(map(repr, row))});" for row in ROWS)
    create = "CREATE TABLE list (name TEXT, id TEXT, mobile TEXT, home TEXT, born TEXT);"
    write("sqlite/program.db", by_program(create + values))
    write("sqlite/python.sqlite", base())
    write("sqlite/utf16.db", base("PRAGMA encoding = 'UTF-16le'"))
    write("sqlite/small-pages.db", base("PRAGMA page_size = 512"))
    write("sqlite/wal-mode.db", by_program("PRAGMA journal_mode = WAL;" + create + values))
    write("sqlite/deleted.db", by_program("PRAGMA secure_delete = OFF;" + create + values + "DELETE FROM list;"))
    write("sqlite/file-in-cell.db", base(rows=[("a", packed({"list.txt": lines().encode()}), "b", "c", "d")]))
    write("sqlite/broken-head.db", base()[:60])
    write("sqlite/broken-cut.db", base("PRAGMA page_size = 512")[:700])
    write("sqlite/broken-picture.db", base(rows=[*ROWS, ("a", PIXEL + b" ", "b", "c", "d")]))
    write("sqlite/broken-page.db", by_program(create + values)[:4096] + b"\xff" * 4096)


if __name__ == "__main__":
    databases()

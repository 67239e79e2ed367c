"""Bombs that are SQLite databases: views that never end, values that fill the memory, pages in a circle, floods of tables."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from hostile.bomb import READ, Bomb, roster

from detectors.limits import MIB
from detectors.model import Verdict

READABLE = (Verdict.UNINSPECTABLE, Verdict.CLEAN, Verdict.LEAK)


def database(statements: Sequence[str], rows: Sequence[tuple[object, ...]] = ()) -> bytes:
    base = sqlite3.connect(":memory:")
    for statement in statements:
        base.execute(statement)
    if rows:
        base.executemany(f"INSERT INTO t VALUES ({','.join('?' * len(rows[0]))})", rows)
    base.commit()
    return base.serialize()


def people() -> list[tuple[object, ...]]:
    return [tuple(line.split(",")) for line in roster().splitlines()[1:]]


def endless_view() -> bytes:
    """A list of people, and a view that counts for ever."""
    view = "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c"
    return database(["CREATE TABLE t (姓名, 手机号, 住址)", view], people())


def huge_value() -> bytes:
    """A blob of 18 MB of zeros."""
    return database(["CREATE TABLE t (a)"], [(bytes(18 * MIB),)])


def many_values() -> bytes:
    return database(["CREATE TABLE t (a)"], [(b"\0file%d" % number,) for number in range(5_000)])


def many_tables() -> bytes:
    return database([f"CREATE TABLE t{number} (a)" for number in range(300)])


def many_columns() -> bytes:
    return database([f"CREATE TABLE t ({','.join(f'c{n}' for n in range(120))})"], [tuple(range(120))] * 10)


def doubling() -> bytes:
    """Columns that are computed on reading: each doubles the one before, to 11 MB."""
    columns = ",".join(f"c{n} AS (c{n - 1} || c{n - 1})" for n in range(1, 21))
    return database([f"CREATE TABLE t (c0, {columns})", "INSERT INTO t (c0) VALUES ('13492007731')"])


def ring_of_pages() -> bytes:
    """A tree of pages whose root is its own child."""
    data = bytearray(database(["CREATE TABLE t (a)"], [("x" * 900,)] * 400))
    page = 4096
    root = page
    data[root + 8 : root + 12] = (2).to_bytes(4, "big")
    first = root + int.from_bytes(data[root + 12 : root + 14], "big")
    data[first : first + 4] = (2).to_bytes(4, "big")
    return bytes(data)


BOMBS = (
    Bomb("sqlite-view-without-end", endless_view, (READ,), (Verdict.LEAK,)),
    Bomb("sqlite-18-mb-value", huge_value, ("budget", "malformed", "format", READ), READABLE),
    Bomb("sqlite-5000-files", many_values, ("budget/members",), READABLE),
    Bomb("sqlite-300-tables", many_tables, (READ,), READABLE),
    Bomb("sqlite-120-columns", many_columns, (READ,), READABLE),
    Bomb("sqlite-doubling-columns", doubling, ("budget", "malformed"), READABLE),
    Bomb("sqlite-ring-of-pages", ring_of_pages, ("malformed", READ), READABLE),
)

"""What the bot keeps: its data folder as it lies there, table by table, and a search over every byte of it.

It only reads. The bot goes on writing meanwhile; what stands in the write-ahead log is searched too.
"""

from __future__ import annotations

import base64
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from .records import Json

MAGIC = b"SQLite format 3\0"
MOST_ROWS = 8
SHOWN_BYTES = 20  # of a blob, in hexadecimal
SHORTEST = 2  # characters: anything shorter stands everywhere


def shelf(folder: Path) -> Json:
    """Files with their sizes in bytes, and of each database its tables: columns, number of rows, the last few of them."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    tables = [table for path in files if _is_database(path) for table in _tables(path)]
    return {"files": [{"name": path.name, "size": path.stat().st_size} for path in files], "tables": tables}


def _is_database(path: Path) -> bool:
    with path.open("rb") as opened:
        return opened.read(len(MAGIC)) == MAGIC


def _tables(path: Path) -> list[Json]:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as database:
        names = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
        return [_table(database, str(name)) for (name,) in names]


def _table(database: sqlite3.Connection, name: str) -> Json:
    quoted = '"' + name.replace('"', '""') + '"'
    count = database.execute(f"SELECT count(*) FROM {quoted}").fetchone()[0]  # noqa: S608 - a name of the schema itself
    rows = database.execute(f"SELECT * FROM {quoted} LIMIT ? OFFSET ?", (MOST_ROWS, max(0, count - MOST_ROWS)))  # noqa: S608
    columns = [column[0] for column in rows.description]
    return {"name": name, "count": count, "columns": columns, "rows": [[_shown(one) for one in row] for row in rows]}


def _shown(value: object) -> str:
    if isinstance(value, bytes):
        start = value[:SHOWN_BYTES].hex(" ", 2)
        return f"{start} … ({len(value)} B)" if len(value) > SHOWN_BYTES else start
    return "" if value is None else str(value)


def search(folder: Path, wanted: str) -> Json:
    """How often a text stands in the raw bytes of all files, by spelling; and how many files and bytes were searched.

    Raises ValueError for a text of one character.
    """
    if len(wanted) < SHORTEST:
        raise ValueError("too short")
    files = [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]
    hits = {kind: sum(data.count(one) for data in files for one in forms) for kind, forms in _spellings(wanted).items()}
    return {"files": len(files), "bytes": sum(map(len, files)), "hits": hits, "total": sum(hits.values())}


def _spellings(wanted: str) -> dict[str, list[bytes]]:
    wide = [wanted.encode("utf-16-le"), wanted.encode("utf-16-be")]
    return {"utf-8": [wanted.encode()], "utf-16": wide, "base64": list(dict.fromkeys(_base64(wanted.encode())))}


def _base64(plain: bytes) -> Iterator[bytes]:
    """Inside a longer base64 text only the groups that belong to the text alone are the same whatever surrounds it."""
    for shift in range(3):
        padded = base64.b64encode(b"\0" * shift + plain)
        core = padded[4 if shift else 0 : len(padded) if (shift + len(plain)) % 3 == 0 else -4]
        if len(core) >= 4:
            yield core

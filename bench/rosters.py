"""Rosters: generated leaks - lists of people with other headers, columns, orders and formats each time, or in prose."""

from __future__ import annotations

import csv
import io
import json
import random
from collections.abc import Callable

from bench.grammar import Writer, table
from bench.values import VALUES
from bench.written import Table, docx, xlsx
from detectors import Blob

_DIRECT = ("mobile", "resident_id", "door", "card", "plate", "wechat")
_MORE = ("sex", "adult", "note", "kg")


def rosters(size: int, seed: int) -> list[tuple[str, Blob]]:
    """Leaks with the name of their form; a larger size begins with the same ones."""
    rng = random.Random(f"rosters {seed}")
    return [_roster(rng) for _ in range(size)]


def _roster(rng: random.Random) -> tuple[str, Blob]:
    variants = table("rosters")
    writer = Writer(variants, VALUES, rng)
    if rng.random() < 0.15:
        return "prose", Blob.from_text(writer.write("prose"))
    columns = ["name", *rng.sample(_DIRECT, rng.randint(2, 4)), *rng.sample(_MORE, rng.randint(0, 2))]
    if rng.random() < 0.3:
        rng.shuffle(columns)
    columns = ["serial", *columns] if rng.random() < 0.6 else columns
    headers = [rng.choice(variants[f"header_{column}"]) for column in columns]
    rows = [[_cell(column, n, variants, rng) for column in columns] for n in range(1, rng.randint(6, 24))]
    form = rng.choice(tuple(_FORMS))
    title = writer.write("titles") if form not in _BARE else ""
    header = [] if form == "no header" else [headers]
    return form, _FORMS[form]([*([[title]] if title else []), *header, *rows])


def _cell(column: str, number: int, variants: dict[str, list[str]], rng: random.Random) -> str:
    fixed = {"serial": str(number), "note": "remarks", "sex": "sexes"}.get(column, "")
    return rng.choice(variants[fixed]) if fixed in variants else fixed or VALUES[column](rng)


def _csv(rows: Table) -> Blob:
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return Blob(out.getvalue().encode(), "list.csv")


def _gb18030(rows: Table) -> Blob:
    return Blob("\r\n".join(",".join(row) for row in rows).encode("gb18030"), "list.csv")


def _text(between: str) -> Callable[[Table], Blob]:
    return lambda rows: Blob("\n".join(between.join(row) for row in rows).encode(), "list.txt")


def _docx(rows: Table) -> Blob:
    lines = [row[0] for row in rows if len(row) == 1]
    return Blob(docx(lines, rows[len(lines) :]), "list.docx")


def _json(rows: Table) -> Blob:
    header, *people = rows
    records = [dict(zip(header, person, strict=True)) for person in people]
    return Blob("\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode(), "list.jsonl")


def _sql(rows: Table) -> Blob:
    header, *people = rows
    values = ",\n".join("(" + ", ".join(f"'{cell}'" for cell in person) + ")" for person in people)
    return Blob(f"INSERT INTO t_user ({', '.join(header)}) VALUES\n{values};\n".encode(), "dump.sql")


def _blocks(rows: Table) -> Blob:
    titles = [row[0] for row in rows if len(row) == 1]
    header, *people = rows[len(titles) :]
    blocks = ["\n".join(f"{key}：{value}" for key, value in zip(header, p, strict=True)) for p in people]
    return Blob("\n\n".join([*titles, *blocks]).encode(), "list.txt")


_FORMS: dict[str, Callable[[Table], Blob]] = {
    "xlsx": lambda rows: Blob(xlsx(rows), "list.xlsx"),
    "csv": _csv,
    "csv in gb18030": _gb18030,
    "tabs": _text("\t"),
    "blanks": _text("  "),
    "bars": _text(" | "),
    "one cell per line": _text("\n"),
    "docx": _docx,
    "jsonl": _json,
    "sql": _sql,
    "blocks": _blocks,
    "message": lambda rows: Blob.from_text("\n".join(" ".join(row) for row in rows)),
    "no header": lambda rows: Blob(xlsx(rows), "list.xlsx"),
}
_BARE = frozenset({"jsonl", "sql", "no header"})

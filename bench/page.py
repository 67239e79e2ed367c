"""The page docs/accuracy.md, written from kept rows: what falls short first, then all figures, calibration, mistakes.

Rows are kept measure by measure in a JSON file, so that long runs may be done in parts; nothing is measured here.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from bench.rows import DAMA, Row, as_markdown

_POOLS = Path(__file__).parent / "pools"
_INTRO = """# How accurate Dama is, and what it gets wrong

Written by `bench.accuracy` on {date}; every figure of one measure comes from one run, beside argus-redact and the
recognizers Presidio loads by itself. The worst stands first. Intervals are at 95 %: Wilson's for shares, a bootstrap over
whole texts for F1 (strict: type, start and end must be equal). Figures on data that was open to whoever wrote the rules
are marked; they say little about texts nobody has seen. Generated texts are seeded and invented; their errors were
told to the writers of rules, so they count as open too: what they showed at first sight stands under "First tries".

```text
python -m bench.accuracy                         what needs no outside data, seed {seed}, size {size}
python -m bench.accuracy --all --spans FOLDER --documents FOLDER --keep rows.json --write docs/accuracy.md
```
"""
_HOW = """## How it was measured
- **PII Bench ZH**: texts of argus-redact's generators (Apache-2.0), seeds 7 (dev) and 42 (held out: nobody looks into it,
  only sums are printed). {sample} texts of each file. Its names are 50 surnames by 50 given names, so a list of them wins.
- **Names nobody listed**: the same dev texts with other people in them, given names the bench never uses behind common,
  34 rare and 8 compound surnames (seed 11).
- **Documents**, spans by somebody else: files and short texts with a truth by other authors. They were open while rules
  were written. Files of text, tables and docx; with pictures and scans it depends on OCR (`--formats`). Peers have no readers: they get the text Dama reads, of pictures none. argus-redact calls a leak what it grades "critical";
  Presidio has no verdict, three finds of two kinds count as one.
- **Notices, care texts, impostors, dossiers, records**: composed from variants in `bench/pools/` by seed. Mobiles, IDs
  and cards are from ranges nobody has.
- **Presidio** runs with a blank NLP engine, because its models for names and places are downloads; its figures on both
  are those of an installation without a network.
- **Calibration**: what a chat in protect mode does at each step of the sensitivity setting.
- **Speed**: `python -m bench.speed`; times depend on the machine and are in no table here.
"""
_ORDER = ("spans", "names", "documents", "ordinary", "notices", "care", "copies", "founding", "spelling")
Kept = dict[str, Any]


def kept(path: Path) -> Kept:
    """What earlier runs left in the file; empty where there is none."""
    record: Kept = json.loads(path.read_text("utf-8")) if path.exists() else {"rows": {}, "mistakes": ""}
    return record


def keep(path: Path | None, measure: str, rows: Iterable[Row]) -> None:
    """Replaces one measure's rows in the file, where there is one."""
    if path is None:
        return
    record = kept(path)
    record["rows"][measure] = [asdict(row) for row in rows]
    path.write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")


def keep_mistakes(path: Path | None, table: str) -> None:
    """Replaces the table of mistakes in the file, where there is one."""
    if path is not None:
        path.write_text(json.dumps(kept(path) | {"mistakes": table}, ensure_ascii=False, indent=1), "utf-8")


def page(record: Kept, *, seed: int, size: int, sample: int) -> str:
    """The whole page as Markdown."""
    measures = {name: [_row(one) for one in rows] for name, rows in record["rows"].items()}
    order = sorted(measures.keys() - {"sensitivity"}, key=lambda name: _ORDER.index(name))
    rows = [row for name in order for row in measures[name]]
    date = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    parts = [
        _INTRO.format(date=date, seed=seed, size=size),
        f"## What falls short\n{_short(rows)}\n",
        f"## All figures\n{as_markdown(row for row in rows if not row.measure.startswith(' '))}\n",
        f"## Calibration\n{_calibration(measures.get('sensitivity', ()))}\n",
        f"## What Dama gets wrong\n{_wrong(record['mistakes'])}\n",
        f"## First tries\n{_first_tries()}\n",
        _HOW.format(sample=sample or "All"),
        f"## In detail\n{as_markdown(row for row in rows if row.measure.startswith(' ') and row.who == DAMA)}\n",
    ]
    return "\n".join(parts)


def _row(record: Mapping[str, Any]) -> Row:
    return Row(**{**record, "bounds": tuple(record["bounds"])})


def _short(rows: Iterable[Row]) -> str:
    worst = sorted((row for row in rows if row.short()), key=lambda row: -row.short())
    return (
        as_markdown(worst)
        if worst
        else 'Every floor was reached in this run, on texts whose errors were seen. On unseen ones names that are words, and some venues, are missed: see "First tries".'
    )


def _calibration(rows: Sequence[Row]) -> str:
    """A line for each kind of text, a column for each step."""
    steps = list(dict.fromkeys(row.measure.removeprefix("sensitivity ") for row in rows))
    parts = dict.fromkeys(row.part for row in rows)
    lines = [f"| texts | {' | '.join(steps)} |", "|---|" + "---|" * len(steps)]
    for part in parts:
        cells = (f"{r.hits}/{r.size} ({r.bounds[0]:.3f}–{r.bounds[1]:.3f})" for r in rows if r.part == part)
        lines.append(f"| {part} | {' | '.join(cells)} |")
    return "Nothing may move between steps but what is asked about.\n\n" + "\n".join(lines)


def _wrong(table: str) -> str:
    return "Of generated notices, cries for help and impostors, in this run:\n\n" + (table or "Not looked for.")


def _first_tries() -> str:
    """Figures before anybody had looked at the errors: the honest ones."""
    tries = json.loads((_POOLS / "first_tries.json").read_text("utf-8"))
    lines = ["| date | measure | figure | when |", "|---|---|---|---|", *(f"| {' | '.join(one)} |" for one in tries)]
    return "Before anybody had looked at the errors of a set; later figures on the same set are tuned.\n\n" + "\n".join(
        lines
    )

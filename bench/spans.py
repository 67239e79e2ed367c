"""Spans: strict span F1 per type on PII Bench ZH, from a folder outside the project. Start, end and type must be equal.

dev-* may be looked into; test-* is the published held-out half: of it only sums are printed, never a text.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.engines import ENGINES, TYPES, Found
from bench.intervals import Tally
from bench.rows import DAMA, Row, score

STYLES = {"formal": (0.99, 0.999), "chat": (0.975, 0.997)}
Text = dict[str, Any]


def rows(folder: Path, sample: int, parts: Sequence[str] = ("dev", "test")) -> Iterator[Row]:
    """Rows for every file of the folder that is there: all types for every engine, single types for Dama."""
    for part in parts:
        for style, (floor, aim) in STYLES.items():
            texts = load(folder, part, style, sample)
            for who, engine in ENGINES.items() if texts else ():
                tallies = [tallies_of(text, engine) for text in texts]
                mark = {"floor": floor, "aim": aim, "tuned": part == "dev"} if who == DAMA else {}
                name = f"{style}, {'held out' if part == 'test' else part}"
                yield score("PII Bench ZH spans", name, who, [tally(t) for t in tallies], **mark)
                yield from _by_type(name, who, tallies, part == "dev")


def load(folder: Path, part: str, style: str, sample: int) -> list[Text]:
    """The texts of one file, all or the first ones; none where the file is missing."""
    path = folder / f"{part}-{style}.jsonl.gz"
    if not path.exists():
        return []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][: sample or None]


def tallies_of(text: Text, engine: Callable[[str], Found]) -> dict[str, Tally]:
    """Right, too much and missed, by type."""
    return compared({(e["start"], e["end"], e["type"]) for e in text["entities"]}, engine(text["text"]))


def compared(wanted: Found, found: Found) -> dict[str, Tally]:
    """Right, too much and missed of two sets of spans, by type."""
    names = {span[2] for span in wanted | found}
    return {
        name: (
            sum(span[2] == name for span in wanted & found),
            sum(span[2] == name for span in found - wanted),
            sum(span[2] == name for span in wanted - found),
        )
        for name in names
    }


def tally(by_type: dict[str, Tally], names: Sequence[str] = ()) -> Tally:
    """The sum over some types, or all."""
    chosen = [value for name, value in by_type.items() if not names or name in names]
    return (sum(t[0] for t in chosen), sum(t[1] for t in chosen), sum(t[2] for t in chosen))


def _by_type(name: str, who: str, tallies: Sequence[dict[str, Tally]], tuned: bool) -> Iterator[Row]:
    for kind in sorted(set(TYPES.values())):
        yield score(f"  {kind}", name, who, [tally(t, (kind,)) for t in tallies], tuned=tuned and who == DAMA)

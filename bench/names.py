"""Names: how names are found that no list was written for - the texts of PII Bench ZH with other people in them.

Given names the bench never uses are put behind surnames that are common, rare or compound; offsets are moved along.
The pools stand in pools/names.json and are invented combinations of ordinary name parts.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.engines import ENGINES
from bench.intervals import Tally
from bench.rows import DAMA, Row, score
from bench.spans import STYLES, Text, load, tallies_of, tally

_POOLS: dict[str, list[str]] = json.loads((Path(__file__).parent / "pools" / "names.json").read_text("utf-8"))
_WANTED = {"formal": (0.93, 0.97), "chat": (0.89, 0.95)}
SEED = 11


def rows(folder: Path, sample: int, seed: int = SEED) -> Iterator[Row]:
    """F1 of PERSON alone for each pool and style."""
    for pool in ("common", "rare", "compound"):
        for style in STYLES:
            texts = swapped(load(folder, "dev", style, sample), pool, seed)
            for who, engine in ENGINES.items() if texts else ():
                mark = dict(zip(("floor", "aim"), _WANTED[style], strict=True)) if (pool, who) == ("rare", DAMA) else {}
                tallies: list[Tally] = [tally(tallies_of(text, engine), ("person",)) for text in texts]
                yield score("names nobody listed", f"{pool} surnames, {style}", who, tallies, **mark)


def swapped(texts: Sequence[Text], pool: str, seed: int = SEED) -> list[Text]:
    """The texts that name somebody, with other names; the same name becomes the same other name."""
    rng = random.Random(f"{seed} {pool}")
    return [_swap(text, pool, rng) for text in texts if any(e["type"] == "person" for e in text["entities"])]


def _swap(text: Text, pool: str, rng: random.Random) -> Text:
    others: dict[str, str] = {}
    out, at, entities = "", 0, []
    for entity in sorted(text["entities"], key=lambda e: int(e["start"])):
        value = text["text"][entity["start"] : entity["end"]]
        if entity["type"] == "person":
            value = others.setdefault(value, rng.choice(_POOLS[pool]) + rng.choice(_POOLS["given"]))
        out += text["text"][at : entity["start"]] + value
        entities.append({**entity, "text": value, "start": len(out) - len(value), "end": len(out)})
        at = entity["end"]
    return {**text, "text": out + text["text"][at:], "entities": entities}

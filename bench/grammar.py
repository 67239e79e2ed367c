"""Grammar: texts composed from a table of variants, seeded. It knows neither names nor numbers; values come from outside.

A variant may hold slots: {symbol} one variant of that symbol; {key:symbol} the same and remembered, so that {key} repeats
it; {symbol*2-5} two to five on lines of their own; {symbol*2-4|、} the same joined by another text. A symbol that stands
in no table is asked of `values`.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

_SLOT = re.compile(
    r"\{(?:(?P<key>\w+):)?(?P<symbol>\w+)(?:\*(?P<least>\d+)-(?P<most>\d+)(?:\|(?P<between>[^{}]*))?)?\}"
)
Table = Mapping[str, Sequence[str]]
Value = Callable[[random.Random], str]
_POOLS = Path(__file__).parent / "pools"


@cache
def table(name: str) -> dict[str, list[str]]:
    """A table of variants from pools/."""
    loaded: dict[str, list[str]] = json.loads((_POOLS / f"{name}.json").read_text("utf-8"))
    return loaded


class Writer:
    """One text being written: the tables, the values, and what it remembers. Raises KeyError for an unknown symbol."""

    def __init__(self, variants: Table, values: Mapping[str, Value], rng: random.Random) -> None:
        self._variants, self._values, self._rng = variants, values, rng
        self.remembered: dict[str, str] = {}

    def write(self, symbol: str) -> str:
        """A variant of the symbol with all its slots filled."""
        if symbol in self._variants:
            return self._filled(self._rng.choice(self._variants[symbol]))
        return self._values[symbol](self._rng)

    def _filled(self, variant: str) -> str:
        return _SLOT.sub(self._slot, variant)

    def _slot(self, slot: re.Match[str]) -> str:
        key, symbol = slot["key"], slot["symbol"]
        if key is None and symbol in self.remembered:
            return self.remembered[symbol]
        if slot["least"] is not None:
            times = self._rng.randint(int(slot["least"]), int(slot["most"]))
            between = "\n" if slot["between"] is None else slot["between"]
            return between.join(self.write(symbol) for _ in range(times))
        text = self.write(symbol)
        if key is not None:
            self.remembered[key] = text
        return text

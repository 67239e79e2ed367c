"""Records: short generated texts about people with the exact spans of what identifies them, in wording of our own."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.grammar import Writer, table
from bench.values import VALUES

Span = tuple[int, int, str]
_TYPES = {
    "n": "PERSON",
    "id": "RESIDENT_ID",
    "m": "MOBILE",
    "d": "ADDRESS",
    "c": "BANK_CARD",
    "p": "PLATE",
    "e": "EMAIL",
    "w": "WECHAT",
}
TYPES = frozenset(_TYPES.values())
SEED = 8


@dataclass(frozen=True, slots=True)
class Record:
    """A text and its spans, in order."""

    text: str
    spans: tuple[Span, ...]


def records(size: int, seed: int = SEED) -> list[Record]:
    """Generated records; a larger size begins with the same ones."""
    rng = random.Random(f"records {seed}")
    variants = table("records")
    return [_record(variants, rng) for _ in range(size)]


def rewritten(record: Record, spelled: Callable[[str, str], str]) -> Record:
    """The record with every value spelled anew by type; offsets are moved along."""
    out, at = "", 0
    spans: list[Span] = []
    for start, end, of_type in record.spans:
        out += record.text[at:start]
        value = spelled(of_type, record.text[start:end])
        spans.append((len(out), len(out) + len(value), of_type))
        out, at = out + value, end
    return Record(out + record.text[at:], tuple(spans))


def _record(variants: dict[str, list[str]], rng: random.Random) -> Record:
    writer = Writer(variants, VALUES, rng)
    text = writer.write(rng.choice(variants["kinds"]))
    values = {value: _TYPES[key.rstrip("23")] for key, value in writer.remembered.items()}
    return Record(
        text, tuple(sorted(span for value, name in values.items() for span in _everywhere(text, value, name)))
    )


def _everywhere(text: str, value: str, of_type: str) -> Sequence[Span]:
    found, at = [], text.find(value)
    while at >= 0:
        found.append((at, at + len(value), of_type))
        at = text.find(value, at + len(value))
    return found

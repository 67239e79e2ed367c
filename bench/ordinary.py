"""Ordinary: generated files and messages of every day, beside generated rosters - leak F1 and false alarms per kind."""

from __future__ import annotations

import random
from collections.abc import Iterator

from bench.grammar import Writer, table
from bench.intervals import Tally
from bench.rosters import rosters
from bench.rows import DAMA, Row, score, share
from bench.values import VALUES, traditional
from bench.verdicts import judged, peers_say
from bench.written import xlsx
from detectors import Blob, Verdict

SEED = 9


def rows(size: int, seed: int = SEED) -> Iterator[Row]:
    """Leak F1, the share of ordinary texts deleted or asked about, in all and by kind, of rosters by form; the peers."""
    plain, leaks = ordinary(size, seed), rosters(size, seed)
    said = [judged(blob).verdict for _, blob in plain]
    found = [judged(blob).verdict == Verdict.LEAK for _, blob in leaks]
    deleted = [verdict == Verdict.LEAK for verdict in said]
    yield score("generated documents", "leak F1", DAMA, _tallies(found, deleted), floor=0.95, aim=0.98)
    few = {"floor": 0.02, "aim": 0.005, "small": True}
    yield share("generated documents", "ordinary: deleted", DAMA, sum(deleted), len(plain), **few)
    yield share("generated documents", "ordinary: asked about", DAMA, said.count(Verdict.SUSPECT), len(plain))
    yield from _by("ordinary deleted", [kind for kind, _ in plain], deleted)
    yield from _by("ordinary asked about", [kind for kind, _ in plain], [v == Verdict.SUSPECT for v in said])
    yield from _by("rosters missed", [form for form, _ in leaks], [not one for one in found])
    theirs = peers_say(blob for _, blob in [*leaks, *plain])
    for who, answers in theirs.items():
        yield score("generated documents", "leak F1", who, _tallies(answers[: len(leaks)], answers[len(leaks) :]))
        yield share("generated documents", "ordinary: deleted", who, sum(answers[len(leaks) :]), len(plain))


def ordinary(size: int, seed: int) -> list[tuple[str, Blob]]:
    """Ordinary texts of all kinds, with their kind; a larger size begins with the same ones."""
    rng = random.Random(f"ordinary {seed}")
    return [_ordinary(rng) for _ in range(size)]


def _ordinary(rng: random.Random) -> tuple[str, Blob]:
    variants = table("ordinary")
    kind = rng.choice(variants["kinds"])
    text = Writer(variants, VALUES, rng).write(kind)
    if rng.random() < 0.2:
        text = traditional(text)
    lines = text.split("\n")
    if kind in variants["tables"] and rng.random() < 0.6:
        return kind, Blob(xlsx([line.split("\t") for line in lines]), "table.xlsx")
    if rng.random() < 0.5:
        return kind, Blob(text.encode(), "note.txt")
    return kind, Blob.from_text(text)


def _tallies(found: list[bool], deleted: list[bool]) -> list[Tally]:
    return [(int(one), 0, int(not one)) for one in found] + [(0, int(one), 0) for one in deleted]


def _by(measure: str, kinds: list[str], hits: list[bool]) -> Iterator[Row]:
    for kind in sorted(set(kinds)):
        chosen = [hit for of_kind, hit in zip(kinds, hits, strict=True) if of_kind == kind]
        if any(chosen):
            yield share(f"  {measure}", kind, DAMA, sum(chosen), len(chosen))

"""`make fuzz`: damaged files through every reader and writer for so many seconds; what escapes is kept as corpus.

Not responsible for judging what is found: `tests/fuzz/test_fuzz.py` holds each kept file to the rule for ever.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from functools import partial
from pathlib import Path

from fuzz import batch
from fuzz.mutate import mutated

CORPUS = Path(__file__).parents[1] / "corpus"
KEPT = CORPUS / "fuzz"
BATCH = 400


def files(kind: str = "") -> dict[str, list[bytes]]:
    """The fixtures of each format."""
    folders = sorted(folder for folder in (CORPUS / "formats").iterdir() if folder.is_dir())
    found = {folder.name: [path.read_bytes() for path in sorted(folder.glob("*.*"))] for folder in folders}
    return {name: bodies for name, bodies in found.items() if bodies and kind in ("", name)}


def made(seed: int, families: list[list[bytes]], index: int) -> bytes:
    """The file of one index: families take turns."""
    return mutated(seed * 1_000_003 + index, families[index % len(families)])


def keep(data: bytes, how: str) -> Path:
    """The file, as short as it still escapes, under a name that says how."""
    KEPT.mkdir(exist_ok=True)
    path = KEPT / f"{hashlib.sha256(data).hexdigest()[:12]}.bin"
    path.write_bytes(data)
    print(f"ESCAPE {how}: kept as {path.relative_to(CORPUS.parent)}", flush=True)
    return path


def main() -> int:
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=300.0)
    parser.add_argument("--count", type=int, default=10**9)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--kind", default="")
    parser.add_argument("--every", type=int, default=8, help="each how manyth file is judged and rewritten too")
    asked = parser.parse_args()
    families = list(files(asked.kind).values())
    make = partial(made, asked.seed, families)
    end, count, late, died, escaped = time.monotonic() + asked.seconds, 0, 0, 0, 0
    while time.monotonic() < end and count < asked.count:
        indexes = range(count, min(count + BATCH, asked.count))
        escapes, deaths, tardy = batch.run(make, indexes, every=asked.every)
        for escape in escapes:
            keep(make(escape.index), escape.how)
        for death in deaths:
            print(f"died {death.how} at {death.index}", flush=True)
        count, late, died, escaped = indexes.stop, late + tardy, died + len(deaths), escaped + len(escapes)
        print(
            f"seed {asked.seed}: {count} files, {escaped} escapes, {died} died by a signal, {late} out of time",
            flush=True,
        )
    return 1 if escaped else 0


if __name__ == "__main__":
    raise SystemExit(main())

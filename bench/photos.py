"""What is read of pictures after what phones do to them: 5 distortions, 20 seeds each, recall of IDs, mobiles and names.

`python -m bench.photos [SEEDS]` draws them (tests/photos), reads each with the session of this process and prints shares.
The seeds of tests/detectors/test_ocr.py are others.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

from detectors import Blob, ocr
from detectors.extract import extract
from tests.photos import pictures

SEEDS = 20
FIRST = 100


def main(seeds: int = SEEDS) -> None:
    """Prints a row a distortion, and all of them."""
    print("distortion     ids    mobiles  names  CPU s")
    total: Counter[str] = Counter()
    for name in ("clean", *pictures.DISTORTIONS):
        found = _of(name, seeds)
        if name != "clean":
            total += found
        print(_row(name, found))
    print(_row("all distorted", total))


def _of(name: str, seeds: int) -> Counter[str]:
    found: Counter[str] = Counter()
    ocr.load()  # anew: its time is limited
    for seed in range(FIRST, FIRST + seeds):
        drawn = pictures.sheet(seed, dark=seed % 3 == 0) if name == "clean" else pictures.distorted(name, seed)
        start = time.process_time()
        text = "\n".join(segment.text for segment in extract(Blob(drawn.png())).segments)
        found["milliseconds"] += round(1000 * (time.process_time() - start))
        found["pictures"] += 1
        for kind, values in (("ids", drawn.ids), ("mobiles", drawn.mobiles), ("names", drawn.names)):
            found[kind] += sum(value in text for value in values)
            found[f"{kind} drawn"] += len(values)
    return found


def _row(name: str, found: Counter[str]) -> str:
    shares = "  ".join(f"{found[kind] / found[f'{kind} drawn']:6.3f}" for kind in ("ids", "mobiles", "names"))
    return f"{name:13} {shares}  {found['milliseconds'] / 1000 / found['pictures']:5.1f}"


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))

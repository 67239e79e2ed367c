"""Doubtful: generated texts about which a person would hesitate - few people, a parcel, numbers without people.

They should be asked about (SUSPECT) at the normal step; they are no leaks and no notices.
"""

from __future__ import annotations

import random

from bench.grammar import Writer, table
from bench.values import VALUES


def doubtful(size: int, seed: int) -> list[str]:
    """Doubtful texts; a larger size begins with the same ones."""
    rng = random.Random(f"doubtful {seed}")
    variants = table("doubtful")
    return [Writer(variants, VALUES, rng).write(rng.choice(variants["kinds"])) for _ in range(size)]

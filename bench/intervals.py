"""Intervals: how sure a figure is, as 95 % confidence bounds between 0 and 1. Knows nothing of what was counted.

Shares get Wilson's interval (E. B. Wilson 1927, JASA 22:209), which stays honest at 0 of n; F1 is resampled over whole
texts, because the finds of one text are not independent of each other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

_Z = 1.959964  # of the normal distribution, two-sided 95 %
_RESAMPLES = 1_000
_AT_ONCE = 100  # resamples held in memory together: 100 x 5,000 texts are 4 MB
Bounds = tuple[float, float]
Tally = tuple[int, int, int]  # right, too much, missed


def wilson(hits: int, of: int) -> Bounds:
    """Bounds of a share; (0, 1) where nothing was counted."""
    if not of:
        return 0.0, 1.0
    share, square = hits / of, _Z * _Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = _Z * math.sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def f1(tally: Sequence[int]) -> float:
    """F1 of (right, too much, missed); 1 where there was nothing to find and nothing was."""
    right, wrong = tally[0], tally[1] + tally[2]
    return 2 * right / (2 * right + wrong) if right or wrong else 1.0


def bootstrap_f1(tallies: Sequence[Tally], seed: int = 7) -> Bounds:
    """Bounds of the micro-F1 over texts, each with its own tally, by 1,000 resamples of the texts."""
    if not tallies:
        return 0.0, 1.0
    rng = np.random.default_rng(seed)
    counts = np.array(tallies, dtype=np.int64)
    size = len(counts)
    scores: list[float] = []
    for _ in range(_RESAMPLES // _AT_ONCE):
        weights = rng.multinomial(size, [1 / size] * size, size=_AT_ONCE)
        scores += [f1(sums) for sums in (weights @ counts).tolist()]
    low, high = np.percentile(scores, (2.5, 97.5))
    return float(low), float(high)

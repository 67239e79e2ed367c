"""Side-by-side measurements: each prints ratios or figures beside named peers in the same run, and asserts nothing."""

from __future__ import annotations

import os

# One thread for numpy, as in a child; read once, when numpy is imported (a chat line: 5 ms of CPU, 36 ms with two).
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

"""Sensitivity: what each step of a group's setting does to leaks, cries for help and notices, as a calibration table.

Deleted and asked are what a chat in protect mode then does (bot.policy). Nothing may be deleted at one step that is
not at another: the setting is about doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bench.care import care, impostors
from bench.dossiers import dossier
from bench.doubtful import doubtful
from bench.layouts import LAYOUTS
from bench.notices import notices
from bench.rows import DAMA, Row, share
from bench.verdicts import outcome
from bot.model import Sensitivity
from detectors import Blob


def rows(size: int, seed: int) -> Iterator[Row]:
    """For each step and kind of text: the share deleted, and the share about which the sender is asked."""
    for kind, blobs in _kinds(size, seed).items():
        for step in Sensitivity:
            outcomes = [outcome(blob, step) for blob in blobs]
            for what, hits in (
                ("deleted", sum(o.deleted for o in outcomes)),
                ("asked", sum(o.asked for o in outcomes)),
            ):
                yield share(f"sensitivity {step.value}", f"{kind}: {what}", DAMA, hits, len(blobs))


def _kinds(size: int, seed: int) -> Mapping[str, Sequence[Blob]]:
    return {
        "leaks (dossiers in all layouts)": [write(dossier(n)) for n in range(2) for write in LAYOUTS.values()],
        "leaks (impostors)": [text.blobs[0] for text in impostors(size // 2, seed)],
        "doubtful (few people, numbers alone)": [Blob.from_text(text) for text in doubtful(size // 2, seed)],
        "cries for help": [text.blobs[0] for text in care(size, seed)],
        "official notices": [Blob.from_text(text.text) for text in notices(size, seed)],
    }

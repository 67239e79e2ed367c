"""Founding: the founding dossier in every layout - a LEAK with nine persons and their relations - and what a group may
have of it, the places-and-times copy: judged NOTICE, its venues kept, nobody's value in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from bench.dossiers import circle, dossier, wanted_circle
from bench.layouts import LAYOUTS
from bench.rows import DAMA, Row, share
from bench.verdicts import judged, peers_say
from detectors import Blob, Report, Verdict
from detectors._itinerary import itinerary
from detectors.pipeline import analyse

SEEDS = 8  # dossiers a layout
_WITHOUT_ITINERARY = frozenset({"csv", "tsv", "vCard", "transposed xlsx"})


def rows(seeds: int = SEEDS) -> Iterator[Row]:
    """Verdict, persons and relations for each layout, sums, and the peers."""
    dossiers = [dossier(seed) for seed in range(seeds)]
    reports = {name: [analyse(write(d)).report for d in dossiers] for name, write in LAYOUTS.items()}
    for name, of_layout in reports.items():
        right = sum(_right(report) for report in of_layout)
        yield share("  founding dossier", f"{name}: all right", DAMA, right, seeds)
    every = [report for of_layout in reports.values() for report in of_layout]
    whole = sum(all(_right(report) for report in of_layout) for of_layout in reports.values())
    yield share("founding dossier", "layouts always right", DAMA, whole, len(LAYOUTS), floor=1.0)
    yield share("founding dossier", "LEAK", DAMA, sum(r.verdict == Verdict.LEAK for r in every), len(every))
    yield share("founding dossier", "nine persons", DAMA, sum(_nine(r) for r in every), len(every))
    yield share(
        "founding dossier", "relations right", DAMA, sum(circle(r) == wanted_circle() for r in every), len(every)
    )
    blobs = [write(dossiers[0]) for write in LAYOUTS.values()]
    for who, answers in peers_say(blobs).items():
        yield share("founding dossier", "called a leak", who, sum(answers), len(blobs))


def copies(seeds: int = SEEDS) -> Iterator[Row]:
    """Places-and-times copies of the layouts that tell where people went."""
    written = [(d, write(d)) for d in map(dossier, range(seeds)) for n, write in LAYOUTS.items() if _tells(n)]
    texts = [(d, itinerary(analyse(blob)) or "") for d, blob in written]
    notice = sum(judged(Blob.from_text(text)).verdict == Verdict.NOTICE for _, text in texts if text)
    kept = [venue in text for d, text in texts for venue in d.venues]
    told = sum(any(value in text for value in d.values()) for d, text in texts)
    yield share("places-and-times copy", "judged NOTICE", DAMA, notice, len(texts), floor=1.0, aim=1.0)
    yield share("places-and-times copy", "venues kept", DAMA, sum(kept), len(kept), floor=0.9, aim=0.98)
    yield share("places-and-times copy", "with anybody's value", DAMA, told, len(texts), floor=0.0, aim=0.0, small=True)


def _tells(layout: str) -> bool:
    return layout not in _WITHOUT_ITINERARY


def _nine(report: Report) -> bool:
    return report.headcount == wanted_circle().total()


def _right(report: Report) -> bool:
    return report.verdict == Verdict.LEAK and _nine(report) and circle(report) == wanted_circle()

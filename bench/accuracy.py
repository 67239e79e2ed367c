"""Accuracy: every figure of Dama's verdicts and spans, beside argus-redact and Presidio's defaults, in one run.

    python -m bench.accuracy                              what needs no outside data
    python -m bench.accuracy notices names --spans FOLDER single measures, in this order
    python -m bench.accuracy --spans FOLDER [--sample 1000]
    python -m bench.accuracy --documents FOLDER [--formats msg,txt,csv,json,xlsx,docx]
    python -m bench.accuracy --all --spans FOLDER --documents FOLDER --write docs/accuracy.md

FOLDER of documents holds files/, truth.jsonl, spans.jsonl and score.py; FOLDER of spans holds PII Bench ZH,
dev-formal.jsonl.gz, dev-chat.jsonl.gz and perhaps test-*. Generated texts are the same for the same --seed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import care, documents, founding, names, notices, sensitivity, spans, spelling
from bench.rows import Row, as_text

_FORMATS = "msg,txt,csv,json,xlsx,docx"
Measure = Callable[[argparse.Namespace], Iterator[Row]]
GENERATED: dict[str, Measure] = {
    "notices": lambda given: notices.rows(given.size, given.seed),
    "care": lambda given: care.rows(max(120, given.size // 2), given.seed),
    "founding": lambda given: founding.rows(),
    "copies": lambda given: founding.copies(),
    "spelling": lambda given: spelling.rows(given.size // 3),
    "sensitivity": lambda given: sensitivity.rows(given.size // 2, given.seed),
}
_OUTSIDE: dict[str, tuple[str, Measure]] = {
    "spans": ("spans", lambda given: spans.rows(given.spans, given.sample)),
    "names": ("spans", lambda given: names.rows(given.spans, given.sample)),
    "documents": ("documents", lambda given: documents.rows(given.documents, given.formats)),
}


def main() -> int:
    given = _given()
    for name in _chosen(given):
        for row in (GENERATED[name] if name in GENERATED else _OUTSIDE[name][1])(given):
            print(as_text([row]), flush=True)
    if given.documents and given.own_scorer:
        documents.own_scorer(given.documents, given.formats)
    return 0


def _chosen(given: argparse.Namespace) -> list[str]:
    """The named measures; else those whose folder is given; else, or with --all, also those that need none."""
    outside = [name for name, (folder, _) in _OUTSIDE.items() if getattr(given, folder)]
    if given.measures:
        return [name for name in given.measures if name in GENERATED or name in outside]
    return [*GENERATED, *outside] if given.all or not outside else outside


def _given() -> argparse.Namespace:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("measures", nargs="*", choices=[*GENERATED, *_OUTSIDE, []])
    options.add_argument("--all", action="store_true", help="generated texts too, where a folder is given")
    options.add_argument("--documents", type=Path)
    options.add_argument("--formats", default=_FORMATS)
    options.add_argument("--own-scorer", action="store_true", help="also print what the documents' own scorer says")
    options.add_argument("--spans", type=Path)
    options.add_argument("--sample", type=int, default=0, help="only the first N texts of each file")
    options.add_argument("--size", type=int, default=300, help="how many generated texts (care texts: half)")
    options.add_argument("--seed", type=int, default=4)
    return options.parse_args()


if __name__ == "__main__":
    sys.exit(main())

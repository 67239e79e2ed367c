"""Accuracy: every figure of Dama's verdicts and spans, beside argus-redact and Presidio's defaults, in one run.

    python -m bench.accuracy                               what needs no outside data
    python -m bench.accuracy notices names --spans FOLDER  single measures
    python -m bench.accuracy --spans FOLDER [--sample 1000]
    python -m bench.accuracy --documents FOLDER [--formats msg,txt,csv,json,xlsx,docx] [--own-scorer]
    python -m bench.accuracy --all --spans FOLDER --documents FOLDER --keep rows.json --write docs/accuracy.md

FOLDER of documents holds files/, truth.jsonl, spans.jsonl and score.py; FOLDER of spans holds PII Bench ZH,
dev-formal.jsonl.gz, dev-chat.jsonl.gz and perhaps test-*. Generated texts are the same for the same --seed; a --keep
file collects the rows of several runs, measure by measure, for the page.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from bench import care, documents, founding, mistakes, names, notices, ordinary, page, sensitivity, spans, spelling
from bench.rows import DAMA, Row, as_text

_MISTAKES = "mistakes"  # no figures: the table of what the generated texts show to go wrong
_FORMATS = "msg,txt,csv,json,xlsx,docx"
Given = argparse.Namespace
_GENERATED: dict[str, Callable[[Given], Iterator[Row]]] = {
    "notices": lambda given: notices.rows(given.size, given.seed),
    "care": lambda given: care.rows(max(120, given.size // 2), given.seed),
    "ordinary": lambda given: ordinary.rows(given.size, given.seed),
    "founding": lambda given: founding.rows(),
    "copies": lambda given: founding.copies(),
    "spelling": lambda given: spelling.rows(given.size // 3),
    "sensitivity": lambda given: sensitivity.rows(given.size // 2, given.seed),
}
_OUTSIDE: dict[str, tuple[str, Callable[[Given], Iterator[Row]]]] = {
    "spans": ("spans", lambda given: spans.rows(given.spans, given.sample)),
    "names": ("spans", lambda given: names.rows(given.spans, given.sample)),
    "documents": ("documents", lambda given: documents.rows(given.documents, given.formats)),
}
# Their errors were told to whoever writes rules, so figures after the first are on data open while tuning.
_OPEN = frozenset({*_GENERATED, "names"})


def main() -> int:
    given = _given()
    for name in _chosen(given):
        if name == _MISTAKES:
            _mistakes(given)
        elif rows := _measured(name, given):
            page.keep(given.keep, name, rows)
    if given.own_scorer and given.documents:
        documents.own_scorer(given.documents, given.formats)
    if given.write:
        text = page.page(page.kept(given.keep), seed=given.seed, size=given.size, sample=given.sample)
        given.write.write_text(text, "utf-8")
    return 0


def _measured(name: str, given: Given) -> list[Row]:
    rows = []
    for row in (_GENERATED[name] if name in _GENERATED else _OUTSIDE[name][1])(given):
        print(as_text(row), flush=True)
        rows.append(replace(row, tuned=True) if name in _OPEN and row.who == DAMA else row)
    return rows


def _mistakes(given: Given) -> None:
    table = mistakes.as_markdown(mistakes.mistakes(given.size, given.seed))
    print(table)
    page.keep_mistakes(given.keep, table)


def _chosen(given: Given) -> list[str]:
    """The named measures; else those whose folder is given; else, or with --all, also those that need none."""
    outside = [name for name, (folder, _) in _OUTSIDE.items() if getattr(given, folder)]
    if given.measures:
        return [name for name in given.measures if name in (*_GENERATED, *outside, _MISTAKES)]
    return [*_GENERATED, *outside, _MISTAKES] if given.all or not outside else outside


def _given() -> Given:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("measures", nargs="*", choices=[*_GENERATED, *_OUTSIDE, _MISTAKES, []])
    options.add_argument("--all", action="store_true", help="generated texts too, where a folder is given")
    options.add_argument("--documents", type=Path)
    options.add_argument("--formats", default=_FORMATS)
    options.add_argument("--own-scorer", action="store_true", help="also print what the documents' own scorer says")
    options.add_argument("--spans", type=Path)
    options.add_argument("--sample", type=int, default=0, help="only the first N texts of each file")
    options.add_argument("--size", type=int, default=300, help="how many generated notices (care texts: half)")
    options.add_argument("--seed", type=int, default=4)
    options.add_argument("--keep", type=Path, help="a JSON file that collects rows")
    options.add_argument("--write", type=Path, help="the page to write from the kept rows (needs --keep)")
    given = options.parse_args()
    if given.write and not given.keep:
        options.error("--write needs --keep")
    return given


if __name__ == "__main__":
    sys.exit(main())

"""Verdicts and spans against a truth that lies outside the project; its scorer is run as it is.

    python -m bench.accuracy --documents FOLDER [--formats msg,txt,csv,json,xlsx,docx]
    python -m bench.accuracy --spans FOLDER [--sample 1000]

FOLDER of documents holds files/, truth.jsonl, spans.jsonl and score.py; FOLDER of spans holds dev-formal.jsonl.gz and
dev-chat.jsonl.gz (PII Bench ZH). Spans are scored strictly: type, start and end must be equal; argus-redact runs beside.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from detectors import Blob, Inspector, Posted, find
from detectors.cli import record

_TYPES = {
    "PERSON": "person",
    "MOBILE": "phone",
    "LANDLINE": "phone",
    "RESIDENT_ID": "id_number",
    "ADDRESS": "address",
    "EMAIL": "email",
    "BANK_CARD": "bank_card",
    "PASSPORT": "passport",
    "PLATE": "license_plate",
}
_PEER_TYPES = {name: name for name in _TYPES.values()} | {"self_reference": "", "landline": "phone"}
Found = set[tuple[int, int, str]]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--documents", type=Path)
    options.add_argument("--formats", default="msg,txt,csv,json,xlsx,docx")
    options.add_argument("--spans", type=Path)
    options.add_argument("--sample", type=int, default=0, help="only the first N texts of each file")
    chosen = options.parse_args()
    if chosen.documents:
        documents(chosen.documents, chosen.formats)
    if chosen.spans:
        spans(chosen.spans, chosen.sample)
    return 0


def documents(folder: Path, formats: str) -> None:
    """Judges every file and finds the spans of every short text, then lets the folder's own scorer print."""
    with tempfile.TemporaryDirectory() as scratch:
        reports, found = Path(scratch, "reports.jsonl"), Path(scratch, "spans.jsonl")
        _write(reports, asyncio.run(_judge(folder, formats.split(","))))
        texts = map(json.loads, (folder / "spans.jsonl").read_text("utf-8").splitlines())
        _write(found, ({"id": t["id"], "spans": _ours_as_records(t["text"])} for t in texts))
        scorer = [sys.executable, str(folder / "score.py")]
        subprocess.run([*scorer, "--reports", str(reports), "--formats", formats], check=False)
        subprocess.run([*scorer, "--spans", str(found)], check=False)


async def _judge(folder: Path, formats: list[str]) -> list[dict[str, Any]]:
    truths = [json.loads(line) for line in (folder / "truth.jsonl").read_text("utf-8").splitlines()]
    wanted = [t["path"] for t in truths if t["format"].split("-")[0] in formats]
    async with Inspector() as inspector:
        return await asyncio.gather(*(_judge_one(inspector, folder, path) for path in wanted))


async def _judge_one(inspector: Inspector, folder: Path, path: str) -> dict[str, Any]:
    posted = Posted.MESSAGE if path.endswith(".msg.txt") else Posted.FILE
    report = await inspector.inspect(Blob.from_path(folder / path, posted=posted))
    return record(path, report, sum(report.timings.values()))


def spans(folder: Path, sample: int) -> None:
    """Strict span micro-F1 of Dama and argus-redact on the same texts."""
    for style in ("formal", "chat"):
        with gzip.open(folder / f"dev-{style}.jsonl.gz", "rt", encoding="utf-8") as lines:
            texts = [json.loads(line) for line in lines][: sample or None]
        ours, theirs = _score(texts, _ours), _score(texts, _argus)
        print(f"{style:8} {len(texts)} texts   dama {_f1(ours['all']):.4f}   argus-redact {_f1(theirs['all']):.4f}")
        for name in sorted(set(_TYPES.values())):
            print(f"  {name:14} dama {_f1(ours[name]):.4f}   argus-redact {_f1(theirs[name]):.4f}")


def _score(texts: Iterable[dict[str, Any]], engine: Callable[[str], Found]) -> dict[str, Counter[str]]:
    tallies = {name: Counter[str]() for name in {"all", *_TYPES.values()}}
    for text in texts:
        wanted = {(e["start"], e["end"], e["type"]) for e in text["entities"]}
        found = engine(text["text"])
        for span in wanted | found:
            kind = "tp" if span in wanted and span in found else "fp" if span in found else "fn"
            for name in ("all", span[2]):
                tallies[name][kind] += 1
    return tallies


def _f1(tally: Counter[str]) -> float:
    wrong = tally["fp"] + tally["fn"]
    return 2 * tally["tp"] / (2 * tally["tp"] + wrong) if tally["tp"] or wrong else 1.0


def _ours(text: str) -> Found:
    return {(e.start, e.end, _TYPES[e.type]) for e in find(text) if e.type in _TYPES}


def _ours_as_records(text: str) -> list[dict[str, Any]]:
    return [{"start": e.start, "end": e.end, "type": e.type} for e in find(text)]


def _argus(text: str) -> Found:
    import argus_redact

    report = argus_redact.redact(text, report=True)  # Chinese, its best setting on these texts
    named = ((e["start"], e["end"], _PEER_TYPES.get(e["type"], "")) for e in report.entities)
    return {span for span in named if span[2]}


def _write(path: Path, rows: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


if __name__ == "__main__":
    sys.exit(main())

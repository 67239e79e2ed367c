"""Documents: verdicts, persons and spans against a truth outside the project, by a folder with files/, truth.jsonl,
spans.jsonl and its own score.py, which is run as it is; the rows add intervals and the peers.

Peers read no files: they are given the text Dama's readers get out of them (of pictures none).
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from bench.engines import TYPES, argus, presidio
from bench.intervals import Tally
from bench.rows import ARGUS, DAMA, PRESIDIO, Row, score, share
from bench.spans import compared, tally
from bench.verdicts import peers_say
from detectors import Blob, Inspector, Posted, Report, Verdict, find
from detectors.cli import record

Truth = dict[str, Any]
_IDS = ("RESIDENT_ID", "HKMOTW_PERMIT", "PASSPORT", "MOBILE", "LANDLINE", "EMAIL", "BANK_CARD", "PLATE", "WECHAT", "QQ")
_GROUPS = {"ids": (_IDS, 0.98, 0.995), "address": (("ADDRESS",), 0.88, 0.94), "person": (("PERSON",), 0.90, 0.95)}
_FEW: dict[str, Any] = {"floor": 0.02, "aim": 0.005, "small": True}  # of each benign kind, deleted
_NEAR = 10  # persons may differ by one, or by a tenth of a long list


def rows(folder: Path, formats: str) -> Iterator[Row]:
    """Leak F1, false alarms per benign kind, care texts acted on, persons, spans; all on data that was open."""
    truths = _truths(folder, formats)
    reports = asyncio.run(_confined(folder, [truth["path"] for truth in truths]))
    yield from _verdict_rows(truths, [report.verdict == Verdict.LEAK for report in reports])
    near = [_near(t["persons"], r.headcount) for t, r in zip(truths, reports, strict=True) if t["verdict"] == "leak"]
    yield share("documents", "persons right within 1 or 10 %", DAMA, sum(near), len(near), tuned=True)
    for who, answers in peers_say(_blob(folder, truth["path"]) for truth in truths).items():
        yield score("documents", "leak F1", who, _leak_tallies(truths, answers))
        yield share("documents", "benign deleted", who, *_benign(truths, answers))
    yield from _span_rows(folder)


def own_scorer(folder: Path, formats: str) -> None:
    """Judges every file and finds the spans of every short text, then lets the folder's own scorer print."""
    with tempfile.TemporaryDirectory() as scratch:
        reports, found = Path(scratch, "reports.jsonl"), Path(scratch, "spans.jsonl")
        paths = [truth["path"] for truth in _truths(folder, formats)]
        judged = zip(paths, asyncio.run(_confined(folder, paths)), strict=True)
        _write(reports, (record(path, report, sum(report.timings.values())) for path, report in judged))
        texts = _lines(folder / "spans.jsonl")
        _write(found, ({"id": t["id"], "spans": _ours_as_records(t["text"])} for t in texts))
        scorer = [sys.executable, str(folder / "score.py")]
        subprocess.run([*scorer, "--reports", str(reports), "--formats", formats], check=False)
        subprocess.run([*scorer, "--spans", str(found)], check=False)


def _truths(folder: Path, formats: str) -> list[Truth]:
    wanted = formats.split(",")
    return [truth for truth in _lines(folder / "truth.jsonl") if truth["format"].split("-")[0] in wanted]


async def _confined(folder: Path, paths: Sequence[str]) -> list[Report]:
    """As the bot judges: in confined children, pictures read where OCR is installed."""
    async with Inspector() as inspector:
        return await asyncio.gather(*(inspector.inspect(_blob(folder, path)) for path in paths))


def _blob(folder: Path, path: str) -> Blob:
    posted = Posted.MESSAGE if path.endswith(".msg.txt") else Posted.FILE
    return Blob.from_path(folder / path, posted=posted)


def _verdict_rows(truths: Sequence[Truth], leak: Sequence[bool]) -> Iterator[Row]:
    mark = {"floor": 0.95, "aim": 0.98, "tuned": True}
    yield score("documents", "leak F1", DAMA, _leak_tallies(truths, leak), **mark)
    yield share("documents", "benign deleted", DAMA, *_benign(truths, leak), tuned=True, **_FEW)
    for kind in sorted({truth["kind"] for truth in truths if truth["verdict"] in ("clean", "notice")}):
        chosen = [said for truth, said in zip(truths, leak, strict=True) if truth["kind"] == kind]
        yield share("  benign deleted", kind, DAMA, sum(chosen), len(chosen), tuned=True, **_FEW)
    care = [said for truth, said in zip(truths, leak, strict=True) if truth["verdict"] == "suspect"]
    yield share("documents", "care and doubtful deleted", DAMA, sum(care), len(care), tuned=True)


def _leak_tallies(truths: Sequence[Truth], leak: Sequence[bool]) -> list[Tally]:
    tallies: list[Tally] = []
    for truth, said in zip(truths, leak, strict=True):
        if truth["verdict"] in ("leak", "clean", "notice"):
            wanted = truth["verdict"] == "leak"
            tallies.append((int(wanted and said), int(said and not wanted), int(wanted and not said)))
    return tallies


def _benign(truths: Sequence[Truth], leak: Sequence[bool]) -> tuple[int, int]:
    said = [a for truth, a in zip(truths, leak, strict=True) if truth["verdict"] in ("clean", "notice")]
    return sum(said), len(said)


def _near(wanted: int, got: int) -> bool:
    return abs(wanted - got) <= max(1, wanted // _NEAR)


def _span_rows(folder: Path) -> Iterator[Row]:
    texts = list(_lines(folder / "spans.jsonl"))
    ours = [compared(_wanted(t), {(e.start, e.end, e.type) for e in find(t["text"])}) for t in texts]
    for name, (types, floor, aim) in _GROUPS.items():
        mark = {"floor": floor, "aim": aim, "tuned": True}
        yield score("spans by somebody else", name, DAMA, [tally(t, types) for t in ours], **mark)
    for who, engine in ((ARGUS, argus), (PRESIDIO, presidio)):
        theirs = [compared(_foreign(t), engine(t["text"])) for t in texts]
        for name, (types, _, _) in _GROUPS.items():
            names = sorted({TYPES[of_type] for of_type in types if of_type in TYPES})
            yield score("spans by somebody else", f"{name} (types a peer has)", who, [tally(t, names) for t in theirs])


def _wanted(text: Truth) -> set[tuple[int, int, str]]:
    return {(s["start"], s["end"], s["type"]) for s in text["spans"]}


def _foreign(text: Truth) -> set[tuple[int, int, str]]:
    return {(s["start"], s["end"], TYPES[s["type"]]) for s in text["spans"] if s["type"] in TYPES}


def _ours_as_records(text: str) -> list[dict[str, Any]]:
    return [{"start": e.start, "end": e.end, "type": e.type} for e in find(text)]


def _lines(path: Path) -> list[Truth]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def _write(path: Path, records: Iterable[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in records), "utf-8")

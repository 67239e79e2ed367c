"""Mistakes: what the generated texts show Dama to get wrong, by kind of text and rule, with an excerpt without digits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bench.care import care, impostors
from bench.notices import notices
from bench.ordinary import ordinary
from bench.rosters import rosters
from bench.verdicts import judged, readable
from detectors import Blob, Verdict

_EXCERPT = 70  # characters of one text a kind


@dataclass(frozen=True, slots=True)
class Mistake:
    """One text judged wrongly: what it is, in which language, what was said and by which rule."""

    what: str
    language: str
    verdict: Verdict
    rule: str
    text: str


def mistakes(size: int, seed: int) -> Iterator[Mistake]:
    """Notices, cries for help and ordinary texts judged LEAK; impostors and rosters that were not."""
    for notice in notices(size, seed):
        yield from _wrong(f"notice: {notice.kind}", notice.language, notice.blobs(), notice.text, leak=False)
    for cry in care(max(120, size // 2), seed):
        yield from _wrong(f"cry for help: {cry.kind}", cry.language, cry.blobs, cry.text, leak=False)
    for mask in impostors(max(60, size // 4), seed):
        yield from _wrong(f"impostor: {mask.kind}", mask.language, mask.blobs, mask.text, leak=True)
    for what, blobs, leak in (("ordinary", ordinary(size, seed), False), ("roster", rosters(size, seed), True)):
        for kind, blob in blobs:
            yield from _wrong(f"{what}: {kind}", "", [blob], readable(blob), leak=leak)


def as_markdown(found: Iterable[Mistake]) -> str:
    """A table, the most frequent first."""
    groups: dict[tuple[str, str, str], list[Mistake]] = defaultdict(list)
    for one in found:
        groups[(one.what, one.verdict.value, one.rule)].append(one)
    lines = ["| text | times | judged | rule | languages | begins (digits taken out) |", "|---|---|---|---|---|---|"]
    for (what, verdict, rule), ones in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        languages = ", ".join(sorted({one.language for one in ones if one.language}))
        lines.append(f"| {what} | {len(ones)} | {verdict} | {rule} | {languages} | {_excerpt(ones[0].text)} |")
    return "\n".join(lines) if groups else "Nothing in this run."


def _wrong(what: str, language: str, blobs: Iterable[Blob], text: str, *, leak: bool) -> Iterator[Mistake]:
    worst = max((judged(blob) for blob in blobs), key=lambda report: report.verdict.severity)
    if (worst.verdict == Verdict.LEAK) != leak:
        yield Mistake(what, language, worst.verdict, worst.rule, text)


def _excerpt(text: str) -> str:
    one_line = re.sub(r"\s+", " ", re.sub("[0-9]", "·", text)).replace("|", "/")
    return one_line[:_EXCERPT]

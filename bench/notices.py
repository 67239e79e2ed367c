"""Notices: generated official notices, none of which may ever be deleted. Each is judged as a message and as a file.

A third is written in traditional script, natively or by conversion, a sixth in English. Files are txt, docx, or xlsx
where the notice is a table. The variants stand in pools/notices.*.json.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.grammar import Writer, table
from bench.rows import DAMA, Row, share
from bench.values import traditional, values_in
from bench.verdicts import judged, peers_say
from bench.written import docx, xlsx
from bot.model import Sensitivity
from detectors import Blob, Posted, Verdict

SEED = 4
_LANGUAGES = ("zh-Hans", "zh-Hans", "zh-Hans", "zh-Hant", "converted", "en")


@dataclass(frozen=True, slots=True)
class Notice:
    """A generated text, the variant it began with, and its language."""

    kind: str
    language: str
    text: str

    def blobs(self) -> Iterator[Blob]:
        """The notice as a message and as a file."""
        yield Blob.from_text(self.text)
        yield self._file()

    def _file(self) -> Blob:
        lines = self.text.split("\n")
        if any("\t" in line for line in lines):
            return Blob(xlsx([line.split("\t") for line in lines]), "notice.xlsx")
        if len(self.text) % 4 == 0:
            return Blob(docx(lines), "notice.docx")
        return Blob(self.text.encode(), "notice.txt", posted=Posted.FILE)


def rows(size: int, seed: int = SEED) -> Iterator[Row]:
    """Notices ever judged LEAK, as message or as file; the same at high sensitivity, and by the peers."""
    texts = notices(size, seed)
    for sensitivity in (Sensitivity.NORMAL, Sensitivity.HIGH):
        deleted = sum(any(_leak(blob, sensitivity) for blob in text.blobs()) for text in texts)
        yield share(
            "notices ever deleted",
            f"{sensitivity.value} sensitivity",
            DAMA,
            deleted,
            size,
            floor=0.0,
            aim=0.0,
            small=True,
        )
    for who, answers in peers_say(Blob.from_text(text.text) for text in texts).items():
        yield share("notices ever deleted", "called a leak", who, sum(answers), size)


def _leak(blob: Blob, sensitivity: Sensitivity) -> bool:
    return judged(blob, sensitivity).verdict == Verdict.LEAK


def notices(size: int, seed: int = SEED) -> list[Notice]:
    """Notices of all kinds in turn; a larger size begins with the same ones."""
    rng = random.Random(f"notices {seed}")
    return [_written(_LANGUAGES[n % len(_LANGUAGES)], n // len(_LANGUAGES), rng) for n in range(size)]


def _written(language: str, turn: int, rng: random.Random) -> Notice:
    variants = table(f"notices.{'zh-Hans' if language == 'converted' else language}")
    kinds: Sequence[str] = variants["kinds"]
    kind = kinds[(turn + rng.randrange(len(kinds))) % len(kinds)]
    text = Writer(variants, values_in(language), rng).write(kind)
    return Notice(kind, language, traditional(text) if language == "converted" else text)

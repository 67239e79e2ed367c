"""Care: generated cries for help, none of which may be judged LEAK, and impostors, which must be.

Appeals, missing persons, petitions, lists people type themselves, a family's own plea, rescue tables: all typed as
messages, petitions as files too. A part is roughened as people type under stress: no commas, doubled marks, wrong
characters of the same sound, traditional script. Impostors use the same words around ID numbers, relatives to be
phoned, hostility, or a roster in a file. The variants stand in pools/care.*.json and pools/impostors.*.json.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bench.grammar import Writer, table
from bench.rows import DAMA, Row, share
from bench.values import traditional, values_in
from bench.verdicts import judged, peers_say
from bench.written import docx, xlsx
from bot.model import Sensitivity
from detectors import Blob, Verdict

SEED = 5
_CARE = ("zh-Hans", "zh-Hans", "zh-Hans", "zh-Hant", "converted", "en")
_IMPOSTORS = ("zh-Hans", "zh-Hans", "zh-Hans", "converted", "en")
_SAME_SOUND = str.maketrans({"吗": "嘛", "的": "滴", "在": "再", "需": "须", "做": "作", "哪": "那", "联": "连"})


@dataclass(frozen=True, slots=True)
class Plea:
    """A generated text, the variant it began with, its language, and the blobs it may be posted as."""

    kind: str
    language: str
    text: str
    blobs: tuple[Blob, ...]


def rows(size: int, seed: int = SEED) -> Iterator[Row]:
    """Care texts judged LEAK and impostors judged LEAK; the former at high sensitivity too; and the peers."""
    cries, masks = care(size, seed), impostors(max(60, size // 2), seed)
    for sensitivity in (Sensitivity.NORMAL, Sensitivity.HIGH):
        deleted = sum(_leak(cry, sensitivity) for cry in cries)
        part = f"{sensitivity.value} sensitivity"
        yield share("care texts judged LEAK", part, DAMA, deleted, len(cries), floor=0.0, aim=0.0, small=True)
    found = sum(_leak(mask) for mask in masks)
    yield share("impostors judged LEAK", "", DAMA, found, len(masks), floor=0.9, aim=0.97)
    for measure, texts in (("care texts judged LEAK", cries), ("impostors judged LEAK", masks)):
        for who, answers in peers_say(text.blobs[0] for text in texts).items():
            yield share(measure, "called a leak", who, sum(answers), len(texts))


def care(size: int, seed: int = SEED) -> list[Plea]:
    """Cries for help of all kinds and languages in turn; a larger size begins with the same ones."""
    rng = random.Random(f"care {seed}")
    return [_cry(_CARE[n % len(_CARE)], rng) for n in range(size)]


def impostors(size: int, seed: int = SEED) -> list[Plea]:
    """Leaks in the words of a cry for help; a larger size begins with the same ones."""
    rng = random.Random(f"impostors {seed}")
    return [_impostor(_IMPOSTORS[n % len(_IMPOSTORS)], rng) for n in range(size)]


def _leak(plea: Plea, sensitivity: Sensitivity = Sensitivity.NORMAL) -> bool:
    return any(judged(blob, sensitivity).verdict == Verdict.LEAK for blob in plea.blobs)


def _cry(language: str, rng: random.Random) -> Plea:
    kind, text = _written("care", language, rng)
    if rng.random() < 0.3 and language != "en":
        text = _rough(text, rng)
    blobs = [Blob.from_text(text)]
    if "petition" in kind:
        blobs.append(Blob(docx(text.split("\n")), "letter.docx"))
    return Plea(kind, language, text, tuple(blobs))


def _impostor(language: str, rng: random.Random) -> Plea:
    kind, text = _written("impostors", language, rng)
    if kind not in table(_table("impostors", language))["files"]:
        return Plea(kind, language, text, (Blob.from_text(text),))
    lines = [line.split("\t") for line in text.split("\n")]
    blob = Blob(xlsx(lines), "list.xlsx")
    if rng.random() < 0.4:
        blob = Blob("\n".join(",".join(line) for line in lines).encode(), "list.csv")
    return Plea(kind, language, text, (blob,))


def _written(pool: str, language: str, rng: random.Random) -> tuple[str, str]:
    variants = table(_table(pool, language))
    kind = rng.choice(variants["kinds"])
    text = Writer(variants, values_in(language), rng).write(kind)
    return kind, traditional(text) if language == "converted" else text


def _table(pool: str, language: str) -> str:
    return f"{pool}.{'zh-Hans' if language == 'converted' else language}"


def _rough(text: str, rng: random.Random) -> str:
    """As typed in a hurry: one or two of these habits. Numbers stay whole."""
    habits: tuple[Callable[[str], str], ...] = (
        lambda t: t.replace("，", " "),
        lambda t: t.replace("。", "！！"),
        lambda t: t.replace("。", "\n"),
        lambda t: t.translate(_SAME_SOUND),
        lambda t: t.replace("电话", "☎").replace("手机", "📱"),
        lambda t: t.replace("：", ":").replace("，", ","),
        lambda t: t + "\n" + rng.choice(("@所有人", "转自业主群", "[图片]", "已发微博", "——转发自朋友圈")),
    )
    for habit in rng.sample(habits, rng.randint(1, 2)):
        text = habit(text)
    return text

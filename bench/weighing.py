"""Weighing: fits what each sign of judge.tone is worth, and says how it does on texts it was not fitted to.

    python -m bench.weighing            prints the table for thresholds.TONE
    python -m bench.weighing MORE.json  also how it does on texts of [{"text", "leak"}] that were not fitted

A logistic regression, so that signs that come together share their worth. It is fitted to messages that speak for somebody
(corpus of care, pools of care) and messages that pass somebody on (impostors without ID numbers, people passed on); the
folds keep variants of one template together.
"""

from __future__ import annotations

import json
import random
import sys
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.grammar import Writer, table
from bench.rosters import rosters
from bench.values import values_in
from detectors.judge import tone
from detectors.judge.case import Case, case_of
from detectors.judge.dossier import is_dossier
from detectors.model import Blob, Posted
from detectors.pipeline import analyse
from detectors.thresholds import NORMAL, SENSITIVITY

Vector = NDArray[np.float64]
_CORPUS = Path(__file__).parents[1] / "tests" / "corpus"
_FOR = tuple(f"care/{file}" for file in ("appeals", "missing", "petitions", "lists", "rescue", "mourning", "voices"))
_AGAINST = ("care/impostors", "care/passed_on", "notices/rosters")
_LANGUAGES = {"care": ("zh-Hans", "zh-Hant", "en"), "impostors": ("zh-Hans", "en")}
_RIDGE = 3.0  # with less, words seen twice decide; 1, 3 and 10 differ by two texts of a hundred
_LEAST = 0.15  # a sign worth less is left out
_FOLDS = 8
_LISTS = 80  # of which a third are text


@dataclass(frozen=True, slots=True)
class Text:
    """A message, whether it passes somebody on, and the template it comes from."""

    text: str
    leak: bool
    template: str


@dataclass(frozen=True, slots=True)
class Weighed:
    """The signs of messages as a table, one row each."""

    signs: tuple[str, ...]
    rows: Vector
    leak: Vector
    templates: tuple[str, ...]


def main() -> None:
    """Prints figures of the folds, of further texts, and the table."""
    fitted = weighed([*_corpus(), *_pools(), *_rosters()])
    print("folds:", _figures(_folded(fitted), fitted.leak))
    table_ = _pruned(fitted)
    for path in sys.argv[1:]:
        more = [Text(t["text"], t["leak"], "") for t in json.loads(Path(path).read_text("utf-8"))]
        other = weighed(more, fitted.signs)
        print(path, _figures(other.rows @ _vector(table_, fitted.signs) + table_["always"], other.leak))
    for sign, worth in sorted(table_.items(), key=lambda item: item[1]):
        print(f'        "{sign}": {worth:.2f},')


def weighed(texts: Sequence[Text], signs: tuple[str, ...] = ()) -> Weighed:
    """The table of signs of those messages that words decide about."""
    found = [(text, _signs(case)) for text in texts if not is_dossier(case := _case(text.text))]
    columns = signs or tuple(sorted({sign for _, has in found for sign in has}))
    rows = np.array([[sign in has for sign in columns] for _, has in found], dtype=np.float64)
    return Weighed(
        columns, rows, np.array([text.leak for text, _ in found], float), tuple(t.template for t, _ in found)
    )


def _case(text: str) -> Case:
    analysis = analyse(Blob.from_text(text))
    return case_of(analysis.document, analysis.found, analysis.persons, Posted.MESSAGE, None, SENSITIVITY[NORMAL])


def _signs(case: Case) -> frozenset[str]:
    return tone.spoken(case.ends, every=True) | case.told


def _corpus() -> Iterator[Text]:
    files = {**dict.fromkeys(_FOR, False), **dict.fromkeys(_AGAINST, True)}
    for file, leak in files.items():
        texts = [text["text"] for text in _read(f"{file}.toml")["text"] if text["posted"] == "message"]
        yield from (Text(text, leak, f"{file} {at}") for at, text in enumerate(texts))
    yield from (
        Text(t["text"], t["verdict"] == "leak", t["name"])
        for t in _read("verdicts/texts.toml")["text"]
        if t["posted"] == "message"
    )
    for at, pair in enumerate(_read("care/pairs.toml")["pair"]):
        yield Text(pair["text"], False, f"pair {at}")
        yield from (Text(pair["text"] + pair["twist"], True, f"pair {at}") for _ in "1" if pair["differs"] == "hostile")


def _read(path: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = tomllib.loads((_CORPUS / path).read_text("utf-8"))
    return found


def _pools() -> Iterator[Text]:
    for pool, languages in _LANGUAGES.items():
        for language in languages:
            variants = table(f"{pool}.{language}")
            for kind in sorted(set(variants["kinds"]) - set(variants.get("files", ()))):
                writer = Writer(variants, values_in(language), random.Random(kind))
                yield from (Text(writer.write(kind), pool == "impostors", f"{pool} {language} {kind}") for _ in "12")


def _rosters() -> Iterator[Text]:
    """Lists of people as text, as if typed in a chat."""
    for at, (form, blob) in enumerate(rosters(_LISTS, 1)):
        if blob.name.endswith(("csv", "txt")) and form != "gb18030":
            yield Text(blob.data.decode("utf-8", "replace"), True, f"roster {at}")


def fit(rows: Vector, leak: Vector) -> Vector:
    """Weights, the first for every text; both classes count alike however many there are of each."""
    wide = np.c_[np.ones(len(rows)), rows]
    share = np.where(leak == 1, (leak == 0).sum() / max(1.0, leak.sum()), 1.0)
    ridge = _RIDGE * np.diag(np.r_[1e-6, np.ones(rows.shape[1])])
    weights = np.zeros(wide.shape[1])
    for _ in range(40):  # Newton's method; ten suffice
        likely = 1 / (1 + np.exp(-wide @ weights))
        slope = wide.T @ (share * (likely - leak)) + ridge @ weights
        weights -= np.linalg.solve((wide * (share * likely * (1 - likely))[:, None]).T @ wide + ridge, slope)
    return weights


def _folded(data: Weighed) -> Vector:
    """What each text weighs by weights that were fitted without its template."""
    names = sorted(set(data.templates))
    random.Random(1).shuffle(names)
    fold = np.array([names.index(name) % _FOLDS for name in data.templates])
    sums = np.zeros(len(fold))
    for at in range(_FOLDS):
        weights = fit(data.rows[fold != at], data.leak[fold != at])
        sums[fold == at] = data.rows[fold == at] @ weights[1:] + weights[0]
    return sums


def _pruned(data: Weighed) -> dict[str, float]:
    """Fitted, without the signs that are worth nearly nothing, and fitted again."""
    first = fit(data.rows, data.leak)
    kept = np.flatnonzero(np.abs(first[1:]) >= _LEAST)
    again = fit(data.rows[:, kept], data.leak)
    return {"always": again[0], **{data.signs[at]: worth for at, worth in zip(kept, again[1:], strict=True)}}


def _vector(worth: dict[str, float], signs: Sequence[str]) -> Vector:
    return np.array([worth.get(sign, 0.0) for sign in signs])


def _figures(sums: Vector, leak: Vector) -> str:
    """Both errors at 0, and how many are caught if none that speaks for somebody may be."""
    spoken, passed = sums[leak == 0], sums[leak == 1]
    caught = int((passed > spoken.max(initial=0)).sum())
    return (
        f"{int((spoken > 0).sum())} of {len(spoken)} above 0 that speak for somebody, {int((passed > 0).sum())} of "
        f"{len(passed)} that pass somebody on; {caught} above all of the former"
    )


if __name__ == "__main__":
    main()

"""Sieve: teaches the net of languages._sieve which sentences LAC would find a name in, and writes its numbers.

    python -m bench.sieve OUT              about two minutes of one core; the file in languages/_data is its output
    python -m bench.sieve --check TEXT...  share of each text that LAC is asked for, and the names lost

The lessons are sentences without sense: words drawn from jieba's dictionary (MIT) as often as they are used, invented
names between them. LAC itself says where it sees names; whether it is right does not matter here. No text that
anybody wrote is used, and none of the benches'.
"""

from __future__ import annotations

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is imported

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from detectors.languages import _lac, _lac_files, names, zh
from detectors.languages._sieve import HIDDEN, SEEN
from detectors.passage import words

Floats = npt.NDArray[np.float32]

_LESSONS, _SEED = 30_000, 20  # sentences
_ROUNDS, _AT_ONCE, _STEP = 8, 512, 3e-3
_NAMED = 4.0  # a character of a name weighs as much as so many others: what is lost here is lost for good
_USED = 0.75  # power of a word's frequency: with 1 it is all 的 and 是
_PLACES = "路 街 巷 弄 村 镇 乡 县 市 区 山 河 湖 桥 站 小区 花园 大厦 广场 公司 集团 学校 中学 大学 医院 银行 酒店 公园 超市".split()  # noqa: SIM905
_LABELS = ("PER", "nr")


class Net(NamedTuple):
    """The numbers of the net, in the order of the file."""

    weights: Floats
    bias: Floats
    out: Floats
    base: Floats


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, nargs="?")
    parser.add_argument("--check", type=Path, nargs="+", default=[])
    arguments = parser.parse_args()
    if arguments.out:
        arguments.out.write_text(as_text(taught(*answers(list(lessons(_LESSONS, _SEED))))), encoding="ascii")
    for path in arguments.check:
        print(f"{path.name}: {checked(path.read_text(encoding='utf-8'))}")
    return 0


def lessons(count: int, seed: int) -> Iterator[str]:
    """Sentences of drawn words, with names and places between them that nobody listed."""
    rng = random.Random(seed)
    drawn, often = _dictionary()
    families = [*sorted(names.COMMON) * 4, *sorted(names.RARE), *sorted(names.COMPOUND)]
    given = sorted(names.GIVEN)
    any_sign = sorted({sign for word in drawn for sign in word if "\u4e00" <= sign <= "\u9fff"})
    for _ in range(count):
        sentence: list[str] = []
        for word in rng.choices(drawn, cum_weights=often, k=rng.randint(3, 18)):
            sentence += [word, rng.choices(("", "，", "、", "的"), (0.78, 0.1, 0.03, 0.09))[0]]
        while rng.random() < 0.35:
            signs = given if rng.random() < 0.8 else any_sign
            name = rng.choice(families) + "".join(rng.choice(signs) for _ in range(rng.choice((1, 2, 2))))
            sentence.insert(rng.randrange(len(sentence) + 1), name)
        if rng.random() < 0.3:
            place = "".join(rng.choice(any_sign) for _ in range(rng.choice((1, 2, 2, 3)))) + rng.choice(_PLACES)
            sentence.insert(rng.randrange(len(sentence) + 1), place)
        yield "".join(sentence)[: zh.LONGEST - 1] + rng.choice(("。", ""))


def _dictionary() -> tuple[list[str], list[float]]:
    """The words of jieba's dictionary but for names of people, and how often they are used, added up."""
    folder = _lac_files.folder()
    assert folder is not None, "jieba is not installed"
    rows = (line.split() for line in (folder.parent / "dict.txt").read_text(encoding="utf-8").splitlines())
    kept = [(word, int(count) ** _USED) for word, count, kind in rows if not kind.startswith("nr")]
    return [word for word, _ in kept], list(accumulate(often for _, often in kept))


def answers(texts: Sequence[str]) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """What LAC's first layer gives for each character of the texts, and whether LAC sees a name there."""
    network = _lac.Network(_lac_files.read(_lac_files.folder() or Path()))
    named = [np.zeros(len(text), dtype=np.bool_) for text in texts]
    for flags, tags in zip(named, zh.tag(texts), strict=True):
        for label, start, end in tags:
            flags[start:end] = label in _LABELS
    return np.concatenate(network.first(zh.as_learned(texts))), np.concatenate(named)


def taught(seen: Floats, named: npt.NDArray[np.bool_]) -> Net:
    """Adam's way down the weighted cross entropy."""
    rng = np.random.default_rng(_SEED)
    net = [
        rng.standard_normal((SEEN, HIDDEN)) * 0.08,
        np.zeros(HIDDEN),
        rng.standard_normal(HIDDEN) * 0.2,
        np.array([-3.0]),
    ]
    net = [part.astype(np.float32) for part in net]
    moments = [(np.zeros_like(part), np.zeros_like(part)) for part in net]
    order, at = np.arange(len(seen)), 0
    for turn in range(_ROUNDS):
        rng.shuffle(order)
        for first in range(0, len(order), _AT_ONCE):
            rows, at = order[first : first + _AT_ONCE], at + 1
            for part, (mean, square), slope in zip(net, moments, _slopes(net, seen[rows], named[rows]), strict=True):
                mean += 0.1 * (slope - mean)
                square += 0.001 * (slope * slope - square)
                pace = _STEP * (1 - turn / _ROUNDS) / (1 - 0.9**at)
                part -= pace * mean / (np.sqrt(square / (1 - 0.999**at)) + 1e-8)
    return Net(*net)


def _slopes(net: Sequence[Floats], seen: Floats, named: npt.NDArray[np.bool_]) -> tuple[Floats, ...]:
    weights, bias, out, base = net
    units = np.maximum(seen @ weights + bias, 0)
    chance = 1 / (1 + np.exp(-np.clip(units @ out + base, -20, 20)))
    wrong = np.where(named, _NAMED, 1.0) * (chance - named) / len(named)
    back = np.outer(wrong, out) * (units > 0)
    return seen.T @ back, back.sum(axis=0), units.T @ wrong, wrong.sum(keepdims=True)


def head() -> str:
    """What the first lines of the file say."""
    return (
        f"# Which sentences may name somebody: a net over the states of LAC's first layer, {SEEN} x {HIDDEN} weights,\n"
        f"# {HIDDEN} biases, {HIDDEN} weights, 1 bias. Output of python -m bench.sieve; not to be changed by hand.\n"
        "# Taught by LAC on sentences drawn from jieba's dictionary (MIT).\n"
    )


def as_text(net: Net) -> str:
    """The file: three digits a number."""
    rows = [*net.weights, net.bias, net.out, net.base]
    return head() + "".join(" ".join(f"{number:.3g}" for number in row) + "\n" for row in rows)


def checked(text: str) -> str:
    """How much of a text LAC is asked for, and how many of the sentences in which it sees names are left out."""
    sentences = list(dict.fromkeys(sentence.text for sentence in words.sentences(text)))
    asked = [bool(tags) for tags in zh.tag(sentences, [True] * len(sentences))]
    named = [any(tag.label in _LABELS for tag in tags) for tags in zh.tag(sentences)]
    lost = sum(holds and not ask for holds, ask in zip(named, asked, strict=True))
    size = sum(map(len, sentences))
    share = sum(len(sentence) for sentence, ask in zip(sentences, asked, strict=True) if ask) / max(size, 1)
    return f"{size:,} characters, {share:.1%} of them asked for; {lost} of {sum(named)} sentences with names lost"


if __name__ == "__main__":
    sys.exit(main())

"""Chinese: which stretches of a sentence are names, places, organisations, times. Not which of them are personal data.

Baidu's LAC runs by numpy on the weights that come with jieba. It reads simplified characters; traditional text must be
converted before. numpy uses every core for products this small and gets ten times slower: a process that
calls `tag` often sets OPENBLAS_NUM_THREADS=1 *before* numpy is imported. This library never sets it for its caller.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from detectors.languages._lac import Network

LONGEST = 100  # characters of a sentence given to `tag`; longer ones only cost memory, the network sees no further


# LAC was trained on half-width punctuation; on full-width it names "，" a verb and draws "、" into the name before it
_PUNCTUATION = str.maketrans("，、：；！？（）", ",,:;!?()")


class Tag(NamedTuple):
    """One word: LAC's label (PER LOC ORG TIME, else a part of speech such as nr ns n v m w), start, end in characters."""

    label: str
    start: int
    end: int


def available() -> bool:
    """Whether the weights are there and right. Without them names are found by rules alone, and a RuntimeWarning says so."""
    return _network() is not None


def tag(texts: Sequence[str], sifted: Sequence[bool] = ()) -> list[tuple[Tag, ...]]:
    """The words of each text, in order; nothing at all where `available` is False.

    Of texts that are `sifted` (one flag a text, none: no text is) only those in which the network's first layer thinks a
    name of somebody possible are read on; the others have no words. That costs a third of reading all.
    """
    loaded = _network()
    if loaded is None:
        return [()] * len(texts)
    found = loaded.words(as_learned(texts), sifted or [False] * len(texts))
    return [tuple(map(Tag._make, words)) for words in found]


def as_learned(texts: Sequence[str]) -> list[str]:
    """The texts with the punctuation that LAC learned."""
    return [text.translate(_PUNCTUATION) for text in texts]


@cache
def _network() -> Network | None:
    """Loaded once a process: 40 ms and 31 MB with numpy. Warns, once as well, where it cannot be."""
    from detectors.languages import _lac, _lac_files  # numpy must not come with `import detectors`

    where = _lac_files.folder()
    try:
        if where is None:
            raise _lac_files.WrongWeights("jieba is not installed")
        model = _lac_files.read(where)
    except _lac_files.WrongWeights as why:
        warnings.warn(
            f"Names in Chinese text are found by labels and shapes alone: {why}. Install jieba 0.42.1 for its LAC weights.",
            RuntimeWarning,
            stacklevel=2,
        )
        return None
    return _lac.Network(model)

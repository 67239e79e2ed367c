"""The sieve: whether a sentence may name somebody, told from what LAC's first layer has seen. Not what the names are.

Three quarters of LAC's work are its second layer and the search for the best path. Most sentences of running text name
nobody, and the first layer, which has read them in both directions, nearly knows it: a small net over its states says so.
That net was taught by LAC itself (bench.sieve: sentences of words drawn from jieba's dictionary, MIT, and invented names).
"""

from __future__ import annotations

from importlib import resources

import numpy as np
import numpy.typing as npt

from detectors.languages.names import COMMON, COMPOUND, ETHNIC_PARTS, RARE

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

SEEN, HIDDEN = 256, 32  # numbers that the first layer gives for a character, and units of the net
LAST = 0xFFFF  # the last character that is told from others
# Log-odds from which a character may be in a name: where it can begin one of ours, and anywhere else. Lower by .75 it lost no
# name more and asked for a tenth more of a text, higher by .5 it lost one in a hundred (long sentences of news).
_CAN_BEGIN, _ANY = -0.25, 0.75
_FILE = "sieve.txt"


class Sieve:
    """The net and the characters that names begin with. Immutable after construction."""

    def __init__(self) -> None:
        text = resources.files("detectors.languages").joinpath("_data", _FILE).read_text(encoding="ascii")
        rows = [line for line in text.splitlines() if not line.startswith("#")]
        numbers = np.array(" ".join(rows).split(), dtype=np.float32)
        cuts = np.cumsum([SEEN * HIDDEN, HIDDEN, HIDDEN])
        weights, self._bias, self._out, self._base = np.split(numbers, cuts)
        self._weights = np.ascontiguousarray(weights.reshape(SEEN, HIDDEN))
        self._least = np.full(LAST + 1, _ANY, dtype=np.float32)
        self._least[[ord(sign) for sign in set("".join(COMMON | RARE | COMPOUND | ETHNIC_PARTS) + "·")]] = _CAN_BEGIN

    def may_name(self, seen: Floats, characters: Ints, within: Flags) -> Flags:
        """For each row whether it may hold a name; seen: step × row × 256, characters (codes) and within: step × row."""
        return np.asarray(((self.odds(seen) > self._least[characters]) & within).any(axis=0))

    def odds(self, seen: Floats) -> Floats:
        """The log-odds of each character of … × 256 to be in a name."""
        units = seen.reshape(-1, SEEN) @ self._weights
        units += self._bias
        np.maximum(units, 0, out=units)
        return np.asarray((units @ self._out + self._base).reshape(seen.shape[:-1]))

"""The network of Baidu LAC (small): a bidirectional GRU over characters and a CRF, run by numpy. Not the reading of files.

Two stacked layers, each with a forward and a reverse GRU of 128, then 57 scores a character and Viterbi's best path.
Sentences of one batch are sorted by length, so that the still running ones are always the first rows of each step and
no step computes padding. The reverse direction runs over reversed sentences, so both directions share one matmul.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from detectors.languages._lac_files import Floats, Model
from detectors.languages._sieve import LAST, Flags, Ints, Sieve

_HIDDEN = 128
_BATCH = 64  # 20 % faster than 32; beyond it only the memory grows (measured)
_FEW = 64  # characters that are multiplied one by one sooner than they are compared
_UNKNOWN = "OOV"
_NOTHING: Ints = np.zeros(0, dtype=np.int64)
_ONE = np.float32(1)


class Network:
    """The forward pass with weights laid out for it. Immutable after construction, safe to share between threads."""

    def __init__(self, model: Model) -> None:
        tensors = model.tensors
        self._ids = _table(model.ids)
        self._embedding = tensors["word_emb"]
        self._layers = [_Layer(tensors, 0, 1), _Layer(tensors, 2, 3)]
        self._weight, self._bias = tensors["fc_4.w_0"], tensors["fc_4.b_0"]
        crf = tensors["crfw"]
        self._start, self._end, self._moves = crf[0], crf[1], np.ascontiguousarray(crf[2:])
        parts = [label.partition("-") for label in model.labels]
        self._kinds = sorted({kind for kind, _, _ in parts})
        self._kind = np.array([self._kinds.index(kind) for kind, _, _ in parts])
        self._inside = np.array([part == "I" for _, _, part in parts])
        self._sieve = Sieve()

    def words(self, texts: Sequence[str], sifted: Sequence[bool]) -> list[list[tuple[str, int, int]]]:
        """The words of each text: kind (a label without its B or I), start, end. An I begins a word where the character
        before is of another kind, as LAC's own decoder has it. A `sifted` text that the sieve holds back has none."""
        paths = self.labels(texts, sifted)
        path = np.concatenate([_NOTHING, *paths])
        kinds = self._kind[path]
        firsts = np.cumsum([0, *map(len, paths)])
        begins = ~self._inside[path]
        begins[1:] |= kinds[1:] != kinds[:-1]
        begins[firsts[:-1][np.diff(firsts) > 0]] = True
        starts = np.flatnonzero(begins)
        names = [self._kinds[kind] for kind in kinds[starts].tolist()]
        places = [*starts.tolist(), len(path)]
        edges = np.searchsorted(starts, firsts).tolist()
        return [
            [(names[at], places[at] - first, places[at + 1] - first) for at in range(begin, end)]
            for first, begin, end in zip(firsts.tolist(), edges, edges[1:], strict=False)
        ]

    def labels(self, texts: Sequence[str], sifted: Sequence[bool]) -> list[Ints]:
        """The index of the label of each character of each text; of none where the sieve holds a `sifted` text back."""
        found = [_NOTHING] * len(texts)
        going_on: list[tuple[int, Floats]] = []
        for rows in _batches(texts):
            seen, goes_on = self._first([texts[row] for row in rows], [sifted[row] for row in rows])
            going_on += [(row, seen[: len(texts[row]), at]) for at, row in enumerate(rows) if goes_on[at]]
            while len(going_on) >= _BATCH:
                self._label(going_on[:_BATCH], found)
                going_on = going_on[_BATCH:]
        self._label(going_on, found)
        return found

    def first(self, texts: Sequence[str]) -> list[Floats]:
        """What the first layer sees of each text: character × 256. The sieve is taught with it."""
        found = [np.zeros((0, 2 * _HIDDEN), dtype=np.float32)] * len(texts)
        for rows in _batches(texts):
            seen, _ = self._first([texts[row] for row in rows], [False] * len(rows))
            for at, row in enumerate(rows):
                found[row] = seen[: len(texts[row]), at].copy()
        return found

    def _first(self, texts: list[str], sifted: list[bool]) -> tuple[Floats, Flags]:
        """The first layer over texts sorted by length, the longest first, none empty: step × row × 256, both directions
        beside each other; and which of them go on to the second: all but those `sifted` that can name nobody."""
        lengths = np.array([len(text) for text in texts])
        steps, rows = np.arange(lengths[0]), np.arange(len(texts))
        within = steps[:, None] < lengths
        backwards = np.maximum(lengths - 1 - steps[:, None], 0)
        characters = np.zeros((len(texts), len(steps)), dtype=np.int64)
        characters[within.T] = np.minimum(
            np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4"), LAST
        )
        states = self._layers[0].run(self._seen(self._ids[characters.T], backwards), within.sum(axis=1).tolist())
        seen = np.empty((*characters.T.shape, 2 * _HIDDEN), dtype=np.float32)
        _beside(states[0], states[1][backwards, rows], seen)
        if not any(sifted):
            return seen, np.ones(len(texts), dtype=np.bool_)
        return seen, self._sieve.may_name(seen, characters.T, within) | ~np.array(sifted)

    def _label(self, texts: Sequence[tuple[int, Floats]], found: list[Ints]) -> None:
        """The second layer and the best path for rows and what the first saw of them, the longest first; set in `found`."""
        if not texts:
            return
        lengths = np.array([len(seen) for _, seen in texts])
        steps, rows = np.arange(lengths[0]), np.arange(len(texts))
        active = (steps[:, None] < lengths).sum(axis=1).tolist()
        values = np.zeros((2, len(steps), len(texts), 2 * _HIDDEN), dtype=np.float32)
        for at, (_, seen) in enumerate(texts):
            values[0, : len(seen), at] = seen
            values[1, : len(seen), at] = seen[::-1]
        shape = (len(steps), len(texts), -1)
        inputs = self._layers[1].project(values.reshape(2, -1, 2 * _HIDDEN))
        states = self._layers[1].run(inputs.reshape(2, *shape), active)
        _beside(states[0], states[1][np.maximum(lengths - 1 - steps[:, None], 0), rows], values[0])
        scores = values[0].reshape(-1, 2 * _HIDDEN) @ self._weight + self._bias
        for (row, _), path in zip(texts, self._viterbi(scores.reshape(shape), lengths, active), strict=True):
            found[row] = path

    def _seen(self, ids: Ints, backwards: Ints) -> Floats:
        """direction × step × row × 384: what the first gates see. The product is made once a character, not once a place."""
        seen, where = np.unique(ids, return_inverse=True) if ids.size > _FEW else (ids, np.arange(ids.size))
        where = where.reshape(ids.shape)
        projected = self._layers[0].project(self._embedding[seen.reshape(-1)])
        inputs = np.empty((2, *ids.shape, projected.shape[2]), dtype=np.float32)
        np.take(projected[0], where, axis=0, out=inputs[0], mode="clip")  # any other mode copies once more
        np.take(projected[1], where[backwards, np.arange(ids.shape[1])], axis=0, out=inputs[1], mode="clip")
        return inputs

    def _viterbi(self, scores: Floats, lengths: Ints, active: Sequence[int]) -> list[Ints]:
        """The best path. Only maxima are kept on the way; the way back asks again for the rows it needs."""
        best = np.empty_like(scores)
        best[0] = scores[0] + self._start
        arrivals = np.empty((scores.shape[2], *scores.shape[1:]), dtype=np.float32)
        for step in range(1, len(scores)):
            rows = active[step]
            before = np.add(best[step - 1, :rows].T[:, :, None], self._moves[:, None, :], out=arrivals[:, :rows])
            np.maximum.reduce(before, axis=0, out=best[step, :rows])
            best[step, :rows] += scores[step, :rows]
        rows_all = np.arange(len(lengths))
        states = (best[lengths - 1, rows_all] + self._end).argmax(axis=1)
        path = np.zeros((len(scores), len(lengths)), dtype=np.int64)
        path[lengths - 1, rows_all] = states
        moves = np.ascontiguousarray(self._moves.T)
        for step in range(len(scores) - 1, 0, -1):
            rows = active[step]
            path[step - 1, :rows] = (best[step - 1, :rows] + moves[path[step, :rows]]).argmax(axis=1)
        return [path[:length, row] for row, length in enumerate(lengths)]


def _batches(texts: Sequence[str]) -> Iterator[list[int]]:
    """The rows of all texts that are not empty, by length, the longest first, so many at once."""
    order = sorted((row for row, text in enumerate(texts) if text), key=lambda row: -len(texts[row]))
    for first in range(0, len(order), _BATCH):
        yield order[first : first + _BATCH]


def _table(ids: dict[str, int]) -> Ints:
    """The id of each character by its code; all beyond the Basic Multilingual Plane are unknown."""
    table = np.full(LAST + 1, ids[_UNKNOWN])
    for character, number in ids.items():
        if len(character) == 1 and ord(character) < LAST:
            table[ord(character)] = number
    return table


def _beside(forward: Floats, reverse: Floats, out: Floats) -> None:
    """Both directions beside each other, in the order of time of either."""
    out[..., :_HIDDEN] = forward
    out[..., _HIDDEN:] = reverse


class _Layer:
    """One bidirectional GRU. The gates' weights are turned to their negatives, for σ(x) = 1 / (1 + exp(-x)): with numpy 2 that
    costs four fifths of tanh's way. |x| stays below 42 whatever the text, so exp never overflows."""

    def __init__(self, tensors: dict[str, Floats], forward: int, reverse: int) -> None:
        both = (forward, reverse)
        scale = np.concatenate([-np.ones(2 * _HIDDEN), np.ones(_HIDDEN)]).astype(np.float32)
        self._inputs = np.stack([tensors[f"fc_{k}.w_0"] * scale for k in both])
        self._biases = np.stack([(tensors[f"fc_{k}.b_0"] + tensors[f"gru_{k}.b_0"]) * scale for k in both])
        flat = [tensors[f"gru_{k}.w_0"].reshape(-1) for k in both]
        cut = _HIDDEN * 2 * _HIDDEN
        self._gates = -np.stack([w[:cut].reshape(_HIDDEN, 2 * _HIDDEN) for w in flat])
        self._candidates = np.stack([w[cut:].reshape(_HIDDEN, _HIDDEN) for w in flat])

    def project(self, values: Floats) -> Floats:
        """(direction ×) n × feature to direction × n × 384: what each gate sees of the input."""
        projected: Floats = np.matmul(values, self._inputs)
        projected += self._biases
        return projected

    def run(self, inputs: Floats, active: Sequence[int]) -> Floats:
        """inputs: direction × step × row × 384, each direction in its own time; gives direction × step × row × 128."""
        states = np.zeros((*inputs.shape[:3], _HIDDEN), dtype=np.float32)
        state = np.zeros((2, inputs.shape[2], _HIDDEN), dtype=np.float32)
        room = _Room(0)
        for step, count in enumerate(active):
            if count != room.count:
                room, state = _Room(count), state[:, :count]
            state = self._step(state, inputs[:, step, :count], room, states[:, step, :count])
        return states

    def _step(self, state: Floats, inputs: Floats, room: _Room, out: Floats) -> Floats:
        gates, candidate = room.gates, room.candidate
        np.matmul(state, self._gates, out=gates)
        gates += inputs[:, :, : 2 * _HIDDEN]
        np.exp(gates, out=gates)
        gates += _ONE
        np.reciprocal(gates, out=gates)
        np.multiply(room.reset, state, out=room.reset)
        np.matmul(room.reset, self._candidates, out=candidate)
        candidate += inputs[:, :, 2 * _HIDDEN :]
        np.tanh(candidate, out=candidate)
        candidate -= state
        candidate *= room.update
        return np.add(candidate, state, out=out)


class _Room:
    """Where the steps of so many rows are computed: made anew each time, the arrays cost a fifth of a step."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.gates = np.empty((2, count, 2 * _HIDDEN), dtype=np.float32)
        self.candidate = np.empty((2, count, _HIDDEN), dtype=np.float32)
        self.update, self.reset = self.gates[:, :, :_HIDDEN], self.gates[:, :, _HIDDEN:]

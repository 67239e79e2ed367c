"""The network of Baidu LAC (small): a bidirectional GRU over characters and a CRF, run by numpy. Not the reading of files.

Two stacked layers, each with a forward and a reverse GRU of 128, then 57 scores a character and Viterbi's best path.
Sentences of one batch are sorted by length, so that the still running ones are always the first rows of each step and
no step computes padding. The reverse direction runs over reversed sentences, so both directions share one matmul.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from detectors.languages._lac_files import Floats, Model

Ints = npt.NDArray[np.int64]

_HIDDEN = 128
_BATCH = 64  # 20 % faster than 32; beyond it only the memory grows (measured)
_UNKNOWN = "OOV"


class Network:
    """The forward pass with weights laid out for it. Immutable after construction, safe to share between threads."""

    def __init__(self, model: Model) -> None:
        tensors = model.tensors
        self._ids = model.ids
        self._unknown = model.ids[_UNKNOWN]
        self._embedding = tensors["word_emb"]
        self._layers = [_Layer(tensors, 0, 1), _Layer(tensors, 2, 3)]
        self._weight, self._bias = tensors["fc_4.w_0"], tensors["fc_4.b_0"]
        crf = tensors["crfw"]
        self._start, self._end, self._moves = crf[0], crf[1], np.ascontiguousarray(crf[2:])

    def labels(self, texts: Sequence[str]) -> list[Ints]:
        """The index of the label of each character of each text."""
        order = sorted(range(len(texts)), key=lambda k: -len(texts[k]))
        found: list[Ints] = [np.zeros(0, dtype=np.int64)] * len(texts)
        for first in range(0, len(order), _BATCH):
            rows = [k for k in order[first : first + _BATCH] if texts[k]]
            if rows:
                for row, path in zip(rows, self._batch([texts[k] for k in rows]), strict=True):
                    found[row] = path
        return found

    def _batch(self, texts: list[str]) -> list[Ints]:
        """Texts sorted by length, the longest first, none empty."""
        lengths = np.array([len(text) for text in texts])
        steps = np.arange(lengths[0])
        ids = np.zeros((len(steps), len(texts)), dtype=np.int64)
        for column, text in enumerate(texts):
            ids[: len(text), column] = [self._ids.get(character, self._unknown) for character in text]
        active = (lengths[None, :] > steps[:, None]).sum(axis=1)
        backwards = np.maximum(lengths[None, :] - 1 - steps[:, None], 0)
        seen, where = np.unique(
            ids, return_inverse=True
        )  # the first product is made once a character, not once a place
        inputs = self._layers[0].project(self._embedding[seen])[:, where.reshape(ids.shape)]
        values = self._layers[0].run(inputs, backwards, active)
        inputs = self._layers[1].project(values.reshape(-1, values.shape[2]))
        values = self._layers[1].run(inputs.reshape(2, *ids.shape, -1), backwards, active)
        scores = values.reshape(-1, values.shape[2]) @ self._weight + self._bias
        return self._viterbi(scores.reshape(*ids.shape, -1), lengths, active)

    def _viterbi(self, scores: Floats, lengths: Ints, active: Ints) -> list[Ints]:
        """The best path. Only maxima are kept on the way; the way back asks again for the rows it needs."""
        best = np.empty_like(scores)
        best[0] = scores[0] + self._start
        for step in range(1, len(scores)):
            rows = active[step]
            before = best[step - 1, :rows].T[:, :, None] + self._moves[:, None, :]
            best[step, :rows] = before.max(axis=0) + scores[step, :rows]
        rows_all = np.arange(len(lengths))
        states = (best[lengths - 1, rows_all] + self._end).argmax(axis=1)
        path = np.zeros((len(scores), len(lengths)), dtype=np.int64)
        path[lengths - 1, rows_all] = states
        arrivals = np.ascontiguousarray(self._moves.T)
        for step in range(len(scores) - 1, 0, -1):
            rows = active[step]
            path[step - 1, :rows] = (best[step - 1, :rows] + arrivals[path[step, :rows]]).argmax(axis=1)
        return [path[:length, row] for row, length in enumerate(lengths)]


class _Layer:
    """One bidirectional GRU. The gates' weights are halved here, since σ(x) = ½ + ½·tanh(x/2) costs half of exp."""

    def __init__(self, tensors: dict[str, Floats], forward: int, reverse: int) -> None:
        both = (forward, reverse)
        scale = np.concatenate([np.full(2 * _HIDDEN, 0.5), np.ones(_HIDDEN)]).astype(np.float32)
        self._inputs = np.stack([tensors[f"fc_{k}.w_0"] * scale for k in both])
        self._biases = np.stack([(tensors[f"fc_{k}.b_0"] + tensors[f"gru_{k}.b_0"]) * scale for k in both])
        flat = [tensors[f"gru_{k}.w_0"].reshape(-1) for k in both]
        cut = _HIDDEN * 2 * _HIDDEN
        self._gates = np.stack([w[:cut].reshape(_HIDDEN, 2 * _HIDDEN) for w in flat]) * np.float32(0.5)
        self._candidates = np.stack([w[cut:].reshape(_HIDDEN, _HIDDEN) for w in flat])

    def project(self, values: Floats) -> Floats:
        """n × feature to direction × n × 384: what each gate sees of the input."""
        projected: Floats = np.matmul(values, self._inputs)
        projected += self._biases
        return projected

    def run(self, inputs: Floats, backwards: Ints, active: Ints) -> Floats:
        """inputs: direction × step × row × 384; gives step × row × 256, forward and reverse beside each other."""
        rows = np.arange(inputs.shape[2])
        inputs[1] = inputs[1][backwards, rows]
        states = np.zeros((*inputs.shape[:3], _HIDDEN), dtype=np.float32)
        state = states[:, 0]
        for step, count in enumerate(active):
            state = self._step(state[:, :count], inputs[:, step, :count])
            states[:, step, :count] = state
        return np.concatenate([states[0], states[1][backwards, rows]], axis=2)

    def _step(self, state: Floats, inputs: Floats) -> Floats:
        gates = np.matmul(state, self._gates)
        gates += inputs[..., : 2 * _HIDDEN]
        np.tanh(gates, out=gates)
        gates *= np.float32(0.5)
        gates += np.float32(0.5)
        update, reset = gates[..., :_HIDDEN], gates[..., _HIDDEN:]
        candidate: Floats = np.matmul(reset * state, self._candidates)
        candidate += inputs[..., 2 * _HIDDEN :]
        np.tanh(candidate, out=candidate)
        candidate -= state
        candidate *= update
        candidate += state
        return candidate

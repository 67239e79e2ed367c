"""The weight files of Baidu LAC (small) as jieba 0.42.1 ships them, read without paddle. Not the network that uses them.

Each file is one Paddle LoD tensor: u32 version, u64 number of LoD levels (each u64 size + bytes), u32 tensor version,
i32 length and bytes of a protobuf TensorDesc (field 1 dtype, 5 = float32; field 2 dims), then raw little-endian float32.
The file headers beside them say Apache-2.0. Every byte is checked against the digest of the files this was written for.
"""

from __future__ import annotations

import hashlib
import importlib.util
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

SHAPES: dict[str, tuple[int, ...]] = {
    "crfw": (59, 57),
    "word_emb": (20941, 128),
    "fc_4.w_0": (256, 57),
    "fc_4.b_0": (57,),
    **{f"fc_{k}.w_0": (128 if k < 2 else 256, 384) for k in range(4)},
    **{f"fc_{k}.b_0": (384,) for k in range(4)},
    **{f"gru_{k}.w_0": (128, 384) for k in range(4)},
    **{f"gru_{k}.b_0": (1, 384) for k in range(4)},
}
# SHA-256 over the 20 weight files in the order of their names, then tag.dic and word.dic (jieba 0.42.1)
DIGEST = "46a92136c917cd231449deba405bf2ec9755a8fe78bfae6350a89ca93d0fc243"
_FLOAT32 = 5


class WrongWeights(Exception):
    """The files are missing or not the ones this loader was written for; names are then found by rules alone."""


@dataclass(frozen=True, slots=True)
class Model:
    """All tensors by name, the id of each character, the label of each score."""

    tensors: dict[str, Floats]
    ids: dict[str, int]
    labels: tuple[str, ...]


def folder() -> Path | None:
    """Where the installed jieba keeps LAC, found without importing jieba (0.6 s and 67 MB); None without it."""
    spec = importlib.util.find_spec("jieba")
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(spec.submodule_search_locations[0]) / "lac_small"


def read(where: Path) -> Model:
    """Reads and checks everything. Raises WrongWeights where a file is missing, damaged or of another version."""
    names = [*sorted(SHAPES), "tag.dic", "word.dic"]
    try:
        files = {
            name: (where / "model_baseline" / name if name in SHAPES else where / name).read_bytes() for name in names
        }
    except OSError as error:
        raise WrongWeights("a file is missing") from error
    digest = hashlib.sha256()
    for name in names:
        digest.update(files[name])
    if digest.hexdigest() != DIGEST:
        raise WrongWeights("the files differ from those of jieba 0.42.1")
    tensors = {name: _tensor(files[name], shape) for name, shape in SHAPES.items()}
    labels = tuple(value for _, value in sorted(_dictionary(files["tag.dic"])))
    return Model(tensors, {value: key for key, value in _dictionary(files["word.dic"])}, labels)


def _tensor(data: bytes, shape: tuple[int, ...]) -> Floats:
    version, levels = struct.unpack_from("<IQ", data)
    offset = 12
    for _ in range(levels):
        offset += 8 + int(struct.unpack_from("<Q", data, offset)[0])
    tensor_version, length = struct.unpack_from("<Ii", data, offset)
    start = offset + 8 + length
    dtype, dims = _description(data[offset + 8 : start])
    if (version, tensor_version, dtype) != (0, 0, _FLOAT32) or dims != shape:
        raise WrongWeights("a tensor has another version, type or shape")
    return np.frombuffer(data, dtype="<f4", offset=start).reshape(shape)


def _description(data: bytes) -> tuple[int, tuple[int, ...]]:
    """The dtype and the dims of a TensorDesc: two varint fields, nothing else occurs."""
    numbers = list(_varints(data))
    pairs = list(zip(numbers[::2], numbers[1::2], strict=True))
    return next(value for key, value in pairs if key == 0x08), tuple(value for key, value in pairs if key == 0x10)


def _varints(data: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in data:
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            yield value
            value = shift = 0


def _dictionary(data: bytes) -> list[tuple[int, str]]:
    """The lines "number TAB text". Split at \\n only: splitlines would lose four characters."""
    rows = (line.split("\t") for line in data.decode().split("\n"))
    return [(int(row[0]), row[1]) for row in rows if len(row) == 2]

"""Paths as people give them: files, folders, '-' for standard input; and where a copy may be written."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from detectors.errors import DamaError
from detectors.model import Blob, Posted

_OWN = 0o600  # a copy may hold what the original held: nobody else on the machine is to read it


class CannotWrite(DamaError):
    """The place or the name a person chose for a copy will not do."""


def walk(paths: Sequence[str]) -> Iterator[str]:
    """Every file, folders opened and their files in order."""
    for path in paths:
        if path != "-" and Path(path).is_dir():
            yield from sorted(str(file) for file in Path(path).rglob("*") if file.is_file())
        else:
            yield path


def blob(path: str, posted: Posted) -> Blob:
    """A whole file, or all of standard input. Raises OSError."""
    if path == "-":
        return Blob(sys.stdin.buffer.read(), posted=posted)
    return Blob.from_path(path, posted=posted)


def free(output: str, force: bool) -> Path:
    """The path to write to. Raises CannotWrite where something is there already."""
    out = Path(output)
    if out.exists() and not force:
        raise CannotWrite(f"{output} exists already. Choose another name, or add --force to write over it.")
    return out


def write(out: Path, data: bytes, *, private: bool = False) -> None:
    """Writes a copy whole, or leaves nothing of it. Raises OSError."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    kept = out.exists()
    try:
        with os.fdopen(os.open(out, flags, _OWN if private else 0o666), "wb") as file:
            file.write(data)
    except OSError:
        if not kept:
            out.unlink(missing_ok=True)
        raise

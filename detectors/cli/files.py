"""Paths as people give them: files, folders, '-' for standard input; and where a copy may be written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from detectors.errors import DamaError
from detectors.model import Blob, Posted

_OWN = 0o600  # a copy may hold what the original held: nobody else on the machine is to read it


class CannotWrite(DamaError):
    """The place or the name a person chose for a copy will not do."""


class CannotRead(DamaError):
    """What a person named is not there, may not be read, or is no file."""


def walk(path: str) -> list[str]:
    """The file, or all files of a folder and of those in it, in order. Raises CannotRead where a folder holds none."""
    if path == "-" or not Path(path).is_dir():
        return [path]
    found = sorted(str(file) for file in Path(path).rglob("*") if file.is_file())
    if not found:
        raise CannotRead(f"There are no files in the folder {path}.")
    return found


def blob(path: str, posted: Posted) -> Blob:
    """A whole file, or all of standard input. Raises CannotRead."""
    if path == "-":
        return Blob(sys.stdin.buffer.read(), posted=posted)
    try:
        return Blob.from_path(path, posted=posted)
    except OSError as error:
        raise CannotRead(_why(path, error)) from None


def _why(path: str, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return f"There is no file {path}."
    if isinstance(error, IsADirectoryError):
        return f"{path} is a folder. This command takes one file; `dama scan` takes folders."
    if isinstance(error, PermissionError):
        return f"You may not read {path}: its permissions do not allow it."
    return f"Cannot read {path}: {error.strerror}."


def free(output: str, force: bool, given: str) -> Path:
    """The path to write the copy of `given` to. Raises CannotWrite where something is there already, or no folder is."""
    out = Path(output)
    if out.is_dir():
        raise CannotWrite(f"{output} is a folder. Name the file in it that is to be written.")
    if out.exists() and Path(given).exists() and out.samefile(given):
        raise CannotWrite(f"{output} is the file itself, and Dama never writes over an original. Choose another name.")
    if out.exists() and not force:
        raise CannotWrite(f"{output} exists already. Choose another name, or add --force to write over it.")
    if not out.parent.is_dir():
        raise CannotWrite(f"There is no folder {out.parent}. Make it first, or choose another place.")
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

"""The locked copy: a file that only those who know its password can open, and the way back.

Office files keep their own encryption, PDF its own, everything else goes into an AES zip. Not responsible for telling
kinds apart, for passwords (`passwords`), nor for how a locked copy is known again (`mark`). Works in a child only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from detectors._seal import archive, office, pdf
from detectors._seal._ways import NotLocked, Way, WrongSecret
from detectors.model import Blob

LOCKED_NAME: Final = "加密版"
OPENED_NAME: Final = "解密版"
_OFFICE: Final = {
    "xlsx": ("xlsx", "xlsm", "xltx", "xltm"),
    "docx": ("docx", "docm", "dotx", "dotm"),
    "pptx": ("pptx", "pptm", "ppsx", "potx"),
}
_OLD_OFFICE: Final = ("encrypted-ooxml", "xls", "doc", "ppt")
_SUFFIX = re.compile(r"[a-z0-9]{1,8}")

__all__ = ["LOCKED_NAME", "OPENED_NAME", "NotLocked", "WrongSecret", "lock", "opens_only_with", "unlock"]


def lock(blob: Blob, kinds: Sequence[str], password: str) -> Blob:
    """The locked copy under a neutral name, by the first way that fits one of `kinds`; a zip where none does.

    A file its own way cannot lock (cut, or with a password already) goes into the zip as it is.
    """
    suffix, way = _way(blob, kinds)
    try:
        data = way.lock(blob.data, suffix, password)
    except Exception:  # noqa: BLE001 - hostile bytes may raise anything here, and a zip needs to understand none of them
        suffix, way = "zip", archive.WAY
        data = way.lock(blob.data, suffix_of(blob.name) or "bin", password)
    return Blob(data, f"{LOCKED_NAME}.{'zip' if way is archive.WAY else suffix}", way.media_type)


def unlock(blob: Blob, kinds: Sequence[str], password: str, limit: int) -> Blob:
    """The file inside, at most `limit` bytes. Raises WrongSecret, NotLocked, ValueError (many files, too much)."""
    for kind in kinds:
        way = (
            pdf.WAY if kind == "pdf" else archive.WAY if kind == "zip" else office.WAY if kind in _OLD_OFFICE else None
        )
        if way is not None:
            data, suffix = way.unlock(blob.data, password, limit)
            suffix = suffix_of(f".{suffix}") or suffix_of(blob.name) or "bin"
            return Blob(data, f"{OPENED_NAME}.{suffix}")
    raise NotLocked


def opens_only_with(password: str, sealed: Blob, original: Blob, limit: int) -> bool:
    """Whether the locked copy gives the original with its password, and nothing with none."""
    way = {"zip": archive.WAY, "pdf": pdf.WAY}.get(suffix_of(sealed.name), office.WAY)
    data, _ = way.unlock(sealed.data, password, limit)
    try:
        way.unlock(sealed.data, "", limit)
    except WrongSecret:
        return way.same(data, original.data)
    return False


def suffix_of(name: str) -> str:
    """The ending of a file's name where it is a plain one, else nothing: a name written by people says too much."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    return ending if _SUFFIX.fullmatch(ending) else ""


def _way(blob: Blob, kinds: Sequence[str]) -> tuple[str, Way]:
    named = suffix_of(blob.name)
    for kind in kinds:
        if kind in _OFFICE:
            return (named if named in _OFFICE[kind] else kind), office.WAY
        if kind == "pdf":
            return kind, pdf.WAY
    return named or _plain(kinds), archive.WAY


def _plain(kinds: Sequence[str]) -> str:
    return "txt" if "text" in kinds else next((kind for kind in kinds if _SUFFIX.fullmatch(kind)), "bin")

"""libarchive as the system has it (BSD): members of 7z, rar, cab and iso, and what a zstandard stream holds.

Used in this process from memory: no file, no program. Not responsible for what members are. Where the library is missing
nothing is read and that is said. Only these formats are switched on: a filter nobody asked for could start a program.
"""

from __future__ import annotations

import ctypes
import locale
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from typing import Any

from detectors.formats._format import Unread
from detectors.model import Code

CHUNK = 64 * 1024
MISSING = "libarchive"
FOLDER = "folder"  # the entry has no contents of its own
FORMATS = ("format_7zip", "format_rar", "format_rar5", "format_cab", "format_iso9660", "filter_none")
STREAM = ("format_raw", "filter_zstd")
_LIBRARIES = ("libarchive.so.13", "libarchive.13.dylib")
_POINTER, _BYTES, _INT, _SIZE = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_size_t
# libarchive's archive.h and archive_entry.h
_FUNCTIONS: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "archive_read_new": (_POINTER, ()),
    "archive_read_free": (_INT, (_POINTER,)),
    "archive_read_open_memory": (_INT, (_POINTER, _BYTES, _SIZE)),
    "archive_read_next_header": (_INT, (_POINTER, ctypes.POINTER(_POINTER))),
    "archive_read_data": (ctypes.c_ssize_t, (_POINTER, _POINTER, _SIZE)),
    "archive_error_string": (_BYTES, (_POINTER,)),
    "archive_entry_pathname": (_BYTES, (_POINTER,)),
    "archive_entry_pathname_utf8": (_BYTES, (_POINTER,)),
    "archive_entry_filetype": (ctypes.c_uint, (_POINTER,)),
    "archive_entry_is_data_encrypted": (_INT, (_POINTER,)),
    **{f"archive_read_support_{name}": (_INT, (_POINTER,)) for name in (*FORMATS, *STREAM)},
}
_END, _WARN = 1, -20
_FOLDER, _KINDS = 0o040000, 0o170000
_LOCKED = (b"ncrypt", b"rypto", b"assphrase", b"assword")


@dataclass(slots=True)
class Member:
    """One entry: its name as bytes, whether it is a folder or locked. `chunks` must be used before the next is asked for."""

    name: bytes
    folder: bool
    locked: bool
    chunks: Iterator[bytes]


def members(data: bytes, names: tuple[str, ...] = FORMATS) -> Iterator[Member]:
    """Each entry in the order of the archive. Raises `Unread`: no library, damage, a directory that is locked."""
    library = _library()
    if library is None:
        raise Unread(Code.FORMAT, MISSING)
    with _opened(library, data, names) as archive:
        entry = _POINTER()
        while (told := library.archive_read_next_header(archive, ctypes.byref(entry))) != _END:
            if told < _WARN:
                raise _unread(library, archive)
            yield Member(
                library.archive_entry_pathname(entry) or library.archive_entry_pathname_utf8(entry) or b"",
                library.archive_entry_filetype(entry) & _KINDS == _FOLDER,
                library.archive_entry_is_data_encrypted(entry) == 1,
                _chunks(library, archive),
            )


def is_there() -> bool:
    """Whether this system has the library."""
    return _library() is not None


@cache
def _library() -> Any:
    if locale.setlocale(locale.LC_CTYPE) == "C":  # in it the library knows no name beyond ASCII
        with suppress(locale.Error):
            locale.setlocale(locale.LC_CTYPE, "C.UTF-8")
    for name in _LIBRARIES:
        try:
            library = ctypes.CDLL(name)
            for function, (result, arguments) in _FUNCTIONS.items():
                getattr(library, function).restype = result
                getattr(library, function).argtypes = arguments
        except (OSError, AttributeError):  # none, or one older than rar5 (2018)
            continue
        return library
    return None


@contextmanager
def _opened(library: Any, data: bytes, names: tuple[str, ...]) -> Iterator[Any]:
    archive = library.archive_read_new()
    if not archive:
        raise Unread(Code.BUDGET, "memory")
    try:
        for name in names:
            getattr(library, f"archive_read_support_{name}")(archive)
        if library.archive_read_open_memory(archive, data, len(data)) < _WARN:
            raise _unread(library, archive)
        yield archive
    finally:
        library.archive_read_free(archive)


def _chunks(library: Any, archive: Any) -> Iterator[bytes]:
    buffer = ctypes.create_string_buffer(CHUNK)
    while (size := library.archive_read_data(archive, buffer, CHUNK)) != 0:
        if size < 0:
            raise _unread(library, archive)
        yield buffer.raw[:size]


def _unread(library: Any, archive: Any) -> Unread:
    """Why it goes no further. The library's sentence is looked at, never told."""
    sentence = library.archive_error_string(archive) or b""
    if any(word in sentence for word in _LOCKED):
        return Unread(Code.PASSWORD, "archive")
    if b"marked as a directory" in sentence:
        return Unread(Code.MALFORMED, FOLDER)
    if b"support unavailable" in sentence:  # solid rar 4
        return Unread(Code.FORMAT, "archive")
    return Unread(Code.TRUNCATED if b"runcated" in sentence else Code.MALFORMED, "archive")

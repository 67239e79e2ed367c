"""Rung 3: the files a child may still open: Python's own and those of the installed packages, for reading. No root needed.

Everything else of the file system, all network connections, and (where the kernel knows them) abstract sockets and
signals to the outside are closed. Descriptors given to the child stay open: they are how a file comes in and goes out.
`stat` of a path outside is not covered by Landlock; it tells that a file is there, never what is in it.

Source: linux/landlock.h; ABI 1 is Linux 5.13, truncate 6.2, network 6.7, scopes 6.12.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
import sysconfig
from functools import cache
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same numbers on every architecture
_VERSION = 1  # LANDLOCK_CREATE_RULESET_VERSION
_PATH_BENEATH = 1
_EXECUTE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 2, 1 << 3
_OF_ABI = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # how many file rights each ABI knows; later ones know no more
_NETWORK = 0b11  # bind and connect by TCP, ABI 4
_SCOPES = 0b11  # abstract sockets and signals, ABI 6


def apply() -> bool:
    """Closes the file system for this process for good (no_new_privs must be set). False where it cannot be."""
    if not sys.platform.startswith("linux"):
        return False
    system = ctypes.CDLL(None, use_errno=True).syscall
    abi = system(_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(_VERSION))
    if abi < 1:
        return False
    attributes = _attributes(abi)
    rules = system(_CREATE, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint32(0))
    if rules < 0:
        return False
    try:
        for path in readable():
            _allow(system, rules, path)
        return bool(system(_RESTRICT, rules, ctypes.c_uint32(0)) == 0)
    finally:
        os.close(rules)


@cache
def readable() -> tuple[Path, ...]:
    """What a child may read: the standard library, the installed packages, this package, the system's libraries.

    Never a whole home folder or checkout: the bot's data may lie in it. The one device is qpdf's source of randomness.
    """
    packages = (Path(entry) for entry in sys.path if entry.endswith(("site-packages", "dist-packages")))
    paths = sysconfig.get_paths()
    own = Path(__file__).parents[1]
    python = (Path(paths[name]) for name in ("stdlib", "platstdlib"))
    system = (Path(name) for name in ("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/dev/urandom"))
    return tuple(dict.fromkeys(path.resolve() for path in (*packages, *python, own, *system) if path.exists()))


def _attributes(abi: int) -> bytes:
    """struct landlock_ruleset_attr, as long as this kernel knows it: rights that are closed unless a rule opens them."""
    files = (1 << _OF_ABI[min(abi, max(_OF_ABI))]) - 1
    fields = [files]
    if abi >= 4:
        fields.append(_NETWORK)
    if abi >= 6:
        fields.append(_SCOPES)
    return struct.pack(f"={len(fields)}Q", *fields)


def _allow(system: ctypes._NamedFuncPointer, rules: int, path: Path) -> None:
    """Opens a folder for reading and for loading libraries, or one file for reading. What cannot be opened stays closed."""
    try:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rights = _EXECUTE | _READ_FILE | _READ_DIR if path.is_dir() else _READ_FILE
        rule = struct.pack("=Qi", rights, beneath)
        system(_ADD, rules, _PATH_BENEATH, rule, ctypes.c_uint32(0))
    finally:
        os.close(beneath)

"""Canaries: values planted in every input, looked for in every byte that comes out, in every way they could be written.

Used at all levels. `traces` finds; a test that plants one on purpose proves that it can.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
from collections.abc import Iterable, Iterator
from pathlib import Path


def spellings(value: str) -> Iterator[tuple[str, bytes]]:
    """(how, bytes) of every way a value could stand in a file, a request or a log."""
    plain = value.encode("utf-8")
    yield "utf-8", plain
    yield "utf-16-le", value.encode("utf-16-le")
    yield "utf-16-be", value.encode("utf-16-be")
    yield "gb18030", value.encode("gb18030")
    yield "json", json.dumps(value)[1:-1].encode("ascii")
    yield "xml", value.encode("ascii", "xmlcharrefreplace")
    yield "xml hex", "".join(f"&#x{ord(c):x};" if ord(c) > 127 else html.escape(c) for c in value).encode()
    yield "repr", ascii(value)[1:-1].encode("ascii")
    for shift in range(3):
        # Inside a longer base64 text only the groups that belong to the value alone are the same whatever surrounds it.
        padded = base64.b64encode(b"\0" * shift + plain)
        yield f"base64+{shift}", padded[4 if shift else 0 : -4]
    digest = hashlib.sha256(plain)
    yield "sha256", digest.digest()
    yield "sha256 hex", digest.hexdigest().encode("ascii")


def traces(values: Iterable[str], data: bytes, where: str) -> list[str]:
    """ "where: n-th value as spelling" for every canary in the data; never the value itself."""
    return [
        f"{where}: canary {number} as {how}"
        for number, value in enumerate(values)
        for how, spelt in spellings(value)
        if len(spelt) >= 4 and spelt in data
    ]


def traces_in_folder(values: Iterable[str], folder: Path) -> list[str]:
    """The same over all files below a folder, and over their names."""
    wanted, found = list(values), []
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        found += traces(wanted, name.encode("utf-8"), "a file's name")
        if path.is_file():
            found += traces(wanted, path.read_bytes(), name)
    return found

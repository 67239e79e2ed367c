"""Files that stand uuencoded in a text, as old mails and news carry them. Not responsible for what the files are.

POSIX.1-2017, uuencode. Lines that are none end a file; what came before is kept.
"""

from __future__ import annotations

import re
from binascii import Error, a2b_uu
from collections.abc import Iterator

_BEGIN = re.compile(r"^begin [0-7]{3,4} (\S[^\r\n]{0,254})\r?\n(?=[!-`])", re.MULTILINE)
_ENDS = ("`", "", "end")


def files(text: str) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each."""
    at = 0
    while (begin := _BEGIN.search(text, at)) is not None:
        body, at, line = bytearray(), begin.end(), ""
        while line := _line(text, at):
            at += len(line)
            piece = _decoded(line.rstrip("\r\n"))
            if not piece:
                break
            body += piece
        if body:  # a line that is cut off is filled up with NUL
            yield begin[1].strip(), bytes(body if line and line.strip() in _ENDS else body.rstrip(b"\0"))


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[at : end + 1] if end >= 0 else text[at:]


def _decoded(line: str) -> bytes:
    """The bytes of one line; nothing for the last ("`"), for "end" and for what is no such line."""
    try:
        return a2b_uu(line.encode("ascii")) if line != "end" else b""
    except (Error, UnicodeError):
        return b""

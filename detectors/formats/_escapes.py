r"""Escapes in text that is written for programs: \uXXXX (yaml, properties, source, logs), \xXX and %XX of utf-8 or gbk.

A name that only a program can read is a name all the same. Not responsible for JSON and pages, which have grammars of their
own. A text without escapes is given back as it is.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

_HINT = re.compile(r"\\[uUx][0-9a-fA-F]{2}|%[0-9A-Fa-f]{2}%")
_ESCAPED = re.compile(
    r"(?:\\u[0-9a-fA-F]{4}|\\U[0-9a-fA-F]{8})+|(?:\\x[0-9a-fA-F]{2}){2,}|(?:%[0-9A-Fa-f]{2}){2,}(?:[\w.-]{0,8}(?:%[0-9A-Fa-f]{2}){2,})*"
)
_NUMBER = re.compile(r"\d{7}")
_UNIT = re.compile(r"\\[uU]([0-9a-fA-F]{8}|[0-9a-fA-F]{4})")
# A string that goes on below: the end of the line is no part of it, nor is what indents the next one
_CONTINUED = re.compile(r"\\\r?\n[ \t]*(?:\\(?= ))?")


def resolved(text: str) -> str:
    """The text as it reads where a program shows it."""
    if _HINT.search(text) is None:
        return text
    return _ESCAPED.sub(lambda found: _read(found[0]), _CONTINUED.sub("", text))


def again(new: str, written: str) -> str:
    """A new text in place of one that was written with escapes: with escapes, where the old one knew no other letters."""
    if "\\u" not in written or not written.isascii():
        return new
    units = new.encode("utf-16-be", "surrogatepass")
    letters = (int.from_bytes(units[at : at + 2]) for at in range(0, len(units), 2))
    return "".join(chr(letter) if letter < 128 else f"\\u{letter:04x}" for letter in letters)


def _read(run: str) -> str:
    if run[0] == "\\" and run[1] in "uU":
        units = "".join(chr(min(int(code, 16), 0x10FFFF)) for code in _UNIT.findall(run))
        return units.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    raw = unquote_to_bytes(run) if run[0] == "%" else bytes.fromhex(run.replace("\\x", ""))
    for charset in ("utf-8", "gb18030"):
        try:
            text = raw.decode(charset)
        except UnicodeDecodeError:
            continue
        return run if text.isascii() and _NUMBER.search(text) is None else text
    return run

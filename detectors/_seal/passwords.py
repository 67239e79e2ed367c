"""Passwords for locked copies: eight everyday words of 1,024, so 80 bits, that can be read out over a telephone.

Typed in plain Latin letters everywhere: Windows' password boxes take no Chinese input method, and programs that open a zip read
other letters by the machine's code page. A Chinese password is the pinyin of words people say; `spoken` gives the words.
At most 32 of them: poppler's programs (pdftotext, pdftoppm) cut what is typed there, and then open nothing (measured, 22.12).
Hence short words, and a capital letter for each instead of signs between them.
"""

from __future__ import annotations

import hmac
import re
import secrets
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

WORDS: Final = 8
BITS: Final = 10  # of one word: both lists hold 2 ** 10
_LEAST_SEED: Final = 16  # bytes
_PURPOSE: Final = b"dama password 1 "
_WORD: Final = re.compile(r"[A-Z][a-z]+")
_SHAPE: Final = re.compile(r"(?:[A-Z][a-z]+)+")
_DATA: Final = Path(__file__).parent / "_data"


def new_password(language: str, seed: bytes | None = None) -> str:
    """Eight words, each with a capital letter, at most 32 ASCII letters; the same for the same `seed` (at least 16 secret bytes).

    `language` is "zh" (any kind of it) or anything else for English. Raises ValueError for a short seed.

    >>> new_password("en", bytes(16)) == new_password("en", bytes(16)) != new_password("en")
    True
    """
    if seed is not None and len(seed) < _LEAST_SEED:
        raise ValueError("A seed needs at least 16 bytes.")
    kind = "zh" if language.lower().startswith("zh") else "en"
    mac = hmac.new(seed or secrets.token_bytes(32), _PURPOSE + kind.encode("ascii"), sha256).digest()
    drawn = int.from_bytes(mac, "big")
    words = tuple(_words(kind))
    return "".join(words[drawn >> BITS * place & (1 << BITS) - 1].capitalize() for place in range(WORDS))


def spoken(password: str) -> str:
    """The words to say for a Chinese password ("荷叶 壁炉 ..."); "" for any other text."""
    words = _words("zh")
    if not _SHAPE.fullmatch(password):
        return ""
    said = [words.get(part.lower(), "") for part in _WORD.findall(password)]
    return " ".join(said) if all(said) else ""


@cache
def _words(kind: str) -> dict[str, str]:
    """What is typed, with what is said."""
    lines = (_DATA / f"words.{kind}.txt").read_text("utf-8").splitlines()
    return {line.split()[-1]: line.split()[0] for line in lines}

"""Pieces that patterns share: the edges of a number, the separators inside one. No `\\b`, no `\\w`: both take Han for letters."""

from __future__ import annotations

import re

# A number begins where no digit, letter or underscore stands before it, so that hashes and handles are left alone.
EDGE = "(?<![0-9A-Za-z_])"
# Short numbers (7 or 8 digits) must not be the rear part of a longer one: 021-5550 3318, (021) 5550 3318, 134 9331 8827.
EDGE_SHORT = "(?<![0-9A-Za-z_-])(?<![0-9][ )./])(?<![0-9][)] )"
# It ends before a digit, or before letters that go on with digits (a hash); "13491234567hhh" in a chat is a number.
END = "(?![0-9]|[A-Za-z_]{1,8}[0-9]|[.][0-9])"
# What people put between a label and its value: 手机号是：, "phone": ", 号码为
GAP = "[ \\t]{0,3}(?:号码|号|是|为|写)?[ \\t\"']{0,3}[:：=#]?[ \\t\"'#:：]{0,4}"
EDGE_UPPER = "(?<![0-9A-Za-z_-])"
END_UPPER = "(?![0-9A-Z_])"

# What people put between the digits of a number, or what a program that wraps does; between some of the digits only.
LOOSE = "[ ./_~·*-]"
ANYWHERE = f"(?:{LOOSE}{{1,3}}|\n)?"
_JOINTS = re.compile("(?<=[0-9])[^0-9]{1,3}(?=[0-9])")
# A number in pieces must not be part of a row of numbers.
EDGE_LOOSE = f"{EDGE}(?<![0-9]{LOOSE})(?<![0-9]\n)"
END_LOOSE = f"(?![0-9A-Za-z_]|{LOOSE}{{1,2}}[0-9])"


def digits(value: str) -> str:
    """The digits of a value and nothing else."""
    return value if value.isdecimal() else "".join(filter(str.isdecimal, value))


def in_pieces(value: str) -> str | None:
    """'pieces' where a number is set apart by signs of more than one kind: a date beside an amount, two cells of a row."""
    signs = set(_JOINTS.findall(value))
    return "pieces" if len(signs) > 1 else None


def glued(words: tuple[str, ...]) -> str:
    """An alternation of literal words, longest first, as part of a regex. The words hold no special characters."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"

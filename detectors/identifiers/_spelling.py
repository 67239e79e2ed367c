"""Pieces that patterns share: the edges of a number, the separators inside one. No `\\b`, no `\\w`: both take Han for letters."""

from __future__ import annotations

# A number begins where no digit, letter or underscore stands before it, so that hashes and handles are left alone.
EDGE = "(?<![0-9A-Za-z_])"
# Short numbers (7 or 8 digits) must not be the rear part of a longer one: 021-5550 3318, (021) 5550 3318, 134 9331 8827.
EDGE_SHORT = "(?<![0-9A-Za-z_-])(?<![0-9][ )./])(?<![)])"
# It ends before a digit, or before letters that go on with digits (a hash); "13491234567hhh" in a chat is a number.
END = "(?![0-9]|[A-Za-z_]{1,8}[0-9]|[.][0-9])"
# What people put between a label and its value: 手机号是：, "phone": ", 号码为
GAP = "[ \\t]{0,3}(?:号码|号|是|为|写)?[ \\t\"']{0,3}[:：=#]?[ \\t\"'#:：]{0,4}"
EDGE_UPPER = "(?<![0-9A-Za-z_-])"
END_UPPER = "(?![0-9A-Z_])"


def digits(value: str) -> str:
    """The digits of a value and nothing else."""
    return "".join(filter(str.isdecimal, value))


def glued(words: tuple[str, ...]) -> str:
    """An alternation of literal words, longest first, as part of a regex. The words hold no special characters."""
    return "(?:" + "|".join(sorted(words, key=len, reverse=True)) + ")"

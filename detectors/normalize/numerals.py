"""Numerals: digits written as something else - Han numerals, circled and raised digits, letters a scanner took for digits.

Every function keeps the length of the text. Only what is long enough to be somebody's number is rewritten: a year of
Han numerals, a list's ① and a word such as 一带一路 stay what they are. Whose number it is, is not decided here.
"""

from __future__ import annotations

import re
import unicodedata

# The last ones: 參 as it is simplified, what a glance sees before that, and how soldiers and drivers say 0, 7, 9
_HAN = "零〇○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺两貳参參叄陸兩洞拐勾"
_HAN_VALUES = "00012345678912345678912233362079"
# ① ⑴ ⒈ ⓪ ⓵ ⓿ ❶ ➀ ➊ 🄁, ¹ ₁, ㈠ ㊀: what programs and evasion make of a digit
_STYLED_RANGES = (
    (0xB2, 0xB3), (0xB9, 0xB9), (0x2070, 0x2070), (0x2074, 0x2079), (0x2080, 0x2089), (0x2460, 0x2468), (0x2474, 0x247C),
    (0x2488, 0x2490), (0x24EA, 0x24EA), (0x24F5, 0x24FD), (0x24FF, 0x24FF), (0x2776, 0x277E), (0x2780, 0x2788),
    (0x278A, 0x2792), (0x3220, 0x3228), (0x3280, 0x3288), (0x1F100, 0x1F10A),
)  # fmt: skip


def _styled() -> dict[int, str]:
    """The digit each of them stands for; 🄁 begins with a zero of its own (U+1F100 is "0.", U+1F101 "0,")."""
    values = {}
    for first, last in _STYLED_RANGES:
        for code in range(first, last + 1):
            values[code] = str(int(unicodedata.numeric(chr(code))))
    return values


_DIGITS = _styled() | {ord(sign): value for sign, value in zip(_HAN, _HAN_VALUES, strict=True)}
_NUMERAL = "".join(map(chr, sorted(_DIGITS)))
# What people put between digits, or a program that wraps
_APART = "(?:[ ./_~·*-]{1,3}|\n)?"
# Seven numerals in a row are a number somebody hides or dictates; a year has four, and words of numbers hold 十 or 百.
_SHORTEST, _LONGEST = 7, 40
_PAIR = re.compile(f"[{_NUMERAL}]{_APART}[0-9{_NUMERAL}]")
_RUN = re.compile(
    f"(?=[0-9](?:{_APART}[0-9]){{0,{_LONGEST}}}{_APART}[{_NUMERAL}]|[{_NUMERAL}])"
    f"[0-9{_NUMERAL}](?:{_APART}[0-9{_NUMERAL}]){{{_SHORTEST - 1},{_LONGEST}}}"
)
_FEWEST = 3  # numerals among digits that make a hidden number of a run; below, they are a name's or a list's
_WHOLE = frozenset({11, *range(15, 20)})  # lengths of mobiles, resident IDs, cards
_PLAIN = re.compile("[0-9]+")
_OWN_NUMBER = re.compile("[0-9]{7}")  # digits that are a number by themselves: the 三 before them is 张三's


# What a scanner takes for 0 and 1, inside the shapes of a mobile, a resident ID and a card
def _counted(signs: int) -> str:
    """One sign and that many more, then perhaps an X, as a whole."""
    return f"[1-9Il](?:{_APART}[0-9OoIl]){{{signs}}}(?:{_APART}[Xx])?(?![0-9A-Za-z_])"


_SCANNED = re.compile(
    f"(?<![0-9A-Za-z_])(?=(?:[0-9]{_APART}){{0,20}}[OoIl])(?:{'|'.join(_counted(signs) for signs in (18, 17, 16, 15, 10))})"
)
# Asked first: columns of plain numbers were read at a tenth of the speed without it
_BESIDE = re.compile(f"[OoIl](?:(?<=[0-9].)|(?<=[0-9][ -].)|{_APART}[0-9])")
_SHAPES = re.compile(
    "1[3-9][0-9]{9}|[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx]|62[0-9]{14}(?:[0-9]{3})?"
)
_SEEN = str.maketrans("OoIl", "0011")
_SEPARATORS = str.maketrans("", "", " ./_~·*-\n")
_MOST_LETTERS = 0.5  # of its signs; a word of o and l has more


def han_numbers(text: str) -> str:
    """Digits for long runs of numerals that are none, also mixed with digits: 一三四九..., 壹叁肆玖, ①③④, 1三4九."""
    # Most texts hold no two numerals side by side; the search for that skips from one to the next (three times as fast)
    return text if len(text) < _SHORTEST or not _PAIR.search(text) else _RUN.sub(_as_digits, text)


def scanned(text: str) -> str:
    """Digits for the letters o and l in what has the shape of a mobile, a resident ID or a card but for them."""
    return _SCANNED.sub(_as_seen, text) if _BESIDE.search(text) else text


def _as_digits(found: re.Match[str]) -> str:
    run = found[0]
    digits = sum("0" <= sign <= "9" for sign in run)
    numerals = sum(ord(sign) in _DIGITS for sign in run)
    signs = digits + numerals
    joined = signs == len(run) and signs in _WHOLE and not any(len(own) in _WHOLE for own in _PLAIN.findall(run))
    many = numerals >= _FEWEST and (2 * numerals >= digits or signs in _WHOLE)
    return run.translate(_DIGITS) if joined or (many and not _OWN_NUMBER.search(run)) else run


def _as_seen(found: re.Match[str]) -> str:
    read = found[0].translate(_SEEN)
    number = read.translate(_SEPARATORS)
    letters = sum(found[0].count(letter) for letter in "OoIl")
    return read if letters <= _MOST_LETTERS * len(number) and _SHAPES.fullmatch(number) else found[0]

"""Numbers of a spreadsheet as a person reads them: identifiers in full, dates as ISO text, no binary dust.

Not responsible for the cell's meaning. A workbook stores 15 significant digits; longer ones are lost and told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

SIGNIFICANT = 15  # digits that survive in a number of a workbook (IEEE 754 as Excel shows it)
_EXACT = 2**53  # integers beyond it are rounded
LONGEST = 19  # a bank card; longer integers are measurements
_BUILT_IN_DATES = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])  # ECMA-376 18.8.30
_NOT_SHOWN = re.compile(r'"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]', re.IGNORECASE)
_DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
_LETTERS = re.compile("[A-Z]{1,3}")
_ADDRESS = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def address(text: str) -> tuple[int, int] | None:
    """Row and column from 1 of a reference such as B2, or None."""
    match = _ADDRESS.fullmatch(text)
    return None if match is None else (int(match[2]), column(match[1]))


@lru_cache(maxsize=1_024)  # a sheet has few columns and many cells
def column(letters: str) -> int:
    """The number of a column from 1 (B is 2), or 0 for what is no column."""
    if _LETTERS.fullmatch(letters) is None:
        return 0
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def is_date(number_format: int, code: str) -> bool:
    """Whether a number format shows a date or time."""
    return number_format in _BUILT_IN_DATES or (
        "general" not in code.lower() and _DATE_LETTERS.search(_NOT_SHOWN.sub("", code)) is not None
    )


def date_styles(formats: Iterable[dict[str, str]], styles: Iterable[dict[str, str]]) -> frozenset[int]:
    """The indexes of cell styles that show dates, from numFmt and xf attributes."""
    codes = {_number(entry.get("numFmtId")): entry.get("formatCode", "") for entry in formats}
    ids = [_number(entry.get("numFmtId")) for entry in styles]
    return frozenset(index for index, number in enumerate(ids) if is_date(number, codes.get(number, "")))


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() else 0


def shown(raw: str, as_date: bool, since_1904: bool = False) -> str:
    """The number as text: integers in full, floats without binary dust, dates as ISO 8601."""
    if as_date:
        return _date(raw, since_1904) or raw
    if not ("E" in raw or "e" in raw or "." in raw):
        return raw
    try:
        number = Decimal(raw)
    except InvalidOperation:
        return raw
    if number == number.to_integral_value() and abs(number) < Decimal(10) ** LONGEST:
        return f"{number:.0f}"
    return repr(float(raw)) if len(raw) > SIGNIFICANT else raw


def is_rounded(raw: str, text: str) -> bool:
    """Whether digits of an identifier were lost: 17 to 19 digits long, and zeros from the 16th on, or written with an exponent."""
    if not (SIGNIFICANT + 2 <= len(text) <= LONGEST and text.isdecimal()):
        return False
    return set(text[SIGNIFICANT:]) == {"0"} or "e" in raw.lower()


def is_past(value: float, text: str) -> bool:
    """Whether an identifier is longer than what a binary number holds: its last digits are chance."""
    return abs(value) > _EXACT and len(text) in range(17, LONGEST + 1) and text.isdecimal()


@lru_cache(maxsize=4_096)  # the same days stand in many cells
def _date(raw: str, since_1904: bool) -> str | None:
    try:
        days = float(raw)
        # 1900 counts a 29 February that never was (ECMA-376 18.17.4.1); before it, days are one off
        start = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30) if days >= 60 else datetime(1899, 12, 31)  # noqa: DTZ001
        moment = start + timedelta(seconds=round(days * 86_400))
    except (ValueError, OverflowError):
        return None
    if 0 <= days < 1:
        return moment.time().isoformat("minutes")
    return moment.date().isoformat() if not days % 1 else moment.isoformat(" ", "minutes")

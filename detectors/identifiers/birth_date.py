"""BIRTH_DATE: the day a person was born, in any common spelling (GB/T 7408, and how English texts write dates).

A date alone says nothing: it counts beside a word such as 生日, 出生, 生, DOB, "born", or in a column of that name. Only
days a living person can have been born on are taken.

>>> not_a_birthday("2022-13-01"), not_a_birthday("1961-02-17")
('date', None)
"""

from __future__ import annotations

import re

from detectors.identifiers._dates import is_past_day
from detectors.identifiers._identifier import Anchor, Group, Identifier, Pattern, listed
from detectors.identifiers._spelling import glued

_MONTHS = listed("jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec")
_NAMED = "(?:[Jj]an|[Ff]eb|[Mm]ar|[Aa]pr|[Mm]ay|[Jj]un|[Jj]ul|[Aa]ug|[Ss]ep|[Oo]ct|[Nn]ov|[Dd]ec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)"
_MONTH, _DAY = "(?:1[0-2]|0?[1-9])", "(?:[12][0-9]|3[01]|0?[1-9])"
_EDGE, _END = "(?<![0-9A-Za-z./-])(?<![0-9]:)", "(?![0-9A-Za-z:]|[-/.][0-9]| [0-9]{1,2}:[0-9])"
_YEAR = "(?:19[0-9]{2}|20[0-9]{2})"
# A day without any word beside it: the years of duty lists and notices are a child's at most, who would be said to be one
# (measured on generated notices: four of twelve deleted ones had a minor born on the day of the duty).
_GROWN, _RECENT = "(?:19[0-9]{2}|200[0-9]|201[0-4])", "20(?:1[5-9]|[2-9][0-9])"
# One separator for both places; written out, because patterns are joined and must not count groups.
_MONTH_AND_DAY = f"(?:-{_MONTH}-{_DAY}|/{_MONTH}/{_DAY}|\\.{_MONTH}\\.{_DAY})"
_HAN = "零〇○一二三四五六七八九"
_HAN_MONTH, _HAN_DAY = (
    "(?:十[一二]|[正冬腊一二三四五六七八九十])",
    "(?:[初廿卅][一二三四五六七八九十]?|[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])",
)
_LABELS = listed("出生日期|出生年月|出生|生日|生于|DOB|dob|D.O.B.|born on|born|Born|Date of birth|date of birth")
_NUMBERS = re.compile("[0-9]+")


def not_a_birthday(value: str) -> str | None:
    """'date' where no reading of the value is a day between 1890 and today."""
    if not any("0" <= sign <= "9" for sign in value):
        return None  # Han numerals: the shape admits days only
    numbers = [int(number) for number in _NUMBERS.findall(value)]
    if value.startswith("民国") or 100 <= numbers[0] < 200:
        numbers[0] += 1911
    named = next((index + 1 for index, month in enumerate(_MONTHS) if month in value.lower()), None)
    return None if any(is_past_day(*day) for day in _readings(numbers, named)) else "date"


def _readings(numbers: list[int], named: int | None) -> list[tuple[int, int, int]]:
    """Every (year, month, day) the numbers can mean. A missing day is the first, a missing year is a leap year; 98 is 1998."""
    if named is not None:
        return [(year, named, numbers[0]) for year in _years(numbers[-1])] if len(numbers) == 2 else []
    if len(numbers) == 1:  # 19550130, or a year and month written together
        written = f"{numbers[0]:06}"
        return [(int(written[:4]), int(written[4:6]), int(written[6:] or 1))]
    if len(numbers) == 2:
        first, second = numbers
        return [(first, second, 1)] if first > 31 else [(2000, first, second)]
    first, second, third = numbers[:3]
    if first > 31:
        return [(first if first > 99 else 1900 + first, second, third)]
    if third > 31:
        return [(year, month, day) for year in _years(third) for month, day in ((first, second), (second, first))]
    return [(2000 + first, second, third)]


def _years(written: int) -> tuple[int, ...]:
    """66 is 1966; 03 is 2003 or 1903."""
    return (written,) if written > 99 else (1900 + written, 2000 + written)


_REPUBLIC = f"[0-9]{{1,3}} ?(?:年 ?{_MONTH} ?月(?: ?{_DAY} ?日)?|[./-]{_MONTH}[./-]{_DAY})"
_BORN = "(?:出生|生(?![产效活命成态日意长物前]))"

BIRTH_DATE = Identifier(
    type="BIRTH_DATE",
    group=Group.BIRTH,
    direct=False,
    presidio_name="DATE_OF_BIRTH",
    source="GB/T 7408.1-2023 (ISO 8601-1); 个人信息安全规范 GB/T 35273-2020 annex A",
    patterns=(
        Pattern(
            "Han",
            f"(?<![0-9])(?:19|20)?[0-9]{{2}} ?年 ?{_MONTH} ?月(?: ?{_DAY} ?[日号])?",
            0.2,
            0.8,
            lengths=frozenset({2, 4}),
        ),
        Pattern(
            "born behind",
            f"(?<![0-9.-])(?<!民国)(?<!民国 )(?:19|20)?[0-9]{{2}}(?:年{_MONTH}月(?:{_DAY}[日号]?)?|{_MONTH_AND_DAY})(?=[ ,，]?(?:出生|生(?![产效活命成态日意长物前])))",
            0.85,
            0.85,
            lengths=frozenset({2, 4}),
        ),
        # The years of the Republic, Taiwan: 民國78年3月9日, 103年6月1日生
        Pattern(
            "Republic, born behind",
            f"民国 ?{_REPUBLIC}(?=[ ,，]?{_BORN})",
            0.85,
            0.85,
            Anchor.WORD,
            words=("民国",),
        ),
        Pattern(
            "Republic",
            f"民国 ?{_REPUBLIC}(?![0-9]|[ ,，]?{_BORN})",
            0.25,
            0.85,
            Anchor.WORD,
            words=("民国",),
        ),
        Pattern(
            "Republic, its name left out",
            f"(?<![0-9.-])(?<!民国)(?<!民国 )1[0-2][0-9]年{_MONTH}月{_DAY}日(?=[ ,，]?{_BORN})",
            0.85,
            0.85,
            lengths=frozenset({3}),
        ),
        Pattern("year first", f"{_EDGE}{_GROWN}{_MONTH_AND_DAY}{_END}", 0.3, 0.8, lengths=frozenset({4})),
        Pattern("year first, recent", f"{_EDGE}{_RECENT}{_MONTH_AND_DAY}{_END}", 0.2, 0.8, lengths=frozenset({4})),
        Pattern("two-digit year", f"{_EDGE}[0-9]{{2}}{_MONTH_AND_DAY}{_END}", 0.1, 0.7, lengths=frozenset({2})),
        Pattern(
            "year last",
            f"{_EDGE}[0-3]?[0-9](?:-[0-3]?[0-9]-|/[0-3]?[0-9]/|\\.[0-3]?[0-9]\\.){_YEAR}{_END}",
            0.2,
            0.8,
            lengths=frozenset({1, 2}),
        ),
        Pattern(
            "year last, two digits",
            f"{_EDGE}(?:[12][0-9]|3[01]|0?[1-9])(?:-[0-3]?[0-9]-|/[0-3]?[0-9]/|\\.[0-3]?[0-9]\\.)[0-9]{{2}}{_END}",
            0.05,
            0.75,
            lengths=frozenset({1, 2}),
        ),
        # 04MAR1991, 14-Aug-1986, 4 mar 91
        Pattern(
            "month by name, joined",
            f"{_EDGE}{_DAY}[ -]?(?:{_NAMED}|{_NAMED.lower()})[ -]?{_YEAR}{_END}",
            0.25,
            0.8,
            lengths=frozenset({1, 2}),
        ),
        Pattern(
            "month by name, two digits",
            f"{_EDGE}{_DAY}[ -]?(?:{_NAMED})[ -]?[0-9]{{2}}{_END}",
            0.05,
            0.75,
            lengths=frozenset({1, 2}),
        ),
        Pattern(
            "b.",
            (
                f"(?<![A-Za-z0-9.])[bB]\\. ?(?P<value>{_DAY}(?:-[0-3]?[0-9]-|/[0-3]?[0-9]/|\\.[0-3]?[0-9]\\.)(?:{_YEAR}|"
                f"[0-9]{{2}})|{_DAY} {_NAMED}[a-z]{{0,6}} {_YEAR}|{_YEAR}{_MONTH_AND_DAY}){_END}"
            ),
            0.8,
            0.85,
            Anchor.WORD,
            words=("b.", "B."),
        ),
        Pattern(
            "month by name",
            f"{_EDGE}{_DAY}(?:st|nd|rd|th)? {_NAMED}[a-zA-Z]{{0,6}},? {_YEAR}{_END}",
            0.25,
            0.8,
            lengths=frozenset({1, 2}),
        ),
        Pattern(
            "month by name first",
            f"(?<![A-Za-z]){_NAMED}[a-z]{{0,6}}\\.? {_DAY}(?:st|nd|rd|th)?,? {_YEAR}{_END}",
            0.25,
            0.8,
            Anchor.WORD,
            words=tuple(month.capitalize() for month in _MONTHS),
        ),
        Pattern(
            "Han numerals",
            f"(?:[一二][{_HAN}]{{3}}|[{_HAN}]{{2}})年{_HAN_MONTH}月{_HAN_DAY}[日号]?",
            0.2,
            0.8,
            Anchor.WORD,
            words=listed("一九|二零|二〇|二○|六|七|八|九|五|四"),
        ),
        Pattern(
            "day of the year, Han numerals",
            f"(?:生日|过生日)(?:是|为|在)?[ :：]{{0,2}}(?P<value>(?:农历|阴历|阳历|公历)?{_HAN_MONTH}月{_HAN_DAY}[日号]?)",
            0.75,
            0.8,
            Anchor.WORD,
            words=("生日", "过生日"),
        ),
        Pattern(
            "day of the year",
            f"(?:生日|出生|生于|过生日)[^0-9\\n]{{0,6}}(?P<value>{_MONTH} ?月 ?{_DAY} ?[日号])",
            0.75,
            0.8,
            Anchor.WORD,
            words=("生日", "出生", "生于", "过生日"),
        ),
        Pattern(
            "label",
            f"{glued(_LABELS)}(?:日期)?[ \\t\"':：为是]{{0,4}}(?P<value>{_YEAR}(?:0[1-9]|1[0-2])(?:(?:0[1-9]|[12][0-9]|3[01]))?|"
            f"{_YEAR}[-/.年]{_MONTH}月?)(?![0-9./-]|年|[日号])(?!月)",
            0.85,
            0.85,
            Anchor.WORD,
            words=_LABELS,
        ),
    ),
    refuse=not_a_birthday,
    cues=listed(
        "生日|出生|生于|出生日期|出生年月|户口本|属鼠|属牛|属虎|属兔|属龙|属蛇|属马|属羊|属猴|属鸡|属狗|属猪|dob|d.o.b.|d.o.b|DoB|D.o.B|bday|born|birth|birthday|date of birth"
    ),
    headers=listed(
        "出生日期|生日|出生年月|出生年月日|出生|出生时间|出生年份|csrq|sr|dob|birthday|birth date|date of birth|birth|birthdate|born"
    ),
)

"""Times in text: the date as written and the rough part of the day, in the many ways people write both.

Knows no venues. A clock becomes a part of the day (1 small hours, 2 morning, 3 noon, 4 afternoon, 5 early evening,
6 evening, 0 unknown), because minutes tell whose day it was.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_DAYS = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
_LUNAR = (
    "(?:腊月|臘月|正月|冬月|闰?[二三四五六七八九十]月)(?:初[一二三四五六七八九十]|[十廿][一二三四五六七八九]?|二十[一二三四五六七八九]?|三十)|大?年初[一二三四五六七八九]|"
    "除夕|大年三十|年三十|元宵节?|清明节?|端午节?|中秋节?|重阳节?|冬至|元旦|圣诞节?|國慶節?|国庆节"
)
_DATE = re.compile(
    r"(?<![㐀-鿿])(?:十[一二]|[一二三四五六七八九十])月(?:[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])[日号號]|"
    r"(?:\d{4}[年/-])?(?P<month>\d{1,2})[月](?P<day>\d{1,2})[日号號]?|\d{4}[-/](?P<month2>\d{1,2})[-/](?P<day2>\d{1,2})|"
    r"(?<![\w.:：$￥])(?P<month3>1[0-2]|0?[1-9])[./](?P<day3>3[01]|[12]\d|0?[1-9])[日号號]?(?!\s?(?:[-–—~]|to)?\s?[\d.:]*\s?[ap]m)(?![\d.]?\d)|"
    r"(?<![\d.:：])(?P<day5>3[01]|2\d|1[3-9])/(?P<month5>1[0-2]|0?[1-9])(?![\d./])|"
    r"(?<![\d栋幢座线線路道])(?P<day4>3[01]|[12]\d|[1-9])[日号號](?![楼栋樓线線綫店院门門弄厅廳窗柜櫃馆館台口路巴场場之\d])|"
    rf"(?:农历|農曆)?(?:{_LUNAR})|"
    r"(?P<relative>(?<![㐀-鿿])(?:前天|昨天|昨日|昨晚|今天|今日|今早|今晚|次日|翌日|隔天|隔日|第二天|第三天))|"
    r"(?<![㐀-鿿\d])[上这這本下]?(?:周|星期|礼拜|禮拜|週)[一二三四五六日天](?=[早晚上下中午白在去到 　,，:：]|$)|(?<=[他她它])[上这這]?(?:周|星期|礼拜|禮拜|週)[一二三四五六日天]|"
    rf"(?P<english>\b(?:{_DAYS},? ?)?(?:\d{{1,2}}(?:st|nd|rd|th)? (?:{_MONTHS})[a-z]*\b|(?:{_MONTHS})[a-z]* \d{{1,2}})(?:st|nd|rd|th)?\b|\b{_DAYS}\b)"
)
_WEEKDAY = re.compile(r"[(（](?:周|星期|礼拜|禮拜|週)?[一二三四五六日天][)）]")
_ONE = (
    r"(?<![\d.])\d{1,2}[.:：]\d{2}(?![\d.])\s?(?:[ap]m\b)?|(?<!\d)\d{1,2}\s?[ap]m\b|"
    r"(?:(?<!\d)\d{1,2}|[一二三四五六七八九十两兩]{1,3})\s?[点點时時](?!代|光|尚)(?:\s?\d{1,2}分?|半|一刻|三刻|整|正|多|鐘|钟)*"
)
_AROUND = "(?:许|左右|期间|前后|分许|多)?"
# One moment or a stretch of time; what stands before the dash may lack its am or pm.
CLOCK = re.compile(
    rf"(?:{_ONE}){_AROUND}(?:\s?[-–—~～至到]+\s?(?:(?:{_ONE}){_AROUND}|(?=\s|$)))?|(?<![\d.])\d{{1,2}}\s?[-–—]\s?\d{{1,2}}\s?[ap]m\b",
    re.IGNORECASE,
)
# Four digits behind a date are a clock (7月3日 0815, 14 Jan 1300), and so are three before am or pm (730pm).
_CLOSED_CLOCK = re.compile(r"(?<![\d.:：])(1[0-2]|0?[1-9])([0-5]\d)(?=\s?[ap]m\b)", re.IGNORECASE)
_BARE_CLOCK = re.compile(
    r"(?:(?<=[日號号\d]\s)|(?<=\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s))(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d)(?:\s?[-–—~～]\s?\d{4})?(?=\s+[㐀-鿿A-Z]|\s*$)"
)
_HOUR = re.compile(r"(?P<hour>\d{1,2})(?P<rest>[^-–—~～至到]*)")
_PART = re.compile(
    "凌晨|清晨|早上|早晨|早间|早高峰|上午|中午|午间|下午|傍晚|晚高峰|晚上|晚间|夜间|深夜|朝早|下晝|夜晚|(?:(?<=[日号號\\d\\s])|^)[晨早午晚](?=[上\\s在去到于\\d]|$)|全天|"
    r"\b(?:morning|midday|noon|lunchtime|afternoon|evening|night|rush hour)\b",
    re.IGNORECASE,
)
_PARTS = (
    dict.fromkeys(("凌晨", "深夜"), 1)
    | dict.fromkeys(("清晨", "早上", "早晨", "早间", "早高峰", "上午", "朝早", "晨", "早", "morning"), 2)
    | dict.fromkeys(("中午", "午间", "午", "midday", "noon", "lunchtime"), 3)
    | dict.fromkeys(("下午", "下晝", "afternoon"), 4)
    | dict.fromkeys(("傍晚", "晚高峰", "rush hour"), 5)
    | dict.fromkeys(("晚上", "晚间", "夜间", "夜晚", "晚", "evening", "night"), 6)
)
_BEFORE = (6, 11, 13, 17, 19, 25)  # the hours at which the parts of the day end


class Date(NamedTuple):
    """A date for sorting (month, day; 0 where not told) and as it is written."""

    order: tuple[int, int] = (0, 0)
    written: str = ""


def date_of(text: str) -> Date | None:
    """The first date told in the text."""
    told = _DATE.search(text)
    if told is None or told["relative"]:  # whose day the next or the last one was is not told in a notice
        return Date() if told else None
    return Date(_order(told), told.group().strip())


def dates_in(text: str) -> list[str]:
    """All dates of a text as they are written."""
    return [told.group() for told in _DATE.finditer(text)]


def part_of(text: str) -> int:
    """The part of the day the text tells, by word or by clock; 0 if none."""
    bare = _DATE.sub(" ", _WEEKDAY.sub(" ", text))
    word = _PART.search(text)
    if word is not None:
        return _PARTS.get(word.group().lower(), 0)
    clock = CLOCK.search(bare)
    return _by_clock(clock.group()) if clock else 0


def timed(text: str) -> bool:
    """Whether the text tells a date, a clock or a part of the day."""
    return bool(_DATE.search(text) or CLOCK.search(text) or _PART.search(text))


def without(text: str, filler: str = " ") -> str:
    """The text with a filler where a date, a clock or a part of the day stood."""
    dated = _DATE.sub(lambda told: " " if told["relative"] else filler, _WEEKDAY.sub(" ", text))
    return _PART.sub(filler, CLOCK.sub(filler, dated))


def with_colons(text: str) -> str:
    """The text with 08:15 where a date is followed by 0815, and 7:30 for 730pm."""
    return _CLOSED_CLOCK.sub(r"\1:\2", _BARE_CLOCK.sub(lambda told: f"{told['hour']}:{told['minute']}", text))


def _by_clock(clock: str) -> int:
    told = _HOUR.match(clock)
    if told is None or int(told["hour"]) > 24:
        return 0
    hour = int(told["hour"])
    afternoon = "pm" in (told["rest"] if re.search("[ap]m", told["rest"], re.IGNORECASE) else clock).lower()
    hour += 12 if afternoon and hour < 12 else 0
    return next(part for part, before in enumerate(_BEFORE, 1) if hour < before)


def _order(told: re.Match[str]) -> tuple[int, int]:
    groups = told.groupdict()
    month = next((groups[name] for name in ("month", "month2", "month3", "month5") if groups[name]), "0")
    day = next((groups[name] for name in ("day", "day2", "day3", "day4", "day5") if groups[name]), "0")
    return int(month), int(day)

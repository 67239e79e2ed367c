"""Chats as text: what people copy out of WeChat, QQ, Telegram, WhatsApp and LINE, or what these export.

A message is a line that names a speaker and a time, and what stands below it. Not responsible for who a message is about:
the speaker is told apart (METADATA, field author), so that nobody is taken for the subject of his own words. Logs of
programs and lists of places and times are no chats, however alike a single line looks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from detectors.formats import _talk_bare
from detectors.formats import text as plain
from detectors.formats._charset import Decoded, decode
from detectors.formats._format import Edit, Format, Item, ended
from detectors.limits import Limits
from detectors.model import Place, Role, Segment, Step, Unit

_DAY = (
    r"(?:(?:19|20)\d{2}[-/.年] ?\d{1,2}[-/.月] ?\d{1,2}日?|\d{1,2}[-/.]\d{1,2}[-/.](?:20)?\d{2}|\d{1,2}月\d{1,2}日|\d{1,2}[-/]\d{1,2}"
    r"|昨天|今天|前天|星期[一二三四五六日天]|周[一二三四五六日])"
)
_CLOCK = r"(?:(?:上午|下午|凌晨|清晨|早上|中午|傍晚|晚上|夜里) ?)?\d{1,2}[:：]\d{2}(?:[:：]\d{2})?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?"
_STAMP = rf"{_DAY}(?:, ?|T| |[ ]?[(（]?(?:周|星期)[一二三四五六日天][)）]? ?)?{_CLOCK}"
_MARKS = "[\u200e\u200f\u202a-\u202e\ufeff]*"
_WHO = r"[^\s:：\[\]][^:：\[\]\n\t]{0,39}?"
_ACCOUNT = r"(?:\(\d{5,12}\)|（\d{5,12}）|<[^<>\s]{3,60}>)?"
# How a message begins, what is said on the same line in `said`. Best first where one line fits two of them.
_LAYOUTS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(layout)
    for layout in (
        rf"{_MARKS}\[{_STAMP}\] ?(?P<who>{_WHO})[:：] ?(?P<said>.*)",  # WhatsApp on iPhones, and what people type
        rf"{_MARKS}{_STAMP} [-–] (?P<who>{_WHO}): ?(?P<said>.*)",  # WhatsApp on Android
        rf"(?P<who>[^\s].{{0,60}}?), \[{_STAMP}\]:?",  # copied out of Telegram Desktop
        rf"(?P<who>{_WHO}) ?[\[(（]{_STAMP}[\])）][:：] ?(?P<said>.*)",
        rf"\[{_STAMP}\] ?(?P<who>[^\s:：\[\]][^:：\[\]\n\t]{{0,39}})",
        rf"{_STAMP} +(?P<who>[^\s:：](?:[^:：\n\t]{{0,39}}?)?{_ACCOUNT})",  # QQ's export
        rf"(?P<who>{_WHO}{_ACCOUNT})[:：]? +{_STAMP}[:：]?",  # copied out of WeChat, QQ, DingTalk
        rf"{_STAMP} +(?P<who>{_WHO}{_ACCOUNT})[:：] ?(?P<said>.*)",
        rf"\[{_CLOCK}\] ?(?P<who>{_WHO})[:：] ?(?P<said>.*)",
        rf"{_CLOCK} +(?P<who>{_WHO})[:：] ?(?P<said>.*)",
        rf"{_CLOCK} +(?P<who>[^\s\d:：][^\s:：]{{0,14}}) +(?P<said>.*)",
        rf"{_CLOCK}\t(?P<who>[^\t\n]{{1,40}})\t(?P<said>.*)",  # LINE
        rf"(?P<who>{_WHO}) {{1,4}}{_CLOCK}",  # WeChat's export by mail: the day stands on a line of its own
    )
)
_UNDATED = frozenset(_LAYOUTS[-2:])  # without the day, which must then stand alone on a line
_TYPED = frozenset(_LAYOUTS[5:8])  # what a list of places and times, or a log, may look like
_DAY_LINE = re.compile(rf"[—–\-=_ ]*{_DAY}[ (（]*(?:(?:周|星期)?[一二三四五六日天])?[)） ]*[—–\-=_ ]*", re.MULTILINE)
# Without a day, as lists of times are, too: only people speak again and again.
_BY_THE_CLOCK = frozenset(_LAYOUTS[8:11])
_NAME_FIRST = _LAYOUTS[6]
_YEAR = re.compile(r"(?:19|20)\d{2}[-/.年]")
_SECONDS = re.compile(r"\d{1,2}[:：]\d{2}[:：]\d{2}")
_LEVEL = re.compile(
    r"\W*(?:INFO|WARN|WARNING|ERROR|DEBUG|TRACE|FATAL|NOTICE|CRITICAL|SEVERE)\b|.*(?:\.java|\.py|::|/\w+/)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{7}")
_HINT = re.compile(r"\d[:：]\d{2}")
_HEAD = 32 * 1024  # code points in which a chat shows
_LINES = 200
FEWEST = 3  # messages
_PREAMBLE = 40  # lines before the first message; exports say what they are


class _Piece(NamedTuple):
    """A segment and where its text stands in the whole."""

    start: int
    end: int
    segment: Segment


def looks_like(text: str) -> bool:
    """Whether a text is a chat's record."""
    head = text[:_HEAD]
    timed = len(_HINT.findall(head)) >= FEWEST
    return (timed or head.count(":") + head.count("：") >= _talk_bare.FEWEST) and _layout(head) is not None


def _layout(text: str) -> re.Pattern[str] | None:
    """How the messages of a text begin, None where it holds none."""
    lines = [line for _, line, _ in islice(plain.lines(text), _LINES)]
    timed = [(at, line) for at, line in enumerate(lines) if _HINT.search(line) and " --> " not in line]
    best: tuple[int, re.Pattern[str] | None] = (FEWEST - 1, None)
    for layout in _LAYOUTS:
        found = [(at, match) for at, line in timed if (match := layout.fullmatch(line)) is not None]
        if len(found) > best[0] and found[0][0] <= _PREAMBLE and _is_spoken(layout, found, lines):
            best = (len(found), layout)
    return best[1] or (_talk_bare.LAYOUT if _talk_bare.is_spoken(lines) else None)


def _is_spoken(layout: re.Pattern[str], found: list[tuple[int, re.Match[str]]], lines: list[str]) -> bool:
    """Whether lines of this layout are people speaking: something is said by most, and it is neither a log nor a list."""
    names = [match["who"] for _, match in found]
    if sum(_LEVEL.match(name) is not None for name in names) * 3 > len(names):
        return False
    if layout in _UNDATED and not any(_DAY_LINE.fullmatch(line) for line in lines if line.strip()):
        return False
    if layout in _BY_THE_CLOCK:
        spoken = Counter(names)
        numbered = sum(_NUMBER.search(match["said"]) is not None for _, match in found)
        if numbered * 3 > len(found):
            return False  # a list of appointments or visitors
        return len(spoken) > 1 and sum(times for times in spoken.values() if times > 1) * 2 >= len(names)
    silent = sum(not _says(match, at, lines, layout) for at, match in found)
    return silent * 4 <= len(found) and (layout not in _TYPED or _is_sure(layout, found))


def _is_sure(layout: re.Pattern[str], found: list[tuple[int, re.Match[str]]]) -> bool:
    """Seconds, an account, or somebody who speaks twice; a name before a whole date is enough."""
    repeated = max(Counter(match["who"] for _, match in found).values()) > 1
    timed = any(_SECONDS.search(match[0]) for _, match in found)
    return repeated or timed or (layout is _NAME_FIRST and all(_YEAR.search(match[0]) for _, match in found))


def _says(match: re.Match[str], at: int, lines: list[str], layout: re.Pattern[str]) -> bool:
    if "said" in layout.groupindex:
        return bool(match["said"].strip())
    below = (line for line in lines[at + 1 : at + 4] if line.strip())
    first = next(below, "")
    return bool(first) and layout.fullmatch(first) is None


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """What is said line by line (Place: message, line), its speaker as METADATA; what stands before as lines."""
    decoded = decode(data)
    yield from (piece.segment for piece in _pieces(decoded))
    yield from ended(len(data), readable=decoded.readable)


def rewrite(data: bytes, edit: Edit, limits: Limits) -> bytes:
    """The same text with names and what is said edited; times, charset and line ends stay."""
    decoded = decode(data)
    return decoded.spliced((piece.start, piece.end, edit(piece.segment)) for piece in _pieces(decoded))


def _pieces(decoded: Decoded) -> Iterator[_Piece]:
    layout = _layout(decoded.text[:_HEAD])
    at = message = within = 0
    for number, line, end in plain.lines(decoded.text):
        match = None if layout is None else layout.fullmatch(line)
        if match is not None and (said := match.groupdict().get("said")) is not None:
            message, within = message + 1, 1
            yield _named(match, message, at)
            yield _Piece(at + match.start("said"), at + match.end("said"), _said(said, message, 1))
        elif match is not None:
            message, within = message + 1, 0
            yield _named(match, message, at)
        elif message:
            within += 1
            yield _Piece(at, at + len(line), _said(line, message, within))
        else:
            yield _Piece(at, at + len(line), Segment(line, Place((Step(Unit.LINE, number),))))
        at += len(line) + len(end)


def _named(match: re.Match[str], message: int, at: int) -> _Piece:
    return _Piece(at + match.start("who"), at + match.end("who"), speaker(match["who"], message))


def speaker(name: str, message: int) -> Segment:
    """Who says the n-th message."""
    return Segment(name, Place((Step(Unit.MESSAGE, message),), "author"), Role.METADATA)


def _said(line: str, message: int, number: int) -> Segment:
    return Segment(line, Place((Step(Unit.MESSAGE, message), Step(Unit.LINE, number))))


FORMAT = Format(
    "chat",
    "text/plain",
    "txt",
    extract,
    rewrite,
    reads=(
        "chats copied out of WeChat, QQ, Telegram, WhatsApp and LINE, and their exports as text, message by message",
        "chats copied by hand, a name before each message and no times, where people speak in turns",
        "who speaks, apart from what is said: nobody is the subject of his own words",
        "charsets as for text",
    ),
    masks=("names and messages in place; times, charset and line ends stay",),
    notes="each speaker's messages are judged as messages; a short exchange without times is read as text",
)

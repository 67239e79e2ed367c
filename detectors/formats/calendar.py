"""Calendars (ics): each property of each event, task and note as a key and its value, with who is invited.

RFC 5545 (2.0), vCalendar 1.0. Not responsible for when an event recurs. Lines are written as in vCards: folded, in
quoted-printable, with charsets of their own; attached files are files of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from detectors.formats import vcard
from detectors.formats._format import Format, Item, Part
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

_CALLED = {
    "SUMMARY": "主题",
    "DESCRIPTION": "说明",
    "X-ALT-DESC": "说明",
    "LOCATION": "地点",
    "COMMENT": "备注",
    "CONTACT": "联系人",
    "ATTENDEE": "参加者",
    "ORGANIZER": "组织者",
}
_INVITED = frozenset({"ATTENDEE", "ORGANIZER"})
_QUIET = re.compile(
    r"BEGIN|END|VERSION|PRODID|UID|DT\w+|CREATED|LAST-MODIFIED|SEQUENCE|STATUS|TRANSP|CLASS|PRIORITY|METHOD|CALSCALE|RRULE"
    r"|EXDATE|RDATE|TRIGGER|ACTION|TZ\w+|DURATION|RECURRENCE-ID|X-(?:MICROSOFT|APPLE|MOZ|WR-TIMEZONE|LIC)\S*"
)
_MOMENT = re.compile(r"[\dTZ:.+-]{8,20}")
_SPEAKS = re.compile(r"[^\x00-\x7f]|@|\d{7}")
_SCHEME = re.compile(r"(?:mailto|tel|sms|sip|invalid):", re.IGNORECASE)


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """KEY and VALUE segments; Place: number of the event (row) and of the property (line)."""
    decoded = vcard.unfolded(data)
    times: Counter[tuple[int, str]] = Counter()
    open_: list[str] = []
    item = files = 0
    broken = False
    for number, (name, parameters, value) in enumerate(vcard.properties(decoded.text), start=1):
        if name == "BEGIN":
            open_.append(value.strip().upper())
            item += len(open_) == 2
        elif name == "END":
            broken = broken or not open_ or open_.pop() != value.strip().upper()
        elif name == "ATTACH" and (body := vcard.file(parameters, value)):
            files += 1
            yield Part(True, 0, place=Place((Step(Unit.MEMBER, files),)), inner=body)
        elif not _QUIET.fullmatch(name) or (_SPEAKS.search(value) and not _MOMENT.fullmatch(value)):
            times[item, name] += 1
            yield from _property(item, number, times[item, name], (name, parameters, value))
    cut = bool(open_) or broken
    if cut:
        yield Problem(Code.TRUNCATED)
    if not decoded.readable:
        yield Problem(Code.CHARSET)
    yield Part(decoded.readable and not cut, len(data))


def _property(item: int, number: int, time: int, written: tuple[str, str, str]) -> Iterator[Segment]:
    """A value under what people call it; somebody invited with his name before his number, or as a mail tells a receiver."""
    name, parameters, value = written
    place = Place((Step(Unit.ROW, max(item, 1)), Step(Unit.LINE, number)))
    labels = list(vcard.labels(parameters))
    text = _SCHEME.sub("", vcard.plain(name, parameters, value), count=1)
    if name in _INVITED:
        text, labels = " ".join([*labels[:1], text]), labels[1:]
    if name in _INVITED and "@" in text:
        labels.append(text)
    else:
        called = _CALLED.get(name, name.removeprefix("X-"))
        yield from vcard.said(called if time == 1 else f"{called}{time}", text, place)
    yield from (Segment(label, Place(place.steps, "header"), Role.METADATA) for label in labels)


FORMAT = Format(
    "calendar",
    "text/calendar",
    "ics",
    extract,
    None,
    reads=(
        "every property of every event, task and note, also those of single programs, versions 1.0 and 2.0",
        "who is invited, with name and address; alarms, descriptions, places, contacts",
        "folded lines (also within a character), quoted-printable, charsets; attached files as files of their own",
    ),
    masks=("as a text file, a property a line",),
)

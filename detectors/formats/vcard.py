"""Contact cards (vcf): each property of each card as a key and its value, photos as files of their own.

RFC 6350 (4.0), RFC 2426 (3.0), vCard 2.1. Calendars are written alike and have a reader of their own. Read as written: folded lines, quoted-printable,
base64, charsets that a property names, properties nobody knows.
"""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections import Counter
from collections.abc import Iterator

from detectors.formats._charset import Decoded, decode
from detectors.formats._format import Format, Item, Part
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

_LINE = re.compile(r"(?:[\w-]+\.)?([A-Za-z][\w-]*)((?:;[^:;\"]*(?:\"[^\"]*\")?)*):(.*)", re.DOTALL)
# What people call a property, the first, second … one of a card: a key that comes twice would begin another record.
_CALLED: dict[str, tuple[str, ...]] = {
    "FN": ("姓名", "名字"),
    "N": ("N",),
    "NICKNAME": ("昵称",),
    "TEL": ("电话", "手机", "联系电话", "手机号"),
    "EMAIL": ("邮箱", "电子邮箱", "电子邮件"),
    "ADR": ("地址", "住址", "家庭住址"),
    "LABEL": ("现住址", "居住地址"),
    "BDAY": ("出生日期",),
    "ORG": ("单位", "工作单位"),
    "TITLE": ("职务",),
    "NOTE": ("备注",),
    "GENDER": ("性别",),
    "X-WECHAT": ("微信",),
}
_NAMELESS = {"N": ("姓名", "名字")}  # for cards of version 2.1, which may have no FN
_QUIET = frozenset({"BEGIN", "END", "VERSION", "PRODID", "REV", "UID", "X-ABUID", "X-ABLABEL", "CATEGORIES", "CLASS"})
_FILES = frozenset({"PHOTO", "LOGO", "SOUND", "KEY"})
_CHARSET = re.compile(r"CHARSET=\"?([\w.-]+)", re.IGNORECASE)
_CODED = re.compile(r";(?:ENCODING=)?(?:B|BASE64)(?=;|$)", re.IGNORECASE)
_QUOTED = re.compile(r"QUOTED-PRINTABLE", re.IGNORECASE)
_SHOWN = re.compile(r"^(?:[\w-]+\.)?FN[;:]", re.MULTILINE | re.IGNORECASE)
_FOLD = re.compile(r"\r?\n[ \t]")
_FOLDED = re.compile(rb"\r?\n[ \t]")
_ESCAPED = re.compile(r"\\([\\;,nN])")
_LABEL = re.compile(r'(?:LABEL|X-USER|USERNAME|SORT-AS|X-DISPLAYNAME|CN)=(?:"([^"]*)"|([^;:]*))', re.IGNORECASE)
_SPEAKS = re.compile(r"[^\x00-\x7f]|@|\d{7}")
_HAN = re.compile(r"[\u3400-\u9fff]")


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """KEY and VALUE segments; Place: number of the card (row) and of the property (line)."""
    decoded = unfolded(data)
    called = _CALLED if _SHOWN.search(decoded.text) else _CALLED | _NAMELESS
    shown = {_letters(text): text for text in _shown_names(decoded.text)}
    times: Counter[tuple[int, str]] = Counter()
    card = files = 0
    open_card = broken = False
    for number, (name, parameters, value) in enumerate(properties(decoded.text), start=1):
        if name == "BEGIN":
            card, broken, open_card = card + 1, broken or open_card, True
        elif name == "END":
            open_card = False
        if name in _FILES and (body := file(parameters, value)):
            files += 1
            yield Part(True, 0, place=Place((Step(Unit.MEMBER, files),)), inner=body)
        elif name not in _QUIET or _SPEAKS.search(value):
            place = Place((Step(Unit.ROW, max(card, 1)), Step(Unit.LINE, number)))
            times[card, name] += 1
            names = called.get(name, (name.removeprefix("X-"),))
            key = names[times[card, name] - 1] if times[card, name] <= len(names) else f"{name}{times[card, name]}"
            text = plain(name, parameters, value)
            yield from said(key, shown.get(_letters(text), text) if name == "N" else text, place)
            yield from (Segment(text, Place(place.steps, "hidden"), Role.METADATA) for text in labels(parameters))
    if open_card or broken:
        yield Problem(Code.TRUNCATED)
    if not decoded.readable:
        yield Problem(Code.CHARSET)
    yield Part(decoded.readable and not (open_card or broken), len(data))


def unfolded(data: bytes) -> Decoded:
    """The text of such a file; where programs have folded lines within a character (RFC 6350 3.2), with whole characters."""
    decoded = decode(data)
    return decoded if decoded.readable else decode(_FOLDED.sub(b"", data))


def _shown_names(text: str) -> Iterator[str]:
    """Names as they are shown (FN): people and programs put family and given name into N in either order."""
    yield from (plain(*found) for found in properties(text) if found[0] == "FN")


def _letters(name: str) -> str:
    return "".join(sorted(name.replace(" ", "")))


def properties(text: str) -> Iterator[tuple[str, str, str]]:
    """Name in capitals, parameters and raw value of each property; a line that is none is a note."""
    for line in _logical(_FOLD.sub("", text)):
        match = _LINE.fullmatch(line)
        if match is not None:
            yield match[1].upper(), match[2], match[3]
        elif line.strip():
            yield "NOTE", "", line


def _logical(text: str) -> Iterator[str]:
    """Lines, where a quoted-printable one goes on behind '='."""
    pending: list[str] = []
    quoted = False
    for line in text.splitlines():
        if not pending:
            quoted = _QUOTED.search(line.partition(":")[0]) is not None
        if quoted and line.endswith("="):
            pending.append(line[:-1])
            continue
        yield "".join((*pending, line))
        pending = []
    if pending:
        yield "".join(pending)


def plain(name: str, parameters: str, value: str) -> str:
    """A value as people read it: quoted-printable and charsets resolved, parts joined."""
    if _QUOTED.search(parameters):
        raw = quopri.decodestring(value.encode("utf-8", "replace"))
        charset = _CHARSET.search(parameters)
        value = _decoded(raw, charset[1] if charset else "")
    if name in ("N", "ADR", "ORG"):
        return _joined(name, [_resolved(part) for part in re.split(r"(?<!\\);", value)])
    return _resolved(value)


def labels(parameters: str) -> Iterator[str]:
    """Words beside a value: an address written out, the name of an account (RFC 6350 5, RFC 9554)."""
    yield from (match[1] or match[2] for match in _LABEL.finditer(parameters) if _SPEAKS.search(match[0]))


def _decoded(raw: bytes, charset: str) -> str:
    try:
        return raw.decode("gb18030" if charset.lower().startswith("gb") else charset or "utf-8")
    except (LookupError, UnicodeError):
        return decode(raw).text


def _joined(name: str, parts: list[str]) -> str:
    """Family and given name as people write them; the parts of an address from the country down."""
    kept = [part.strip() for part in parts if part.strip()]
    han = bool(_HAN.search("".join(kept)))
    if name == "N":
        return "".join(kept) if han else " ".join([*kept[1:2], *kept[:1], *kept[2:]])
    if name == "ADR" and han:
        order = (6, 4, 3, 2, 1, 0)  # country, region, locality, street, extended, box (RFC 6350 6.3.1)
        return "".join(parts[at].strip() for at in order if at < len(parts) and at != 5)
    return " ".join(kept)


def _resolved(text: str) -> str:
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], text)


def said(key: str, text: str, place: Place) -> Iterator[Segment]:
    """A property as KEY and VALUE; nothing where it says nothing."""
    if text.strip():
        yield Segment(key, place, Role.KEY)
        yield Segment(text.strip(), place, Role.VALUE)


def file(parameters: str, value: str) -> bytes:
    """The bytes of a photo; nothing where the value is an address."""
    inside = re.match(r"data:[^,]*;base64,(.*)", value, re.DOTALL | re.IGNORECASE)
    if inside is None and not _CODED.search(parameters):
        return b""
    try:
        return base64.b64decode(inside[1] if inside else value)
    except (binascii.Error, ValueError):
        return b"\0"


FORMAT = Format(
    "vcard",
    "text/vcard",
    "vcf",
    extract,
    None,
    reads=(
        "every property of every card, also those of single programs, versions 2.1 to 4.0",
        "folded lines, quoted-printable, charsets that a property names; photos as files of their own",
    ),
    masks=("as a text file, a property a line",),
)

"""Mails (eml, mhtml): headers, then every body and attachment as a file of its own; mails within mails too.

RFC 5322, 2045-2047, 2231. Not responsible for what bodies and attachments are: `extract` walks each as any file. The
older interface of `email` is used on purpose: the newer one raises on damaged headers.
"""

from __future__ import annotations

import re
from binascii import a2b_base64
from collections.abc import Iterator
from email import errors, message_from_bytes, policy
from email.encoders import encode_base64
from email.header import Header, decode_header
from email.message import Message
from email.mime.base import MIMEBase
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import collapse_rfc2231_value
from typing import Any

from detectors.formats._charset import decode
from detectors.formats._format import Copy, Edit, Format, Inside, Item, Part, Unread
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Role, Segment, Step, Unit

# Written by machines for machines; addresses in them are those of servers and identifiers.
_MACHINE = re.compile(
    r"(?:received|dkim-|arc-|authentication-|message-id|references|in-reply-to|mime-version|content-|date|return-path|list-"
    r"|x-(?!.*(?:sender|from|to|cc|name)))",
    re.IGNORECASE,
)
_FIELDS = {"subject": "title", "from": "author", "sender": "author", "keywords": "keywords", "comments": "comment"}
_KEPT = ("From", "To", "Cc", "Subject", "Date")
_CUT = (errors.CloseBoundaryNotFoundDefect, errors.StartBoundaryNotFoundDefect)
_SPEAKS = re.compile(r"[^\x00-\x7f]|\d{7}|@")
# In a header of a program: Chinese, or a number as long as a phone's or a resident's and no longer
_WRITTEN = re.compile(r"[^\x00-\x7f]{2}|(?<![\w.])(?:1\d{10}|\d{17}[\dXx])(?![\w.])")
_HEADER_CHARS = 4_096
_PARAMETERS_CHARS = 16_384
_PARAMETERS = ("content-type", "content-disposition")
_GAP = "This is a multi-part message in MIME format."


class _Mail(Message):
    """A mail whose parameters are looked for in headers of an honest length: the search is quadratic (1 MB: 8 s)."""

    def get_param(self, param: str, failobj: Any = None, header: str = "content-type", unquote: bool = True) -> Any:
        known = len(str(self.get(header, ""))) <= _PARAMETERS_CHARS
        return super().get_param(param, failobj, header, unquote) if known else failobj


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """Headers as METADATA, each leaf as a Part to be walked. Place: number of the leaf. Raises `Unread` when too deep."""
    mail = _parsed(data)
    yield from _headers(mail)
    for place, leaf in _leaves(mail, limits):
        yield from _about(leaf, place)
        body = _body(leaf)
        yield Part(True, len(body), place=place, inner=body)
    yield from _damage(mail)
    yield Part(True)


def payloads(data: bytes) -> Iterator[bytes]:
    """The decoded bodies and attachments if the bytes begin as a mail does, for who looks at bytes only."""
    if re.match(rb"[A-Za-z][A-Za-z-]{1,40}: ", data):
        try:
            yield from (_body(leaf) for leaf in _parsed(data).walk() if not leaf.is_multipart())
        except RecursionError:
            return


def _parsed(data: bytes) -> Message:
    try:
        return message_from_bytes(data, _Mail, policy=policy.compat32)
    except (errors.MessageError, IndexError, AttributeError) as error:
        raise Unread(Code.MALFORMED, "mail") from error


def _leaves(mail: Message, limits: Limits) -> Iterator[tuple[Place, Message]]:
    """Bodies, attachments and mails within, numbered from 1; a mail within is one leaf."""
    number = 0
    waiting = [mail]
    while waiting:
        part = waiting.pop(0)
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            waiting[:0] = _parts_of(part)
            continue
        number += 1
        if number > limits.members:
            raise Unread(Code.BUDGET, "members")
        yield Place((Step(Unit.MEMBER, number),)), part


def _parts_of(part: Message) -> list[Message]:
    inside = part.get_payload()
    return [piece for piece in inside if isinstance(piece, Message)] if isinstance(inside, list) else []


def _body(leaf: Message) -> bytes:
    """The bytes of a leaf; a text in a charset of its own as utf-8, so that it reads as it was meant."""
    if leaf.is_multipart():
        within = b"\n".join(part.as_bytes() for part in _parts_of(leaf))
        return a2b_base64(within) if str(leaf.get("Content-Transfer-Encoding")).lower() == "base64" else within
    payload = leaf.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else b""
    charset = str(leaf.get_param("charset") or "")
    if leaf.get_content_maintype() != "text" or charset.lower() in ("", "utf-8", "us-ascii"):
        return raw
    try:
        return raw.decode("gb18030" if charset.lower().startswith("gb") else charset).encode()
    except (LookupError, UnicodeError):
        return raw


def _headers(mail: Message) -> Iterator[Segment]:
    for name, value in mail.raw_items():
        text = _plain(value)
        known = name.lower()
        if (
            known in _FIELDS
            or (not _MACHINE.match(known) and text.strip())
            or (_SPEAKS.search(text) and "=?" in str(value))
            or (known.startswith(("x-", "list-")) and _WRITTEN.search(text))
        ):
            yield Segment(text, Place((), _FIELDS.get(known, "header")), Role.METADATA)


def _plain(value: object) -> str:
    """A header as people read it: encoded words resolved, raw bytes read by their content."""
    raw = str(value).encode("utf-8", "surrogateescape")
    text = decode(raw).text.replace("\r", "").replace("\n", "")
    try:
        return "".join(_word(word, charset) for piece in _pieces(text) for word, charset in decode_header(piece))
    except (errors.MessageError, ValueError, LookupError):
        return text


def _pieces(text: str) -> Iterator[str]:
    """A header in pieces, cut at spaces: decode_header is quadratic, honest headers are one piece."""
    while len(text) > _HEADER_CHARS:
        cut = text.rfind(" ", 0, _HEADER_CHARS) + 1 or _HEADER_CHARS
        yield text[:cut]
        text = text[cut:]
    yield text


def _word(word: bytes | str, charset: str | None) -> str:
    if isinstance(word, str):
        return word
    if charset is None:
        return decode(word.decode("raw_unicode_escape").encode()).text
    try:
        return word.decode("gb18030" if charset.lower().startswith("gb") else charset)
    except (LookupError, UnicodeError):
        return decode(word).text


def _about(leaf: Message, place: Place) -> Iterator[Segment]:
    long = [value for name in _PARAMETERS if len(value := str(leaf.get(name, ""))) > _PARAMETERS_CHARS]
    for value in (_file_name(leaf), str(leaf.get("Content-Description", "")), *long):
        if value:
            yield Segment(_plain(value), Place(place.steps, "name"), Role.METADATA)


def _file_name(leaf: Message) -> str:
    name = leaf.get_param("filename", None, "content-disposition") or leaf.get_param("name") or ""
    return _plain(collapse_rfc2231_value(name)) if name else ""


def _damage(mail: Message) -> Iterator[Item]:
    """What stands between the parts, where no program shows it, and what is broken."""
    for part in mail.walk():
        for text in (part.preamble, part.epilogue):
            if text and text.strip() and text.strip() != _GAP:
                yield Segment(_plain(text.strip()), Place((), "hidden"), Role.METADATA)
    found = [defect for part in mail.walk() for defect in part.defects]
    if found:
        cut = any(isinstance(defect, _CUT) for defect in found)
        yield Problem(Code.TRUNCATED if cut else Code.MALFORMED, Place(), "mail")
        yield Part(False)


def rebuild(data: bytes, edit: Edit, inside: Inside, limits: Limits) -> bytes:
    """A new mail: five headers, the bodies and attachments that could be masked, and what is missing as numbers."""
    mail = _parsed(data)
    new = MIMEMultipart()
    shown = {segment.text: segment for segment in _headers(mail)}
    for name, value in mail.raw_items():
        if name.title() in _KEPT and name not in new:
            text = _plain(value)
            new[name] = Header(edit(shown[text]) if text in shown else text, "utf-8").encode()
    missing: list[int] = []
    for number, (place, leaf) in enumerate(_leaves(mail, limits), start=1):
        copy = inside(place, _body(leaf))
        if copy is None:
            missing.append(number)
        else:
            new.attach(_attached(leaf, place, number, copy, edit))
    if not new.get_payload():
        raise Unread(Code.FORMAT, "mail")
    if missing:
        new.attach(MIMEText(_told(missing), "plain", "utf-8"))
    return new.as_bytes(policy=policy.compat32.clone(linesep="\r\n"))


def _attached(leaf: Message, place: Place, number: int, copy: Copy, edit: Edit) -> Message:
    name = _file_name(leaf)
    kept = edit(Segment(name, Place(place.steps, "name"), Role.METADATA)) == name
    if not name and copy.media_type.startswith("text/"):
        return MIMEText(copy.data.decode("utf-8", "replace"), copy.media_type.removeprefix("text/"), "utf-8")
    if copy.media_type == FORMAT.media_type:
        return MIMEMessage(message_from_bytes(copy.data))
    part = MIMEBase(*copy.media_type.split("/", 1))
    part.set_payload(copy.data)
    encode_base64(part)
    if name:
        part.add_header(
            "Content-Disposition", "attachment", filename=("utf-8", "", _new_name(name, kept, number, copy))
        )
    return part


def _new_name(name: str, kept: bool, number: int, copy: Copy) -> str:
    return name if kept and name.lower().endswith(f".{copy.suffix}") else f"文件{number}.{copy.suffix}"


def _told(missing: list[int]) -> str:
    numbers = "、".join(map(str, missing))
    return (
        f"原邮件里的第 {numbers} 个部分没能打码，所以没有放进这份打码版。\n"
        f"Left out of this copy, because they could not be masked: part {', '.join(map(str, missing))} of the mail.\n"
    )


FORMAT = Format(
    "eml",
    "message/rfc822",
    "eml",
    extract,
    None,
    reads=(
        "subject, senders and receivers, every other header that people write",
        "each body and attachment as a file of its own, names of attachments, mails within mails",
        "text between the parts of a mail, which no program shows; saved web pages (mhtml)",
    ),
    masks=(
        "subject, sender, receivers and date stay, edited; each body and attachment in its own way, others left out",
    ),
    notes="headers of servers (Received, DKIM, ids) are not read; signed and encrypted mails lose their signature",
    rebuild=rebuild,
)

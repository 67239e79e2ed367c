"""Telegram's export (result.json): the messages of one chat or of an account, each read as one message.

Telegram Desktop's schema (machine-readable export): formatted text comes as a list of pieces and is put together again; contacts,
places, polls, forwards, service messages and what else a message holds are read. Not responsible for the rest of an account
(contacts, sessions), which is read as any JSON, nor for the files beside the export.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from detectors.formats import json as tokens
from detectors.formats._charset import decode
from detectors.formats._format import Edit, Format, Item, ended
from detectors.formats.chat import speaker
from detectors.limits import Limits
from detectors.model import Place, Role, Segment, Step, Unit

_LIST = re.compile(r'"messages"(?<!\\"messages")\s*:\s*\[')  # the word first: looked for as such, 3 ms less in 64 KiB
_HEAD = 64 * 1024
_TELLS = re.compile(r'"(?:date_unixtime|text_entities|from_id|actor_id)"\s*:')
_NEXT = re.compile(r"\}\s*,\s*(?=\{\s*\"id\"\s*:)")
_SPACE = re.compile(r"[\s,]*")
_SPEAKS = re.compile(r"[^\x00-\x7f]|@|\d{7}")
# Numbers and words of the service: ids of users and messages, dates
_MACHINE = re.compile(r"(?:user|channel|chat)?\d{1,10}|\d{4}-\d{2}-\d{2}T[\d:]{8}|[a-z_]+|\(File .{0,80}\)")
_CHAT = frozenset({"name", "type", "id"})
_LONGEST_ID = 10**10  # numbers from here on are no ids of Telegram's
_DEPTH = 12  # of what one message holds

Put = Callable[[str], None]


class _Said(NamedTuple):
    """A segment of a message and how its text is put back."""

    segment: Segment
    put: Put


def looks_like(text: str) -> bool:
    """Whether a JSON text is such an export."""
    found = _LIST.search(text[:_HEAD])
    return found is not None and _TELLS.search(text, found.end(), found.end() + _HEAD) is not None


def extract(data: bytes, limits: Limits) -> Iterator[Item]:
    """Texts as BODY (Place: message, line), speakers and names as METADATA; what is no message as KEY and VALUE."""
    decoded = decode(data)
    walk = tokens.Walk()
    number = 0
    for start, end, message in _stretches(decoded.text):
        if message is None:
            yield from (segment for _, _, segment in _between(decoded.text, start, end, walk))
        else:
            number += 1
            yield from (said.segment for said in _message(message, number))
    yield from ended(len(data), readable=decoded.readable, whole=walk.whole)


def rewrite(data: bytes, edit: Edit, limits: Limits) -> bytes:
    """The same export; a message in which something changes is written anew, its formatting left out."""
    decoded = decode(data)
    return decoded.spliced(_changed(decoded.text, edit))


def _changed(text: str, edit: Edit) -> Iterator[tuple[int, int, str]]:
    walk = tokens.Walk()
    number = 0
    for start, end, message in _stretches(text):
        if message is None:
            for first, last, segment in _between(text, start, end, walk):
                if first >= 0 and (new := edit(segment)) != segment.text:
                    yield first, last, json.dumps(new, ensure_ascii=False)
        else:
            number += 1
            if _edited(message, number, edit):
                yield start, end, json.dumps(message, ensure_ascii=False, indent=1)


def _edited(message: dict[str, Any], number: int, edit: Edit) -> bool:
    changed = False
    for said in list(_message(message, number)):
        new = edit(said.segment)
        if new != said.segment.text:
            said.put(new)
            changed = True
    return changed


def _stretches(text: str) -> Iterator[tuple[int, int, dict[str, Any] | None]]:
    """Start and end of each message with what it is, and of what lies between with None, in order."""
    read = json.JSONDecoder(strict=False).raw_decode
    last = at = 0
    while (opening := _LIST.search(text, at)) is not None:
        at = opening.end()
        while text[(at := _end(_SPACE, text, at)) : at + 1] == "{":
            try:
                message, after = read(text, at)
            except (ValueError, RecursionError):
                behind = _NEXT.search(text, at)  # a broken one is read token by token
                if behind is None:
                    break
                at = behind.end()
                continue
            yield last, at, None
            yield at, after, message
            last = at = after
    yield last, len(text), None


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _between(text: str, start: int, end: int, walk: tokens.Walk) -> Iterator[tuple[int, int, Segment]]:
    """Keys and values of what is no message, without ids and dates; the name of a chat as a title."""
    found = [(first + start, last + start, one) for first, last, one in tokens.tokens(text[start:end], walk)]
    key = ""
    for at, (first, last, segment) in enumerate(found):
        if segment.role == Role.KEY:
            key = segment.text
            follows = found[at + 1][2] if at + 1 < len(found) else None
            if key in _CHAT or (follows is not None and _is_machine(follows)):
                continue
        elif key in _CHAT:
            segment = Segment(segment.text, Place((), "title"), Role.METADATA)
        if segment.text.strip() and not _is_machine(segment):
            yield first, last, segment


def _is_machine(segment: Segment) -> bool:
    return segment.role == Role.VALUE and _MACHINE.fullmatch(segment.text) is not None


def _message(message: dict[str, Any], number: int) -> Iterator[_Said]:
    """Everything a message says: who speaks, the text, a contact, a place, a poll, then names and whatever else it holds."""
    for name in ("from", "actor"):
        if isinstance(who := message.get(name), str) and who:
            yield _Said(speaker(who, number), _setter(message, name))
    lines = 0
    for text, put in _texts(message):
        if text.strip():
            lines += 1
            yield _Said(Segment(text, Place((Step(Unit.MESSAGE, number), Step(Unit.LINE, lines)))), put)
    seen: set[str] = set()
    for text, put in _others(message):
        if text not in seen and _SPEAKS.search(text) and not _MACHINE.fullmatch(text):
            seen.add(text)
            yield _Said(Segment(text, Place((Step(Unit.MESSAGE, number),), "other"), Role.METADATA), put)


def _texts(message: dict[str, Any]) -> Iterator[tuple[str, Put]]:
    """What the message shows as text."""
    yield _flat(message.get("text")), _text_setter(message)
    contact = message.get("contact_information")
    if isinstance(contact, dict):
        values = [str(contact.get(name) or "") for name in ("first_name", "last_name", "phone_number")]
        yield " ".join(value for value in values if value), _contact_setter(contact)
    for name in ("place_name", "address", "information_text"):
        yield _string(message.get(name)), _setter(message, name)
    if isinstance(place := message.get("location_information"), dict):
        yield (
            f"{place.get('latitude', '')}, {place.get('longitude', '')}".strip(", "),
            _cleared(message, "location_information"),
        )
    poll = message.get("poll")
    if isinstance(poll, dict):
        yield _flat(poll.get("question")), _setter(poll, "question")
        for answer in poll.get("answers") or ():
            if isinstance(answer, dict):
                yield _flat(answer.get("text")), _setter(answer, "text")


_SHOWN = frozenset(
    {
        "text",
        "text_entities",
        "contact_information",
        "place_name",
        "address",
        "information_text",
        "location_information",
        "poll",
    }
    | {"from", "actor"}
)


def _others(message: dict[str, Any]) -> Iterator[tuple[str, Put]]:
    """Every other string: who it was forwarded from, members, names of files, buttons, reactions; links of the text."""
    for name, value in message.items():
        if name not in _SHOWN:
            yield from _strings(message, name, value)
    for name in ("text", "text_entities"):
        pieces = message.get(name)
        for piece in pieces if isinstance(pieces, list) else ():
            if isinstance(piece, dict):
                yield from (found for key in piece if key != "text" for found in _strings(piece, key, piece[key]))


def _strings(holder: Any, at: Any, value: Any, depth: int = 0) -> Iterator[tuple[str, Put]]:
    if isinstance(value, str):
        yield value, _setter(holder, at)
    elif isinstance(value, int) and value >= _LONGEST_ID:
        yield str(value), _setter(holder, at)
    elif isinstance(value, dict | list) and depth < _DEPTH:
        for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value)):
            yield from _strings(value, key, inner, depth + 1)


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _flat(text: Any) -> str:
    """A text that formatting has cut into pieces, put together again."""
    if isinstance(text, list):
        return "".join(_flat(piece) for piece in text)
    return _flat(text.get("text")) if isinstance(text, dict) else _string(text)


def _setter(holder: Any, name: Any) -> Put:
    def put(new: str) -> None:
        holder[name] = new

    return put


def _cleared(holder: dict[str, Any], name: str) -> Put:
    def put(new: str) -> None:
        holder[name] = None

    return put


def _text_setter(message: dict[str, Any]) -> Put:
    def put(new: str) -> None:
        message["text"] = new
        if "text_entities" in message:
            message["text_entities"] = [{"type": "plain", "text": new}]

    return put


def _contact_setter(contact: dict[str, Any]) -> Put:
    def put(new: str) -> None:
        contact.update(first_name=new, last_name="", phone_number="")

    return put


FORMAT = Format(
    "telegram",
    "application/json",
    "json",
    extract,
    rewrite,
    reads=(
        "result.json of Telegram Desktop, of one chat or a whole account, message by message; formatted text put together",
        "contacts, places, polls, forwards, service messages, names, links, whatever else a message holds",
        "lists of contacts and the rest of an account as any JSON",
    ),
    masks=("messages in place, without their formatting where something is masked",),
    notes="files beside the export are files of their own; the pages of the other export are read as html",
)

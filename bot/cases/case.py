"""The Case as a value: one incident from the first sighting to its end, as it is stored.

What happens to it is decided in `cases.advance`; what is said about it in `_wording`. It holds figures of a Report
(counts, kinds, places as numbers), never a value; `source` is the only exception: it names the file or holds the
text, is stored encrypted and erased on its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import Any

from bot.model import Mode, Origin

NO_SOURCE: Mapping[str, Any] = MappingProxyType({})
_LISTS = ("unread", "copies", "wishes", "used_tokens", "items")
Steps = tuple[tuple[str, int], ...]  # one place: ("sheet", 1), ("row", 2)


class State(StrEnum):
    """Where an incident stands. The first three are open, the others are ends; MISTAKE waits for an admin."""

    OPENED = "opened"
    ASKED = "asked"  # words are under way to the sender, nobody knows yet whether they arrived
    TOLD = "told"
    MISTAKE = "mistake"  # the sender says so; a claim, not a fact
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"  # a copy, or the sender's own better version, stands in the group
    PUT_BACK = "put_back"
    EXPIRED = "expired"


class Rung(IntEnum):
    """The steps of the contact ladder, in the order in which they are tried."""

    NONE = 0
    PRIVATE = 1
    EPHEMERAL = 2
    LINE = 3
    CARD = 4


@dataclass(frozen=True, slots=True)
class Case:
    """One incident. Times are Unix seconds. `version` is the one it was read with; the store counts it up.

    `part` says which half of `source` was judged ("file" or "text"); a copy is made of that half alone.
    `lead` is the id of the case that speaks for this one (albums), "" where it speaks for itself.
    `withheld` = Dama has decided to take the message away; `taken_at` = when that was confirmed, 0 before.
    `items` counts valid values once: those of health, all others. `history` holds the moments of what happened, nobody's name.
    `cards` are (private chat, message) pairs; `said` counts the rounds of edits, so that each has its own key.
    """

    id: str
    bot_id: int
    chat_id: int
    message_id: int
    content_hash: str
    verdict: str
    mode: Mode
    created_at: float
    sent_at: float
    undo_until: float
    version: int = 0
    topic_id: int | None = None
    sender_id: int | None = None
    sender_language: str = ""
    origin: Origin = Origin.UPLOADED
    album: str = ""
    source: Mapping[str, Any] = field(default_factory=lambda: NO_SOURCE, repr=False)
    part: str = "file"
    rule: str = ""
    tone: str = "leak"  # policy.Tone: which of the asks the sender reads
    reason: str = ""  # why a file was not read, for the sender
    persons: int = 0
    classes: int = 0  # the fewest classes of identity details any of the persons has
    counts: Mapping[str, int] = field(default_factory=dict)
    health: int = 0  # persons with health details
    minors: int = 0
    items: tuple[int, ...] = (0, 0)
    family: bool = False
    places: tuple[Steps, ...] = ()
    unread: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()  # "places", "masked": which copies were made once as a trial
    members: int = 0
    state: State = State.OPENED
    rung: Rung = Rung.NONE
    told: bool = False
    lead: str = ""
    withheld: bool = False
    taken_at: float = 0.0
    may_line: bool = False
    wants_card: bool = False
    ask_message_id: int | None = None
    ephemeral_id: str = ""
    line_message_id: int | None = None
    cards: tuple[tuple[int, int], ...] = ()
    said: int = 0
    wishes: tuple[str, ...] = ()  # what was asked for by taps and is under way or done ("copy:places", "restore")
    seen: bool = False  # an admin has tapped that they know
    used_tokens: tuple[str, ...] = ()
    history: tuple[tuple[str, float], ...] = ()

    @property
    def ended(self) -> bool:
        return self.state in (State.WITHDRAWN, State.REPLACED, State.PUT_BACK, State.EXPIRED)

    @property
    def recognisable(self) -> bool:
        """Whether neighbours may know the people of a masked copy (PEOPLE 2.9): fewer than ten persons, or a family."""
        return self.persons < 10 or self.family

    def copy_source(self) -> dict[str, Any]:
        """The judged half of the source: what a copy is made of."""
        wanted = ("text",) if self.part == "text" else ("file_id", "unique_id", "name", "media_type")
        return {name: self.source[name] for name in wanted if name in self.source}

    def to_dict(self) -> dict[str, Any]:
        """JSON values only. `source` is one entry, so that a store can keep and erase it apart."""
        record = {item.name: getattr(self, item.name) for item in fields(self)}
        record["source"] = dict(self.source)
        record["counts"] = dict(self.counts)
        record["places"] = [[list(step) for step in place] for place in self.places]
        record["cards"] = [list(card) for card in self.cards]
        record["history"] = [list(step) for step in self.history]
        for name in _LISTS:
            record[name] = list(record[name])
        return {name: _plain(value) for name, value in record.items()}

    @classmethod
    def from_dict(cls, record: Mapping[str, Any]) -> Case:
        """The inverse. A missing or empty `source` is one that was erased; unknown entries are left out."""
        known = {item.name for item in fields(cls)}
        values = {name: value for name, value in record.items() if name in known}
        values["source"] = values.get("source") or NO_SOURCE
        values["places"] = tuple(
            tuple((str(unit), int(number)) for unit, number in place) for place in values.get("places", ())
        )
        values["cards"] = tuple((int(chat), int(message)) for chat, message in values.get("cards", ()))
        values["history"] = tuple((str(step), float(at)) for step, at in values.get("history", ()))
        for name in _LISTS:
            if name in values:
                values[name] = tuple(values[name])
        for name, kind in (("mode", Mode), ("origin", Origin), ("state", State), ("rung", Rung)):
            if name in values:
                values[name] = kind(values[name])
        return cls(**values)


def _plain(value: Any) -> Any:
    if isinstance(value, StrEnum):
        return str(value)
    return int(value) if isinstance(value, IntEnum) else value

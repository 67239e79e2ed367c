"""The audit chain: who did what to which case, as ids, each entry bound to the one before it by a keyed hash.

Pure: where entries are kept is the store's. An entry's text may be forgotten (a purged chat) without breaking the
chain, since the chain is made of the entry's salted digest.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

GENESIS = "genesis"
KeyedHash = Callable[..., str]


@dataclass(frozen=True, slots=True)
class Link:
    """One kept entry. `digest` stands for its text, `mac` binds `seq`, `at`, `digest` and the `mac` before it."""

    seq: int
    at: float
    digest: str
    mac: str


def encode(actor_id: int, act: str, chat_id: int, case_id: str) -> bytes:
    """The text of an entry: canonical JSON with a salt, so that its digest can't be guessed from a few ids."""
    entry = {"act": act, "actor": actor_id, "case": case_id, "chat": chat_id, "salt": secrets.token_hex(8)}
    return json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()


def decode(text: bytes) -> dict[str, Any]:
    """The entry again, without its salt."""
    entry: dict[str, Any] = json.loads(text)
    entry.pop("salt", None)
    return entry


def link(keyed_hash: KeyedHash, previous: Link | None, at: float, text: bytes) -> Link:
    """The next link of the chain."""
    seq = previous.seq + 1 if previous else 1
    digest = keyed_hash("audit entry", text)
    return Link(seq, at, digest, _mac(keyed_hash, previous.mac if previous else GENESIS, seq, at, digest))


def first_broken(keyed_hash: KeyedHash, links: Iterable[Link], anchor: Link | None = None) -> int | None:
    """The `seq` of the first link that does not follow from the one before, None if all do. `anchor` is the last purged."""
    previous = anchor
    for item in links:
        mac = _mac(keyed_hash, previous.mac if previous else GENESIS, item.seq, item.at, item.digest)
        if item.seq != (previous.seq + 1 if previous else 1) or item.mac != mac:
            return item.seq
        previous = item
    return None


def _mac(keyed_hash: KeyedHash, previous: str, seq: int, at: float, digest: str) -> str:
    return keyed_hash("audit link", previous, str(seq), repr(at), digest)

"""Between values and what a row holds: sealed JSON, and keyed hashes for every name. Knows no SQL."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.model import Job, JobKind
from bot.vault import Sealed, Vault

Box = tuple[bytes | None, bytes | None]  # the columns `wrapped` and `body`
EMPTY: Box = (None, None)


class Codec:
    """Seals and opens the payloads of rows, and hashes their names."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self.keyed_hash = vault.keyed_hash

    def name(self, kind: str, name: str) -> str:
        """What a row of that kind and name is called in the database."""
        return self._vault.keyed_hash(kind, name)

    def chat(self, chat_id: int) -> str:
        return self._vault.keyed_hash("chat", str(chat_id))

    def seal_bytes(self, kind: str, name: str, payload: bytes) -> tuple[bytes, bytes]:
        sealed = self._vault.seal(kind, name, payload)
        return sealed.key, sealed.body

    def open_bytes(self, kind: str, name: str, box: Box) -> bytes:
        """Raises NotSealedHere."""
        wrapped, body = box
        return self._vault.open(kind, name, Sealed(wrapped or b"", body or b""))

    def seal(self, kind: str, name: str, value: Any) -> tuple[bytes, bytes]:
        # ASCII, since text from outside may hold lone surrogates, which utf-8 can't.
        return self.seal_bytes(kind, name, json.dumps(value, separators=(",", ":")).encode("ascii"))

    def open(self, kind: str, name: str, box: Box) -> Any:
        """Raises NotSealedHere."""
        return json.loads(self.open_bytes(kind, name, box))

    def seal_job(self, job: Job) -> tuple[bytes, bytes]:
        record = {"kind": job.kind, "key": job.key, "lane": job.lane, "chat_id": job.chat_id}
        return self.seal("job", self.name("job", job.key), {**record, "payload": dict(job.payload)})

    def open_job(self, name: str, box: Box, state: Mapping[str, Any]) -> Job:
        """The job of a row; `state` holds what the queue itself keeps: priority, due, attempt, token."""
        record = self.open("job", name, box)
        return Job(**{**record, "kind": JobKind(record["kind"]), **state})

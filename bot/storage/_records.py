"""Cases, policies, contacts, facts, counts and the audit chain in SQL. Every method belongs into a transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from bot import audit
from bot.cases import Case
from bot.model import ChatPolicy, Contact
from bot.ports import AuditEntry, Count

from ._codec import EMPTY, Box, Codec
from ._terms import FACT_SECONDS, chat_of_fact, passes

FORGET_SOURCE = (
    "UPDATE cases SET source_wrapped = NULL, source_body = NULL, version = version + 1 WHERE source_wrapped IS NOT NULL"
)
_CASE = "SELECT id, version, wrapped, body, source_wrapped, source_body FROM cases"


class Records:
    """Everything that is kept and is neither a job nor an effect."""

    def __init__(self, connection: sqlite3.Connection, codec: Codec) -> None:
        self._db = connection
        self._codec = codec

    def fits(self, case: Case) -> bool:
        """Whether a case is still the one it was when it was read."""
        row = self._db.execute("SELECT version FROM cases WHERE id = ?", (case.id,)).fetchone()
        return (row[0] if row else 0) == case.version

    def save_case(self, case: Case) -> None:
        record = case.to_dict()
        source = record.pop("source", None)
        box = self._codec.seal("case", case.id, record)
        source_box: Box = self._codec.seal("source", case.id, source) if source else EMPTY
        row = (case.id, case.version + 1, self._codec.chat(case.chat_id), case.message_id, self._sender(case.sender_id))
        self._db.execute(
            "INSERT OR REPLACE INTO cases (id, version, chat, message_id, sender, created_at, undo_until, wrapped, body, "
            "source_wrapped, source_body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*row, case.created_at, case.undo_until, *box, *source_box),
        )

    def case(self, case_id: str) -> Case | None:
        row = self._db.execute(f"{_CASE} WHERE id = ?", (case_id,)).fetchone()
        return self._open_case(row) if row else None

    def cases_of(self, chat_id: int, sender_id: int | None, message_id: int | None) -> tuple[Case, ...]:
        where, values = "chat = ?", [self._codec.chat(chat_id)]
        if sender_id is not None:
            where, values = f"{where} AND sender = ?", [*values, self._sender(sender_id)]
        if message_id is not None:
            where, values = f"{where} AND message_id = ?", [*values, str(message_id)]
        rows = self._db.execute(f"{_CASE} WHERE {where} ORDER BY created_at DESC, message_id DESC", values).fetchall()
        return tuple(self._open_case(row) for row in rows)

    def forget_source(self, case_id: str) -> None:
        """Erases a case's source, and counts its version up: who read it before can't write it back."""
        self._db.execute(f"{FORGET_SOURCE} AND id = ?", (case_id,))

    def save_policy(self, policy: ChatPolicy) -> None:
        chat = self._codec.chat(policy.chat_id)
        box = self._codec.seal("policy", chat, asdict(policy))
        self._db.execute("INSERT OR REPLACE INTO policies (chat, wrapped, body) VALUES (?, ?, ?)", (chat, *box))

    def policy(self, chat_id: int) -> ChatPolicy | None:
        return next(self._policies("WHERE chat = ?", self._codec.chat(chat_id)), None)

    def policies(self) -> tuple[ChatPolicy, ...]:
        return tuple(sorted(self._policies(""), key=lambda policy: policy.chat_id))

    def save_contact(self, contact: Contact, now: float) -> None:
        name = self._codec.name("contact", str(contact.user_id))
        box = self._codec.seal("contact", name, asdict(contact))
        self._db.execute(
            "INSERT OR REPLACE INTO contacts (name, at, wrapped, body) VALUES (?, ?, ?, ?)", (name, now, *box)
        )

    def contact(self, user_id: int) -> Contact | None:
        name = self._codec.name("contact", str(user_id))
        row = self._db.execute("SELECT wrapped, body FROM contacts WHERE name = ?", (name,)).fetchone()
        return Contact(**self._codec.open("contact", name, row)) if row else None

    def save_fact(self, fact: str, value: str, now: float) -> None:
        """An empty value forgets it."""
        name, chat_id = self._codec.name("fact", fact), chat_of_fact(fact)
        if not value:
            self._db.execute("DELETE FROM facts WHERE name = ?", (name,))
            return
        chat = "" if chat_id is None else self._codec.chat(chat_id)
        until = now + FACT_SECONDS if passes(fact) else None
        self._db.execute(
            "INSERT OR REPLACE INTO facts (name, chat, until, wrapped, body) VALUES (?, ?, ?, ?, ?)",
            (name, chat, until, *self._codec.seal("fact", name, value)),
        )

    def fact(self, fact: str) -> str | None:
        name = self._codec.name("fact", fact)
        row = self._db.execute("SELECT wrapped, body FROM facts WHERE name = ?", (name,)).fetchone()
        return str(self._codec.open("fact", name, row)) if row else None

    def add_count(self, count: Count) -> None:
        self._db.execute(
            "INSERT INTO counts VALUES (?, ?, ?, 1) ON CONFLICT (chat, day, kind) DO UPDATE SET number = number + 1",
            (self._codec.chat(count.chat_id), count.day, count.kind),
        )

    def counts(self, chat_id: int, since: str) -> dict[str, int]:
        rows = self._db.execute(
            "SELECT kind, sum(number) FROM counts WHERE chat = ? AND day >= ? GROUP BY kind ORDER BY kind",
            (self._codec.chat(chat_id), since),
        )
        return dict(rows.fetchall())

    def add_audit(self, entry: AuditEntry, now: float) -> None:
        text = audit.encode(entry.actor_id, entry.act, entry.chat_id, entry.case_id)
        new = audit.link(self._codec.keyed_hash, self._last_link(), now, text)
        box = self._codec.seal_bytes("audit", str(new.seq), text)
        self._db.execute(
            "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)",
            (new.seq, new.at, new.digest, new.mac, self._codec.chat(entry.chat_id), *box),
        )

    def audit_entries(self) -> tuple[tuple[float, dict[str, Any] | None], ...]:
        """When and what, oldest first; None where the chat was purged."""
        rows = self._db.execute("SELECT seq, at, wrapped, body FROM audit ORDER BY seq").fetchall()
        return tuple((at, self._audit_text(seq, (wrapped, body))) for seq, at, wrapped, body in rows)

    def first_broken_audit(self) -> int | None:
        """The number of the first audit entry that was changed, or stands where one is missing; None if all is well."""
        links = (audit.Link(*row) for row in self._db.execute("SELECT seq, at, digest, mac FROM audit ORDER BY seq"))
        return audit.first_broken(self._codec.keyed_hash, links, self._anchor())

    def _last_link(self) -> audit.Link | None:
        row = self._db.execute("SELECT seq, at, digest, mac FROM audit ORDER BY seq DESC LIMIT 1").fetchone()
        return audit.Link(*row) if row else self._anchor()

    def _anchor(self) -> audit.Link | None:
        row = self._db.execute("SELECT seq, at, digest, mac FROM audit_anchor").fetchone()
        return audit.Link(*row) if row else None

    def _audit_text(self, seq: int, box: Box) -> dict[str, Any] | None:
        return audit.decode(self._codec.open_bytes("audit", str(seq), box)) if box[0] else None

    def _sender(self, sender_id: int | None) -> str:
        return "" if sender_id is None else self._codec.name("sender", str(sender_id))

    def _open_case(self, row: Any) -> Case:
        case_id, version, wrapped, body, source_wrapped, source_body = row
        record = self._codec.open("case", case_id, (wrapped, body))
        source = self._codec.open("source", case_id, (source_wrapped, source_body)) if source_wrapped else {}
        return Case.from_dict({**record, "version": version, "source": source})

    def _policies(self, where: str, *values: str) -> Iterator[ChatPolicy]:
        for chat, *box in self._db.execute(f"SELECT chat, wrapped, body FROM policies {where}", values).fetchall():  # noqa: S608
            yield ChatPolicy.from_dict(self._codec.open("policy", chat, (box[0], box[1])))

"""What the in-memory store keeps, and how it forgets. No queue and no ledger: those work on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot import audit
from bot.cases import Case
from bot.effects import Effect
from bot.model import ChatPolicy, Contact, Job

from . import _terms


@dataclass(slots=True)
class Waiting:
    """A job: its order, whether it is in its lane yet, until when it is leased, whether it was given up."""

    job: Job
    order: int
    ready: bool
    leased_until: float = 0.0
    dead: bool = False


@dataclass(slots=True)
class Entry:
    """An effect in the ledger. `effect` is None once it is settled; then `chat_id` and `case_id` are still known."""

    effect: Effect | None
    order: int
    chat_id: int
    case_id: str
    due: float
    sent: bool = False
    unsure: bool = False
    repeats: int = 0
    settled_at: float = 0.0


@dataclass(slots=True)
class Shelf:
    """All that is kept. It outlives a store as a file would, so that restarts can be told."""

    order: int = 0
    inbox: dict[tuple[int, int], float] = field(default_factory=dict)
    jobs: dict[str, Waiting] = field(default_factory=dict)
    effects: dict[str, Entry] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)
    policies: dict[int, ChatPolicy] = field(default_factory=dict)
    contacts: dict[int, tuple[float, Contact]] = field(default_factory=dict)
    facts: dict[str, tuple[float, str]] = field(default_factory=dict)
    counts: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    trail: list[tuple[audit.Link, bytes | None, int]] = field(default_factory=list)
    anchor: audit.Link | None = None

    def next_order(self) -> int:
        self.order += 1
        return self.order

    def forget_source(self, case_id: str) -> None:
        """Erases a case's source, and counts its version up: who read it before can't write it back."""
        case = self.cases.get(case_id)
        if case and case.source:
            self.cases[case_id] = Case.from_dict({**case.to_dict(), "source": {}, "version": case.version + 1})

    def drop_chat(self, chat_id: int) -> None:
        """Forgets everything of a chat but its counts and the links of the audit chain."""
        gone = {case.id for case in self.cases.values() if case.chat_id == chat_id}
        self.jobs = {key: item for key, item in self.jobs.items() if item.job.chat_id != chat_id}
        self.effects = {
            key: entry for key, entry in self.effects.items() if entry.chat_id != chat_id and entry.case_id not in gone
        }
        self.cases = {case_id: case for case_id, case in self.cases.items() if case_id not in gone}
        self.facts = {name: fact for name, fact in self.facts.items() if _terms.chat_of_fact(name) != chat_id}
        self.policies.pop(chat_id, None)
        self.trail = [(link, None if chat == chat_id else text, chat) for link, text, chat in self.trail]

    def ends(self) -> Iterator[float]:
        """The moments at which something has been kept long enough."""
        yield from (at + _terms.INBOX_SECONDS for at in self.inbox.values())
        yield from (item.job.due + _terms.DEAD_SECONDS for item in self.jobs.values() if item.dead)
        yield from (item.settled_at + _terms.SETTLED_SECONDS for item in self.effects.values() if not item.effect)
        yield from (case.created_at + _terms.CASE_SECONDS for case in self.cases.values())
        yield from (case.undo_until for case in self.cases.values() if case.source)
        yield from (at + _terms.CONTACT_SECONDS for at, _ in self.contacts.values())
        yield from (at + _terms.FACT_SECONDS for name, (at, _) in self.facts.items() if _terms.passes(name))
        yield from (link.at + _terms.AUDIT_SECONDS for link, *_ in self.trail)

    def purge(self, now: float) -> None:
        """Forgets all whose time has come."""
        for case in [case for case in self.cases.values() if case.undo_until <= now]:
            self.forget_source(case.id)
        self.inbox = {key: at for key, at in self.inbox.items() if at + _terms.INBOX_SECONDS > now}
        self.jobs = {
            key: item for key, item in self.jobs.items() if not item.dead or item.job.due + _terms.DEAD_SECONDS > now
        }
        self.effects = {
            key: item
            for key, item in self.effects.items()
            if item.effect or item.settled_at + _terms.SETTLED_SECONDS > now
        }
        self.cases = {key: case for key, case in self.cases.items() if case.created_at + _terms.CASE_SECONDS > now}
        self.contacts = {key: item for key, item in self.contacts.items() if item[0] + _terms.CONTACT_SECONDS > now}
        self.facts = {
            name: item
            for name, item in self.facts.items()
            if not _terms.passes(name) or item[0] + _terms.FACT_SECONDS > now
        }
        self._shorten_audit(now - _terms.AUDIT_SECONDS)

    def _shorten_audit(self, before: float) -> None:
        old = [link for link, *_ in self.trail if link.at <= before]
        if old:
            self.anchor = old[-1]
            self.trail = [item for item in self.trail if item[0].seq > old[-1].seq]

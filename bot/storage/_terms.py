"""The numbers and rules that every backend of the store keeps to: attempts, leases, and how long what is kept."""

from __future__ import annotations

from bot.effects import Effect, EffectResult, done_payload
from bot.model import Job, JobKind, Received

ATTEMPTS = 5  # a job that failed this often would fail for ever: its lane goes on without it (engine.md 2.4)
# Renewed by the worker while a job runs: a copy of a picture takes two children of 140 s and waits for others before. Only one
# process works on a database, and it releases all claims when it starts, so this wait is met only where the worker is gone.
LEASE_SECONDS = 300.0

_DAY = 86400.0
# Telegram numbers updates anew after a week without any, so ids older than that say nothing.
INBOX_SECONDS = 7 * _DAY
DEAD_SECONDS = 3 * _DAY  # a job given up may be looked at and run again as long as a case may be undone
CASE_SECONDS = 30 * _DAY
FACT_SECONDS = 30 * _DAY
SETTLED_SECONDS = 30 * _DAY  # an effect's key, so that it is not planned twice; its arguments go when it is settled
CONTACT_SECONDS = 365 * _DAY
AUDIT_SECONDS = 365 * _DAY


def update_job(update: Received) -> Job:
    """The job that a received update waits as."""
    payload = {"bot_id": update.bot_id, "update_id": update.update_id, "kind": update.kind, "raw": update.raw}
    key = f"{update.bot_id}:update:{update.update_id}"
    return Job(JobKind.UPDATE, key, update.lane, payload, update.priority, chat_id=update.chat_id)


def done_job(effect: Effect, result: EffectResult) -> Job:
    """The job that tells how an effect ended, in the lane of the chat it went to."""
    lane = f"{effect.bot_id}:{effect.chat_id}"
    return Job(JobKind.EFFECT_DONE, f"done:{effect.key}", lane, done_payload(effect, result), chat_id=effect.chat_id)


def chat_of_fact(name: str) -> int | None:
    """The chat that a fact named "chat:<id>:..." belongs to."""
    head, _, rest = name.partition(":")
    number = rest.partition(":")[0]
    return int(number) if head == "chat" and number.lstrip("-").isdigit() else None


def passes(name: str) -> bool:
    """Whether a fact is an allowance of a chat or a person, which DESIGN section 6 keeps for 30 days."""
    return name.startswith(("chat:", "person:"))

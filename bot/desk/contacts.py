"""Contacts passed on in a row: each is a name and a number, which is nothing; five of them within minutes are a list.

Counted by keyed hashes, forgotten within minutes. Somebody's own contact is his to give. Not responsible for what one
contact says by itself: its words are judged like any others.
"""

from __future__ import annotations

import json
import re

from bot.desk.locked import FORGET
from bot.desk.office import Office
from bot.model import Job, JobKind, Submission
from bot.ports import Outcome

ROW_SECONDS = 600  # between the first and the last of a row
MANY = 5  # different ones: as many persons as make a list (DESIGN 4)
MOST = 50  # that are remembered
RULE = "contacts-in-a-row"
_DIGITS = re.compile(r"\d")


class Contacts:
    """Knows how many different contacts one sender has passed on in the last minutes."""

    def __init__(self, office: Office) -> None:
        self._office = office

    async def count(self, submission: Submission) -> tuple[int, Outcome]:
        """How many, this one included, and what is to be remembered of it; 0 for a message that passes no contact on."""
        if not submission.contact:
            return 0, Outcome()
        office, name = self._office, _name(submission)
        now = office.clock.now()
        number = "".join(_DIGITS.findall(submission.text.partition("\n")[0]))
        mark = office.vault.keyed_hash("contact", str(submission.chat_id), number[-11:])
        before = [(at, one) for at, one in json.loads(await office.store.fact(name) or "[]") if now - at < ROW_SECONDS]
        row = [*before, (now, mark)][-MOST:]
        forget = Job(
            kind=JobKind.TIMER,
            key=f"contacts:{submission.bot_id}:{submission.chat_id}:{submission.message_id}",
            lane=f"{submission.bot_id}:{submission.chat_id}",
            payload={"what": FORGET, "fact": name},
            priority=2,
            due=now + ROW_SECONDS,
            chat_id=submission.chat_id,
        )
        return len({one for _, one in row}), Outcome(facts=((name, json.dumps(row)),), jobs=(forget,))


def _name(submission: Submission) -> str:
    return f"chat:{submission.chat_id}:contacts:{submission.sender_id}"

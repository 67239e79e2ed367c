"""Locked copies: who had a file of their own looked at in private may have it locked for insiders (加密版).

Not offered to people who forward: they are no insiders, and it invites passing on (PEOPLE 2.6). The password is derived
when it is needed, from the vault and a nonce, and shown as an alert to the tap alone; what is kept until the copy has
arrived, an hour at most, is the nonce and the file's id (of a long text, which has none, its words), encrypted.
Not responsible for locking: the gateway's copies.
"""

from __future__ import annotations

import json
import secrets
from typing import Any

from bot.cases import Reply
from bot.cases.wording import Rows, Voice, button
from bot.desk.office import Office
from bot.desk.pictures import readable
from bot.effects import Effect, EffectKind, EffectResult, Failure
from bot.model import ChatPolicy, Job, JobKind, Origin, Submission, Tap
from bot.ports import Outcome
from detectors import new_password, spoken

OFFERED_SECONDS = 3600
LONG_TEXT = 100  # characters; below it a text is said by phone more easily than a zip is opened
FORGET = "lock-forget"  # what the job is called that ends an offer
_NONCE_BYTES = 16
_NOTHING: tuple[Rows, Outcome] = ([], Outcome())


class LockedCopies:
    """Offers a locked copy below the answer to a private look, and makes it once it is asked for."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def offer(self, submission: Submission, user_id: int, voice: Voice, cause: str) -> tuple[Rows, Outcome]:
        """The button, and what is kept for it. Nothing for what was forwarded, or for a text that is no document."""
        source = _source(submission)
        if submission.origin != Origin.UPLOADED or not source:
            return _NOTHING
        token = self._office.vault.keyed_hash("lock", cause)[:12]
        name = _name(user_id, token)
        kept = {"nonce": secrets.token_urlsafe(_NONCE_BYTES), "source": source}
        forget = Job(
            kind=JobKind.TIMER,
            key=f"{FORGET}:{submission.bot_id}:{user_id}:{token}",
            lane=f"{submission.bot_id}:{user_id}",
            payload={"what": FORGET, "fact": name},
            priority=2,
            due=self._office.clock.now() + OFFERED_SECONDS,
            chat_id=user_id,
        )
        rows: Rows = [[button(voice.say("button-locked"), "lock", token)]]
        return rows, Outcome(facts=((name, json.dumps(kept)),), jobs=(forget,))

    def knows(self, action: str) -> bool:
        return action == "lock"

    async def press(self, tap: Tap) -> tuple[Reply, Outcome]:
        """The password, to this tap alone; the copy follows. A second tap before it has arrived shows the same."""
        office, name = self._office, _name(tap.user_id, tap.subject)
        fact = await office.store.fact(name)
        voice = office.voice(ChatPolicy(tap.user_id), tap.language)
        if fact is None or tap.chat_id != tap.user_id:
            return Reply("lock-gone", alert=True), Outcome()
        kept = json.loads(fact)
        password = new_password(voice.language, office.vault.seed(kept["nonce"]))
        said = spoken(password)
        words = voice.say("lock-password", password=password, spoken=f"（{said}）" if said else "")
        made = office.note(
            tap.bot_id,
            EffectKind.COPY,
            tap.user_id,
            f"lock:{tap.subject}",
            "locked",
            copy="locked",
            source=kept["source"],
            nonce=kept["nonce"],
            language=voice.language,
            caption=voice.say("caption-locked"),
            refused=voice.say("no-copy-locked"),
            fact=name,
            buttons=[],
        )
        return Reply(words=words, alert=True), Outcome(effects=(made,))

    async def sent(self, effect: Effect, result: EffectResult) -> Outcome:
        """It has arrived, or can't: the nonce goes, so that nothing is left that the password could be derived from."""
        gone = ((str(effect.args["fact"]), ""),)
        if result.ok or result.failure == Failure.UNREACHABLE:
            return Outcome(facts=gone)
        text = effect.args["refused"]
        words: Any = self._office.note(
            effect.bot_id, EffectKind.TEXT, effect.chat_id, effect.key, "no-copy-locked", text=text, buttons=[]
        )
        return Outcome(effects=(words,), facts=gone)


def _source(submission: Submission) -> dict[str, str]:
    """What is locked: the file, else a text that is long enough to be kept as one."""
    for one in readable(submission, photos=True):
        return {"file_id": one.file_id, "name": one.name, "media_type": one.media_type}
    return {"text": submission.text} if len(submission.text) >= LONG_TEXT else {}


def _name(user_id: int, token: str) -> str:
    return f"person:{user_id}:lock:{token}"

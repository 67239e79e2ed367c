"""Pages: what is the same for everybody who asks: help, privacy, short answers, aid, how to check Dama, the month's counts.

Not responsible for where a page is shown, except for the two that stand in the group: /verify and /stats.
"""

from __future__ import annotations

from bot.cases.wording import Voice
from bot.desk.aid import aid
from bot.desk.office import Office
from bot.desk.submissions import HOLD_SECONDS
from bot.effects import EffectKind
from bot.model import Command
from bot.ports import Outcome

PAGES = ("help", "privacy", "faq", "aid", "verify")
IN_GROUP = ("verify", "stats")
PAUSE = 60  # seconds between two of the same page in a group
FEW = 5  # smaller counts could point at one message (PEOPLE 3.7)


class Pages:
    """Writes the pages."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def text(self, name: str, voice: Voice) -> str:
        """One of PAGES."""
        if name == "aid":
            return aid(voice.language)
        if name == "help":
            return f"{voice.say('help')}\n{self._office.unseen(voice)}"
        if name == "verify":
            return voice.say("verify", bot=self._office.gateway.username())
        if name == "privacy":
            operator = self._office.settings.operator or voice.say("operator-unnamed")
            return voice.say("privacy", operator=operator, hours=HOLD_SECONDS // 3600)
        return voice.say(name)

    async def stats(self, chat_id: int, voice: Voice) -> str:
        """The month so far, small counts hidden: anybody may see what Dama did (PEOPLE 3.7)."""
        month = f"{self._office.count(chat_id, '')[0].day[:7]}-01"
        counts = await self._office.store.counts(chat_id, month)
        names = {"taken": "taken", "restored": "restored", "mistakes": "mistake"}
        return voice.say("stats", **{name: _rounded(counts.get(kind, 0)) for name, kind in names.items()})

    async def in_group(self, command: Command) -> Outcome:
        """A page for all of the group: silent, gone after a while, at most one a minute."""
        office = self._office
        name = f"chat:{command.chat_id}:page:{command.name}"
        last = await office.store.fact(name)
        if last and office.clock.now() - float(last) < PAUSE:
            return Outcome()
        voice = office.public_voice(await office.policy(command.chat_id, command.chat_title))
        text = self.text("verify", voice) if command.name == "verify" else await self.stats(command.chat_id, voice)
        shown = office.note(
            command.bot_id,
            EffectKind.TEXT,
            command.chat_id,
            f"command:{command.message_id}",
            "page",
            text=text,
            buttons=[],
            topic_id=command.topic_id,
            silent=True,
        )
        return Outcome(effects=(shown,), facts=((name, str(office.clock.now())),))


def _rounded(count: int) -> str:
    return str(count) if count >= FEW else f"<{FEW}"

"""The Announcement: text D, by which a group learns that Dama works in it. An admin taps to post it; Dama pins it quietly
where it may, else says how to pin by hand.

Not responsible for who may tap: the settings are.
"""

from __future__ import annotations

from bot.desk.office import Office
from bot.effects import Effect, EffectKind, EffectResult
from bot.model import ChatPolicy, Tap
from bot.ports import Outcome

POSTED, PINNED = "announce", "announce-pin"  # the purposes whose results come back here


class Announcement:
    """Posts it and pins it."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def text(self, policy: ChatPolicy) -> str:
        """Text D in the group's language."""
        public = self._office.public_voice(policy)
        return public.say("announce", operator=self._office.settings.operator or public.say("operator-unnamed"))

    def post(self, tap: Tap, policy: ChatPolicy) -> Effect:
        """The effect that posts it. The cause is the chat's mode, so that a second tap adds nothing."""
        return self._office.note(
            tap.bot_id,
            EffectKind.TEXT,
            policy.chat_id,
            f"announce:{policy.mode}",
            POSTED,
            text=self.text(policy),
            buttons=[],
            silent=True,
            by=tap.user_id,
            language=tap.language,
        )

    async def done(self, effect: Effect, result: EffectResult) -> Outcome:
        """It stands, or is pinned, or neither; whoever tapped reads what is left to do."""
        if effect.purpose == PINNED:
            return await self._told(effect, "announce-pinned" if result.ok else "announce-by-hand")
        if not result.ok or result.message_id is None:
            return await self._told(effect, "announce-failed")
        if not (await self._office.gateway.rights(effect.chat_id)).can_pin:
            return await self._told(effect, "announce-by-hand")
        who = {"by": effect.args["by"], "language": effect.args["language"]}
        kind, cause = EffectKind.PIN, effect.key
        pin = self._office.note(effect.bot_id, kind, effect.chat_id, cause, PINNED, message_id=result.message_id, **who)
        return Outcome(effects=(pin,))

    async def _told(self, effect: Effect, key: str) -> Outcome:
        office = self._office
        user = int(effect.args["by"])
        voice = office.voice(await office.policy(effect.chat_id), str(effect.args["language"]))
        made = office.note(
            effect.bot_id, EffectKind.TEXT, user, effect.key, key, text=voice.say(key), buttons=[], silent=True
        )
        return Outcome(effects=(made,))

"""Commands: /start, /scan, /settings and the pages, in the private chat and in groups.

In a group nothing is answered before everybody but /verify and /stats, which say the same to all: in the private chat
where that is open, else by one neutral line that leads there and is the same for all.
"""

from __future__ import annotations

from dataclasses import replace

from bot.cases import Arrived, advance
from bot.cases.wording import Rows, Voice, button
from bot.desk.menu import menu
from bot.desk.office import Office, door, merged
from bot.desk.onboarding import Onboarding
from bot.desk.pages import IN_GROUP, PAGES, Pages
from bot.desk.reminders import Reminders
from bot.desk.scans import Scans
from bot.desk.settings_chat import SettingsChat
from bot.desk.tokens import Tokens
from bot.effects import Effect, EffectKind
from bot.model import ChatPolicy, Command, Contact, Submission
from bot.ports import Outcome
from bot.texts import title

DOOR_PAUSE = 60  # between two lines that lead into the private chat
OPENED = 3  # cases that one token shows at once
_PAGES = (*PAGES, "settings")


class Commands:
    """The use cases of commands."""

    def __init__(
        self,
        office: Office,
        scans: Scans,
        reminders: Reminders,
        tokens: Tokens,
        settings_chat: SettingsChat,
        onboarding: Onboarding,
    ) -> None:
        self._office = office
        self._scans = scans
        self._reminders = reminders
        self._tokens = tokens
        self._settings = settings_chat
        self._onboarding = onboarding
        self._pages = Pages(office)

    async def obey(self, command: Command) -> Outcome:
        """One command. What we do not know is somebody else's."""
        if command.private:
            return merged(await self._in_private(command), self._known(command))
        if command.name == "scan":
            return await self._scans.in_group(command)
        if command.name == "remind":
            return await self._reminders.in_group(command)
        if command.name in IN_GROUP:
            return await self._pages.in_group(command)
        if command.name in _PAGES:
            return await self._page_from_group(command)
        return Outcome()

    def _known(self, command: Command) -> Outcome:
        """Whoever writes in the private chat can be answered there."""
        return Outcome(contacts=(Contact(command.user_id, True, command.language),))

    async def _in_private(self, command: Command) -> Outcome:
        if command.name == "start":
            return await self._start(command)
        if command.name == "scan":
            shown = command.reply or _typed(command)
            return await self._scans.in_private(shown, command.user_id, command.language, command.message_id)
        if command.name == "remind":
            return self._say(command, "remind-how")
        if command.name == "stats":
            return Outcome(effects=(await self._stats(command),))
        if command.name in _PAGES:
            return Outcome(effects=(await self._page(command, command.name),))
        return Outcome()

    async def _stats(self, command: Command) -> Effect:
        """In private there is no group to count for but those that somebody is an admin of."""
        voice = self._voice(command)
        said = [
            f"{title(chat.title) or voice.title}\n{await self._pages.stats(chat.chat_id, voice)}"
            for chat in await self._settings.managed(command.user_id)
        ]
        return self._note(command, "stats", "\n\n".join(said) or voice.say("stats-how"), [])

    async def _start(self, command: Command) -> Outcome:
        """The door: with a token it opens cases, with a page's name that page, alone the three situations."""
        word = command.argument
        if word in _PAGES:
            return Outcome(effects=(await self._page(command, word),))
        if word == "setup":
            return Outcome(effects=(await self._onboarding.arrive(command),))
        if not word:
            return Outcome(effects=(self._welcome(command), *self._menu(command)))
        read = self._tokens.read(word, command.bot_id, command.user_id)
        case = await self._office.store.case(read.case_id) if read.genuine else None
        if case is None or case.sender_id != command.user_id:
            return self._say(command, "start-none")
        if not read.in_time or read.mark in case.used_tokens:
            return self._say(command, "start-used")
        policy = await self._office.policy(case.chat_id)
        others = await self._office.store.cases_of(case.chat_id, sender_id=command.user_id)
        shown = [case, *(one for one in others if one.id != case.id and not one.ended and not one.lead)]
        steps = []
        for one in shown[:OPENED]:
            # The person came by themselves: whatever the contact says, the private chat is open now.
            scene = await self._office.scene(one, policy, await self._office.mates(one))
            steps.append(advance(one, Arrived(read.mark), replace(scene, started=True)))
        outcome = self._office.filed(*steps)
        return outcome if outcome.effects else merged(outcome, self._say(command, "finished"))

    def _menu(self, command: Command) -> tuple[Effect, ...]:
        language = self._voice(command).language
        if language != "zh-Hant":  # the others find theirs by the language of their program
            return ()
        return (menu(self._office, command.bot_id, command.user_id, language, f"menu:{command.user_id}"),)

    def _welcome(self, command: Command) -> Effect:
        voice = self._voice(command)
        rows: Rows = [[button(voice.say(name), name)] for name in ("start-asked", "start-received", "start-spread")]
        text = "\n".join(voice.say(key) for key in ("start", "start-invite", "start-choices"))
        return self._note(command, "start", text, rows)

    async def _page(self, command: Command, name: str) -> Effect:
        if name == "settings":
            cause = f"command:{command.message_id}"
            return await self._settings.show(command.bot_id, command.user_id, command.language, cause)
        return self._note(command, name, self._pages.text(name, self._voice(command)), [])

    async def _page_from_group(self, command: Command) -> Outcome:
        office = self._office
        if command.user_id and await office.started(command.user_id):
            return Outcome(effects=(await self._page(command, command.name),))
        name = f"chat:{command.chat_id}:door"
        last = await office.store.fact(name)
        if last and office.clock.now() - float(last) < DOOR_PAUSE:
            return Outcome()
        policy = await office.policy(command.chat_id, command.chat_title)
        line = door(office, command.bot_id, policy, f"command:{command.message_id}", command.name, "settings-open")
        return Outcome(effects=(line,), facts=((name, str(office.clock.now())),))

    def _say(self, command: Command, key: str) -> Outcome:
        return Outcome(effects=(self._note(command, key, self._voice(command).say(key), []),))

    def _voice(self, command: Command) -> Voice:
        return self._office.voice(ChatPolicy(command.user_id), command.language)

    def _note(self, command: Command, purpose: str, text: str, buttons: Rows) -> Effect:
        cause = f"command:{command.chat_id}:{command.message_id}"
        return self._office.note(
            command.bot_id, EffectKind.TEXT, command.user_id, cause, purpose, text=text, buttons=buttons
        )


def _typed(command: Command) -> Submission:
    """Text given right behind /scan."""
    return Submission(command.bot_id, command.chat_id, command.message_id, 0.0, text=command.argument)

"""The settings of a chat as an admin sees and changes them in the private chat. The pages behind are `settings_pages`'."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.cases import Reply
from bot.cases.wording import Rows, Voice, button
from bot.desk import settings_pages
from bot.desk.allowances import Allowances
from bot.desk.announcement import Announcement
from bot.desk.menu import menu
from bot.desk.office import Office, merged
from bot.effects import Effect, EffectKind
from bot.model import ChatPolicy, GroupKind, Mode, Sensitivity, Tap
from bot.ports import AuditEntry, Outcome
from bot.texts import LANGUAGES, title

_LISTED = 8  # chats in one answer to /settings
_NAMES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}
_ACTIONS = frozenset({"mode", "language", "cards", "kind", "sense", "keep", "photos", "announce", "settings", "revoke"})


class SettingsChat:
    """Shows a chat's settings and obeys their buttons, for admins of that chat only."""

    def __init__(self, office: Office, allowances: Allowances, announcement: Announcement) -> None:
        self._office = office
        self._allowances = allowances
        self._announcement = announcement

    def knows(self, action: str) -> bool:
        return action.partition("-")[0] in _ACTIONS

    async def managed(self, user_id: int) -> tuple[ChatPolicy, ...]:
        """The chats of which somebody is an admin, as far as Dama is in them."""
        found: list[ChatPolicy] = []
        for policy in await self._office.store.policies():
            if len(found) < _LISTED and user_id in await self._office.gateway.admins(policy.chat_id):
                found.append(policy)
        return tuple(found)

    async def show(self, bot_id: int, user_id: int, language: str, cause: str) -> Effect:
        """The answer to /settings in the private chat: the one chat's settings, or a list to choose from."""
        office = self._office
        chats = await self.managed(user_id)
        if len(chats) == 1:
            args = await self.page(chats[0], user_id, language)
            return office.note(bot_id, EffectKind.TEXT, user_id, cause, "settings", **args)
        voice = office.voice(ChatPolicy(user_id), language)
        rows: Rows = [[button(title(chat.title) or str(chat.chat_id), "settings", str(chat.chat_id))] for chat in chats]
        text = voice.say("settings-choose") if chats else voice.say("settings-none")
        return office.note(bot_id, EffectKind.TEXT, user_id, cause, "settings", text=text, buttons=rows)

    async def page(self, policy: ChatPolicy, user_id: int, language: str) -> dict[str, Any]:
        """Text and buttons of one chat's settings."""
        voice = self._office.voice(policy, language)
        counts = await self._office.store.counts(policy.chat_id)
        lines = (
            voice.say("settings-head", group=voice.title),
            voice.say("settings-mode", mode=str(policy.mode)),
            voice.say("settings-language", language=policy.language or "own"),
            voice.say("settings-cards", cards=len(policy.card_to)),
            *settings_pages.lines(voice, policy, len(await self._allowances.of(policy.chat_id))),
            voice.say("settings-photos", photos=self._photos(policy)),
            voice.say(
                "settings-counts",
                taken=counts.get("taken", 0),
                restored=counts.get("restored", 0),
                asked=counts.get("asked", 0),
                pictures=counts.get("unread:picture", 0),
                others=counts.get("unread:file", 0) + counts.get("unread:media", 0),
            ),
            self._office.unseen(voice),
        )
        return {"text": "\n".join(lines), "buttons": _rows(voice, policy)}

    def _photos(self, policy: ChatPolicy) -> str:
        if not self._office.inspector.reads_pictures:
            return "none"
        return "on" if policy.photos else "off"

    async def admitted(self, tap: Tap) -> ChatPolicy | None:
        """The chat that a button is about, if whoever pressed it is an admin there now."""
        chat = tap.subject.partition("/")[0]
        chat_id = int(chat) if chat.lstrip("-").isdigit() else 0
        policy = await self._office.store.policy(chat_id) if chat_id else None
        if policy is None or tap.user_id not in await self._office.gateway.admins(chat_id):
            return None
        return policy

    async def press(self, tap: Tap) -> tuple[Reply, Outcome]:
        """A button of the settings or of the welcome. Only admins of that chat, whoever else sees it."""
        policy = await self.admitted(tap)
        if policy is None:
            return Reply("nothing-here", alert=True), Outcome()
        action, _, value = tap.action.partition("-")
        if action == "announce":
            return Reply("announce-sent"), Outcome(effects=(self._announcement.post(tap, policy),))
        if action == "revoke":
            return await self._revoke(tap, policy)
        if action == "settings" and value in settings_pages.PAGES:
            return Reply(), Outcome(effects=(await self._page_of(tap, policy, value),))
        changed = _changed(policy, action, value, tap.user_id)
        seen = self._shown(tap, await self.page(changed, tap.user_id, tap.language))
        if changed == policy:
            return Reply(), Outcome(effects=(seen,))
        entry = AuditEntry(tap.user_id, f"settings:{tap.action}", policy.chat_id)
        listed = () if action != "language" else (self._menu(tap, changed),)
        return Reply("settings-saved"), Outcome(effects=(seen, *listed), policies=(changed,), audit=(entry,))

    def _menu(self, tap: Tap, policy: ChatPolicy) -> Effect:
        """The group's list of commands in the language it has chosen."""
        return menu(self._office, tap.bot_id, policy.chat_id, policy.language, tap.tap_id)

    async def _revoke(self, tap: Tap, policy: ChatPolicy) -> tuple[Reply, Outcome]:
        case_id = tap.subject.partition("/")[2]
        ended = await self._allowances.revoke(policy.chat_id, case_id, tap.user_id)
        seen = await self._page_of(tap, policy, "exempt", without=case_id)
        return Reply("settings-saved"), merged(ended, Outcome(effects=(seen,)))

    async def _page_of(self, tap: Tap, policy: ChatPolicy, name: str, without: str = "") -> Effect:
        voice = self._office.voice(policy, tap.language)
        allowed = [one for one in await self._allowances.of(policy.chat_id) if one.case_id != without]
        return self._shown(tap, settings_pages.page(voice, policy, name, allowed, self._office.clock.now()))

    def _shown(self, tap: Tap, page: dict[str, Any]) -> Effect:
        kind = EffectKind.EDIT
        return self._office.note(
            tap.bot_id, kind, tap.user_id, tap.tap_id, "settings", message_id=tap.message_id, **page
        )


def _changed(policy: ChatPolicy, action: str, value: str, user_id: int) -> ChatPolicy:
    if action == "mode" and value in tuple(Mode):
        return replace(policy, mode=Mode(value))
    if action == "language" and value in ("own", *LANGUAGES):
        return replace(policy, language="" if value == "own" else value)
    if action == "cards" and value in ("all", "me"):
        return replace(policy, card_to=(user_id,) if value == "me" else ())
    return _by_page(policy, action, value)


def _by_page(policy: ChatPolicy, action: str, value: str) -> ChatPolicy:
    """What the pages behind the settings change."""
    if action == "kind" and value in tuple(GroupKind) and value:
        return replace(policy, kind=GroupKind(value))
    if action == "sense" and value in tuple(Sensitivity):
        return replace(policy, sensitivity=Sensitivity(value))
    if action == "keep" and value in map(str, settings_pages.KEEP_HOURS):
        return replace(policy, undo_seconds=int(value) * 3600)
    if action == "photos" and value in ("on", "off"):
        return replace(policy, photos=value == "on")
    return policy


def _rows(voice: Voice, policy: ChatPolicy) -> Rows:
    chat = str(policy.chat_id)
    modes = [button(voice.say(f"mode-{mode}"), f"mode-{mode}", chat) for mode in Mode]
    languages = [button(_NAMES[name], f"language-{name}", chat) for name in LANGUAGES]
    own = [button(voice.say("language-own"), "language-own", chat)]
    cards = [button(voice.say(f"cards-{who}"), f"cards-{who}", chat) for who in ("all", "me")]
    announce = [button(voice.say("announce-button"), "announce", chat)]
    return [modes, languages, own, cards, *settings_pages.leading(voice, chat), announce]

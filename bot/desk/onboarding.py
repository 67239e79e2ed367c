"""Onboarding: from "added" to "on duty" in the admin's private chat, by taps alone (PEOPLE section 4, five minutes).

One card that turns its pages: rights, kind of group, mode, who gets cards; then the self-test. The admin types nothing.
Each page follows from the chat's policy and the last tap, so nothing needs to be remembered in between.
"""

from __future__ import annotations

from dataclasses import replace

from bot.cases import Reply
from bot.cases.wording import Rows, Voice, button
from bot.desk.office import Office, door, merged
from bot.desk.selftest import SelfTest
from bot.desk.settings_chat import SettingsChat
from bot.desk.settings_pages import kind_rows
from bot.effects import Effect, EffectKind
from bot.model import ChatPolicy, Command, GroupKind, Membership, Mode, Rights, Tap
from bot.ports import AuditEntry, Outcome

KINDS = tuple(kind for kind in GroupKind if kind)


class Onboarding:
    """Shows the card and obeys its buttons, for admins of that chat only."""

    def __init__(self, office: Office, settings_chat: SettingsChat, selftest: SelfTest) -> None:
        self._office = office
        self._settings = settings_chat
        self._selftest = selftest

    def knows(self, action: str) -> bool:
        return action.partition("-")[0] == "setup"

    async def welcome(self, membership: Membership, policy: ChatPolicy) -> Effect:
        """The card in the private chat of whoever added Dama; where that is closed, one line that leads there."""
        office = self._office
        cause = f"welcome:{office.clock.now()}:{membership.rights}"
        if not await office.started(membership.by):
            return door(office, membership.bot_id, policy, cause, "setup", "welcome-line")
        voice = office.voice(policy, membership.by_language)
        text, rows = _first(office, voice, policy, membership.rights)
        return office.note(membership.bot_id, EffectKind.TEXT, membership.by, cause, "welcome", text=text, buttons=rows)

    async def arrive(self, command: Command) -> Effect:
        """Somebody came by that line: the card of the first of their groups that has not been asked, else the settings."""
        office, cause = self._office, f"command:{command.message_id}"
        chats = await self._settings.managed(command.user_id)
        policy = next((one for one in chats if one.kind == GroupKind.UNKNOWN), None)
        if policy is None:
            return await self._settings.show(command.bot_id, command.user_id, command.language, cause)
        voice = office.voice(policy, command.language)
        text, rows = _first(office, voice, policy, await office.gateway.rights(policy.chat_id))
        return office.note(command.bot_id, EffectKind.TEXT, command.user_id, cause, "welcome", text=text, buttons=rows)

    async def press(self, tap: Tap) -> tuple[Reply, Outcome]:
        """One step further."""
        policy = await self._settings.admitted(tap)
        if policy is None:
            return Reply("nothing-here", alert=True), Outcome()
        step, _, value = tap.action.removeprefix("setup-").partition("-")
        voice = self._office.voice(policy, tap.language)
        if step == "check":
            rights = await self._office.gateway.rights(policy.chat_id)
            return Reply(), self._turned(tap, *_first(self._office, voice, policy, rights))
        changed = _chosen(policy, step, value, tap.user_id)
        if changed is None:
            return Reply("nothing-here", alert=True), Outcome()
        entry = AuditEntry(tap.user_id, f"settings:{tap.action}", policy.chat_id)
        changed = replace(changed, admin_language=tap.language or changed.admin_language)
        saved = Outcome(policies=(changed,), audit=(entry,))
        return Reply("settings-saved"), merged(saved, self._next(tap, voice, changed, step))

    def _next(self, tap: Tap, voice: Voice, policy: ChatPolicy, step: str) -> Outcome:
        chat = str(policy.chat_id)
        if step == "kind":
            note = voice.say("setup-kind-note", chat=str(policy.kind))
            modes = [[button(voice.say(f"mode-{mode}"), f"setup-mode-{mode}", chat) for mode in Mode]]
            return self._turned(tap, f"{note}\n\n{voice.say('setup-mode-ask')}", modes)
        if step == "mode":
            rows = [[button(voice.say(f"cards-{who}"), f"setup-cards-{who}", chat)] for who in ("all", "me")]
            return self._turned(tap, f"{_mode(voice, policy)}\n\n{voice.say('setup-cards-ask')}", rows)
        done = self._turned(tap, f"{_mode(voice, policy)}\n{voice.say('setup-done')}", [_to_settings(voice, chat)])
        return merged(done, Outcome(jobs=(self._selftest.job(tap, policy),)))

    def _turned(self, tap: Tap, text: str, rows: Rows) -> Outcome:
        made = self._office.note(
            tap.bot_id,
            EffectKind.EDIT,
            tap.user_id,
            tap.tap_id,
            "welcome-turned",
            message_id=tap.message_id,
            text=text,
            buttons=rows,
        )
        return Outcome(effects=(made,))


def _first(office: Office, voice: Voice, policy: ChatPolicy, rights: Rights) -> tuple[str, Rows]:
    """Rights, one by one with what breaks without each; then the first question, where it was not answered before."""
    chat, complete = str(policy.chat_id), rights.is_admin and rights.can_delete
    asked = policy.kind != GroupKind.UNKNOWN
    lines = (
        voice.say("welcome", group=voice.title, mode=str(policy.mode)),
        voice.say("welcome-admin", right="yes" if rights.is_admin else "no"),
        voice.say("welcome-delete", right="yes" if rights.can_delete else "no"),
        voice.say("welcome-pin", right="yes" if rights.can_pin else "no"),
        voice.say("welcome-rest"),
        voice.say("welcome-many"),
        voice.say("welcome-history"),
        office.unseen(voice),
        "" if asked else f"\n{voice.say('setup-kind-ask')}",
    )
    rows: Rows = [] if complete else [[button(voice.say("setup-check"), "setup-check", chat)]]
    if not asked:
        rows += kind_rows(voice, "setup-kind", chat)
    if policy.mode != Mode.PROTECT:
        rows.append([button(voice.say("protect-now"), "mode-protect", chat)])
    rows.append(_to_settings(voice, chat))
    return "\n".join(line for line in lines if line), rows


def _to_settings(voice: Voice, chat: str) -> list[dict[str, str]]:
    return [button(voice.say("settings-button"), "settings", chat)]


def _mode(voice: Voice, policy: ChatPolicy) -> str:
    return voice.say("settings-mode", mode=str(policy.mode))


def _chosen(policy: ChatPolicy, step: str, value: str, user_id: int) -> ChatPolicy | None:
    """The policy with the answer in it; None where there is no such answer."""
    if step == "kind" and value in KINDS:
        return replace(policy, kind=GroupKind(value))
    if step == "mode" and value in tuple(Mode):
        return replace(policy, mode=Mode(value))
    if step == "cards" and value in ("all", "me"):
        return replace(policy, card_to=(user_id,) if value == "me" else ())
    return None

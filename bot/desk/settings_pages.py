"""The pages behind the settings of a chat: kind of group, sensitivity with examples, keeping, what is let through.

Words and buttons only; who may see and press them is `settings_chat`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.cases.wording import Rows, Voice, button, clock
from bot.desk.allowances import Allowance
from bot.model import ChatPolicy, GroupKind, Sensitivity

PAGES = ("group", "sense", "keep", "exempt", "photos")
KEEP_HOURS = (0, 24, 72)
_BESIDE = 3  # buttons in a row


def leading(voice: Voice, chat: str) -> Rows:
    """The buttons that lead to the pages."""
    made = [button(voice.say(f"settings-to-{page}"), f"settings-{page}", chat) for page in PAGES]
    return [made[:2], made[2:]]


def lines(voice: Voice, policy: ChatPolicy, allowed: int) -> tuple[str, ...]:
    """What the pages hold, in a sentence each."""
    return (
        voice.say("settings-kind", name=voice.say("group-kind", chat=str(policy.kind))),
        voice.say("settings-sense", sense=str(policy.sensitivity)),
        voice.say("settings-keep", keep=policy.undo_seconds // 3600),
        voice.say("settings-allowed", allowed=allowed),
    )


def page(voice: Voice, policy: ChatPolicy, name: str, allowed: Sequence[Allowance], now: float) -> dict[str, Any]:
    """Text and buttons of one of PAGES."""
    chat = str(policy.chat_id)
    text, rows = _PAGES[name](voice, policy, allowed, now)
    return {"text": text, "buttons": [*rows, [button(voice.say("settings-back"), "settings", chat)]]}


def kind_rows(voice: Voice, action: str, chat: str) -> Rows:
    """The kinds of groups as buttons."""
    kinds = (kind for kind in GroupKind if kind)
    made = [button(voice.say("group-kind", chat=str(kind)), f"{action}-{kind}", chat) for kind in kinds]
    return [made[start : start + _BESIDE] for start in range(0, len(made), _BESIDE)]


def _group(voice: Voice, policy: ChatPolicy, allowed: Sequence[Allowance], now: float) -> tuple[str, Rows]:
    notes = (voice.say("setup-kind-note", chat=str(kind)) for kind in GroupKind if kind)
    return "\n".join(notes), kind_rows(voice, "kind", str(policy.chat_id))


def _sense(voice: Voice, policy: ChatPolicy, allowed: Sequence[Allowance], now: float) -> tuple[str, Rows]:
    chat = str(policy.chat_id)
    return voice.say("sense-page"), [[button(voice.say(f"sense-{one}"), f"sense-{one}", chat) for one in Sensitivity]]


def _keep(voice: Voice, policy: ChatPolicy, allowed: Sequence[Allowance], now: float) -> tuple[str, Rows]:
    chat = str(policy.chat_id)
    return voice.say("keep-page"), [[button(voice.say(f"keep-{one}"), f"keep-{one}", chat) for one in KEEP_HOURS]]


def _photos(voice: Voice, policy: ChatPolicy, allowed: Sequence[Allowance], now: float) -> tuple[str, Rows]:
    chat = str(policy.chat_id)
    return voice.say("photos-page"), [
        [button(voice.say(f"photos-{one}"), f"photos-{one}", chat) for one in ("on", "off")]
    ]


def _exempt(voice: Voice, policy: ChatPolicy, allowed: Sequence[Allowance], now: float) -> tuple[str, Rows]:
    if not allowed:
        return voice.say("exempt-none"), []
    said = [voice.say("exempt-line", case=one.case_id, until=clock(one.until, now)) for one in allowed]
    rows = [
        [button(voice.say("exempt-revoke", case=one.case_id), "revoke", f"{policy.chat_id}/{one.case_id}")]
        for one in allowed
    ]
    return "\n".join((voice.say("exempt-page"), *said)), rows


_PAGES = {"group": _group, "sense": _sense, "keep": _keep, "exempt": _exempt, "photos": _photos}

"""The bot's own account: who it is, its commands, name and descriptions, its files and its webhook setting."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from ..errors import bad
from ..forms import Part
from ..records import Json
from ..world import World
from ._content import units

Files = Mapping[str, Part]
DOWNLOAD_LIMIT = 20 * 1024 * 1024  # bytes (Bot API, getFile)
COMMAND_LIMITS = (32, 256)  # characters of a command's name and description
# What a bot says of itself: method suffix, parameter, limit in characters.
TEXTS = (("Name", "name", 64), ("Description", "description", 512), ("ShortDescription", "short_description", 120))


def get_me(world: World, p: Json, files: Files) -> Json:
    flags = ("supports_inline_queries", "can_connect_to_business", "has_main_web_app")
    sees_all = {"can_join_groups": True, "can_read_all_group_messages": not world.privacy_mode}
    return {**world.bot.json(), **sees_all, **dict.fromkeys(flags, False)}


def get_file(world: World, p: Json, files: Files) -> Json:
    stored = world.files.get(p["file_id"])
    if stored is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if stored.size > DOWNLOAD_LIMIT:
        raise bad("file is too big")
    row = {"file_id": stored.id, "file_unique_id": stored.unique_id, "file_size": stored.size}
    return {**row, "file_path": stored.path}


def _scope(p: Json) -> str:
    return json.dumps([p.get("scope") or {"type": "default"}, p.get("language_code", "")], sort_keys=True)


def set_commands(world: World, p: Json, files: Files) -> bool:
    for command in p["commands"]:
        name, limits = str(command["command"]), COMMAND_LIMITS
        plain = name.isascii() and name.replace("_", "").isalnum() and name == name.lower()
        if not (plain and len(name) <= limits[0]):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= units(command["description"]) <= limits[1]:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.settings.setdefault("commands", {})[_scope(p)] = p["commands"]
    return True


def get_commands(world: World, p: Json, files: Files) -> list[Json]:
    return list(world.settings.get("commands", {}).get(_scope(p), []))


def delete_commands(world: World, p: Json, files: Files) -> bool:
    world.settings.get("commands", {}).pop(_scope(p), None)
    return True


def _setter(key: str, limit: int) -> Callable[[World, Json, Files], bool]:
    def set_text(world: World, p: Json, files: Files) -> bool:
        if units(p.get(key, "")) > limit:
            raise bad(f"{key} is too long")
        world.settings.setdefault(key, {})[p.get("language_code", "")] = p.get(key, "")
        if key == "name" and not p.get("language_code"):
            world.rename_bot(p.get(key) or world.bot.name)
        return True

    return set_text


def _getter(key: str) -> Callable[[World, Json, Files], Json]:
    def get_text(world: World, p: Json, files: Files) -> Json:
        said = world.settings.get(key, {})
        own = world.bot.name if key == "name" else ""
        return {key: said.get(p.get("language_code", "")) or said.get("") or own}

    return get_text


def set_webhook(world: World, p: Json, files: Files) -> bool:
    """Kept and shown, so that getUpdates is refused as at Telegram; nothing is posted to it yet."""
    if p["url"] and not p["url"].startswith(("https://", "http://127.0.0.1:")):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    world.webhook = {key: p[key] for key in ("url", "allowed_updates", "secret_token") if p.get(key)}
    world.updates.allow(p.get("allowed_updates", []))
    return _drop(world, p)


def delete_webhook(world: World, p: Json, files: Files) -> bool:
    world.webhook = {}
    return _drop(world, p)


def _drop(world: World, p: Json) -> bool:
    if p.get("drop_pending_updates"):
        world.updates.confirm(world.updates.next_id)
    return True


def webhook_info(world: World, p: Json, files: Files) -> Json:
    waiting = len(world.updates.pending)
    return {"url": world.webhook.get("url", ""), "has_custom_certificate": False, "pending_update_count": waiting}


METHODS: dict[str, Any] = {
    "getMe": get_me,
    "getFile": get_file,
    "setMyCommands": set_commands,
    "getMyCommands": get_commands,
    "deleteMyCommands": delete_commands,
    **{f"setMy{name}": _setter(key, limit) for name, key, limit in TEXTS},
    **{f"getMy{name}": _getter(key) for name, key, _ in TEXTS},
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": webhook_info,
}

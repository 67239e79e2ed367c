"""A chat's own list of commands, over the wire."""

from __future__ import annotations

from bot.effects import EffectKind
from tests.bot.wire import stage


async def test_a_chats_own_list_of_commands_is_set_and_taken_back() -> None:
    async with stage() as it:
        assert (await it.do(EffectKind.COMMANDS, it.admin, commands=[["faq", "可以貼上的簡短回答"]])).ok
        assert any("chat" in scope for scope in it.server.world.settings["commands"])
        assert (await it.do(EffectKind.COMMANDS, it.admin, commands=[])).ok
        assert not it.server.world.settings["commands"]

"""Being added and promoted; and the starts that end with a sentence."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import founding
import pytest
from stage import PATIENCE, Stage, environment, labels, stage, words

from playground.testing import Running

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_added_with_and_without_rights(world: Stage) -> None:
    control = world.control
    admin = control.add_user("管理员小周")
    chat = control.add_group("阳光苑团购群", admin.id)
    control.start(admin.id)
    bot = control.world.bot.id

    def told() -> list[str]:
        return [words(m) for m in control.read(admin.id, admin.id) if m["from"]["id"] == bot]

    await control.world.until(lambda: told(), PATIENCE)
    control.add_bot(chat.id, admin.id)
    await control.world.until(lambda: any("✗ 不是管理员" in text for text in told()), PATIENCE)
    control.promote(chat.id, bot, admin.id, "can_manage_chat")
    await control.world.until(lambda: any("✗ 不能「删除消息」" in t and "✓ 是管理员" in t for t in told()), PATIENCE)
    control.promote(chat.id, bot, admin.id)
    await control.world.until(lambda: any("✓ 能「删除消息」" in text for text in told()), PATIENCE)
    assert all("阳光苑团购群" in text for text in told() if "✓" in text or "✗" in text)
    assert all(m["from"]["id"] != bot for m in control.read(chat.id, admin.id))


async def test_an_inviter_who_never_started_it_finds_one_line_with_a_door(world: Stage) -> None:
    control = world.control
    admin = control.add_user("管理员小周")
    chat = control.add_group("阳光苑团购群", admin.id)
    control.add_bot(chat.id, admin.id, admin=True)
    bot = control.world.bot.id
    await control.world.until(lambda: any(m["from"]["id"] == bot for m in control.read(chat.id, admin.id)), PATIENCE)
    line = next(m for m in control.read(chat.id, admin.id) if m["from"]["id"] == bot)
    assert labels(line) == ["打开私聊"]
    control.open_link(admin.id, line["reply_markup"]["inline_keyboard"][0][0]["url"])
    await control.world.until(lambda: any("阳光苑" in words(m) for m in control.read(admin.id, admin.id)), PATIENCE)


async def end_of(server: Running, folder: Path, **more: str) -> tuple[int, str]:
    """Status and words of a start that ends by itself."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        env=environment(server, folder / "data", **more),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        cwd=folder,
    )
    try:
        said, _ = await asyncio.wait_for(process.communicate(), PATIENCE)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return process.returncode or 0, said.decode()


@pytest.mark.asyncio(loop_scope="function")
async def test_a_second_start_and_a_wrong_token_end_with_a_sentence_and_the_first_goes_on(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    async with stage(tmp_path) as running:
        group = await running.group()
        status, said = await end_of(running.server, tmp_path)
        assert status == 2
        assert "Another Dama already works" in said
        wrong = f"{running.server.token[:-1]}{'B' if running.server.token.endswith('A') else 'A'}"
        status, said = await end_of(running.server, elsewhere, DAMA_BOT_TOKEN=wrong)
        assert status == 2
        assert "does not accept the bot token" in said
        assert "Traceback" not in said
        assert wrong.partition(":")[2] not in said
        status, said = await end_of(running.server, elsewhere)  # another folder: Telegram lets one ask only
        assert status == 2
        assert "Traceback" not in said
        assert said.strip()
        message_id = group.post_file(founding.csv(), "a.csv")
        await group.until(lambda: not group.stands(message_id))

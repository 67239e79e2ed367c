"""Protect, flag and watch over the wire; put back and mistake; rooms of files nobody can read."""

from __future__ import annotations

import struct

import founding
import pytest
from stage import Group, Stage, labels, words

from playground.control import Upload

pytestmark = pytest.mark.asyncio(loop_scope="module")
MIB = 2**20
PUT_BACK, LABEL = "是误判，放回", "由成员提供，打码助手放回，真假未核实"


async def taken(group: Group, who: object = None) -> int:
    """A dossier is posted, gone, and the card is there."""
    message_id = group.post_file(founding.csv(), "a.csv", who=who or group.sender)
    await group.until(lambda: not group.stands(message_id))
    await group.until(group.card)
    return message_id


async def test_flag_takes_nothing_away_and_the_sender_may_withdraw(world: Stage) -> None:
    group = await world.group("提醒")
    message_id = group.post_file(founding.csv(), "a.csv")
    await group.until(group.asks)
    await group.until(group.card)
    assert "文件还在群里，您现在可以撤回。" in words(group.asks()[0])
    assert "没有收起，请您看一眼" in words(group.card() or {})
    assert group.stands(message_id)
    assert (await group.press(group.sender, "现在撤回"))["text"] == "正在撤回。"
    await group.until(lambda: not group.stands(message_id))
    await group.until(lambda: any("已经撤回" in words(m) for m in group.private(group.sender)))
    await group.until(lambda: "发送者已撤回" in words(group.card() or {}))
    assert group.said() == []


async def test_watch_counts_and_tells_nobody(world: Stage) -> None:
    group = await world.group("观察")
    told = len(group.private(group.sender))
    message_id = group.post_file(founding.csv(), "a.csv")
    await group.quiet()
    assert group.stands(message_id)
    assert len(group.private(group.sender)) == told
    assert group.card() is None
    assert "方式：观察" in words(await group.write(group.admin, "/settings"))


async def test_an_admin_puts_it_back(world: Stage) -> None:
    group = await world.group()
    await taken(group)
    assert (await group.press(group.admin, PUT_BACK))["text"] == "正在放回。"
    await group.until(group.said)
    back = group.said()[0]
    assert words(back) == LABEL
    assert world.control.world.files[back["document"]["file_id"]].data == founding.csv()
    await group.until(lambda: any("已按误判放回" in words(m) for m in group.private(group.admin)))
    await group.until(lambda: any("内容已经放回群里" in words(m) for m in group.private(group.sender)))
    card = next(m for m in group.private(group.admin) if "已按误判放回" in words(m))
    assert PUT_BACK not in labels(card)


async def test_a_long_message_is_put_back_as_it_was(world: Stage) -> None:
    group = await world.group()
    message_id = group.post(founding.message())
    await group.until(lambda: not group.stands(message_id))
    await group.until(lambda: any("**" in words(m) for m in group.private(group.sender)))
    await group.until(group.card)
    await group.press(group.admin, PUT_BACK)
    await group.until(lambda: any(founding.message() in words(m) for m in group.said()))
    assert words(group.said()[0]).startswith(LABEL)


async def test_a_mistake_is_shown_to_the_admin_and_puts_nothing_back(world: Stage) -> None:
    group = await world.group()
    message_id = await taken(group)
    await group.until(group.asks)
    answer = await group.press(group.sender, "弄错了")
    assert answer["show_alert"]
    assert "管理员再看一眼" in answer["text"]
    await group.until(lambda: "发送者说：弄错了。" in words(group.card() or {}))
    assert not group.stands(message_id)
    assert group.said() == []


def ole() -> bytes:
    """A workbook with a password is an OLE file whose directory names the stream "EncryptedPackage"."""
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    head += struct.pack("<I", 0) + b"\xff" * (4 * 108)
    fat = struct.pack("<III", 0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE) + b"\xff" * (512 - 12)
    return head + fat + b"".join(_entry(*one) for one in (("Root Entry", 5), ("EncryptedPackage", 2), ("", 0), ("", 0)))


def _entry(name: str, kind: int) -> bytes:
    words_ = name.encode("utf-16-le") + (b"\0\0" if name else b"")
    child = 1 if kind == 5 else 0xFFFFFFFF
    fixed = struct.pack("<HBBIII", len(words_), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return words_.ljust(64, b"\0") + fixed + bytes(36) + struct.pack("<IQ", 0xFFFFFFFE, 0)


UNREAD = {
    "password": (Upload(ole(), "加密.xlsx"), "有密码"),
    "half a workbook": (Upload(founding.xlsx()[:900], "半个.xlsx"), "文件好像坏了"),
    "half a document": (Upload(founding.docx()[:1500], "半个.docx"), "文件好像坏了"),
    "over 20 MiB": (Upload(b"x", "大.xlsx", size=20 * MIB + 1), "太大了"),
}


@pytest.mark.parametrize("name", UNREAD)
async def test_what_can_t_be_read_stays_and_its_sender_is_told(world: Stage, name: str) -> None:
    group = await world.group()
    upload, reason = UNREAD[name]
    message_id = group.post(upload=upload)
    await group.until(group.asks)
    assert f"没能读完（{reason}）" in words(group.asks()[0])
    assert group.stands(message_id)
    assert group.card() is None
    assert (await group.press(group.sender, "现在撤回"))["text"] == "正在撤回。"
    await group.until(lambda: not group.stands(message_id))


PROGRAM = Upload(b"\x7fELF" + bytes(range(256)) * 8, "装机.bin")


@pytest.mark.parametrize("mode", ["提醒", "观察"])
async def test_what_can_t_be_read_is_told_in_the_other_modes_as_the_table_says(world: Stage, mode: str) -> None:
    group = await world.group(mode)
    told = len(group.private(group.sender))
    message_id = group.post(upload=UNREAD["password"][0])
    if mode == "提醒":
        await group.until(group.asks)
        assert "没能读完（有密码）" in words(group.asks()[0])
    await group.quiet()
    assert group.stands(message_id)
    assert group.card() is None
    assert len(group.private(group.sender)) == told + (mode == "提醒")


@pytest.mark.parametrize("mode", ["保护", "提醒", "观察"])
async def test_an_unknown_kind_of_file_is_counted_and_nobody_hears_of_it(world: Stage, mode: str) -> None:
    group = await (world.group() if mode == "保护" else world.group(mode))
    told = len(group.private(group.sender))
    message_id = group.post(upload=PROGRAM)
    await group.quiet()
    assert group.stands(message_id)
    assert len(group.private(group.sender)) == told
    assert group.card() is None
    assert "别的文件 1 份" in words(await group.write(group.admin, "/settings"))

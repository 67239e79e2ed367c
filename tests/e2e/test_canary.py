"""The one bug that would kill this project is Dama itself leaking: nothing planted may come out, in any spelling."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from urllib.parse import unquote_to_bytes

import founding
import pytest
from canary import traces, traces_in_folder
from planted import CAPTION, FILE, PLANTED, archive, workbook
from stage import Group, Json, Stage, labels, stage, words

from playground.control import Origin, Upload
from playground.testing import Running


async def post_everything(group: Group) -> list[int]:
    """Each way in which a value can enter; the ids of those that must be gone at the end."""
    neighbour = group.neighbour
    gone = [
        group.post_file(workbook(), f"{FILE}.xlsx"),
        group.post(founding.message()),
        group.post(CAPTION, upload=Upload(founding.csv(), f"{FILE}.csv")),
    ]
    group.post_file(archive(), f"{FILE}.zip", who=neighbour)
    group.post(CAPTION, who=neighbour)
    group.post(
        content={"contact": {"phone_number": founding.PERSONS[1].mobile, "first_name": founding.PERSONS[1].name}}
    )
    quoted = group.post("大家看看这个", who=neighbour)
    group.post("同上", who=neighbour, reply_to=quoted, quote=CAPTION)
    harmless = group.post("今晚几点开会", who=neighbour)
    group.control.edit(group.chat.id, neighbour.id, harmless, founding.message())
    group.post(who=neighbour, forward=Origin(group.sender.id, _private_note(group)))
    return [*gone, harmless]


def _private_note(group: Group) -> int:
    note = group.control.post(group.sender.id, group.sender.id, upload=Upload(founding.csv(), f"{FILE}.csv"))
    return note.id


async def test_nothing_planted_comes_out(tmp_path: Path) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    async with stage(tmp_path, TMPDIR=str(temporary)) as running:
        group = await running.group()
        server_errors(running.server)
        gone = await post_everything(group)
        await group.until(lambda: not any(group.stands(message_id) for message_id in gone))
        await group.until(lambda: any("只留地点和时间" in labels(m) for m in group.private(group.sender)))
        for label in ("只留地点和时间", "打码版", "弄错了"):
            group.tap(group.sender, label)
        await group.until(lambda: any("document" in m for m in group.private(group.sender)))
        await turn_the_card(group)
        await lock_a_text(group)
        assert everywhere(running, tmp_path, group) == []


async def turn_the_card(group: Group) -> None:
    """All that is behind "more" on a card, with the look-up of the sender."""
    await group.until(group.card)
    look_up = "查看发送者（会留记录）"
    await group.press(group.admin, "更多")
    for side, begins in (("计数参考", "计数参考（去重"), ("时间线", "时间线（UTC")):
        await group.until(lambda label=side: any(label in labels(m) for m in group.private(group.admin)))
        await group.press(group.admin, side)
        await group.until(lambda text=begins: any(words(m).startswith(text) for m in group.private(group.admin)))
        await group.press(group.admin, "返回")
    await group.until(lambda: any(look_up in labels(m) for m in group.private(group.admin)))
    shown = await group.press(group.admin, look_up)
    assert "已记下：您查看了发送者" in shown["text"]


async def lock_a_text(group: Group) -> None:
    """The dossier as a text in private, locked for insiders."""
    group.control.post(group.sender.id, group.sender.id, founding.message())
    lock = "加密版（只给知情人）"
    await group.until(lambda: any(lock in labels(m) for m in group.private(group.sender)))
    await group.press(group.sender, lock)
    await group.until(lambda: any(_name(m) == "加密版.zip" for m in group.private(group.sender)))


def _name(message: Json) -> str:
    return str(message.get("document", {}).get("file_name", ""))


def server_errors(server: Running) -> None:
    """A storm in which libraries like to print what they were doing."""
    for kind in ("5xx", "lost", "reset"):
        server.world.faults.add(kind, method="sendMessage", times=1)


def everywhere(running: Stage, folder: Path, group: Group) -> list[str]:
    found = traces_in_folder(PLANTED, folder)
    for request in running.server.world.requests:
        # aiogram sends forms: percent signs and JSON escapes are undone before looking
        body = request.body + unquote_to_bytes(request.body.replace(b"+", b" "))
        found += traces(PLANTED, body, f"request {request.number} {request.method}")
    for person in (group.admin, group.sender, group.neighbour):
        for message in [m for m in group.private(person) if "document" in m]:
            data = group.control.world.files[message["document"]["file_id"]].data
            found += traces(PLANTED, _unpacked(data) + str(message).encode(), "a document sent by Dama")
    return found


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(b"PK"):
        return data
    package = zipfile.ZipFile(io.BytesIO(data))
    if any(one.flag_bits & 1 for one in package.infolist()):  # a locked copy: nobody reads it without the password
        return data
    return b"\n".join(name.encode() + package.read(name) for name in package.namelist())


@pytest.mark.parametrize("how", ["utf-8", "utf-16-le"])
def test_a_planted_canary_is_found(tmp_path: Path, how: str) -> None:
    (tmp_path / "log.txt").write_bytes(b"before " + founding.PERSONS[0].mobile.encode(how) + b" after")
    assert len(traces_in_folder(PLANTED, tmp_path)) >= 1


def test_a_canary_inside_base64_is_found_wherever_it_begins() -> None:
    import base64

    for shift in range(3):
        data = base64.b64encode(b"x" * shift + founding.PERSONS[0].number.encode() + b"yyy")
        assert traces(PLANTED, data, "here") != []

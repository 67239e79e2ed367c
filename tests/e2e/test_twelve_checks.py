"""The twelve checks a stranger can run by hand (PEOPLE section 6), each by its number, on the bot's real process.

Check 12 is about words alone and is test_check_12_texts.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import sqlite3
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import founding
import pytest
from canary import traces, traces_in_folder
from planted import MEMBER, NAMES, PLANTED, archive, workbook
from samples import MORE, PRICES, UNTOUCHED
from stage import Group, HeldBot, Json, Stage, labels, stage, start_held, words

from playground.records import User
from playground.testing import Running, running_server

pytestmark = pytest.mark.asyncio(loop_scope="module")
LINE, MINE, PLACES, POST = "有一条消息可能带有他人的个人信息", "是我发的", "只留地点和时间", "替我发到群里"
WAIT, NOTHING_HERE = "给您的私密提示，请稍候", "这里没有需要您处理的事。谢谢您不追问、不转发。"
MAYBE, NOTHING_FOUND, PUT_BACK = "可能有别人的个人信息", "没有发现密集的个人信息", "是误判，放回"
FILE = "阮砚秋-320508199503129759.xlsx"
TEXT_A = """您好，我是「幸福里 3 期业主群」的打码助手，是群管理员请来的（管理员列表里能找到我）。
您 HH:MM 发的文件里，有大约 9 个人的KINDS。我先把它从群里收起来了，群里的提示不会提到您。
您多半是想提醒大家。只是电话和住址传开以后，里面的人会接到很多陌生电话，有人会找上门。
大家要用的是地点和时间，我可以马上帮您整理成能发的一份。
如果也发到了别的群，麻烦一起撤回。
文件是真是假我不判断。弄错了请点「弄错了」。"""


def seen(group: Group, who: User) -> list[tuple[str, list[str]]]:
    """What somebody sees in the group, as it looks."""
    return [(words(m), labels(m)) for m in group.seen_by(who)]


async def test_check_01_the_workbook_is_gone_the_neighbour_sees_nothing_the_ask_is_text_a(world: Stage) -> None:
    group = await world.group()
    before = seen(group, group.neighbour)
    await group.leak(data=founding.xlsx(), name=FILE)
    await group.until(group.asks)
    await group.until(lambda: "已私下告诉发送者 ✓" in words(group.card() or {}))
    assert seen(group, group.neighbour) == before
    text = words(group.asks()[0])
    assert re.sub("个人的[^。]*。", "个人的KINDS。", re.sub(r"\d\d:\d\d", "HH:MM", text)) == TEXT_A
    assert "身份证号" in text
    said = [r for r in group.control.world.requests if r.method != "getFile"]
    assert not [r.method for r in said if traces([FILE.removesuffix(".xlsx")], r.body, "")]
    assert FILE.encode() not in world.bot.output.read_bytes()


async def test_check_02_nothing_is_found_by_grep_while_the_bot_runs(world: Stage) -> None:
    group = await world.group()
    await group.leak(data=founding.xlsx(), name=FILE)
    message_id = group.post(founding.message())
    await group.until(lambda: not group.stands(message_id))
    await group.until(lambda: any("**" in words(m) for m in group.private(group.sender)))
    assert traces_in_folder(founding.VALUES, world.bot.data) == []
    assert traces(founding.VALUES, world.bot.output.read_bytes(), "output") == []


@pytest.mark.asyncio(loop_scope="function")
@pytest.mark.parametrize("posted", ["message", "file"])
async def test_check_02_nor_while_it_is_stopped_between_receiving_and_judging(tmp_path: Path, posted: str) -> None:
    async with running_server() as server:
        bot: HeldBot = await start_held(server, tmp_path)
        group = await Stage(server, bot).group()
        await bot.order("arm", 1)
        as_file = posted == "file"
        message_id = group.post_file(founding.csv(), FILE) if as_file else group.post(founding.message())
        await bot.process.wait()
        assert group.stands(message_id)
        assert traces_in_folder(PLANTED, tmp_path) == []
        assert any(path.stat().st_size > 10_000 for path in bot.data.iterdir())


@pytest.mark.parametrize("sensitivity", ["低", "一般", "高"])
async def test_check_03_none_is_deleted_in_a_residents_group_at_any_sensitivity(world: Stage, sensitivity: str) -> None:
    group = await world.group()
    await _residents(group, sensitivity)
    posted = {
        name: group.post_file(*what) if isinstance(what, tuple) else group.post(what)
        for name, what in {**UNTOUCHED, **MORE}.items()
    }
    assert len(posted) == len(UNTOUCHED) + len(MORE)
    last = group.post(founding.message())  # the chat's order is kept, so everything before it has been judged
    await group.until(lambda: not group.stands(last))
    await group.until(group.card)
    assert [name for name, message_id in posted.items() if not group.stands(message_id)] == []
    assert group.said() == []


async def _residents(group: Group, sensitivity: str) -> None:
    """The admin says by taps what sort of group it is and how much is to be made of doubts."""
    await group.press(group.admin, "小区居民")
    await group.write(group.admin, "/settings")
    for label in ("灵敏度", sensitivity):
        await group.until(lambda name=label: any(name in labels(m) for m in group.private(group.admin)))
        await group.press(group.admin, label)
    await group.until(lambda: f"灵敏度：{sensitivity}" in words(group.private(group.admin)[-1]))


async def test_check_04_of_four_people_only_places_and_times_may_be_posted(world: Stage) -> None:
    group = await world.group()
    lines = [f"{p.label} {p.name} {p.mobile} {p.number} {p.address}" for p in founding.PERSONS[:4]]
    message_id = group.post("\n".join([founding.TITLE, *lines, *founding.ITINERARY]))
    await group.until(lambda: not group.stands(message_id))
    await group.until(lambda: any("**" in words(m) for m in group.private(group.sender)))
    assert not [m for m in group.private(group.sender) if POST in labels(m)]
    await group.press(group.sender, PLACES)
    await group.until(lambda: any(POST in labels(m) for m in group.private(group.sender)))
    offered = [m for m in group.private(group.sender) if POST in labels(m)]
    assert len(offered) == 1
    await group.press(group.sender, POST)
    await group.until(group.said)
    posted = words(group.said()[0])
    assert founding.VENUES[0] in posted
    assert await _scanned_by_hand(world, posted) == "notice"


async def _scanned_by_hand(world: Stage, text: str) -> str:
    """What `dama scan` says of a text."""
    command = (sys.executable, "-m", "bot", "scan", "--as", "message", "--format", "jsonl", "-")
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, cwd=world.bot.data.parent)
    out, _ = await process.communicate(text.encode())
    return str(json.loads(out)["verdict"])


@pytest.fixture(scope="module", params=["ignoring", "10.2", "refusing"])
def variant(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
async def old(variant: str, tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path, variant) as running:
        yield running


@pytest.mark.asyncio(loop_scope="function")
async def test_check_05_on_old_servers_the_group_never_reads_a_word_of_text_a(old: Stage) -> None:
    group = await old.group()
    await group.leak(group.neighbour)
    await group.until(lambda: any(LINE in words(m) for m in group.said()))
    await group.until(lambda: len(group.said()) == 1)
    texts = [p["text"] for p in group.requests()]
    assert all(text == WAIT or text.startswith(LINE) for text in texts), texts
    assert all("打码助手" not in words(m) and founding.PERSONS[0].mobile not in words(m) for m in group.said())
    await _check_06_of(group)


async def _check_06_of(group: Group) -> None:
    """Whoever else taps, or opens the sender's link, reads what everybody reads; the link opens once."""
    control, chat = group.control, group.chat.id
    for stranger in (group.sender, group.admin):
        answer = await group.press(stranger, MINE, chat)
        assert answer == {"text": NOTHING_HERE, "show_alert": True, "url": ""}
    url = (await group.press(group.neighbour, MINE, chat))["url"]
    told = len(group.private(group.sender))
    control.open_link(group.sender.id, url)
    await group.until(lambda: len(group.private(group.sender)) > told)
    assert words(group.private(group.sender)[-1]) == NOTHING_HERE
    control.open_link(group.neighbour.id, url)
    await group.until(lambda: group.asks(group.neighbour))
    assert group.chat.title in words(group.asks(group.neighbour)[0])
    told = len(group.private(group.neighbour))
    control.open_link(group.neighbour.id, url)
    await group.until(lambda: len(group.private(group.neighbour)) > told)
    assert "已经用过" in words(group.private(group.neighbour)[-1])
    assert len(group.asks(group.neighbour)) == 1


async def test_check_06_the_lines_button_and_its_link_are_of_use_to_one_person_once(world: Stage) -> None:
    group = await world.group()
    message_id = group.post_file(founding.csv(), "a.csv", who=group.neighbour)
    group.post("这是什么？", group.admin, reply_to=message_id)  # brings the Line
    await group.until(lambda: any(LINE in words(m) for m in group.said()))
    await _check_06_of(group)


async def _scan(group: Group, message_id: int) -> list[tuple[str, list[str]]]:
    """The neighbour asks; what the others see once the answer is there."""
    command = group.post("/scan", group.neighbour, reply_to=message_id)
    before = len(group.whispered(group.neighbour))
    await group.until(lambda: not group.stands(command))
    await group.until(lambda: len(group.whispered(group.neighbour)) > before)
    await group.until(lambda: "您请我看的那条" in words(group.whispered(group.neighbour)[-1]))
    return seen(group, group.sender)


async def test_check_07_a_members_scan_looks_the_same_on_a_leak_and_on_a_recipe(world: Stage) -> None:
    group = await world.group("观察")
    leak, recipe = group.post_file(founding.csv(), "a.csv"), group.post(PRICES)
    before = seen(group, group.sender)
    on_leak = await _scan(group, leak)
    assert MAYBE in words(group.whispered(group.neighbour)[-1])
    on_recipe = await _scan(group, recipe)
    assert NOTHING_FOUND in words(group.whispered(group.neighbour)[-1])
    assert on_leak == on_recipe == before
    assert group.stands(leak)


@pytest.mark.asyncio(loop_scope="function")
async def test_check_07_without_ephemeral_messages_a_line_answers_the_asker_alone(tmp_path: Path) -> None:
    async with stage(tmp_path, "ignoring") as running:
        group = await running.group("观察")
        lines = []
        leak, recipe = group.post_file(founding.csv(), "a.csv"), group.post(PRICES)
        for message_id, wanted in ((leak, MAYBE), (recipe, NOTHING_FOUND)):
            command, before = group.post("/scan", group.neighbour, reply_to=message_id), len(group.said())
            await group.until(lambda one=command: not group.stands(one))
            await group.until(lambda n=before: any("看结果" in labels(m) for m in group.said()[n:]))
            lines.append((words(group.said()[-1]), labels(group.said()[-1])))
            strangers = await group.press(group.sender, "看结果", group.chat.id)
            assert strangers["text"] == NOTHING_HERE
            assert wanted in (await group.press(group.neighbour, "看结果", group.chat.id))["text"]
        assert lines[0] == lines[1]


async def test_check_08_a_quote_of_what_was_set_aside_goes_too(world: Stage) -> None:
    group = await world.group()
    first = group.post(founding.message())
    await group.until(lambda: not group.stands(first))
    line = next(line for line in founding.message().splitlines() if founding.PERSONS[3].mobile in line)
    quoted = group.post("这家人住哪栋？", group.neighbour, reply_to=first, quote=founding.PERSONS[0].mobile)
    venue = group.post("这里我也去过", group.neighbour, reply_to=first, quote=founding.VENUES[0])
    again = group.post("看这一行", group.neighbour, reply_to=first, quote=line)
    await group.until(lambda: not group.stands(quoted) and not group.stands(again))
    await group.round_trip()
    assert group.stands(venue)


async def test_check_08_after_the_delete_not_even_a_bit_of_it_is_passed_on(world: Stage) -> None:
    """Alone such a number is nothing; the chairman's, which is pinned, may be planted in a dossier and is not hidden."""
    group = await world.group()
    victim, chairman = founding.PERSONS[3], founding.PERSONS[2]
    group.chat.pinned = group.post(f"业委会主任的电话：{chairman.mobile}", group.admin)
    before = group.post(victim.mobile, group.neighbour)
    await group.quiet()
    assert group.stands(before)
    await group.leak()
    number = group.post(f"{victim.mobile[:3]} {victim.mobile[3:7]} {victim.mobile[7:]}", group.neighbour)
    await group.until(lambda: not group.stands(number))
    door = group.post(f"{victim.address} 就这家", group.neighbour)
    await group.until(lambda: not group.stands(door))
    wanted = group.post(f"主任的电话是 {chairman.mobile} 吗", group.neighbour)
    written = group.post(f"我来联系：{victim.mobile}", group.admin)
    elsewhere = await world.group()
    other = elsewhere.post(victim.mobile)
    await group.round_trip()
    await elsewhere.quiet()
    assert group.stands(wanted)
    assert group.stands(written)
    assert elsewhere.stands(other)
    planted = [victim.mobile, victim.number, victim.name]
    assert traces_in_folder(planted, world.bot.data) == []


async def test_check_09_an_admins_own_post_is_for_another_admin_to_decide(world: Stage) -> None:
    other = world.control.add_user("管理员老吴")
    group = await world.group(admins=[other])
    world.control.start(other.id)
    await group.until(lambda: group.private(other))
    await group.leak(group.admin)
    await group.until(lambda: any(PUT_BACK in labels(m) for m in group.private(other)))
    assert group.card() is None
    forged = world.control.forge_tap(group.admin.id, group.admin.id, 1, _data(group.private(other), PUT_BACK))
    await group.until(lambda: forged.answer is not None)
    assert (forged.answer or {})["text"] == "自己发的内容要由另一位管理员来放回。"
    assert group.said() == []
    await group.press(other, PUT_BACK)
    await group.until(group.said)


def _data(messages: list[Json], label: str) -> str:
    buttons = [one for m in messages for row in m.get("reply_markup", {}).get("inline_keyboard", []) for one in row]
    return str(next(one["callback_data"] for one in reversed(buttons) if one["text"] == label))


async def test_check_10_names_of_files_sheets_members_and_authors_stand_nowhere(world: Stage) -> None:
    group = await world.group()
    await group.leak(data=workbook(), name=FILE)
    await group.leak(data=archive(), name=f"{MEMBER}.zip")
    await group.until(lambda: sum("收起了" in words(m) for m in group.private(group.admin)) == 2)
    planted = [*NAMES, *(name.partition("-")[0] for name in NAMES)]
    told = [words(m) for who in (group.admin, group.sender) for m in group.private(who)]
    assert len(told) > 6
    assert [text for text in told if any(name in text for name in planted)] == []
    assert traces(planted, world.bot.output.read_bytes(), "output") == []
    assert traces_in_folder(planted, world.bot.data) == []
    database = sqlite3.connect(world.bot.data / "dama.sqlite")
    assert not [line for line in database.iterdump() if any(name in line for name in planted)]
    database.close()


@pytest.mark.asyncio(loop_scope="function")
async def test_check_11_killed_after_the_delete_the_next_start_asks_exactly_once(tmp_path: Path) -> None:
    async with running_server() as server:
        bot = await start_held(server, tmp_path)
        group = await Stage(server, bot).group()
        await bot.order("after", "telegram.deleteMessage")
        message_id = group.post_file(founding.csv(), "a.csv")
        await bot.process.wait()
        assert not group.stands(message_id)
        assert group.asks() == []
        bot = await start_held(server, tmp_path)
        begun = server.world.clock.now()
        await group.until(group.asks)
        print(f"\nasked {server.world.clock.now() - begun:.1f} s after the next start began to listen")
        await group.until(group.card)
        await group.round_trip()
        assert len(group.asks()) == 1
        await _removed(server, bot, group)
    _only_counts_are_left(bot)
    command = (sys.executable, "-m", "bot", "stats")
    env = os.environ | {"DAMA_DATA_DIR": str(bot.data)}
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE, env=env, cwd=tmp_path)
    out, _ = await process.communicate()
    assert {"taken", "asked"} <= {line.split()[0] for line in out.decode().splitlines()}


async def _removed(server: Running, bot: HeldBot, group: Group) -> None:
    """The bot is removed from the group; an hour passes."""
    group.control.remove_bot(group.chat.id, group.admin.id)
    await group.write(group.admin, "/settings")
    for _ in range(2):
        server.world.clock.move(1800)
        await bot.order("move", 1800)
        await group.write(group.admin, "/help")
    assert await bot.stop() == 0
    assert server.world.violations == []


def _only_counts_are_left(bot: HeldBot) -> None:
    database = sqlite3.connect(bot.data / "dama.sqlite")
    tables = ("cases", "policies", "counts")
    cases, policies, counts = (database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables)
    database.close()
    assert (cases, policies) == (0, 0)
    assert counts > 0
    kept = b"".join(path.read_bytes() for path in bot.data.iterdir() if path.name.startswith("dama.sqlite"))
    for gone in ("幸福里 3 期业主群", *founding.VALUES):
        assert gone.encode() not in kept

"""What is SQLite's alone: the bytes in its files, its lock, its keys, its triggers, a claim that stays flat."""

from __future__ import annotations

import base64
import hashlib
import shutil
import sqlite3
import stat
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.cases import Case
from bot.effects import Effect, EffectKind, EffectResult
from bot.errors import (
    AlreadyRunning,
    DatabaseDamaged,
    DatabaseTooNew,
    DatabaseUnavailable,
    FolderNotUsable,
    WrongMasterKey,
)
from bot.model import ChatPolicy, Contact, Job, JobKind, Mode, Received
from bot.ports import AuditEntry, Count, Outcome
from bot.storage._database import Database
from bot.storage.sqlite import SqliteStore
from bot.vault import Vault

VAULT = Vault(bytes(range(32)))
BOT, CHAT = 77, -1009182736450
CANARIES = (
    "王芳的行程",
    "13490001234",
    "roster-secret.xlsx",
    "BQACAgUAAxkBAAI",
    "close contacts of Ward 7",
    "501987650123",
)


class StillClock:
    time = 1_800_000_000.0

    def now(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        raise AssertionError("a store does not sleep")


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteStore]:
    opened = await SqliteStore.open(tmp_path / "dama.sqlite", VAULT, StillClock())
    yield opened
    await opened.close()


def sql(store: SqliteStore, query: str) -> Any:
    """Runs a query in the store's own thread."""
    connection = store._tables.database.connection
    return store._thread.submit(lambda: connection.execute(query).fetchall()).result()


def shapes(value: str) -> Iterator[bytes]:
    """A canary as it could stand in a file."""
    for encoding in ("utf-8", "utf-16-le", "utf-16-be", "gb18030"):
        raw = value.encode(encoding)
        yield raw
        # base64 of a text inside a longer one: the three possible alignments, without their edges.
        for shift in range(3):
            yield base64.b64encode(b"x" * shift + raw)[4 if shift else 0 : -4]
    yield value.encode("ascii", "backslashreplace")
    yield hashlib.sha256(value.encode()).digest()
    yield hashlib.sha256(value.encode()).hexdigest().encode()


def found_in(folder: Path) -> list[str]:
    data = b"".join(path.read_bytes() for path in folder.iterdir() if path.name.startswith("dama.sqlite"))
    return [value for value in CANARIES if any(shape in data for shape in shapes(value))]


def everything(now: float) -> Outcome:
    """An outcome with a canary in every place where text of people can be."""
    name, mobile, file, file_id, title, user = CANARIES
    case = Case(
        id="caseaaaaaaaa",
        bot_id=BOT,
        chat_id=CHAT,
        message_id=9,
        content_hash=VAULT.keyed_hash(name),
        verdict="leak",
        mode=Mode.PROTECT,
        created_at=now,
        sent_at=now,
        undo_until=now + 60,
        sender_id=int(user),
        source={"file_id": file_id, "name": file, "text": name},
        rule=title,
    )
    args = {"text": name, "source": {"file_id": file_id, "name": file}}
    return Outcome(
        cases=(case,),
        effects=(
            Effect(f"{BOT}:{name}", EffectKind.COPY, BOT, int(user), "copy", args, case_id=case.id, report=True),
            Effect(f"{BOT}:{mobile}", EffectKind.TEXT, BOT, CHAT, "ask", args),
        ),
        jobs=(
            Job(JobKind.INSPECT, f"{BOT}:{mobile}", f"{BOT}:{user}", {"text": name, "file": file}, chat_id=int(user)),
        ),
        policies=(ChatPolicy(CHAT, title=title, card_to=(int(user),)),),
        contacts=(Contact(int(user), True, "en"),),
        counts=(Count(int(user), "2026-11-25", "leak"),),
        facts=((f"fingerprint:{name}", mobile),),
        audit=(AuditEntry(int(user), "withdrew", CHAT, case.id),),
    )


async def test_no_canary_is_in_the_bytes_of_any_file(store: SqliteStore, tmp_path: Path) -> None:
    now = StillClock.time
    raw = {"message": {"text": " ".join(CANARIES), "from": {"id": int(CANARIES[-1])}}}
    await store.receive([Received(BOT, 1, "message", f"{BOT}:{CHAT}", CHAT, 1, raw)])
    assert found_in(tmp_path) == []
    assert await store.write(everything(now))
    assert len(await store.take_effects(now, 9)) == 2
    await store.settle_effect(f"{BOT}:{CANARIES[0]}", EffectResult(True), now)
    job = await store.claim(now)
    assert job is not None
    assert CANARIES[0] in str(job.payload)
    assert found_in(tmp_path) == []
    sql(store, "PRAGMA wal_checkpoint(TRUNCATE)")
    assert found_in(tmp_path) == []


async def test_the_search_for_canaries_finds_one_that_was_planted(store: SqliteStore, tmp_path: Path) -> None:
    for value in (CANARIES[1], hashlib.sha256(CANARIES[2].encode()).hexdigest()):
        sql(store, f"INSERT INTO meta VALUES ('{value}', '')")
    sql(store, f"INSERT INTO meta VALUES ('{base64.b64encode(CANARIES[0].encode()).decode()}', '')")
    assert found_in(tmp_path) == [CANARIES[0], CANARIES[1], CANARIES[2]]


@pytest.mark.parametrize("how", ["purged in time", "chat purged", "forgotten", "job ended"])
async def test_what_is_forgotten_is_gone_from_the_bytes(store: SqliteStore, tmp_path: Path, how: str) -> None:
    now = StillClock.time
    await store.write(everything(now))
    job = await store.claim(now)
    assert job is not None
    table, column = ("jobs", "body") if how == "job ended" else ("cases", "source_body")
    key = column.replace("body", "wrapped")
    kept = [bytes(part) for row in sql(store, f"SELECT {column}, {key} FROM {table}") for part in row]
    sql(store, "PRAGMA wal_checkpoint(TRUNCATE)")
    files = [tmp_path / "dama.sqlite", tmp_path / "dama.sqlite-wal"]
    assert all(any(part in file.read_bytes() for file in files) for part in kept)
    if how == "chat purged":
        await store.write(Outcome(purge_chats=(CHAT,)))
    elif how == "forgotten":
        await store.write(Outcome(forget=("caseaaaaaaaa",)))
    elif how == "job ended":
        await store.commit(job, Outcome(), now)
        await store.purge(now)  # nothing of the cases is due, but the log still holds the job
    else:
        await store.purge(now + 61)
    assert not any(part in file.read_bytes() for file in files for part in kept)
    assert files[1].stat().st_size == 0


async def test_the_files_are_their_owners_alone(store: SqliteStore, tmp_path: Path) -> None:
    await store.write(Outcome(facts=(("a", "b"),)))
    rights = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert rights == dict.fromkeys(("dama.lock", "dama.sqlite", "dama.sqlite-wal", "dama.sqlite-shm"), 0o600)


async def test_a_second_instance_is_told(store: SqliteStore, tmp_path: Path) -> None:
    with pytest.raises(AlreadyRunning, match="Another Dama already works in"):
        await SqliteStore.open(tmp_path / "dama.sqlite", VAULT, StillClock())
    assert await store.offset(BOT) == 0


async def test_another_master_key_is_told_and_changes_nothing(tmp_path: Path) -> None:
    first = await SqliteStore.open(tmp_path / "dama.sqlite", VAULT, StillClock())
    await first.write(Outcome(facts=(("a", "b"),)))
    await first.close()
    with pytest.raises(WrongMasterKey, match="another master key"):
        await SqliteStore.open(tmp_path / "dama.sqlite", Vault(bytes(32)), StillClock())
    again = await SqliteStore.open(tmp_path / "dama.sqlite", VAULT, StillClock())
    assert await again.fact("a") == "b"
    await again.close()


async def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "dama.sqlite").write_bytes(b"this is no database " * 500)
    with pytest.raises(DatabaseDamaged, match="is damaged"):
        await SqliteStore.open(tmp_path / "dama.sqlite", VAULT, StillClock())


async def test_a_file_that_another_program_holds_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage._database._PRAGMAS", ("PRAGMA busy_timeout = 1",))
    other = sqlite3.connect(tmp_path / "dama.sqlite", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(DatabaseUnavailable, match="can't be opened now"):
        await SqliteStore.open(tmp_path / "dama.sqlite", VAULT, StillClock())
    other.close()


async def test_a_database_of_a_newer_version_is_told(tmp_path: Path) -> None:
    first = await SqliteStore.open(tmp_path / "dama.sqlite", VAULT, StillClock())
    sql(first, "PRAGMA user_version = 999")
    await first.close()
    with pytest.raises(DatabaseTooNew, match="newer Dama"):
        await SqliteStore.open(tmp_path / "dama.sqlite", VAULT, StillClock())


async def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderNotUsable, match="can't be written"):
        await SqliteStore.open(tmp_path / "file" / "dama.sqlite", VAULT, StillClock())


async def test_every_commit_is_on_the_disk_before_it_returns(store: SqliteStore) -> None:
    assert sql(store, "PRAGMA synchronous") == [(2,)]
    assert sql(store, "PRAGMA journal_mode") == [("wal",)]
    assert sql(store, "PRAGMA secure_delete") == [(1,)]


async def test_a_copy_taken_in_the_middle_of_the_work_is_whole(store: SqliteStore, tmp_path: Path) -> None:
    await store.receive([Received(BOT, 5, "message", "lane", CHAT, 1, {"text": "words"})])
    copy = tmp_path / "copy"
    copy.mkdir()
    for name in ("dama.sqlite", "dama.sqlite-wal"):
        shutil.copy(tmp_path / name, copy / name)
    other = await SqliteStore.open(copy / "dama.sqlite", VAULT, StillClock())
    job = await other.claim(StillClock.time)
    assert job is not None
    assert job.payload["raw"] == {"text": "words"}
    assert await other.offset(BOT) == 6
    await other.close()


async def test_a_full_disk_loses_nothing_that_was_promised(store: SqliteStore) -> None:
    await store.receive([Received(BOT, 1, "message", "lane", CHAT, 1, {"text": "kept"})])
    (pages,) = sql(store, "PRAGMA page_count")[0]
    sql(store, f"PRAGMA max_page_count = {pages}")
    big = [Received(BOT, 2, "message", "lane", CHAT, 1, {"text": "x" * 200_000})]
    with pytest.raises(sqlite3.OperationalError):
        await store.receive(big)
    assert await store.offset(BOT) == 2  # not confirmed to Telegram: it comes again
    sql(store, "PRAGMA max_page_count = 1000000")
    await store.receive(big)
    assert await store.offset(BOT) == 3
    job = await store.claim(StillClock.time)
    assert job is not None
    assert job.payload["raw"] == {"text": "kept"}


@pytest.mark.parametrize(
    "query",
    [
        "UPDATE audit SET mac = 'x'",
        "UPDATE audit SET at = 1",
        "UPDATE audit SET body = x'00'",
        "UPDATE audit SET seq = 9",
        "DELETE FROM audit",
    ],
)
async def test_the_audit_table_refuses_changes(store: SqliteStore, query: str) -> None:
    await store.write(Outcome(audit=(AuditEntry(1, "withdrew", CHAT),)))
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        sql(store, query)
    assert await store.first_broken_audit() is None


async def test_a_tampered_audit_shows(store: SqliteStore) -> None:
    for number in range(4):
        await store.write(Outcome(audit=(AuditEntry(number, "withdrew", CHAT),)))
    sql(store, "DROP TRIGGER audit_keeps_entries")
    sql(store, "DELETE FROM audit WHERE seq = 2")
    assert await store.first_broken_audit() == 3


async def test_a_failed_migration_leaves_the_database_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = await SqliteStore.open(tmp_path / "dama.sqlite", VAULT, StillClock())
    await first.close()
    migrations = tmp_path / "migrations"
    migrations.mkdir()
    (migrations / "0001_start.sql").write_text("CREATE TABLE never (a);")
    (migrations / "0002_more.sql").write_text("CREATE TABLE more (a); CREATE TABLE more (a);")
    monkeypatch.setattr("bot.storage._database.resources.files", lambda package: tmp_path)
    with pytest.raises(sqlite3.OperationalError):
        Database(tmp_path / "dama.sqlite")
    (migrations / "0002_more.sql").write_text("CREATE TABLE more (a);")
    database = Database(tmp_path / "dama.sqlite")
    tables = {name for (name,) in database.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {"jobs", "more"} <= tables
    assert "never" not in tables
    database.close()


def steps_of_a_claim(store: SqliteStore) -> int:
    """How many of SQLite's machine instructions one claim takes: load on the machine can't change it."""
    tables, count = store._tables, [0]

    def work() -> None:
        def tick() -> int:
            count[0] += 1
            return 0

        tables.database.connection.set_progress_handler(tick, 1)
        assert tables.database.transaction(lambda: tables.queue.claim(StillClock.time)) is not None
        tables.database.connection.set_progress_handler(None, 1)

    store._thread.submit(work).result()
    return count[0]


@pytest.mark.parametrize("lanes", [1, 5000], ids=["one lane", "many lanes"])
async def test_a_claim_costs_the_same_however_many_wait(store: SqliteStore, lanes: int) -> None:
    jobs = [Job(JobKind.TIMER, str(number), str(number % lanes), {}) for number in range(5001)]
    await store.write(Outcome(jobs=(jobs[0],)))
    few = steps_of_a_claim(store)
    await store.write(Outcome(jobs=tuple(jobs[1:])))
    if lanes == 1:
        sql(store, "UPDATE lanes SET busy_until = 0")
    assert steps_of_a_claim(store) <= few * 2

"""The database file: its lock, its pragmas, its migrations, its transactions. Knows nothing of what is in the tables."""

from __future__ import annotations

import contextlib
import fcntl
import os
import sqlite3
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import TypeVar

from bot.errors import (
    AlreadyRunning,
    DatabaseDamaged,
    DatabaseTooNew,
    DatabaseUnavailable,
    FolderNotUsable,
    WrongMasterKey,
)

T = TypeVar("T")
LOCK_FILE = "dama.lock"
_BUSY_MILLISECONDS = 10_000
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a commit is on the disk before an update is confirmed: 0.15 ms (engine.md 1.6)
    "PRAGMA secure_delete = ON",  # what is deleted is overwritten
    "PRAGMA temp_store = MEMORY",  # no content in temporary files
    f"PRAGMA busy_timeout = {_BUSY_MILLISECONDS}",
)


class Database:
    """One open file with one writer. To be used in one thread only, the one that opened it."""

    def __init__(self, file: Path) -> None:
        """Raises FolderNotUsable, AlreadyRunning, DatabaseDamaged, DatabaseUnavailable, DatabaseTooNew."""
        self._file = file
        self._lock = _locked(file.parent)
        with contextlib.ExitStack() as on_failure:
            on_failure.callback(os.close, self._lock)
            self.connection = _connected(file)
            on_failure.callback(self.connection.close)
            _migrate(self.connection, file)
            on_failure.pop_all()

    def check_key(self, fingerprint: str) -> None:
        """Remembers a fingerprint of the master key the first time; raises WrongMasterKey for another one later."""
        rows = self.connection.execute("SELECT value FROM meta WHERE name = 'master key'").fetchall()
        if not rows:
            self.connection.execute("INSERT INTO meta VALUES ('master key', ?)", (fingerprint,))
        elif rows[0][0] != fingerprint:
            raise WrongMasterKey(self._file.parent)

    def transaction(self, work: Callable[[], T]) -> T:
        """Runs `work` as one commit; nothing is written where it raises."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            result = work()
            self.connection.execute("COMMIT")
        except BaseException:
            # A full disk may have ended the transaction already; then there is nothing left to roll back.
            with contextlib.suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK")
            raise
        return result

    def checkpoint(self) -> None:
        """Moves everything into the main file and cuts the write-ahead log to nothing: erased bytes are gone after it."""
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self.checkpoint()
        self.connection.close()
        os.close(self._lock)


def _locked(folder: Path) -> int:
    """The descriptor that holds the folder's lock as long as it is open. Children don't inherit it."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(folder / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        raise FolderNotUsable(folder) from None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise AlreadyRunning(folder) from None
    return descriptor


def _connected(file: Path) -> sqlite3.Connection:
    try:
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))  # -wal and -shm take over its rights
    except OSError:
        raise FolderNotUsable(file.parent) from None
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.OperationalError:
        connection.close()
        raise DatabaseUnavailable(file) from None
    except sqlite3.DatabaseError:
        whole = False
    if not whole:
        connection.close()
        raise DatabaseDamaged(file)
    return connection


def _migrate(connection: sqlite3.Connection, file: Path) -> None:
    """Applies every migration after the file's version, each with its number in one commit."""
    scripts = sorted(
        (
            entry
            for entry in resources.files(__package__).joinpath("migrations").iterdir()
            if entry.name.endswith(".sql")
        ),
        key=lambda entry: entry.name,
    )
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > len(scripts):
        raise DatabaseTooNew(file)
    for number, script in enumerate(scripts[version:], start=version + 1):
        connection.executescript(
            f"BEGIN IMMEDIATE;\n{script.read_text('utf-8')}\nPRAGMA user_version = {number};\nCOMMIT;"
        )

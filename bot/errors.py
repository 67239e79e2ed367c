"""Every error a person can meet in the bot: one class each, with what happened, to what, and what to do.

Refusals by Telegram are no errors but an EffectResult. No message ever holds text of the input or a key; paths of the
operator's own data folder may appear, since only the operator sees them.
"""

from __future__ import annotations

from pathlib import Path


class BotError(Exception):
    """The root of them: its text is a sentence for people."""


class FolderNotUsable(BotError):
    """The data folder can't be made or written."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The data folder {folder} can't be written. Give the bot's user the right, or set DAMA_DATA_DIR."
        )


class AlreadyRunning(BotError):
    """A second instance was started on the same data folder."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Another Dama already works in {folder}. Stop it first, or give this one a folder of its own by DAMA_DATA_DIR."
        )


class KeyFileExposed(BotError):
    """The file of the master key can be read by other users of the machine."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"Other users can read the master key in {file}. Run: chmod 600 {file}")


class KeyFileDamaged(BotError):
    """The file of the master key does not hold a key."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"{file} does not hold a master key. Restore it from your backup; without it nothing can be read."
        )


class WrongMasterKey(BotError):
    """The database was written with another master key."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"The database in {folder} was written with another master key. "
            "Set the DAMA_MASTER_KEY (or put back the key file) it was made with."
        )


class DatabaseDamaged(BotError):
    """SQLite says that the file is not whole, or it is no database at all."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"The database {file} is damaged. Move it away and restore your backup, or start with an empty one."
        )


class DatabaseUnavailable(BotError):
    """SQLite can't work on the file now: another program holds it, or the disk refuses."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"The database {file} can't be opened now. Close whatever else has it open, and see that the disk is not full."
        )


class DatabaseTooNew(BotError):
    """The database was written by a later version of Dama."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"The database {file} was written by a newer Dama. Install that version, or use another folder."
        )


class NotSealedHere(BotError):
    """A stored payload can't be opened: it was changed, moved to another row, or its key was erased."""

    def __init__(self) -> None:
        super().__init__("A stored entry can't be decrypted: it was changed, or its key was erased.")

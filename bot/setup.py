"""Setup: `dama init` asks for the three things a bot needs and writes them down; `dama check` says what is missing.

Each finding is a sentence. Nothing is changed by a check. A token is never shown, and asked for without an echo.
Not responsible for reading settings (settings.py) nor for starting anything.
"""

from __future__ import annotations

import asyncio
import getpass
import os
import sys
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from bot.errors import BotError, FolderNotUsable
from bot.settings import ENV_FILE, BadSetting, Settings, load, read_env_file
from bot.telegram.account import Account, account
from detectors import Blob, Code, DamaError, Inspector, Limits

OK, FAILED = 0, 2
# What detectors.sandbox.confine closes, rung by rung; each holds the ones before it.
RUNGS = (
    "rung 0, a process of its own that inherits nothing",
    "rung 1, bounded memory, time, files and rights",
    "rung 2, no network, no other programs, nothing written (seccomp)",
    "rung 3, no files but Python's own (Landlock)",
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What was said on the command line of `dama init`; None is asked for."""

    token: str | None = None
    operator: str | None = None
    data_dir: str | None = None
    force: bool = False
    local_server: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence of a check. `good` False: the bot can't do its work like this."""

    good: bool
    sentence: str


Ask = Callable[[str], str]
Tell = Callable[[str], None]


def init(wishes: Wishes, ask: Ask = input, ask_secret: Ask = getpass.getpass) -> int:
    """Asks, tries the token, writes `.env` readable by its owner only. Returns the exit status."""
    file = Path(ENV_FILE)
    if file.exists() and not wishes.force:
        return _fail(f"{file.absolute()} exists and is left as it is. To write over it: dama init --force")
    try:
        values = _asked(wishes, read_env_file(file), ask, ask_secret)
        settings = load({**os.environ, **values}, local_server=wishes.local_server)
        found = asyncio.run(account(settings))
        _folder(settings.data_dir)
        _write(file, values)
    except EOFError:
        return _fail("Nobody answered. Give the answers on the command line: dama init --help")
    except BotError as error:
        return _fail(str(error))
    _out(f"Written: {file.absolute()} (only you can read it).")
    _out(f"/privacy will say: {settings.operator or '—'}")
    _out(f"Next: `dama check`, then `dama run`, then add @{found.username} to a group and let it delete messages.")
    return OK


def check(local_server: bool = False, environ: dict[str, str] | None = None) -> int:
    """Says in sentences whether everything is there. 0, or 2 where the bot can't do its work."""
    try:
        settings = load(os.environ if environ is None else environ, env_file=Path(ENV_FILE), local_server=local_server)
    except BadSetting as error:
        return _fail(str(error))
    return asyncio.run(_checked(settings))


async def _checked(settings: Settings) -> int:
    status = OK
    async for finding in _findings(settings):
        _out(f"{'✓' if finding.good else '✗'} {finding.sentence}")
        status = status if finding.good else FAILED
    return status


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    yield await _token(settings)
    yield _operator(settings)
    yield _writable(settings.data_dir)
    yield await _children(settings.least_rung)
    for finding in _reading():
        yield finding


async def _token(settings: Settings) -> Finding:
    try:
        found = await account(settings)
    except BotError as error:
        return Finding(False, str(error))
    return Finding(True, f"The token is @{found.username}'s. {_sight(found)}")


def _sight(found: Account) -> str:
    if not found.can_join_groups:
        return "It can't be added to groups: allow that at @BotFather with /setjoingroups."
    return "In each group it must be an administrator who may delete messages; /settings there says whether it is. " + (
        "It reads all messages." if found.reads_all else "As an administrator it reads all messages of its groups."
    )


def _operator(settings: Settings) -> Finding:
    if settings.operator:
        return Finding(True, "The operator is named in /privacy.")
    return Finding(
        settings.playground,
        "DAMA_OPERATOR is missing: people have a right to know who runs this bot. Put a name and a contact there.",
    )


def _writable(folder: Path) -> Finding:
    try:
        _folder(folder)
    except FolderNotUsable as error:
        return Finding(False, str(error))
    return Finding(True, f"The data folder {folder} can be written.")


async def _children(least_rung: int) -> Finding:
    """Has one file read, as it will be: in a child."""
    try:
        async with Inspector(Limits(), children=1, least_rung=least_rung) as inspector:
            said = confinement(inspector.rung, inspector.missing)
            report = await inspector.inspect(Blob(b"name,place\n", "check.csv", "text/csv"))
    except DamaError as error:
        return Finding(False, str(error))
    if any(problem.code is Code.CHILD_DIED for problem in report.problems):
        return Finding(False, "The process that reads files died over a plain one. Is the package installed whole?")
    return Finding(True, f"{said} (DAMA_LEAST_RUNG is {least_rung}: below it nothing is read.)")


def confinement(reached: int, missing: Sequence[str]) -> str:
    """The rung that was reached around the children, what it closes and what is missing, for people."""
    closed = "; ".join(RUNGS[: reached + 1])
    lacking = (
        f"Missing here: {', '.join(missing)}; open: {'; '.join(RUNGS[reached + 1 :])}."
        if missing
        else "Nothing is missing."
    )
    return f"Each file is read in a process of its own, confined on rung {reached} of {len(RUNGS) - 1}: {closed}. {lacking}"


def _reading() -> Iterator[Finding]:
    magic = find_spec("magic") is not None and find_spec("pylibmagic") is not None
    yield Finding(
        True,
        "libmagic gives a second opinion on what a file is."
        if magic
        else "libmagic is missing: Dama's own look at a file's first bytes decides alone.",
    )
    # What is not read is counted and left alone; whoever guards a group should know.
    eyes = find_spec("rapidocr") is not None and find_spec("onnxruntime") is not None
    yield Finding(
        True,
        "Text in photos, picture files and scanned pages is read, one at a time, after everything else."
        if eyes
        else "Text in pictures and scans is not read: they are counted. To have it read: pip install 'dama[ocr]'",
    )


def _asked(wishes: Wishes, known: dict[str, str], ask: Ask, ask_secret: Ask) -> dict[str, str]:
    """The three answers beside what an older file holds."""
    token = wishes.token or ask_secret("Bot token, as @BotFather gave it (not shown while you type): ")
    operator = wishes.operator
    if operator is None:
        operator = ask("Who runs this bot, and how can people reach them? Shown by /privacy: ")
    folder = wishes.data_dir or ask("Folder for the bot's data [data]: ") or "data"
    answers = {"DAMA_BOT_TOKEN": token, "DAMA_OPERATOR": operator, "DAMA_DATA_DIR": folder}
    kept = {name: value for name, value in known.items() if name.startswith("DAMA_")}
    return {**kept, **{name: " ".join(value.split()) for name, value in answers.items()}}


def _write(file: Path, values: dict[str, str]) -> None:
    lines = "".join(f'{name}="{value}"\n' for name, value in values.items() if value)
    new = file.with_name(f"{file.name}.new")
    try:
        new.unlink(missing_ok=True)
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(f"# Written by dama init. Holds the bot's token: show it to nobody.\n{lines}")
        new.replace(file)
    except OSError:
        raise FolderNotUsable(file.absolute().parent) from None


def _folder(folder: Path) -> None:
    """Makes the folder and tries to write in it. Raises FolderNotUsable."""
    probe = folder / ".dama-check"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
    except OSError:
        raise FolderNotUsable(folder) from None


def _out(line: str) -> None:
    sys.stdout.write(line + "\n")


def _fail(sentence: str) -> int:
    sys.stderr.write(sentence + "\n")
    return FAILED

"""The command line: `dama CMD` = `python -m bot CMD`. Each command loads only what it needs.

scan, redact, seal and the like go to the detectors, which run without the bot's packages; run, check and init say in a sentence
what to install where those are missing. Exit status: 0, 2 for whatever a sentence on standard error explains.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

OK, FAILED = 0, 2
FEW = 5  # smaller counts could point at one message (PEOPLE 3.7, 3.13)
LIBRARY = ("scan", "explain", "redact", "seal", "unseal", "formats", "identifiers", "completion")
EXTRAS = {"run": "bot", "init": "bot", "check": "bot", "demo": "demo"}

EXAMPLES = """\
files:
  dama scan ~/Downloads                  judge files; --format jsonl for scripts
  dama scan --as message -               judge a text from standard input as a chat message
  dama explain list.xlsx                 show why, values masked
  dama redact list.xlsx -o masked.xlsx   write a copy without the details
  dama seal list.xlsx -o locked.xlsx     write a copy that only a password opens

the bot:
  dama init                              asks for the token and the rest, writes .env
  dama check                             says whether everything is there
  dama run                               starts it
  dama stats                             what all groups together came to; names no group
  dama demo                              a chat on this machine, with nobody real in it
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command. Returns the exit status; argparse raises SystemExit(2) for a wrong command line."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] in LIBRARY:
        from detectors.cli import main as library

        return int(library(words, _parser))
    options = _parser().parse_args(words)
    try:
        return int(options.run(options))
    except ModuleNotFoundError as error:
        return _missing(options.command, error)
    except KeyboardInterrupt:
        return _complain("Stopped.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="dama",
        description="Dama (打码) stops leaked files in chat groups, and finds and masks personal details in files.",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, words in (
        ("scan", "judge files, folders or standard input"),
        ("explain", "show why a file was judged as it was"),
        ("redact", "write a masked copy of a file"),
        ("seal", "write a locked copy for insiders, and print its password once"),
        ("unseal", "open a locked copy; asks for the password"),
        ("formats", "list the files that are read"),
        ("identifiers", "list what is recognised"),
        ("completion", "print a shell's completion script"),
    ):
        commands.add_parser(name, help=words, add_help=False)
    run = commands.add_parser("run", help="start the bot")
    _local_server(run)
    run.add_argument("--log-level", default="info", choices=("debug", "info", "warning"), help="how much is printed")
    run.set_defaults(run=_run)
    check = commands.add_parser("check", help="say whether everything is there")
    _local_server(check)
    check.set_defaults(run=_check)
    init = commands.add_parser("init", help="ask for the token and the rest, write .env")
    init.add_argument("--token", help="the bot token; it may stand in the shell's history, so better let it be asked")
    init.add_argument("--operator", help="who runs this bot: a name and how to reach them, shown by /privacy")
    init.add_argument("--data-dir", help="the folder for the bot's data")
    init.add_argument("--force", action="store_true", help="write over an existing .env")
    _local_server(init)
    init.set_defaults(run=_init)
    stats = commands.add_parser("stats", help="what all groups together came to, by kind; small numbers hidden")
    stats.add_argument("--since", default="", metavar="DAY", help="from this day on, as 2026-11-01")
    stats.set_defaults(run=_stats)
    commands.add_parser("demo", help="a chat on this machine").set_defaults(run=_demo)
    return parser


def _local_server(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--local-server", action="store_true", help="DAMA_API_BASE is my own Bot API server on this machine"
    )


def _run(options: argparse.Namespace) -> int:
    import asyncio

    from bot import app, log
    from bot.clock import SystemClock
    from bot.errors import BotError
    from bot.settings import ENV_FILE, load
    from detectors import DamaError

    log.configure(options.log_level)
    try:
        settings = load(os.environ, env_file=Path(ENV_FILE), local_server=options.local_server)
        asyncio.run(app.build(settings, SystemClock()).run(_ready, _loose))
    except (BotError, DamaError) as error:
        return _complain(str(error))
    return OK


def _ready(username: str) -> None:
    print(f"我是 @{username}，请把我加进群，并给我「删除消息」的权限。", flush=True)
    print(f"I am @{username}. Add me to a group and let me delete messages. Ctrl-C ends me.", flush=True)
    print("一个我可以看任意多个群，各有各的设置。One of me guards any number of groups, each as it likes.", flush=True)


def _loose(reached: int, missing: Sequence[str]) -> None:
    from bot.setup import confinement

    _complain(
        f"!!! 读文件的进程没有完全隔离，陌生人的文件有风险，请尽快换用 Linux 5.13 以上的系统。\n!!! {confinement(reached, missing)}"
    )


def _check(options: argparse.Namespace) -> int:
    from bot.setup import check

    return check(options.local_server)


def _stats(options: argparse.Namespace) -> int:
    from bot.settings import ENV_FILE, database_of
    from bot.storage.totals import totals

    for kind, number in totals(database_of(os.environ, Path(ENV_FILE)), options.since).items():
        print(f"{kind:24}{number if number >= FEW else f'<{FEW}':>8}")
    return OK


def _init(options: argparse.Namespace) -> int:
    from bot.setup import Wishes, init

    return init(Wishes(options.token, options.operator, options.data_dir, options.force, options.local_server))


def _demo(options: argparse.Namespace) -> int:
    # By name: the bot never imports the playground, whose demonstration starts it as a process of its own.
    return int(import_module("playground.demo").run())


def _missing(command: str, error: ModuleNotFoundError) -> int:
    extra = EXTRAS.get(command, "bot")
    return _complain(
        f"`dama {command}` needs packages that are not installed ({error.name}). Run: pip install 'dama[{extra}]'"
    )


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return FAILED


if __name__ == "__main__":
    sys.exit(main())

"""What may be said to `dama`, and its help: every command with examples and what its exit status means.

Only words stand here; a command's own module is imported when it runs, so that a quick command starts quickly.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Any, Final

STATUS: Final = (
    "exit status: 0 nothing to worry about, 1 something found or not readable, 2 wrong usage or input/output"
)
_SIMPLE: Final = "exit status: 0 done, 2 wrong usage or input/output, or it could not be done (nothing is written then)"
_EXAMPLES: Final = {
    "scan": f"""\
examples:
  dama scan list.xlsx                        judge one file
  dama scan ~/Downloads                      judge a folder and all in it, with totals
  dama scan --as message - < text.txt        judge a text as if it were typed in a chat
  dama scan --format jsonl . > report.jsonl  one JSON object a file, for scripts
  dama scan --show-values list.xlsx          print what was found, in the clear

A short plain text without any number, address, account or illness is judged at a glance; names in it are not counted.
{STATUS}""",
    "explain": f"""\
examples:
  dama explain list.xlsx                     what was read, found and missed, who belongs together, what decided
  dama explain --as message - < text.txt     the same for a text typed in a chat

All values are masked. {_SIMPLE}""",
    "redact": f"""\
examples:
  dama redact list.xlsx -o masked.xlsx       a copy without the details, scanned again before it is written

{_SIMPLE}""",
    "seal": f"""\
examples:
  dama seal list.xlsx -o locked.xlsx         Office's own password; Excel, WPS and LibreOffice ask for it
  dama seal scan.pdf -o locked.pdf           PDF's own password
  dama seal notes.txt -o locked.zip          all else: an AES zip (7-Zip, WinRAR, Keka; not Windows' Explorer, not unzip)
  dama seal list.xlsx -o locked.xlsx --language en

The password (eight short words, each with a capital letter; 80 bits) is made here, printed once, and kept nowhere. {_SIMPLE}""",
    "unseal": f"""\
examples:
  dama unseal locked.xlsx -o list.xlsx       asks for the password on the terminal
  dama unseal locked.zip -o notes.txt < pw   reads it from the first line of standard input

A password is never taken from the command line, where other people on this machine could read it. {_SIMPLE}""",
    "formats": f"examples:\n  dama formats                               which files are read, and which can be masked\n  dama formats --format json\n\n{_SIMPLE}",
    "identifiers": f"examples:\n  dama identifiers                           what is recognised in them\n  dama identifiers --format json\n\n{_SIMPLE}",
    "completion": f"""\
examples:
  dama completion bash > ~/.local/share/bash-completion/completions/dama
  dama completion zsh > ~/.zfunc/_dama       with ~/.zfunc in fpath, before compinit
  dama completion fish > ~/.config/fish/completions/dama.fish

{_SIMPLE}""",
}


def parser() -> argparse.ArgumentParser:
    """The parser of all commands of the library. Each sets `run`, a function from options to exit status."""
    whole = argparse.ArgumentParser(
        prog="dama",
        description="Finds other people's dense personal details in files and texts, and makes copies without them.",
        epilog=f"`dama COMMAND --help` shows examples.\n{STATUS}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _scan(_command(commands, "scan", "judge files, folders or '-' (standard input)"))
    explain = _command(commands, "explain", "show why a file was judged as it was, values masked")
    explain.add_argument("path", metavar="PATH")
    _posted(explain)
    _copy(_command(commands, "redact", "write a masked copy"), "redact")
    seal = _command(commands, "seal", "write a locked copy for insiders, and print its password once")
    _copy(seal, "seal")
    seal.add_argument("--language", choices=("zh", "en"), help="of the password's words (default: this machine's)")
    _copy(_command(commands, "unseal", "open a locked copy; asks for the password"), "unseal")
    for name, words in (("formats", "list the files that are read"), ("identifiers", "list what is recognised")):
        listing = _command(commands, name, words)
        listing.add_argument("--format", choices=("table", "json"), default="table", help="for people or for scripts")
    completion = _command(commands, "completion", "print a shell's completion script")
    completion.add_argument("shell", choices=("bash", "zsh", "fish"))
    return whole


def _command(commands: Any, name: str, words: str) -> argparse.ArgumentParser:
    made: argparse.ArgumentParser = commands.add_parser(
        name,
        help=words,
        description=words[0].upper() + words[1:] + ".",
        epilog=_EXAMPLES[name],
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    made.set_defaults(run=lambda options: _run(name, options))
    return made


def _scan(scan: argparse.ArgumentParser) -> None:
    scan.add_argument("paths", nargs="+", metavar="PATH")
    scan.add_argument("--format", choices=("table", "jsonl"), default="table", help="for people or for scripts")
    _posted(scan)
    scan.add_argument("--show-values", action="store_true", help="print what was found, in the clear")


def _posted(command: argparse.ArgumentParser) -> None:
    command.add_argument("--as", dest="posted", choices=("file", "message"), default="file", help="how it was posted")


def _copy(command: argparse.ArgumentParser, verb: str) -> None:
    command.add_argument("path", metavar="PATH")
    command.add_argument("-o", "--output", required=True, metavar="OUT", help=f"where the {verb}ed file is written")
    command.add_argument("--force", action="store_true", help="write over an existing file")


_HOMES: Final = {
    "scan": "scan",
    "explain": "copies",
    "redact": "copies",
    "seal": "copies",
    "unseal": "copies",
    "formats": "listing",
    "identifiers": "listing",
    "completion": "completion",
}


def _run(name: str, options: argparse.Namespace) -> int:
    home = import_module(f"detectors.cli.{_HOMES[name]}")
    return int(getattr(home, name)(options))

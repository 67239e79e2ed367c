"""dama explain, redact, seal, unseal: one file in, one text or file out. Nothing is written unless all went well."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import locale
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

from detectors.cli.files import CannotWrite, blob, free, write
from detectors.model import Posted
from detectors.sandbox.pool import Inspector
from detectors.sandbox.zygote import Warmth

_T = TypeVar("_T")
_PACKED = frozenset({".pdf", ".docx", ".xlsx", ".pptx"})  # a text file with such a name would not open
_SPEAKS = {
    ".zip": "7-Zip, WinRAR, WinZip, Keka or Bandizip open it with the password; Windows' Explorer and unzip cannot.",
    ".pdf": "Every PDF reader asks for the password.",
}
_OFFICE = "Excel, Word, PowerPoint, WPS and LibreOffice ask for the password."


def explain(options: argparse.Namespace) -> int:
    """Prints the chain of evidence."""
    given = blob(options.path, Posted(options.posted))
    print(_once(lambda inspector: inspector.explain(given)), end="")
    return 0


def redact(options: argparse.Namespace) -> int:
    """Writes a masked copy."""
    out = free(options.output, options.force, options.path)
    given = blob(options.path, Posted.FILE)
    redaction = _once(lambda inspector: inspector.redact(given))
    if Path(redaction.blob.name).suffix == ".txt" and out.suffix.lower() in _PACKED:
        raise CannotWrite(
            f"The masked copy of this file is plain text. Choose a name that ends in .txt, not {out.suffix}."
        )
    write(out, redaction.blob.data)
    masked = ", ".join(f"{count} {kind}" for kind, count in sorted(redaction.masked.items())) or "nothing"
    print(f"Masked: {masked}. Written to {options.output}; a second scan of it found nothing.")
    if redaction.family or 0 < redaction.smallest_group < 10:
        print("Few people or one family: neighbours may still recognise them. Better not to post it in a group.")
    return 0


def seal(options: argparse.Namespace) -> int:
    """Writes a locked copy and prints its password, once."""
    from detectors._seal.passwords import new_password, spoken

    out = free(options.output, options.force, options.path)
    given = blob(options.path, Posted.FILE)
    password = new_password(options.language or _language())
    locked = _once(lambda inspector: inspector.seal(given, password))
    suffix = Path(locked.name).suffix
    if out.suffix.lower() != suffix:
        raise CannotWrite(f"The locked copy of this file is a {suffix[1:]} file. Choose a name that ends in {suffix}.")
    write(out, locked.data, private=True)
    print(f"Written to {options.output}. {_SPEAKS.get(suffix, _OFFICE)}")
    said = spoken(password)
    print(f"Password, shown this once and kept nowhere: {password}" + (f"  ({said})" if said else ""))
    return 0


def unseal(options: argparse.Namespace) -> int:
    """Opens a locked copy with a password that is asked for."""
    out = free(options.output, options.force, options.path)
    given = blob(options.path, Posted.FILE)
    password = _asked()
    opened = _once(lambda inspector: inspector.unseal(given, password))
    write(out, opened.data, private=True)
    print(f"Opened. Written to {options.output}.")
    return 0


def _asked() -> str:
    """The password: typed unseen on a terminal, else the first line of standard input."""
    if sys.stdin.isatty():
        return getpass.getpass("Password: ").strip()
    return sys.stdin.readline().rstrip("\r\n")


def _language() -> str:
    told = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or locale.getlocale()[0]
    return "zh" if (told or "").lower().startswith("zh") else "en"


def _once(verb: Callable[[Inspector], Awaitable[_T]]) -> _T:
    async def run() -> _T:
        async with Inspector(children=1, warmth=Warmth.COLD) as inspector:
            return await verb(inspector)

    return asyncio.run(run())

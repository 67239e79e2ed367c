"""The log: codes of ours with fields from a fixed list, one line each. Never a text, a name, an id or an address.

Libraries print what they please: aiogram whole updates, httpx URLs with the token in them, tracebacks the values
(measured, research of Telegram's libraries). So of their records, of warnings and of uncaught exceptions only the
class and the place in the code are printed, at every level.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import time
import traceback
import warnings
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO

FIELDS = frozenset(
    {"at", "attempt", "count", "error", "failure", "kind", "method", "mode", "port", "reason"}
) | frozenset({"seconds", "status", "step", "verdict", "version"})
_LOGGER = logging.getLogger("dama")
_EVENT = "dama_event"
_CODE = re.compile(r"[a-z][a-z_.]{0,60}")
_WORD = re.compile(r"[A-Za-z0-9_.:<>-]{1,80}")
# Six digits in a row are the start of an ID, a mobile, a chat: shorter numbers say nothing about anybody.
_DIGITS = re.compile(r"[0-9]{6}")
_BIGGEST = 999_999
MASK = "***"


def configure(level: str = "INFO", stream: TextIO | None = None) -> None:
    """Makes this the only way anything is printed, for our code and for every library. Call once, at the start."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Line())
    handler.addFilter(_wanted_at(logging.getLevelName(level.upper())))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    for logger in logging.root.manager.loggerDict.values():
        if isinstance(logger, logging.Logger):
            logger.handlers.clear()
            logger.propagate = True
    logging.raiseExceptions = False  # a record that can't be formatted would be printed with its arguments
    warnings.showwarning = _warned
    sys.excepthook = _crashed
    sys.unraisablehook = lambda unraisable: _told("unraisable", unraisable.exc_value)
    threading.excepthook = lambda thread: _told("thread_died", thread.exc_value)


def say(code: str, *, level: int = logging.INFO, **fields: object) -> None:
    """One line: a code of ("job.retry") and fields of FIELDS. Values that could be somebody's are masked."""
    _LOGGER.log(level, "", extra={_EVENT: (code, fields)})


def trace(error: BaseException) -> dict[str, str]:
    """What may be said of an exception: its class and where in the code it was raised. Fields for `say`."""
    frames = list(traceback.walk_tb(error.__traceback__))
    if not frames:
        return {"error": type(error).__name__}
    frame, line = frames[-1]
    return {"error": type(error).__name__, "at": f"{frame.f_globals.get('__name__', '?')}:{line}"}


class _Line(logging.Formatter):
    """Never reads a record's message or arguments."""

    def format(self, record: logging.LogRecord) -> str:
        event = getattr(record, _EVENT, None) if record.name == _LOGGER.name else None
        code, fields = event or ("library", _of_library(record))
        moment = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
        words = [moment, record.levelname, code if _CODE.fullmatch(code) else MASK, *_shown(fields)]
        return " ".join(words)


def _of_library(record: logging.LogRecord) -> dict[str, object]:
    error = record.exc_info[1] if record.exc_info and record.exc_info[1] else None
    name = record.name.partition(".")[0]
    return {"reason": name, "at": f"{record.module}:{record.lineno}", **(trace(error) if error else {})}


def _shown(fields: Mapping[str, Any]) -> list[str]:
    return [f"{name}={_safe(value)}" for name, value in fields.items() if name in FIELDS]


def _safe(value: object) -> str:
    if isinstance(value, float):
        value = round(value, 3)
    if isinstance(value, int | float):
        return str(value) if abs(value) <= _BIGGEST else MASK
    text = str(value) if isinstance(value, str) else ""
    return text if _WORD.fullmatch(text) and not _DIGITS.search(text) else MASK


def _wanted_at(level: int) -> logging.Filter:
    """Below WARNING a library's records say nothing that we print, so they are left out unless DEBUG is asked for."""
    wanted = logging.Filter()
    wanted.filter = lambda record: (  # type: ignore[method-assign]
        record.name == _LOGGER.name or record.levelno >= logging.WARNING or level <= logging.DEBUG
    )
    return wanted


def _warned(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    say("warning", level=logging.WARNING, error=category.__name__, at=f"{Path(filename).stem}:{lineno}")


def _crashed(kind: type[BaseException], error: BaseException, tb: TracebackType | None) -> None:
    _told("crash", error)


def _told(code: str, error: BaseException | None) -> None:
    say(code, level=logging.ERROR, **(trace(error) if error else {}))

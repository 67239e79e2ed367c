"""The log prints codes and places, whatever a library or an exception holds."""

from __future__ import annotations

import io
import logging
import sys
import threading
import warnings
from collections.abc import Iterator

import pytest

from bot import log

CANARY = "王芳 13490001234 roster.xlsx"
TOKEN = "123456789:" + "AbCdEfG" * 5
LIBRARIES = (
    "aiogram.event",
    "aiogram.dispatcher",
    "httpx",
    "httpcore.http11",
    "asyncio",
    "aiohttp.client",
    "py.warnings",
)


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """A configured log at DEBUG; everything it took over is given back afterwards."""
    root = logging.getLogger()
    kept = (root.handlers[:], root.level, logging.raiseExceptions)
    hooks = (warnings.showwarning, sys.excepthook, sys.unraisablehook, threading.excepthook)
    stream = io.StringIO()
    log.configure("DEBUG", stream)
    yield stream
    root.handlers[:], root.level, logging.raiseExceptions = kept
    warnings.showwarning, sys.excepthook, sys.unraisablehook, threading.excepthook = hooks


def harmless(text: str) -> None:
    for part in (*CANARY.split(), *TOKEN.split(":"), "13490", "example"):
        assert part not in text


def test_our_line_has_a_code_and_its_fields(lines: io.StringIO) -> None:
    log.say("job.retry", attempt=2, kind="update", seconds=1.23456)
    assert lines.getvalue().split(" ", 1)[1] == "INFO job.retry attempt=2 kind=update seconds=1.235\n"


@pytest.mark.parametrize(
    "value", [CANARY, TOKEN, 13490001234, -1001234567890, 1234567.5, "a" * 200, {"a": CANARY}, None, "x\nINFO forged"]
)
def test_values_that_could_be_somebodys_are_masked(lines: io.StringIO, value: object) -> None:
    log.say("job.retry", reason=value)
    assert lines.getvalue().endswith("INFO job.retry reason=***\n")


def test_fields_that_are_not_on_the_list_and_codes_that_are_none_stay_out(lines: io.StringIO) -> None:
    log.say("job.retry", text="words", chat=5)
    log.say(CANARY)
    assert [line.split(" ", 1)[1] for line in lines.getvalue().splitlines()] == ["INFO job.retry", "INFO ***"]


@pytest.mark.parametrize("name", LIBRARIES)
@pytest.mark.parametrize("level", [logging.DEBUG, logging.INFO, logging.WARNING, logging.ERROR])
def test_of_a_library_only_the_place_is_printed(lines: io.StringIO, name: str, level: int) -> None:
    logging.getLogger(name).log(level, f"GET https://api.example/bot{TOKEN}/getFile %s", CANARY)
    harmless(lines.getvalue())
    assert f"library reason={name.partition('.')[0]} at=test_log:" in lines.getvalue()


@pytest.mark.parametrize("name", LIBRARIES)
def test_exceptions_of_libraries_are_a_class_and_a_place(lines: io.StringIO, name: str) -> None:
    try:
        try:
            raise KeyError(TOKEN)
        except KeyError as error:
            raise ValueError(CANARY) from error
    except ValueError:
        logging.getLogger(name).exception("failed on %s", CANARY)
    harmless(lines.getvalue())
    assert " at=tests.bot.test_log:" in lines.getvalue()
    assert lines.getvalue().endswith(" error=ValueError\n")
    assert len(lines.getvalue().splitlines()) == 1


def test_a_record_that_cannot_be_formatted_prints_nothing_either(
    lines: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    logging.getLogger("aiogram").error("%d", CANARY)
    harmless(lines.getvalue() + capsys.readouterr().err)


def test_handlers_that_libraries_brought_are_taken_from_them() -> None:
    own, stream = io.StringIO(), io.StringIO()
    logger = logging.getLogger("library.with.a.handler")
    logger.addHandler(logging.StreamHandler(own))
    logger.propagate = False
    root = logging.getLogger()
    kept, level = root.handlers[:], root.level
    hooks = (warnings.showwarning, sys.excepthook, sys.unraisablehook, threading.excepthook, logging.raiseExceptions)
    try:
        log.configure("INFO", stream)
        logger.warning(CANARY)
        logging.getLogger("httpx").info(TOKEN)
    finally:
        root.handlers[:], root.level = kept, level
        warnings.showwarning, sys.excepthook, sys.unraisablehook, threading.excepthook, logging.raiseExceptions = hooks
    assert own.getvalue() == ""
    assert "library reason=library at=" in stream.getvalue()
    assert "httpx" not in stream.getvalue()  # below WARNING a library says nothing unless DEBUG is asked for


def test_warnings_are_a_class_and_a_place(lines: io.StringIO) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = log._warned
        warnings.warn(CANARY, RuntimeWarning, stacklevel=1)
    harmless(lines.getvalue())
    assert "WARNING warning error=RuntimeWarning at=test_log:" in lines.getvalue()


def test_uncaught_exceptions_are_a_class_and_a_place(lines: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise LookupError(CANARY)
    except LookupError as error:
        sys.excepthook(type(error), error, error.__traceback__)
        sys.unraisablehook(type("Unraisable", (), {"exc_value": error})())  # type: ignore[arg-type]

    def die() -> None:
        raise OSError(CANARY)

    thread = threading.Thread(target=die)
    thread.start()
    thread.join()
    harmless(lines.getvalue() + capsys.readouterr().err)
    for code, error_class in (("crash", "LookupError"), ("unraisable", "LookupError"), ("thread_died", "OSError")):
        assert f"ERROR {code} error={error_class} at=" in lines.getvalue()


def test_a_trace_without_a_traceback_is_the_class_alone() -> None:
    assert log.trace(ValueError(CANARY)) == {"error": "ValueError"}

"""The command line of the detectors: dama scan | explain | redact | seal | unseal | formats | identifiers | completion.

Prints for people, or JSON for scripts. Exit status: 0 all clean or notice, 1 any suspect, leak or uninspectable, 2 usage or
I/O (wins). Raw values are printed only with --show-values. This file starts a command; what it does stands beside it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence

from detectors.cli.parser import parser
from detectors.cli.show import record as record
from detectors.errors import DamaError

_WRONG = 2


def main(argv: Sequence[str] | None = None, beside: Callable[[], argparse.ArgumentParser] | None = None) -> int:
    """Runs one command and returns the exit status. Raises SystemExit(2) for a wrong command line, as argparse does.

    `beside` makes the parser of the commands that others add (the bot's), for the shells' completion.
    """
    options = parser().parse_args(argv)
    options.beside = beside
    try:
        return int(options.run(options))
    except DamaError as error:
        return _complain(str(error))
    except BrokenPipeError:
        sys.stdout = None  # whoever read our output is gone; nothing is left to flush at the end
        return _WRONG
    except OSError as error:
        return _complain(f"Cannot read or write {error.filename or 'a file'}: {error.strerror}.")
    except KeyboardInterrupt:
        return _complain("Stopped.")


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return _WRONG

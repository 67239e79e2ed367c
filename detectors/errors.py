"""Every error a person can meet in the detectors: one class each, with what happened, to what, and what to do.

What was not *read* in a file is not an error but a `Problem` in the Report. No message ever holds text of the input.
"""

from __future__ import annotations


class DamaError(Exception):
    """The root of them: its text is a sentence for people."""


class CannotRedact(DamaError):
    """The file could not be masked so that a second look finds nothing. No file is returned."""


class CannotSeal(DamaError):
    """No locked copy could be made of the file that opens with its password and only with it. No file is returned."""


class CannotUnseal(DamaError):
    """The file could not be opened with a password: it has none, is damaged, or is of a kind Dama cannot open."""


class WrongPassword(CannotUnseal):
    """The password does not open the file. No file is returned."""


class NotReadable(DamaError):
    """The file could not be read, so that no copy can be made of it."""


class SandboxFailed(DamaError):
    """The children that read files could not be started or died again and again."""


class WrongAnswer(SandboxFailed):
    """A child answered something that is no answer. It is treated like a child that died."""

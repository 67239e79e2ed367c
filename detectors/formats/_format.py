"""What a format is: its names, its reader, its writer, and its documentation as data. It knows no identifiers.

Nothing here opens a file; each family has a module of its own beside this one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Segment

NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Part:
    """Something counted: a member of a package, a page, a picture. `read` says whether all its text was yielded.

    `size` is bytes after inflation; `inner` are the bytes of a file within the file, to be walked by `extract`.
    """

    read: bool = True
    size: int = 0
    what: str = "part"  # part, page or picture
    place: Place = NOWHERE
    inner: bytes | None = field(default=None, repr=False)


class Unread(Exception):
    """A reader cannot go on; what it yielded before still counts. Holds the Problem, never text of the input."""

    def __init__(self, code: Code, detail: str = "", place: Place | None = None) -> None:
        super().__init__(f"{code}: {detail}")
        self.problem = Problem(code, place or Place(), detail)


@dataclass(frozen=True, slots=True)
class Pause:
    """What follows is costly: whoever is sure of the verdict may stop here. `tail` is what stands at the end, read before."""

    tail: tuple[Segment, ...] = ()


@dataclass(frozen=True, slots=True)
class Cells:
    """Many segments at once: a sheet has half a million."""

    segments: Sequence[Segment] = field(repr=False)


Item = Segment | Problem | Part | Pause | Cells


def ended(size: int, *, readable: bool, whole: bool = True) -> Iterator[Item]:
    """What is told at the end of a text of `size` bytes: that its charset could not be read, or that it breaks off; its Part."""
    if not readable:
        yield Problem(Code.CHARSET)
    elif not whole:
        yield Problem(Code.TRUNCATED)
    yield Part(readable and whole, size)


Edit = Callable[[Segment], str]
Extract = Callable[[bytes, Limits], Iterator[Item]]
Rewrite = Callable[[bytes, Edit, Limits], bytes]


class Copy(NamedTuple):
    """A file within a file as it stands in the copy: its bytes, the suffix and the media type they have now."""

    data: bytes
    suffix: str
    media_type: str


# Asked for each file within a file, with its Place: the copy of it, or None where none can be made (it is left out).
Inside = Callable[[Place, bytes], Copy | None]
Rebuild = Callable[[bytes, Edit, Inside, Limits], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One family of files. `extract` yields what is in it, may raise `Unread` in the middle of it.

    `rewrite` walks the same segments and replaces the text of each by `edit(segment)`; None where a copy in the same
    format cannot be made safe. Containers have `rebuild` instead, which asks for a copy of each file inside.
    `reads`, `masks` and `notes` are the documentation: sentences without a full stop.
    """

    name: str
    media_type: str
    suffix: str
    extract: Extract
    rewrite: Rewrite | None
    reads: tuple[str, ...]
    masks: tuple[str, ...] = ()
    notes: str = ""
    rebuild: Rebuild | None = None

"""Files within files in a copy: each is written again in its own way, or left out where that cannot be done.

Not responsible for what is masked (`edit` decides) nor for the archive or mail around them (its format rebuilds it).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from detectors.errors import CannotRedact
from detectors.extract import under
from detectors.formats import FORMATS, Edit, Format, Unread, picture
from detectors.formats._format import Copy
from detectors.identify import PICTURES, identify
from detectors.limits import Limits
from detectors.model import Code, Place, Problem, Segment, Step, Unit

_BY_NAME = {known.name: known for known in FORMATS}
_BY_NAME |= dict.fromkeys(PICTURES, picture.FORMAT)


@dataclass(frozen=True, slots=True)
class Members:
    """The copies of one file and of the files in it. `path` are the MEMBER steps that lead to it from the blob."""

    edit: Edit
    as_text: Callable[[tuple[Step, ...]], str]
    problems: tuple[Problem, ...]
    stops: frozenset[Code]
    limits: Limits
    path: tuple[Step, ...] = ()

    def __call__(self, place: Place, data: bytes) -> Copy | None:
        """The copy of a file within this one; None where it could not be read or written. See `Inside`."""
        inner = replace(self, path=(*self.path, *under(place, Place()).steps))
        if inner.stop() is not None:
            return None
        kind = identify(data)[0]
        if kind == "empty":
            return Copy(data, "txt", "text/plain")
        try:
            return inner.written(kind, data)
        except (Unread, CannotRedact):
            return None

    def stop(self) -> Code | None:
        """What makes it impossible to write this very file again; what is wrong with files in it does not count."""
        own = (problem for problem in self.problems if _file_of(problem.place) == self.path)
        return next((problem.code for problem in own if problem.code in self.stops), None)

    def written(self, kind: str, data: bytes) -> Copy | None:
        """The copy; None where the kind has no reader. Raises `Unread` and `CannotRedact`."""
        known = _BY_NAME.get(kind)
        if known is None:
            return None
        if known.rebuild is not None:
            return _copy(known.rebuild(data, self._edit, self, self.limits), known)
        if known.rewrite is not None:
            return _copy(known.rewrite(data, self._edit, self.limits), known)
        return _copy(self.as_text(self.path).encode(), _BY_NAME["text"])

    def _edit(self, segment: Segment) -> str:
        """Findings know a segment by its Place in the whole blob."""
        place = Place((*self.path, *segment.place.steps), segment.place.field)
        return self.edit(replace(segment, place=place))


def _copy(data: bytes, known: Format) -> Copy:
    return Copy(data, known.suffix, known.media_type)


def _file_of(place: Place) -> tuple[Step, ...]:
    """The steps of a Place that say in which file within a file it is."""
    count = next((at for at, step in enumerate(place.steps) if step.unit != Unit.MEMBER), len(place.steps))
    return place.steps[:count]
